"""Documents of drafts that nobody has proposed: theirs only who may write such drafts."""

from sqlalchemy import ColumnElement, and_, false, not_, select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import OFFICES, Act
from govern.domain.amendment.draft import DraftState
from govern.domain.meetings.kinds import BodyKind, DocumentKind
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.association import Body
from govern.store.tables.documents import Document

_OF_STATUTES = (DocumentKind.STATUTES_TEXT, DocumentKind.STATUTES_REDLINE)


def is_of_hidden_draft(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a document is of a draft that somebody may not read."""
    held = {body for office, body in actor.offices if office in OFFICES[Act.DRAFT_AMENDMENT]}
    if None in held:
        return false()
    is_writer = select(Body.id).where(Body.kind == BodyKind.BOARD, Body.id.in_(held)).exists()
    is_hidden = (
        select(AmendmentDraft.id)
        .where(
            AmendmentDraft.item_id.is_(None),
            AmendmentDraft.state.in_((DraftState.DRAFT, DraftState.DISCARDED)),
            Document.reference.like(AmendmentDraft.reference + "/%"),
        )
        .correlate(Document)
        .exists()
    )
    return and_(Document.kind.in_(_OF_STATUTES), is_hidden, not_(is_writer))
