"""The quorum of a meeting as one thing: now, for what comes next, and over its time; read only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import attendees
from govern.domain.meetings.kinds import AttendanceKind, BodyKind
from govern.domain.meetings.quorum_gap import Gap, gaps, in_short
from govern.domain.meetings.quorum_history import QuorumStep, StepLine, moments, step_line, steps
from govern.domain.meetings.seating import GivenProxy, seat_members
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.rules.decision import DecisionRule, QuorumMoment, Subject
from govern.domain.rules.holders import RecusalRule
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.bar import Level, draw_level
from govern.services import quorum, recusals, seating
from govern.store.queries.meeting_record import recorded_proxies
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting

_OPENING = Message("It is tested at the opening of the meeting.")
_EACH = Message("It is tested at each vote.")


@dataclass(frozen=True, slots=True)
class DrawnGap:
    """A test with its picture."""

    gap: Gap
    level: Level


@dataclass(frozen=True, slots=True)
class QuorumOf:
    """The quorum of one rule: of an ordinary decision, or (with its title) of what comes next."""

    item: ItemId | None
    title: Text | None
    gaps: tuple[Gap, ...]
    moment: Message
    recused: tuple[str, ...]

    @property
    def drawn(self) -> tuple[DrawnGap, ...]:
        """Return each test with its picture."""
        return tuple(DrawnGap(each, draw_level(each.figures)) for each in self.gaps)

    @property
    def is_met(self) -> bool:
        """Return whether no test misses anything."""
        return all(each.is_met for each in self.gaps)

    @property
    def short(self) -> tuple[Message, ...]:
        """Return everything that is missing, in words."""
        return in_short(self.gaps)


@dataclass(frozen=True, slots=True)
class QuorumHistory:
    """How one test went over the meeting, as steps and as a picture."""

    gap: Gap
    steps: tuple[QuorumStep, ...]
    line: StepLine


def quorum_board(
    session: Session, meeting: MeetingId, item: UUID | None, *, at: datetime
) -> tuple[QuorumOf, ...]:
    """Return the quorum of an ordinary decision, and of the next item where its rule or its seats differ.

    The number of queries does not grow with the seats.
    """
    row = session.get_one(Meeting, meeting)
    moment = max(at, row.starts_at)
    try:
        ordinary = quorum.rule_for(session, meeting, subject=Subject.ORDINARY, at=moment)
    except RuleBroken:
        return ()
    seats = seating.seats_of(session, meeting, on=ordinary.in_force_on)
    registered = _registered(session, meeting)
    found = [_of(None, ordinary, seats, registered)]
    following = session.get(AgendaItem, item) if item is not None else None
    if following is not None:
        found += _following(session, row, following, known=(ordinary, seats, registered), at=moment)
    return tuple(found)


_Known = tuple[DecisionRule, tuple[Seat, ...], frozenset[UUID]]


def _following(
    session: Session, row: Meeting, item: AgendaItem, *, known: _Known, at: datetime
) -> list[QuorumOf]:
    ordinary, seats, registered = known
    recused = {each.member_id or each.person_id for each in recusals.recusals_of(session, item.id)}
    if item.subject is Subject.ORDINARY and not recused:
        return []
    try:
        rule = quorum.rule_for(session, MeetingId(row.id), subject=item.subject, at=at)
    except RuleBroken:
        return []
    marked = recusals.mark_recused(seats, recused, rule.recusal or RecusalRule()) if recused else seats
    is_same = rule.quorum == ordinary.quorum and marked == seats
    return [] if is_same else [_of(item, rule, marked, registered)]


def _of(
    item: AgendaItem | None, rule: DecisionRule, seats: tuple[Seat, ...], registered: frozenset[UUID]
) -> QuorumOf:
    return QuorumOf(
        item=ItemId(item.id) if item else None,
        title=item.title if item else None,
        gaps=gaps(rule.quorum, seats, rule.recusal, registered=registered),
        moment=_OPENING if rule.quorum_moment is QuorumMoment.OPENING else _EACH,
        recused=tuple(each.name for each in seats if each.is_recused),
    )


def _registered(session: Session, meeting: MeetingId) -> frozenset[UUID]:
    """Return the members and persons of whom the last thing said before the meeting was that they come."""
    said: dict[UUID, AttendanceKind] = {}
    for fact in seating.attendance_facts(session, meeting):
        if fact.kind in (AttendanceKind.REGISTERED, AttendanceKind.EXCUSED):
            said[fact.member or fact.person] = fact.kind
    return frozenset(who for who, kind in said.items() if kind is AttendanceKind.REGISTERED)


def quorum_history(session: Session, meeting: MeetingId, *, at: datetime) -> tuple[QuorumHistory, ...]:
    """Return how each test of an ordinary decision went from the opening on; nothing before it."""
    row = session.get_one(Meeting, meeting)
    if row.opened_at is None:
        return ()
    rule = quorum.rule_for(session, meeting, subject=Subject.ORDINARY, at=row.opened_at)
    past = _Past(session, row, rule)
    found = moments(past.facts, past.proxy_moments(), row.opened_at)
    shown = gaps(rule.quorum, past.seats_at(found[-1]))
    until = row.closed_at or at
    return tuple(_history(gap, past, found, until) for gap in shown)


def _history(gap: Gap, past: "_Past", found: tuple[datetime, ...], until: datetime) -> QuorumHistory:
    each = steps(gap.figures.test, past.seats_at, found)
    return QuorumHistory(gap, each, step_line(each, until))


class _Past:
    """The seats of a meeting at any moment, read once."""

    def __init__(self, session: Session, row: Meeting, rule: DecisionRule) -> None:
        meeting, on = MeetingId(row.id), rule.in_force_on
        is_assembly = session.get_one(Body, row.body_id).kind is BodyKind.ASSEMBLY
        day = seating.record_date(session, row) if is_assembly else on
        self.facts = seating.attendance_facts(session, meeting)
        self._proxies = recorded_proxies(session, meeting)
        self._members = seating.members_in(session, record_date=day, on=on) if is_assembly else ()
        self._persons = () if is_assembly else seating.persons_in(session, row.body_id, on)

    def proxy_moments(self) -> Iterable[datetime]:
        """Return when proxies were given and withdrawn."""
        given = [each.given_at for each in self._proxies]
        return given + [each.withdrawn_at for each in self._proxies if each.withdrawn_at is not None]

    def seats_at(self, moment: datetime) -> tuple[Seat, ...]:
        """Return the seats as they were filled at a moment."""
        present = attendees(each for each in self.facts if each.at <= moment)
        if self._persons:
            inside = {each.person for each in present}
            return tuple(
                replace(each, presence=Presence.PRESENT if each.person in inside else Presence.ABSENT)
                for each in self._persons
            )
        proxies = [GivenProxy(each.principal, each.holder) for each in self._proxies if each.stands(moment)]
        return seat_members(self._members, present=present, proxies=proxies)
