"""General assemblies that had no quorum, and the second calls that follow them."""

from dataclasses import replace
from datetime import datetime, timedelta

from govern.domain.meetings.kinds import MeetingMode
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.outcome import Result
from govern.services.closing import close_vote
from govern.services.conduct import close_meeting, open_meeting
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.second_calls import PlanSecondCall, plan_second_call
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.make.association import STATUTES, World
from tests.make.meetings import IN_FEBRUARY, make_item
from tests.make.votes import NOW, cast_all, make_arrival, make_open_assembly, open_item

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


def hold_second_call(world: World, second: MeetingId, *, present: int) -> list[Result]:
    """Convoke and open a planned second call with so many members present, all in favour of everything."""
    row = db.session.get_one(Meeting, second)
    convoke(world.actor(SECRETARY), ConvokeMeeting(second, row.version), at=AFTER)
    at = row.starts_at
    open_meeting(world.actor(CHAIR), second, at=at)
    for number in range(1, present + 1):
        make_arrival(second, world.persons[f"Rep {number}a"], world.members[f"Member {number}"], at=at)
    results = []
    for item in db.session.query(AgendaItem).filter_by(meeting_id=second).order_by(AgendaItem.position):
        vote = open_item(world, ItemId(item.id), at=at)
        cast_all(world, vote, "+" * present)
        results.append(close_vote(world.actor(CHAIR), vote, at=at).result)
    return results


def statutes_with(*changes: tuple[str, str]) -> str:
    """Return the example statutes with some of their words replaced."""
    text = STATUTES.read_text("utf-8")
    for old, new in changes:
        if old not in text:
            raise ValueError(f"the example statutes do not say {old!r}")
        text = text.replace(old, new)
    return text
