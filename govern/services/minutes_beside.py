"""What stands beside minutes: comments, actions as they are now, addenda, the way to approval."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.decision import Decision
from govern.domain.values.ids import ItemId
from govern.domain.voting.minutes_comments import NOT_A_PARTICIPANT, Comment, may_comment
from govern.domain.voting.written import WrittenRules
from govern.services import association, minutes_in_writing
from govern.store.database import current_session
from govern.store.queries import minutes_addenda, minutes_comments
from govern.store.queries.actions import ActionShown, actions_of_meeting
from govern.store.queries.minutes import MinutesRow
from govern.store.queries.minutes_addenda import AddendumShown


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reader may see and do beside some minutes; by item, None being the rest."""

    comments: Mapping[UUID | None, tuple[Comment, ...]]
    actions: Mapping[UUID | None, tuple[ActionShown, ...]]
    addenda: tuple[AddendumShown, ...]
    #: the last day for comments, once asked for
    until: date | None
    may_comment: Decision
    #: the item that puts them to approval now
    approving: ItemId | None
    #: how they could be approved in writing; for the secretary of issued ones
    in_writing: WrittenRules | None
    may_record: bool
    unanswered: int = field(default=0)


def beside(actor: Actor, row: MinutesRow, *, at: datetime) -> Beside:
    """Return what stands beside minutes that somebody may read; the number of queries is fixed."""
    session = current_session()
    until = minutes_comments.comments_until(session, row.id)
    is_part = minutes_comments.is_participant(session, actor, row.meeting)
    may_record = bool(may(actor, Act.WRITE_MINUTES, body=row.body))
    comments = minutes_comments.comments_on(session, row.id) if is_part or may_record else ()
    on = association.day_of(session, at)
    return Beside(
        comments=_by_item({each.item for each in comments}, comments),
        actions=_actions(session, row),
        addenda=minutes_addenda.addenda_of(session, row.id),
        until=until,
        may_comment=may_comment(state=row.state, until=until, on=on) if is_part else NOT_A_PARTICIPANT,
        approving=minutes_in_writing.waiting_item(session, row.id) if may_record else None,
        in_writing=_in_writing(session, row, at) if may_record else None,
        may_record=may_record,
        unanswered=sum(each.answered_at is None for each in comments),
    )


def _by_item(
    items: set[UUID | None], comments: tuple[Comment, ...]
) -> dict[UUID | None, tuple[Comment, ...]]:
    return {item: tuple(each for each in comments if each.item == item) for item in items}


def _actions(session: Session, row: MinutesRow) -> dict[UUID | None, tuple[ActionShown, ...]]:
    found = actions_of_meeting(session, row.meeting)
    items = {each.item for each in found}
    return {item: tuple(each for each in found if each.item == item) for item in items}


def _in_writing(session: Session, row: MinutesRow, at: datetime) -> WrittenRules | None:
    if row.state is not MinutesState.ISSUED:
        return None
    return minutes_in_writing.approval_rules(session, row.body, at=at)
