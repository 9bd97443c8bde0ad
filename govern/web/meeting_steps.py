"""What can be done next with a meeting, by role and by how far it has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.message import Message
from govern.domain.voting.states import VoteState
from govern.i18n.marker import N_, Marked
from govern.services import presiding
from govern.store.queries.agenda import ItemShown
from govern.store.queries.elections import ElectionMark
from govern.store.queries.item_parts import VoteMark
from govern.store.queries.meetings import MeetingShown, MinutesMark, takes_part


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done next; ``posts`` when a button does it at once."""

    label: Marked | Message
    url: str
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What has come of a meeting: the votes in it, what is next, its minutes once they are begun."""

    votes: tuple[VoteMark, ...]
    minutes: MinutesMark | None
    #: the first item that could be put to the vote now
    to_vote: ItemShown | None = None
    #: whether it left something undecided that a second call could take up
    waits_for_second_call: bool = False
    #: whether it is a second call that takes no other items than those of the first
    is_locked: bool = False
    #: the elections on its agenda
    elections: tuple[tuple[ItemShown, ElectionMark], ...] = ()


def next_steps(actor: Actor, meeting: MeetingShown, progress: Progress, today: date) -> list[Step]:
    """Return what this reader can do now, the main thing first; ``today`` is a day where the meeting is."""
    steps = {
        MeetingState.PLANNED: _before_convocation,
        MeetingState.CONVOKED: _before_opening,
        MeetingState.OPEN: _during,
        MeetingState.CLOSED: _afterwards,
        MeetingState.CANCELLED: _once_cancelled,
    }
    return list(steps[meeting.state](_Scene(actor, meeting, progress, today)))


@dataclass(frozen=True, slots=True)
class _Scene:
    actor: Actor
    meeting: MeetingShown
    progress: Progress
    today: date

    def may(self, act: Act) -> bool:
        """Return whether the reader may do an act; a deputy in the chair presides in place of the chair."""
        if act is Act.CONDUCT_VOTE:
            return bool(presiding.presides_here(self.actor, self.meeting.body, self.meeting.id))
        if act is Act.CONDUCT_MEETING:
            return bool(presiding.conducts_meeting(self.actor, self.meeting.id))
        return bool(may(self.actor, act, body=self.meeting.body))

    def takes_part(self) -> bool:
        return takes_part(self.actor, self.meeting.body, self.meeting.body_kind)

    def url(self, endpoint: str) -> str:
        return url_for(endpoint, meeting=self.meeting.id)


def _before_convocation(scene: _Scene) -> Iterator[Step]:
    agenda = Step(N_("Agenda and proposals"), scene.url("agenda.show"))
    if scene.may(Act.ORDER_AGENDA) and not scene.meeting.items:
        yield agenda
    if scene.may(Act.CONVOKE):
        yield Step(N_("Issue the convocation"), scene.url("convocation.show"))
    if scene.may(Act.ORDER_AGENDA) and scene.meeting.items:
        yield agenda
    if scene.may(Act.PROPOSE_ITEM) and not scene.progress.is_locked:
        yield Step(N_("Propose an item"), url_for("items.new", meeting=scene.meeting.id))
    yield from _to_elect(scene)
    if scene.may(Act.PLAN_MEETING):
        yield Step(N_("Change the meeting"), scene.url("meetings.edit"))
        yield Step(N_("Move the meeting"), scene.url("meeting_moves.show"))
        yield Step(N_("Cancel the meeting"), scene.url("cancellation.show"))


def _to_elect(scene: _Scene) -> Iterator[Step]:
    if scene.may(Act.PREPARE_ELECTION) and not scene.progress.is_locked:
        yield Step(N_("Set up an election"), scene.url("elections.new"))


def _before_opening(scene: _Scene) -> Iterator[Step]:
    held_on = scene.meeting.starts_at.astimezone(scene.meeting.zone).date()
    if scene.may(Act.CONDUCT_MEETING) and held_on <= scene.today:
        yield Step(N_("Open the meeting"), scene.url("meetings.open_"), posts=True)
        yield Step(N_("Go to the desk"), scene.url("desk.show"))
    if scene.may(Act.RECORD_ATTENDANCE) or scene.takes_part():
        yield Step(N_("Attendance and proxies"), scene.url("attendance.show"))
    if scene.may(Act.CONVOKE):
        yield Step(N_("Convocation and letters"), scene.url("convocation.show"))
        yield Step(N_("Cancel the meeting"), scene.url("cancellation.show"))
    if scene.may(Act.ORDER_AGENDA):
        yield Step(N_("Agenda and proposals"), scene.url("agenda.show"))
    yield from _to_elect(scene)
    if scene.may(Act.PLAN_MEETING):
        yield Step(N_("Postpone the meeting"), scene.url("meeting_moves.show"))


def _during(scene: _Scene) -> Iterator[Step]:
    yield from _to_vote(scene)
    following = scene.progress.to_vote
    if following and scene.may(Act.CONDUCT_VOTE) and not _is_voting(scene):
        label = Message("Open the vote on item {number}", {"number": following.position or 0})
        yield Step(label, url_for("votes.opening", item=following.id))
    yield from _to_enter(scene)
    if scene.may(Act.RECORD_ATTENDANCE) or scene.takes_part():
        yield Step(N_("Attendance and quorum"), scene.url("attendance.show"))
    if scene.may(Act.ORDER_AGENDA):
        yield Step(N_("Agenda and proposals"), scene.url("agenda.show"))
    if scene.may(Act.CONDUCT_MEETING):
        yield Step(N_("Close the meeting"), scene.url("meetings.closing"))


def _to_enter(scene: _Scene) -> Iterator[Step]:
    """Return the ways into a meeting under way: the desk for who keeps it, the room for all who take part."""
    if scene.may(Act.CONDUCT_MEETING) or scene.may(Act.RECORD_ATTENDANCE):
        yield Step(N_("Go to the desk"), scene.url("desk.show"))
    if scene.takes_part():
        yield Step(N_("Join the room"), scene.url("desk.room"))


def _to_vote(scene: _Scene) -> Iterator[Step]:
    """Return the ways to open ballots; the contests of an election are on one page."""
    elections = {item.id: mark for item, mark in scene.progress.elections}
    for vote in scene.progress.votes:
        if vote.state is VoteState.OPEN and vote.item not in elections:
            yield Step(N_("Vote now"), url_for("votes.show", vote=vote.id))
    for item, mark in scene.progress.elections:
        where = url_for("elections.show", election=mark.id)
        if mark.state is ElectionState.VOTING:
            yield Step(N_("Vote now"), where)
        elif mark.state is ElectionState.BALLOT_FIXED and scene.may(Act.CONDUCT_VOTE):
            yield Step(Message("Open the election on item {number}", {"number": item.position or 0}), where)


def _is_voting(scene: _Scene) -> bool:
    return any(vote.state is VoteState.OPEN for vote in scene.progress.votes)


def _afterwards(scene: _Scene) -> Iterator[Step]:
    minutes = scene.progress.minutes
    if minutes:
        writes = scene.may(Act.WRITE_MINUTES) and not minutes.is_approved
        label = N_("Write the minutes") if writes else N_("Read the minutes")
        yield Step(label, url_for("minutes.show", minutes=minutes.id))
    if scene.progress.waits_for_second_call:
        yield Step(N_("Plan the second call"), scene.url("second_calls.new"))
    if scene.may(Act.CONVOKE):
        yield Step(N_("Convocation and letters"), scene.url("convocation.show"))
    if scene.may(Act.RECORD_ATTENDANCE):
        yield Step(N_("Attendance and proxies"), scene.url("attendance.show"))


def _once_cancelled(scene: _Scene) -> Iterator[Step]:
    if scene.may(Act.CONVOKE):
        yield Step(N_("Convocation and letters"), scene.url("convocation.show"))
