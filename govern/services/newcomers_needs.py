"""The clocks of new members' items: for those who owe an answer, for the member, and for all."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState, RunningClock
from govern.domain.meetings.newcomer_items import AnswerClock, Missed
from govern.domain.meetings.newcomer_words import (
    answer_in_words,
    due_in_words,
    no_answer_in_words,
    then_in_words,
)
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.services.newcomers_answers import speaks_for
from govern.services.newcomers_items import Clocked, clocks_of
from govern.store.queries import newcomers_items as queries
from govern.store.queries.needs import member_names_of

_NEXT = Message("It goes on the next agenda that is planned, by itself.")


def clocks_running(session: Session, *, at: datetime) -> tuple[Clocked, ...]:
    """Return the items by right that wait for an answer or an agenda, those without a clock left out."""
    found = clocks_of(session, queries.pending(session), at=at)
    return tuple(each for each in found if each.clock is not None)


def newcomers_needs(session: Session, actor: Actor, clocks: tuple[Clocked, ...]) -> Iterator[Need]:
    """Yield what these clocks ask of somebody: to answer, to mind the answer, or to know of it."""
    for each in clocks:
        clock, item = each.clock, each.item
        if clock is None:
            continue
        words = _words(session, actor, each, clock)
        if words is not None:
            yield Need(words, item.title, Target.ITEM, item.item, by=clock.due_on, source=clock.source)


def _words(session: Session, actor: Actor, each: Clocked, clock: AnswerClock) -> Message | None:
    item = each.item
    if speaks_for(session, actor, clock.office, item.body):
        return Message("Answer the new member’s item {reference}.", {"reference": item.reference})
    if may(actor, Act.ANSWER_ITEM, body=item.body):
        return Message("Mind the answer to the new member’s item {reference}.", {"reference": item.reference})
    return due_in_words(clock) if item.member in actor.represents else None


def item_clocks(session: Session, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks of items that wait, and of those that nobody answered in time."""
    waiting = clocks_running(session, at=at)
    known = {each.item.item for each in waiting}
    missed = [each for each in queries.missed(session) if each.item not in known]
    names = member_names_of(session, [each.member for each in (*(one.item for one in waiting), *missed)])
    return (
        *(_running(each, each.clock, names[each.item.member]) for each in waiting if each.clock),
        *(_missed(each, each.missed, names[each.member]) for each in missed if each.missed),
    )


def _running(each: Clocked, clock: AnswerClock, name: str) -> RunningClock:
    is_missed = clock.state is ClockState.MISSED
    in_words = no_answer_in_words if is_missed else answer_in_words
    return RunningClock(
        what=in_words(clock.office, each.item.reference),
        who=name,
        due_on=clock.due_on,
        source=clock.source,
        state=clock.state,
        url_kind=ClockPlace.ITEM,
        url_id=each.item.item,
        then=_NEXT if is_missed and clock.by_itself else None if is_missed else then_in_words(clock),
        member=each.item.member,
    )


def _missed(item: queries.ItemByRight, missed: Missed, name: str) -> RunningClock:
    placed = Message("It went on the agenda by itself.") if item.placed_at else None
    return RunningClock(
        what=no_answer_in_words(missed.office, item.reference),
        who=name,
        due_on=missed.due_on,
        source=missed.source,
        state=ClockState.MISSED,
        url_kind=ClockPlace.ITEM,
        url_id=item.item,
        then=placed,
        member=item.member,
    )
