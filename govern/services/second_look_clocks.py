"""The clocks of second looks: until when new members can ask, and when a decision is read again."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState, RunningClock
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, MemberId
from govern.domain.values.message import Message
from govern.domain.voice.second_look_words import reached_in_words
from govern.services.association import association_facts, day_of
from govern.services.needed import Need, Target
from govern.services.second_look_readings import reading_of
from govern.store.queries.needs import member_names_of
from govern.store.queries.second_looks import LookRecord, unsettled
from govern.store.tables.meetings import Meeting


def second_look_clocks(session: Session, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks of decisions that wait: for each member that can ask, and for the second reading."""
    today = day_of(session, at)
    found = unsettled(session)
    names = member_names_of(session, {member for each in found for member in each.look.may_ask})
    asking = (clock for each in found if _can_ask(each, today) for clock in _asking(each, names))
    reading = (_reading(session, each) for each in found if each.is_suspended)
    return (*asking, *reading)


def _can_ask(found: LookRecord, today: date) -> bool:
    """Return whether the days for asking still run."""
    return found.is_askable and found.look.ask_until is not None and today <= found.look.ask_until


def _asking(found: LookRecord, names: Mapping[MemberId, str]) -> Iterator[RunningClock]:
    look = found.look
    values = {"reference": found.resolution.reference}
    for member in look.may_ask:
        if member not in found.asked:
            yield RunningClock(
                what=Message("Ask for a second reading of {reference}.", values),
                who=names[member],
                due_on=look.ask_until,
                source=look.ask_source or look.source,
                state=ClockState.RUNNING,
                url_kind=ClockPlace.SECOND_LOOK,
                url_id=found.row.resolution_id,
                then=Message("Until as many have asked as must, it is in force."),
                member=member,
            )


def _reading(session: Session, found: LookRecord) -> RunningClock:
    item = reading_of(session, found)
    held = session.get(Meeting, item.meeting_id) if item is not None and item.meeting_id else None
    values = {"reference": found.resolution.reference}
    return RunningClock(
        what=Message("Second reading of {reference}.", values),
        who="",
        due_on=day_at(held.starts_at, association_facts(session).zone) if held else None,
        source=found.look.source,
        state=ClockState.RUNNING,
        url_kind=ClockPlace.SECOND_LOOK,
        url_id=found.row.resolution_id,
        then=reached_in_words(found.look, len(found.asked)),
    )


def second_look_needs(session: Session, actor: Actor) -> Iterator[Need]:
    """Yield what second looks ask of somebody: to ask in time, or to plan the assembly that reads again."""
    for each in unsettled(session):
        values = {"reference": each.resolution.reference}
        own = [member for member in each.look.may_ask if member in actor.represents]
        if each.is_askable and any(member not in each.asked for member in own):
            yield _need(each, Message("You can ask for a second reading of {reference}.", values))
        is_planner = may(actor, Act.PLAN_MEETING, body=BodyId(each.resolution.body_id))
        if each.is_suspended and is_planner and each.placed is None:
            yield _need(each, Message("Plan the assembly that reads {reference} a second time.", values))


def _need(found: LookRecord, what: Message) -> Need:
    look = found.look
    by = look.ask_until if found.is_askable else None
    source = look.ask_source if found.is_askable else look.source
    return Need(
        what, found.resolution.title, Target.SECOND_LOOK, found.row.resolution_id, by=by, source=source
    )
