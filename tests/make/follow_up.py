"""What follows from a meeting: comments on its minutes, actions, approval, addenda."""

from datetime import date, datetime, timedelta
from uuid import UUID

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.ids import ActionId, MeetingId, MemberId, MinutesId, PersonId
from govern.domain.values.text import Text
from govern.services.actions import RecordAction, record_action
from govern.services.closing import close_vote
from govern.services.minutes_comments import MakeComment, ask_for_comments, make_comment
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.minutes import MinutesComment
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.minutes import LATER, row_of
from tests.make.votes import cast_all, make_open_assembly, open_item

DUE = date(2027, 3, 1)
SECRETARY = "Sofia Secretary"


def make_action(
    world: World,
    minutes: MinutesId,
    *,
    person: str = "",
    member: str = "",
    item: UUID | None = None,
    due_on: date = DUE,
) -> ActionId:
    """Let the secretary record what somebody owes from a meeting that has minutes."""
    command = RecordAction(
        meeting=MeetingId(row_of(minutes).meeting_id),
        item=item,
        wording=Text("en", {"en": "Write to the bank.", "fr": "Écrire à la banque."}),
        person=PersonId(world.persons[person]) if person else None,
        member=MemberId(world.members[member]) if member else None,
        due_on=due_on,
    )
    return record_action(world.actor(SECRETARY), command, at=LATER)


def ask(world: World, minutes: MinutesId, *, days: int = 10, at: datetime = LATER) -> int:
    """Let the secretary ask for comments for some days."""
    until = (at + timedelta(days=days)).date()
    return ask_for_comments(world.actor(SECRETARY), minutes, until=until, at=at)


def make_comment_on(
    world: World, minutes: MinutesId, text: str = "I was there too.", *, by: str = "Rep 1a"
) -> UUID:
    """Ask for comments and let somebody comment on the minutes as a whole; return the comment."""
    ask(world, minutes)
    make_comment(world.actor(by), MakeComment(minutes, None, text), at=LATER)
    return db.session.query(MinutesComment).filter_by(minutes_id=minutes, text=text).one().id


def approve(world: World, minutes: MinutesId, *, at: datetime = LATER) -> MeetingId:
    """Let the next meeting adopt issued minutes; return that meeting."""
    meeting = make_open_assembly(world, present=5)
    item = make_item(world, meeting, title="Minutes", kind=ItemKind.MINUTES_APPROVAL)
    db.session.get_one(AgendaItem, item).approves_minutes_id = minutes
    db.session.commit()
    vote = open_item(world, item, at=at)
    cast_all(world, vote, "+++++")
    close_vote(world.actor("Clara Chair"), vote, at=at + timedelta(minutes=5))
    return meeting
