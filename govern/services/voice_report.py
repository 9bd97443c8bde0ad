"""The voice report of a year: its facts are gathered, and the rules of the domain make the report of them."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.voice.report import VoiceReport, groups_of_year
from govern.domain.voice.report_groups import Dimension, days_as_member
from govern.domain.voice.report_power import changes_of_year, year_of_power
from govern.services.association import day_of
from govern.services.voice_report_consulted import consulted
from govern.services.voice_report_year import read_year
from govern.store.database import snapshot


def voice_report(actor: Actor, year: int, *, at: datetime) -> VoiceReport:
    """Return the voice report of a year as everybody in the association reads it.

    Raises:
        NotAllowed: for people with neither office nor member.
        NotFound: for a year before the first member, or one to come.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    with snapshot() as session:
        return report_of(session, year, at=at)


def report_of(session: Session, year: int, *, at: datetime) -> VoiceReport:
    """Return the same inside a transaction of the caller."""
    read = read_year(session, year, at=at)
    members, span = read.members, read.span
    rule = read.rulebook.find_in_chain("membership.newcomer", span.last)
    versions = [each.head.in_force_from for each in read.rulebook.statutes]
    days = days_as_member(members, span, versions)
    groups, total, others = groups_of_year(tuple(read.events()), members, span, days)
    return VoiceReport(
        year=year,
        span=span,
        as_of=day_of(session, at),
        newcomer_months=members.months_on(span.last),
        newcomer_source=rule.source if rule else None,
        cohorts=tuple(each for each in groups if each.group.dimension is Dimension.COHORT),
        countries=tuple(each for each in groups if each.group.dimension is Dimension.COUNTRY),
        total=total,
        others=others,
        votes_by_name=sum(not each.is_secret for each in read.facts.votes),
        votes_in_secret=sum(each.is_secret for each in read.facts.votes),
        consulted=consulted(session, read.facts),
        power=year_of_power(members, read.rulebook, span, changes_of_year(members, span, versions)),
    )
