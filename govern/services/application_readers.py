"""Who may read an application: all of it, what those who decide and sponsor need, or nothing."""

from enum import Enum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.members.admission import ON_AGENDAS, SponsorState
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.store.tables.applications import Application, ApplicationSponsor
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem


class Sight(Enum):
    """How much of an application somebody sees; those who decide do not see its contact."""

    ALL = "all"
    DECIDING = "deciding"


def may_handle(session: Session, actor: Actor) -> Decision:
    """Return whether somebody reads every application: the secretary, and the board."""
    boards = session.scalars(select(Body.id).where(Body.kind == BodyKind.BOARD))
    if any(may(actor, Act.READ_APPLICATIONS, body=BodyId(board)) for board in boards):
        return YES
    return no(Message("Only the secretary and the board can do this."))


def refuse_outsiders(session: Session, actor: Actor) -> None:
    """Pass for the secretary and the board.

    Raises:
        NotAllowed: for everybody else.
    """
    may_handle(session, actor).or_not_allowed()


def sight_of(session: Session, actor: Actor, row: Application) -> Sight:
    """Return how much of an application somebody may read.

    Raises:
        NotFound: for whom it is as if there were none.
    """
    if may_handle(session, actor):
        return Sight.ALL
    if row.state in ON_AGENDAS and actor.represents and _is_before_assembly(session, row):
        return Sight.DECIDING
    if actor.represents and _is_sponsor(session, actor, row):
        return Sight.DECIDING
    raise NotFound(Message("There is no such application."))


def is_readable(session: Session, actor: Actor, application: UUID) -> bool:
    """Return whether somebody may read about an application at all, for pages that link to it."""
    row = session.get(Application, application)
    try:
        return row is not None and bool(sight_of(session, actor, row))
    except NotFound:
        return False


def _is_before_assembly(session: Session, row: Application) -> bool:
    kind = session.scalar(
        select(Body.kind)
        .join(AgendaItem, AgendaItem.body_id == Body.id)
        .where(AgendaItem.id == (row.appeal_item_id or row.item_id), AgendaItem.state == ItemState.ON_AGENDA)
    )
    return kind is BodyKind.ASSEMBLY


def _is_sponsor(session: Session, actor: Actor, row: Application) -> bool:
    found = session.scalar(
        select(ApplicationSponsor.id).where(
            ApplicationSponsor.application_id == row.id,
            ApplicationSponsor.member_id.in_(actor.represents),
            ApplicationSponsor.state != SponsorState.DECLINED,
        )
    )
    return found is not None and row.erased_at is None
