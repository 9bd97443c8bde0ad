"""The agenda: who may propose an item until when, and what may still join an agenda."""

from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.meetings.second_call import agenda_is_locked, second_call_rules
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import Deadline, items_close_on
from govern.domain.members.categories import Standing
from govern.domain.members.register import MemberSnapshot, is_member
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text

LONGEST_TITLE = 200
LONGEST_EXPLANATION = 20_000
LONGEST_DECISION = 5_000

#: kinds that anybody may propose; formalities and the approval of minutes come from the secretary
PROPOSED_KINDS = (ItemKind.DECISION, ItemKind.DISCUSSION, ItemKind.INFORMATION)


@dataclass(frozen=True, slots=True)
class Wording:
    """What an item says."""

    kind: ItemKind
    title: Text
    explanation: Text | None
    requested_decision: Text | None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """What the rules on agendas need to know of a meeting."""

    reference: str
    body: BodyKind
    state: MeetingState
    #: the day at the seat on which it is held
    held_on: date
    #: the meeting without quorum that it follows, when it is a second call
    after: FailedMeeting | None = None

    @property
    def sitting(self) -> Sitting:
        """Return what its days are computed from."""
        return Sitting(self.body, self.held_on, self.after)


@dataclass(frozen=True, slots=True)
class Proposer:
    """For whom an item is proposed: a member, or somebody with an office in the body."""

    member: MemberSnapshot | None = None
    is_officer: bool = False
    #: whether the member is new, and has the later day where the rules give new members one
    is_newcomer: bool = False
    #: why this item has no such day, where the member has used up the number of its items
    used_up: Message | None = None


def check_wording(wording: Wording) -> Decision:
    """Return whether an item says what its kind must say, within what a letter can hold."""
    missing = no(Message("Write the decision that you ask for: it is what will be voted on."))
    needs_more = wording.kind is ItemKind.DECISION and wording.requested_decision is None
    lengths = (
        _length(wording.title, LONGEST_TITLE),
        _length(wording.explanation, LONGEST_EXPLANATION),
        _length(wording.requested_decision, LONGEST_DECISION),
    )
    return all_of(missing if needs_more else YES, *lengths)


def _length(text: Text | None, most: int) -> Decision:
    length = max((len(each) for each in text.versions.values()), default=0) if text else 0
    if length <= most:
        return YES
    values: dict[str, MessageValue] = {"length": length, "most": most}
    return no(Message("A text here has {length} characters; {most} fit.", values))


def admit_item(
    rulebook: Rulebook,
    *,
    body: BodyKind,
    meeting: PlannedMeeting | None,
    proposer: Proposer,
    on: date,
) -> Decision:
    """Return whether an item may be proposed on a day, for a meeting or for the next one (None).

    The last day counts. Refusals say which rule and which figure, and that the next meeting is open.
    """
    right = _right_to_propose(body, proposer, on)
    return all_of(right, _in_time(rulebook, meeting, proposer, on)) if meeting else right


def _right_to_propose(body: BodyKind, proposer: Proposer, on: date) -> Decision:
    member = proposer.member
    if member is None:
        return YES if proposer.is_officer else no(_outsider(body))
    if body is not BodyKind.ASSEMBLY:
        return no(Message("Members propose items for the general assembly; choose that body."))
    if not is_member(member, on):
        return no(Message("{member} is not a member on {day}.", {"member": member.name, "day": on}))
    if member.standing is Standing.SUSPENDED:
        return no(Message("{member} is suspended and proposes nothing.", {"member": member.name}))
    if member.standing is Standing.OBSERVER:
        return no(
            Message(
                "{member} is an observer: it listens, but has no voice to propose with.",
                {"member": member.name},
            )
        )
    return YES


def _outsider(body: BodyKind) -> Message:
    if body is BodyKind.ASSEMBLY:
        return Message("Choose the member for which you propose this item.")
    return Message("Items for this body are proposed by those who sit on it.")


def _in_time(rulebook: Rulebook, meeting: PlannedMeeting, proposer: Proposer, on: date) -> Decision:
    if meeting.state is not MeetingState.PLANNED:
        return no(
            Message("The convocation of {meeting} has been sent.", {"meeting": meeting.reference}),
            NEXT_MEETING,
        )
    locked = _locked(rulebook, meeting, on)
    if not locked:
        return no(*locked.reasons, NEXT_MEETING)
    closing = items_close_on(rulebook, meeting.sitting, on=on, newcomer=proposer.is_newcomer)
    last_day = closing.day if closing else meeting.held_on
    if on <= last_day:
        return YES
    used_up = (proposer.used_up,) if proposer.used_up else ()
    return no(_too_late(meeting, closing), *used_up, NEXT_MEETING)


def _locked(rulebook: Rulebook, meeting: PlannedMeeting, on: date) -> Decision:
    """Return whether a meeting takes other items; a second call may have to keep to those of the first."""
    if meeting.after is None:
        return YES
    return agenda_is_locked(second_call_rules(rulebook, on), meeting.reference, meeting.after)


NEXT_MEETING = Message(
    "You can propose it for the next meeting instead: choose that below and send it again."
)


def _too_late(meeting: PlannedMeeting, closing: Deadline | None) -> Message:
    if closing is None or closing.rule is None or closing.source is None:
        return Message("{meeting} was on {day}.", {"meeting": meeting.reference, "day": meeting.held_on})
    return Message(
        "Items for {meeting} could be proposed until {day}, {rule} on {held_on} ({source}).",
        {
            "meeting": meeting.reference,
            "day": closing.day,
            "rule": closing.rule,
            "held_on": meeting.held_on,
            "source": closing.source.citation(),
        },
    )


_DECIDED = frozenset({ItemKind.DECISION, ItemKind.MINUTES_APPROVAL, ItemKind.ELECTION})


def is_late(meeting: PlannedMeeting, kind: ItemKind) -> bool:
    """Return whether an item that asks for a decision joins an agenda that has been sent already."""
    return kind in _DECIDED and meeting.state is not MeetingState.PLANNED


def may_join(rulebook: Rulebook, meeting: PlannedMeeting, kind: ItemKind, on: date) -> Decision:
    """Return whether the secretary may put an item on a meeting's agenda on a day.

    After the convocation elections and approvals of minutes may join only where the rules let the body
    decide on what was not on its agenda. Everything else may join until the meeting is closed: a
    decision, where it may not be taken, to be discussed only.
    """
    values = {"meeting": meeting.reference}
    if meeting.state is MeetingState.CLOSED:
        return no(Message("{meeting} is closed.", values))
    if meeting.state is MeetingState.CANCELLED:
        return no(Message("{meeting} has been cancelled.", values))
    locked = _locked(rulebook, meeting, on)
    if kind in _DECIDED and not locked:
        return no(*locked.reasons, Message("Put the item on the next meeting’s agenda."))
    if not is_late(meeting, kind) or kind is ItemKind.DECISION:
        return YES
    rule = rulebook.flag(f"{meeting.body.value}.items.unlisted", on)
    if rule.value:
        return YES
    return no(
        Message(
            "The convocation of {meeting} has been sent, and nothing can be decided that was not on its "
            "agenda ({source}). Put the item on the next meeting's agenda.",
            {**values, "source": rule.source.citation()},
        )
    )


def may_withdraw(state: ItemState, meeting: PlannedMeeting | None) -> Decision:
    """Return whether its proposer may take an item back: as long as no convocation names it."""
    if state not in (ItemState.PROPOSED, ItemState.ON_AGENDA):
        return no(Message("This item has already been answered or withdrawn."))
    if meeting is None or meeting.state is MeetingState.PLANNED or state is ItemState.PROPOSED:
        return YES
    return no(
        Message(
            "The convocation of {meeting} has been sent with this item. Ask the chair to have it dropped.",
            {"meeting": meeting.reference},
        )
    )
