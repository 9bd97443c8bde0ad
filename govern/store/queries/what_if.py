"""What recorded votes were about, for second looks at many of them."""

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import VoteId
from govern.domain.voice.second_look import LookAbout
from govern.store.tables.applications import Application
from govern.store.tables.second_looks import SecondLookMark
from govern.store.tables.voting import Vote


def votes_about(session: Session) -> Mapping[VoteId, LookAbout]:
    """Return what votes were noted to be about, and admissions as what is never read again; two queries."""
    marked = session.execute(
        select(Vote.id, SecondLookMark.about)
        .join(SecondLookMark, SecondLookMark.item_id == Vote.item_id)
        .order_by(SecondLookMark.ordinal)
    )
    found = {VoteId(vote): about for vote, about in marked}
    admitting = select(Vote.id).join(
        Application, or_(Application.item_id == Vote.item_id, Application.appeal_item_id == Vote.item_id)
    )
    return found | {VoteId(vote): LookAbout.LEGAL_DATE for vote in session.scalars(admitting)}
