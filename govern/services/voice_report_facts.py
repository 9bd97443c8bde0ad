"""The facts of a year for the voice report, gathered from register, agenda, room, votes and offices."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.speaking import SpeechKind, spoken
from govern.domain.members.mandates import SEATS, is_in_force
from govern.domain.members.representation import representatives
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.text import Text
from govern.domain.voice.report_facts import ItemFact, OfficeFact, SpeechFact, VoteFact
from govern.domain.voice.report_groups import Span
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy
from govern.store.queries import members as register
from govern.store.queries import voice_report as queries
from govern.store.queries import voice_report_votes as votes


@dataclass(frozen=True, slots=True)
class Label:
    """What a thing that was counted is called: its reference, its title if it has one, what it decided."""

    reference: str
    title: Text | None = None
    #: of a vote: from 1 within its item
    ordinal: int = 0
    #: of a vote: the number of the motion on the item that it decided
    motion: int | None = None
    #: of a vote: the seats that it filled, "" for the open ones; None where it filled them all
    contest: str | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return what it is ordered by among others of its day.

        >>> Label("GA-2026-01/2").numbers < Label("GA-2026-01/11").numbers
        True
        """
        return (*(int(number) for number in re.findall(r"\d+", self.reference)), self.ordinal)


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Everything counted of a year, and what it is called, by its identity."""

    items: tuple[ItemFact, ...]
    speeches: tuple[SpeechFact, ...]
    votes: tuple[VoteFact, ...]
    offices: tuple[OfficeFact, ...]
    labels: Mapping[UUID, Label]


def year_facts(session: Session, span: Span, zone: ZoneInfo, at: datetime) -> YearFacts:
    """Return what happened in the assembly on the days of a year at the seat; always as many queries."""
    between = queries.Between(_begin(span.first, zone), _begin(span.last + timedelta(days=1), zone))
    proposed = queries.proposed_items(session, between)
    counted = votes.counted_votes(session, between)
    ballots = votes.ballots_by_vote(session, between)
    meetings = queries.speeches_held(session, between)
    labels = {each.id: Label(each.reference, each.title) for each in proposed}
    labels |= {each.id: _of_vote(each) for each in counted}
    labels |= {meeting: Label(reference) for meeting, (reference, _) in meetings.items()}
    labels |= {body: Label("", name) for body, name in queries.body_names(session).items()}
    return YearFacts(
        items=tuple(_items(session, proposed, between.start, zone)),
        speeches=tuple(
            SpeechFact(meeting, each.speaker.member, day_at(each.began_at, zone), spoken(each, said, at))
            for meeting, (_, said) in meetings.items()
            for each in said
            if each.was_held and each.kind is not SpeechKind.POINT_OF_ORDER and each.began_at
            if between.start <= each.began_at < between.end
        ),
        votes=tuple(
            VoteFact(
                each.id,
                day_at(each.closed_at, zone),
                each.secrecy is Secrecy.SECRET,
                each.result,
                tuple(ballots.get(each.id, ())),
            )
            for each in counted
        ),
        offices=tuple(_offices(session, span.last)),
        labels=labels,
    )


def _of_vote(vote: votes.CountedVote) -> Label:
    return Label(vote.reference, vote.title, vote.ordinal, vote.motion, vote.contest)


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


_SCHEDULED = frozenset({ItemState.ON_AGENDA, ItemState.IN_WRITING})


def _items(
    session: Session, proposed: Iterable[queries.ProposedItem], start: datetime, zone: ZoneInfo
) -> Iterator[ItemFact]:
    """Yield each item with its latest decision, also one taken when a second call took it up again."""
    continued = queries.continued(session)
    decisions: dict[UUID, queries.Decided] = {}
    for each in queries.decided_since(session, start):
        item = each.item
        while item is not None:
            decisions[item] = each
            item = continued.get(item)  # type: ignore[assignment]
    taken_up = set(continued.values())
    for item_ in proposed:
        decision = decisions.get(item_.id)
        yield ItemFact(
            id=item_.id,
            member=item_.member,
            proposed_on=day_at(item_.proposed_at, zone),
            is_scheduled=item_.state in _SCHEDULED or item_.id in taken_up or decision is not None,
            decided_on=day_at(decision.at, zone) if decision else None,
            is_adopted=decision is not None and decision.result is not Result.REJECTED,
        )


def _offices(session: Session, on: date) -> Iterator[OfficeFact]:
    """Yield who holds what on a day; a seat in a body counts once, and keeping the server is no office."""
    members = _member_of(session, on)
    seated: set[tuple[PersonId, UUID]] = set()
    for each in register.mandates(session):
        if not is_in_force(each, on) or each.office is Office.ADMINISTRATOR:
            continue
        seat = (each.person, each.body) if each.body and each.office in SEATS else None
        is_seat = seat is not None and seat not in seated
        seated |= {seat} if seat else set()
        is_office = each.office is not Office.BOARD_MEMBER
        if is_seat or is_office:
            yield OfficeFact(each.body, members.get(each.person), is_seat, is_office)


def _member_of(session: Session, on: date) -> Mapping[PersonId, MemberId]:
    """Return for each person the member represented on a day: the one of the best rank, if several."""
    references = {each.id: each.reference for each in register.register_entries(session)}
    ranked = sorted(
        (found.rank, references[member], str(member), found.person, member)
        for member, facts in register.represented(session).items()
        for found in representatives(facts, on)
    )
    return {person: member for *_, person, member in reversed(ranked)}
