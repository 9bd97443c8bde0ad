"""The membership and its voice in a year, for the annual report."""

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from govern.domain.members.categories import Category
from govern.domain.members.register import MemberSnapshot, is_member, snapshot
from govern.domain.plan.annual_report import MemberOfYear, MembersOfYear, VoiceOfYear
from govern.domain.values.errors import NotFound
from govern.domain.voice.report_findings import sentences
from govern.domain.voice.report_groups import Span
from govern.services.voice_report import report_of
from govern.store.queries.members import members_on, register_entries


def members_of_year(session: Session, span: Span) -> MembersOfYear:
    """Return who joined and left, and the members of the last day by category and country."""
    day_before = span.first - timedelta(days=1)
    after, before = members_on(session, span.last), members_on(session, day_before)
    at_end, at_start = {each.id for each in after}, {each.id for each in before}
    ever = [each for each in _ever(session, span) if is_member(each, each.admitted_on)]
    categories = Counter(each.category for each in after)
    countries = Counter(each.country for each in after)
    return MembersOfYear(
        before=len(before),
        after=len(after),
        joined=tuple(
            _told(each, each.admitted_on)
            for each in ever
            if each.admitted_on in span and each.id not in at_start
        ),
        left=tuple(
            _told(each, each.left_on)
            for each in ever
            if each.left_on is not None and each.left_on in span and each.id not in at_end
        ),
        categories=tuple((each, categories[each]) for each in Category if categories[each]),
        countries=tuple(sorted(countries.items(), key=lambda each: (-each[1], each[0]))),
    )


def _ever(session: Session, span: Span) -> tuple[MemberSnapshot, ...]:
    """Return everybody in the register as it describes them on the last day, by reference."""
    return tuple(snapshot(each, span.last) for each in register_entries(session) if each.facts)


def _told(member: MemberSnapshot, on: date) -> MemberOfYear:
    return MemberOfYear(member.id, member.reference, member.name, member.country, on)


def voice_of_year(session: Session, year: int, *, at: datetime) -> VoiceOfYear | None:
    """Return the main figures of the year's voice report; None where there is no such report."""
    try:
        report = report_of(session, year, at=at)
    except NotFound:
        return None
    figures = report.total.figures
    return VoiceOfYear(
        sentences=sentences(report),
        proposed=figures.proposed,
        adopted=figures.adopted,
        speeches=figures.speeches,
        minutes=figures.minutes,
        turnout=figures.turnout,
        votes_by_name=report.votes_by_name,
        votes_in_secret=report.votes_in_secret,
    )
