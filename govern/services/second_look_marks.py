"""What an item is about, for second looks: noted by the secretary before the vote."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import BodyId, ItemId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voice.second_look import LookAbout, check_mark
from govern.services import consent_items, items
from govern.services.audit import Recorded, record
from govern.services.seals import seal
from govern.store.database import transaction
from govern.store.queries.second_looks import mark_of
from govern.store.tables.second_looks import SecondLookMark


@dataclass(frozen=True, slots=True)
class MarkItem:
    """What an item is about; of a legal date, the article of the law that sets it."""

    item: ItemId
    about: LookAbout
    article: str = ""


def mark_item(actor: Actor, command: MarkItem, *, at: datetime) -> None:
    """Note what an item is about, beside what was noted before.

    Raises:
        NotFound: when there is no such item.
        NotAllowed: for anybody but the secretary.
        Conflict: when its vote has begun, it asks for no ordinary decision, or the article is missing.
    """
    is_legal = command.about is LookAbout.LEGAL_DATE
    article = " ".join(prose(command.article).split()) if is_legal else ""
    with transaction() as session:
        row = items.item_row(session, command.item)
        may(actor, Act.MARK_ITEM, body=BodyId(row.body_id)).or_not_allowed()
        if row.kind is not ItemKind.DECISION or row.subject is not Subject.ORDINARY:
            raise Conflict(Message("Only of an ordinary decision it is noted what it is about."))
        check_mark(command.about, article, is_voted=is_voted(session, command.item)).or_conflict()
        last = mark_of(session, row.id)
        mark = SecondLookMark(
            id=new_id(),
            item_id=row.id,
            ordinal=last.ordinal + 1 if last else 1,
            about=command.about,
            article=article,
            marked_at=at,
            marked_by_person_id=actor.person,
        )
        session.add(mark)
        payload = {"reference": row.reference, "about": command.about, "article": article}
        sealed = seal(session, "second_look_mark", mark.id)
        record(session, Recorded("item.marked", "item", row.id, at, actor.person, payload, sealed))


def is_voted(session: Session, item: ItemId) -> bool:
    """Return whether the vote on an item has begun, by itself or in a consent agenda."""
    row = items.item_row(session, item)
    return consent_items.is_voted(session, item) or consent_items.is_voted(session, row.consent_item_id)
