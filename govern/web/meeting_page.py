"""What the page of a meeting shows: its days, its agenda with what came of it, its documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.meetings.timeline_days import Deadline, DeadlineState, Duty, Undated
from govern.domain.statutes.citation import Source
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import ItemId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.services.second_call_outlook import is_left_undecided
from govern.services.second_call_shown import call_of
from govern.services.timeline import timeline_of
from govern.store.queries import actions, agenda, elections, item_parts, meetings, planning, second_calls
from govern.store.queries.reading import reading
from govern.web.agenda_page import AgendaPart, parts_of
from govern.web.item_steps import is_votable
from govern.web.meeting_steps import Progress, Step, next_steps
from govern.web.newcomers_page import AgendaVoice, agenda_voice


@dataclass(frozen=True, slots=True)
class Day:
    """One entry of the timeline, as the macro reads it."""

    label: Message
    on: date
    days_left: int
    rule: Message | None
    source: Source | None
    done: bool
    #: the day went by, and nobody had to act on it
    gone: bool
    url: str | None = None
    #: what is awkward about the day, such as a public holiday
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on the page; ``steps`` begins with the main thing to do."""

    meeting: meetings.MeetingShown
    days: tuple[Day, ...]
    silent: tuple[Message, ...]
    undated: tuple[Undated, ...]
    items: tuple[agenda.ItemShown, ...]
    #: the same under the headings of the agenda, with times
    parts: tuple[AgendaPart, ...]
    votes: dict[ItemId, tuple[item_parts.VoteMark, ...]]
    elections: Mapping[ItemId, elections.ElectionMark]
    newcomers: frozenset[MemberId]
    documents: tuple[meetings.DocumentShown, ...]
    minutes: UUID | None
    steps: list[Step]
    #: the last day of the convocation, for those who let it pass
    late: date | None
    #: of a second call: which meeting it follows, and why
    call: tuple[Explained, ...]
    #: whether the reader plans meetings of this body
    may_plan: bool
    #: the series in which it was planned, for those who plan
    series: UUID | None
    calls: second_calls.Calls
    #: what the body still waits for from earlier meetings
    open_actions: tuple[actions.ActionShown, ...] = ()
    #: the first places of the agenda, which belong to new members
    voice: AgendaVoice | None = None

    @property
    def undecided(self) -> tuple[agenda.ItemShown, ...]:
        """Return the items that ask for a decision and were not put to a vote that counts."""
        return tuple(item for item in self.items if is_votable(item, self.votes.get(item.id, ())))


def read(actor: Actor, meeting: MeetingId, *, at: datetime, today: date) -> MeetingPage:
    """Read a meeting for somebody who may read meetings; ``today`` is the day at the seat."""
    session = reading()
    shown = meetings.meeting(session, actor, meeting)
    items = agenda.items_of(session, meeting)
    votes = item_parts.votes_on(session, [item.id for item in items])
    minutes = meetings.minutes_of(session, actor, meeting)
    found = elections.elections_of(session, [item.id for item in items])
    line, voice = timeline_of(meeting, at=at), agenda_voice(meeting, at=at)
    to_vote = next((each for each in items if is_votable(each, votes.get(each.id, ()))), None)
    calls, call = second_calls.calls(session, meeting), call_of(meeting, at=at)
    may_plan = bool(may(actor, Act.PLAN_MEETING, body=shown.body))
    every_vote = tuple(vote for of_item in votes.values() for vote in of_item)
    return MeetingPage(
        meeting=shown,
        days=days(line.deadlines, today),
        silent=line.silent,
        undated=line.undated,
        items=items,
        parts=parts_of(shown, items),
        votes=votes,
        elections=found,
        newcomers=voice.newcomers,
        voice=voice,
        documents=meetings.documents(session, meeting),
        minutes=minutes.id if minutes else None,
        steps=next_steps(
            actor,
            shown,
            Progress(
                every_vote,
                minutes,
                to_vote,
                _waits_for_second_call(actor, shown, calls),
                call.is_locked,
                elections=tuple((each, found[each.id]) for each in items if each.id in found),
            ),
            day_at(at, shown.zone),
        ),
        late=_late(actor, shown, line.deadlines),
        call=call.said,
        may_plan=may_plan,
        series=planning.series_of(session, meeting) if may_plan else None,
        calls=calls,
        open_actions=_open_actions(actor, shown),
    )


def _open_actions(actor: Actor, meeting: meetings.MeetingShown) -> tuple[actions.ActionShown, ...]:
    """Return what is still owed from other meetings of the body, until this one is over."""
    if meeting.state is MeetingState.CLOSED:
        return ()
    return actions.open_from_earlier(reading(), actor, meeting.id)


def _waits_for_second_call(actor: Actor, meeting: meetings.MeetingShown, calls: second_calls.Calls) -> bool:
    """Return whether the reader could plan the second call of a meeting that had no quorum."""
    is_first = meeting.body_kind is BodyKind.ASSEMBLY and calls.first is None
    if not is_first or calls.second is not None or meeting.state is not MeetingState.CLOSED:
        return False
    return bool(may(actor, Act.PLAN_MEETING, body=meeting.body)) and is_left_undecided(meeting.id)


def _late(actor: Actor, meeting: meetings.MeetingShown, deadlines: tuple[Deadline, ...]) -> date | None:
    is_waiting = meeting.state is MeetingState.PLANNED and may(actor, Act.CONVOKE, body=meeting.body)
    missed = (each.day for each in deadlines if each.duty is Duty.CONVOCATION and each.is_missed)
    return next(missed, None) if is_waiting else None


def days(deadlines: tuple[Deadline, ...], today: date) -> tuple[Day, ...]:
    """Return the timeline as the macro reads it."""
    return tuple(
        Day(
            label=each.label,
            on=each.day,
            days_left=(each.day - today).days,
            rule=each.rule,
            source=each.source,
            done=each.state is DeadlineState.DONE,
            gone=each.state is DeadlineState.PASSED and not each.is_missed,
            remarks=each.remarks,
        )
        for each in deadlines
    )
