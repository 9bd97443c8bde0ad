"""Addenda: what is said beside approved minutes, which themselves stay as they are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MinutesState
from govern.domain.members.mandates import office_holders
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MinutesId, PersonId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import prose, texts_in_prose
from govern.services import audit, minutes_addenda_documents, seals
from govern.services.association import association_facts, day_of
from govern.store.database import transaction
from govern.store.queries import members as register
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.minutes import MinutesAddendum
from govern.store.tables.voting import Resolution

LONGEST_WORDING = 20_000
LONGEST_REASON = 2_000

_PRESIDING = (Office.CHAIR, Office.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class AddAddendum:
    """What is added to approved minutes and why; a resolution or a person who presides approved it."""

    minutes: MinutesId
    item: UUID | None
    wording: Text
    reason: str
    resolution: ResolutionId | None
    approved_by: PersonId | None


@dataclass(frozen=True, slots=True)
class _Made:
    by: PersonId
    at: datetime


def may_approve(session: Session, body: BodyId, on: date) -> tuple[PersonId, ...]:
    """Return who presides over a body on a day, and so may approve an addendum without a resolution."""
    mandates = register.mandates(session)
    held = (office_holders(mandates, office, of, on) for office in _PRESIDING for of in (body, None))
    return tuple(dict.fromkeys(person for persons in held for person in persons))


def add_addendum(actor: Actor, command: AddAddendum, *, at: datetime) -> int:
    """Record an addendum, queue its documents, and return its number; the minutes are not touched.

    Raises:
        NotFound: when there are no such minutes.
        NotAllowed: for anybody but the secretary.
        Conflict: when the minutes are not approved: these are edited or corrected instead.
        RuleBroken: when nobody approved it, or not after the minutes.
    """
    wording, reason = texts_in_prose(command.wording) or command.wording, prose(command.reason).strip()
    with transaction() as session:
        row = session.get(Minutes, command.minutes)
        if row is None:
            raise NotFound(Message("There are no such minutes."))
        meeting = session.get_one(Meeting, row.meeting_id)
        may(actor, Act.WRITE_MINUTES, body=BodyId(meeting.body_id)).or_not_allowed()
        if row.state is not MinutesState.APPROVED:
            raise Conflict(Message("These minutes are not approved. Edit or correct them instead."))
        _check_words(wording, reason)
        _check_item(session, meeting, command.item)
        dated = _dated(session, row, meeting, command, at=at)
        added = _add(session, command, wording, dated=dated, made=_Made(actor.person, at))
        documents = minutes_addenda_documents.freeze_documents(session, row, added, at=at)
        sealed = seals.seal(session, "addendum", added.id)
        for document in documents.values():
            sealed |= seals.seal(session, "document", document)
        payload = {"number": added.number, "wording": wording, "reason": reason, "documents": documents}
        audit.record(
            session,
            audit.Recorded("minutes.addendum_added", "minutes", row.id, at, actor.person, payload, sealed),
        )
        return added.number


def _add(
    session: Session, command: AddAddendum, wording: Text, *, dated: date, made: _Made
) -> MinutesAddendum:
    last = session.scalar(
        select(func.max(MinutesAddendum.number)).where(MinutesAddendum.minutes_id == command.minutes)
    )
    added = MinutesAddendum(
        id=new_id(),
        minutes_id=command.minutes,
        number=(last or 0) + 1,
        item_id=command.item,
        wording=wording,
        reason=prose(command.reason).strip(),
        resolution_id=command.resolution,
        approved_by_person_id=command.approved_by,
        dated=dated,
        recorded_at=made.at,
        recorded_by_person_id=made.by,
    )
    session.add(added)
    session.flush()
    return added


def _check_words(wording: Text, reason: str) -> None:
    if not reason:
        raise RuleBroken(Message("Say why this is added: it is printed with the addendum."))
    longest = max(len(each) for each in wording.versions.values())
    if longest > LONGEST_WORDING or len(reason) > LONGEST_REASON:
        raise RuleBroken(
            Message(
                "A text here has {length} characters; {most} fit.",
                {"length": max(longest, len(reason)), "most": LONGEST_WORDING},
            )
        )


def _check_item(session: Session, meeting: Meeting, item: UUID | None) -> None:
    found = session.get(AgendaItem, item) if item is not None else None
    if item is not None and (found is None or found.meeting_id != meeting.id):
        raise NotFound(Message("These minutes have no such item."))


def _dated(session: Session, row: Minutes, meeting: Meeting, command: AddAddendum, *, at: datetime) -> date:
    """Return the day of an addendum: that of the resolution, or today when a person approved it."""
    if (command.resolution is None) == (command.approved_by is None):
        raise RuleBroken(
            Message("Say who approved it: a resolution of the body, or somebody who presides over it.")
        )
    today = day_of(session, at)
    if command.approved_by is not None:
        if command.approved_by not in may_approve(session, BodyId(meeting.body_id), today):
            raise RuleBroken(Message("Only somebody who presides over the body can approve an addendum."))
        return today
    resolution = session.get(Resolution, command.resolution)
    approved_at = row.approved_at or row.created_at
    if resolution is None or resolution.body_id != meeting.body_id:
        raise RuleBroken(Message("That is no resolution of this body."))
    if resolution.adopted_on < day_at(approved_at, association_facts(session).zone):
        raise RuleBroken(Message("That resolution is older than the approval of the minutes."))
    return resolution.adopted_on
