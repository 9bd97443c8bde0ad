"""Planning a meeting: when, where, and whether members may take part at a distance."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.domain.meetings.kinds import BodyKind, MeetingMode, MeetingState
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Origin
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message, MessageValue

LONGEST_PLACE = 300
LONGEST_ACCESS = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting as the secretary wants it."""

    body: BodyKind
    mode: MeetingMode
    starts_at: datetime
    place: str
    remote_access: str = ""


def check_plan(rulebook: Rulebook, plan: Plan, *, at: datetime, on: date) -> Decision:
    """Return whether a meeting may be planned like this, with everything that is wrong.

    A meeting may still be planned for a day before which its convocation can no longer be sent in
    time; the convocation is where that is decided.
    """
    return all_of(_time(plan, at), _place(plan), _lengths(plan), _distance(rulebook, plan, on))


def _time(plan: Plan, at: datetime) -> Decision:
    if plan.starts_at > at:
        return YES
    return no(Message("A meeting cannot be planned for the past. Choose a time to come."))


def _place(plan: Plan) -> Decision:
    if plan.place.strip():
        return YES
    if plan.mode is MeetingMode.REMOTE:
        return no(Message("Say how the meeting is held, such as “by video”: it stands in the convocation."))
    return no(Message("Say where the meeting is held: the place stands in the convocation."))


def _lengths(plan: Plan) -> Decision:
    longest = ((plan.place, LONGEST_PLACE), (plan.remote_access, LONGEST_ACCESS))
    too_long = [
        Message("A text here has {length} characters; {most} fit.", {"length": len(text), "most": most})
        for text, most in longest
        if len(text) > most
    ]
    return no(*too_long) if too_long else YES


def _distance(rulebook: Rulebook, plan: Plan, on: date) -> Decision:
    if plan.mode is MeetingMode.ON_SITE:
        return YES
    rule = rulebook.choice(f"{plan.body.value}.attendance.remote", on)
    if not _refuses_distance(rule):
        return YES
    return no(
        Message(
            "Taking part at a distance is not allowed here ({source}). Plan the meeting on site.",
            {"source": rule.source.citation()},
        )
    )


def _refuses_distance(rule: Applied[str]) -> bool:
    """Return whether nobody may; a law that leaves it to silent statutes says so too."""
    return rule.value == "none" or (rule.value == "statutes" and rule.source.origin is Origin.LAW)


def may_open(state: MeetingState, *, reference: str, held_on: date, on: date) -> Decision:
    """Return whether a meeting may be opened on a day: its own, where it is held, or a later one."""
    values: dict[str, MessageValue] = {"meeting": reference, "day": held_on}
    if state is MeetingState.PLANNED:
        return no(Message("{meeting} has not been convoked yet. Issue its convocation first.", values))
    if state is MeetingState.CANCELLED:
        return no(Message("{meeting} has been cancelled.", values))
    if state is not MeetingState.CONVOKED:
        return no(Message("{meeting} has already been opened.", values))
    if on < held_on:
        return no(Message("{meeting} is on {day}; it cannot be opened before that day.", values))
    return YES
