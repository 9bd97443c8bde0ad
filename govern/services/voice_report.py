"""The voice report of a year: its facts are gathered, and the rules of the domain make the report of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.register import FactKind, RegisterEntry, snapshot
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import VoteId
from govern.domain.values.message import Message
from govern.domain.voice.report import ConsultedVote, VoiceReport, groups_of_year
from govern.domain.voice.report_facts import Event, of_item, of_office, of_speech, of_vote
from govern.domain.voice.report_groups import Dimension, Members, Span, days_as_member
from govern.domain.voice.report_power import ChangeKind, PowerChange, year_of_power
from govern.domain.voting.ballot import Choice
from govern.domain.voting.consultation import Consultation
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.seating import newcomer_months
from govern.services.voice_report_facts import YearFacts, year_facts
from govern.store.database import snapshot as one_snapshot
from govern.store.queries.consultations import consultations_of
from govern.store.queries.members import register_entries


@dataclass(frozen=True, slots=True)
class YearRead:
    """A year as it was read: its days, the members, what happened, and the rules."""

    span: Span
    members: Members
    facts: YearFacts
    rulebook: Rulebook

    def events(self) -> Iterator[Event]:
        """Yield everything that is counted."""
        yield from map(of_item, self.facts.items)
        yield from map(of_speech, self.facts.speeches)
        for vote in self.facts.votes:
            yield from of_vote(vote)
        yield from (of_office(each, self.span.last) for each in self.facts.offices)


def voice_report(actor: Actor, year: int, *, at: datetime) -> VoiceReport:
    """Return the voice report of a year as everybody in the association reads it.

    Raises:
        NotAllowed: for people with neither office nor member.
        NotFound: for a year before the first member, or one to come.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    with one_snapshot() as session:
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
        consulted=_consulted(session, read.facts),
        power=year_of_power(members, read.rulebook, span, _changes(members, span, versions)),
    )


def read_year(session: Session, year: int, *, at: datetime) -> YearRead:
    """Return everything that the report of a year is made of.

    Raises:
        NotFound: for a year before the first member, or one to come.
    """
    zone, rulebook, today = association_facts(session).zone, rulebook_of(session), day_of(session, at)
    entries = {each.id: each for each in register_entries(session) if each.facts}
    if year not in years_told(entries.values(), today):
        raise NotFound(Message("There is no voice report of this year."))
    members = Members(entries, lambda day: newcomer_months(rulebook, day))
    span = Span(date(year, 1, 1), min(date(year, 12, 31), today))
    return YearRead(span, members, year_facts(session, span, zone, at), rulebook)


def years_told(entries: Iterable[RegisterEntry], today: date) -> range:
    """Return the years of which there is a report: from the first admission on, to the current one."""
    admitted = [
        date.fromisoformat(fact.value).year
        for entry in entries
        for fact in entry.facts
        if fact.kind is FactKind.ADMITTED and fact.value
    ]
    return range(min(admitted, default=today.year), today.year + 1)


def _changes(members: Members, span: Span, versions: Iterable[date]) -> Iterator[PowerChange]:
    """Yield the amendments, admissions and departures of the year."""
    yield from (PowerChange(ChangeKind.AMENDMENT, each) for each in versions if each in span)
    for entry in members.entries.values():
        found = snapshot(entry, span.last)
        if found.admitted_on in span:
            yield PowerChange(ChangeKind.ADMITTED, found.admitted_on, found.name)
        if found.left_on is not None and found.left_on in span:
            yield PowerChange(ChangeKind.LEFT, found.left_on, found.name)


def _consulted(session: Session, facts: YearFacts) -> tuple[ConsultedVote, ...]:
    """Return what members that wait for their vote said beside the votes of the year."""
    votes = {VoteId(each.id): each for each in facts.votes}
    said = consultations_of(session, list(votes)) if votes else {}
    return tuple(
        ConsultedVote(
            vote=vote,
            reference=facts.labels[vote].reference,
            title=facts.labels[vote].title,
            on=votes[vote].on,
            result=votes[vote].result,
            asked=found.members,
            in_favour=_said(found, Choice.FOR),
            against=_said(found, Choice.AGAINST),
        )
        for vote, found in sorted(said.items(), key=lambda pair: (votes[pair[0]].on, str(pair[0])))
    )


def _said(found: Consultation, choice: Choice) -> int | None:
    return None if found.counted is None else found.counted.get(choice.value, 0)
