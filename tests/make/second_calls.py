"""General assemblies that had no quorum, and the second calls that follow them."""

from dataclasses import replace
from datetime import datetime, timedelta

from govern.domain.meetings.kinds import MeetingMode
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import MeetingId
from govern.services.closing import close_vote
from govern.services.conduct import close_meeting
from govern.services.second_calls import PlanSecondCall, plan_second_call
from tests.make.association import STATUTES, World
from tests.make.meetings import IN_FEBRUARY, make_item
from tests.make.votes import NOW, cast_all, make_open_assembly, open_item

#: the day after the assembly of February
AFTER = IN_FEBRUARY + timedelta(days=1)
CHAIR, SECRETARY = "Clara Chair", "Sofia Secretary"


def make_failed_assembly(
    world: World, *, present: int = 2, subjects: tuple[Subject, ...] = (Subject.ORDINARY,)
) -> MeetingId:
    """Hold an assembly of too few, with a vote on each subject, and close it."""
    meeting = make_open_assembly(world, present=present)
    for number, subject in enumerate(subjects, start=1):
        vote = open_item(world, make_item(world, meeting, title=f"Decision {number}", subject=subject))
        cast_all(world, vote, "+" * present)
        close_vote(world.actor(CHAIR), vote, at=NOW)
    close_meeting(world.actor(CHAIR), meeting, at=NOW)
    return meeting


def wish(failed: MeetingId, starts: datetime) -> PlanSecondCall:
    """Return the second call of a meeting as a form has it."""
    return PlanSecondCall(
        after=failed,
        mode=MeetingMode.ON_SITE,
        starts=starts,
        time_zone="Europe/Brussels",
        place="Example House, Brussels",
    )


def make_second_call(
    world: World,
    failed: MeetingId,
    starts: datetime,
    *,
    at: datetime = AFTER,
    without_convocation: bool = False,
) -> MeetingId:
    """Plan the second call of a meeting as the secretary."""
    command = replace(wish(failed, starts), without_convocation=without_convocation)
    return plan_second_call(world.actor(SECRETARY), command, at=at)


def statutes_with(*changes: tuple[str, str]) -> str:
    """Return the example statutes with some of their words replaced."""
    text = STATUTES.read_text("utf-8")
    for old, new in changes:
        if old not in text:
            raise ValueError(f"the example statutes do not say {old!r}")
        text = text.replace(old, new)
    return text
