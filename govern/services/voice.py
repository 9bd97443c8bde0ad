"""The voice of new members on one page: the rights in force, the clocks that run, what was missed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState, RunningClock
from govern.domain.meetings.newcomer_items import EarlierItem, right_to_item
from govern.domain.meetings.timeline import Deadline, items_close_on
from govern.domain.statutes.applied import Applied
from govern.domain.values.ids import MeetingId
from govern.services.application_readers import is_readable
from govern.services.association import day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.services.rules_in_force import RuleInForce, rules_in_force
from govern.services.sittings import sitting_of
from govern.services.standing_clocks import own_standing_clocks
from govern.services.voice_clocks import side_by_side, voice_clocks
from govern.store.database import current_session
from govern.store.queries import newcomers_items as queries
from govern.store.queries.needs import member_names_of

_TOPIC = "newcomers"


@dataclass(frozen=True, slots=True)
class ItemsLeft:
    """How many items a new member may still propose for a meeting by right, and until when."""

    member: str
    meeting: MeetingId
    reference: str
    used: int
    number: Applied[int]
    closing: Deadline | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything on the page; where the rules give new members no right, ``rights`` is empty."""

    rights: tuple[RuleInForce, ...]
    own: tuple[RunningClock, ...]
    running: tuple[RunningClock, ...]
    missed: tuple[RunningClock, ...]
    left: tuple[ItemsLeft, ...]
    #: what clocks are about and the reader may not open: applications of others
    closed: frozenset[UUID]


def has_rights(session: Session, *, at: datetime) -> bool:
    """Return whether the rules of a day say anything on new members or founders."""
    rulebook, on = rulebook_of(session), day_of(session, at)
    keys = (key for key, entry in rulebook.vocabulary.items() if entry.topic == _TOPIC)
    return any(rulebook.find(key, on) is not None for key in keys)


def voice_of(actor: Actor, *, at: datetime) -> Voice:
    """Return the page as somebody sees it: their own clocks apart.

    Raises:
        NotAllowed: for people with neither office nor member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    clocks = voice_clocks(at=at)
    running = tuple(each for each in clocks if each.state is ClockState.RUNNING)
    return Voice(
        rights=rules_in_force(actor, on=day_of(session, at), topic=_TOPIC).rules,
        own=(
            *(each for each in running if each.member in actor.represents),
            *own_standing_clocks(session, actor),
        ),
        running=side_by_side(each for each in running if each.member not in actor.represents),
        missed=tuple(reversed([each for each in clocks if each.state is ClockState.MISSED])),
        left=_left(session, actor, at),
        closed=frozenset(
            each.url_id
            for each in clocks
            if each.url_kind is ClockPlace.APPLICATION and not is_readable(session, actor, each.url_id)
        ),
    )


def _left(session: Session, actor: Actor, at: datetime) -> tuple[ItemsLeft, ...]:
    own = sorted(actor.represents & newcomers(at=at), key=str)
    if not own:
        return ()
    names, rulebook, on = member_names_of(session, own), rulebook_of(session), day_of(session, at)
    found = []
    for meeting in queries.planned_assemblies(session):
        for member in own:
            earlier = [
                EarlierItem(each.state, each.was_answered)
                for each in queries.of_member(session, member, meeting.id)
            ]
            right = right_to_item(rulebook, is_newcomer=True, earlier=earlier, on=on)
            if right.number is not None:
                sitting = sitting_of(session, meeting)
                closing = items_close_on(rulebook, sitting, on=on, newcomer=right.is_given)
                found.append(
                    ItemsLeft(
                        names[member],
                        MeetingId(meeting.id),
                        meeting.reference,
                        right.used,
                        right.number,
                        closing,
                    )
                )
    return tuple(found)
