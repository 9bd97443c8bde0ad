"""Minutes: drafted when a meeting closes, edited by the secretary, issued to all members."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, DocumentId, MeetingId, MinutesId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.domain.values.typed import texts_in_prose
from govern.domain.voting import minutes as values
from govern.services import audit, minutes_documents, minutes_draft, minutes_letters
from govern.store.database import transaction
from govern.store.tables.documents import Minutes, MinutesPassage
from govern.store.tables.meetings import Meeting

LONGEST_PASSAGE = 20_000


@dataclass(frozen=True, slots=True)
class EditPassage:
    """The prose beside one item, or beside the opening, as the secretary wants it."""

    passage: UUID
    prose: Text
    #: the version of the passage that was shown
    version: int


def create_draft(session: Session, meeting: Meeting, at: datetime) -> MinutesId:
    """Write the first minutes of a meeting that has just been closed, and return their id.

    Runs inside the transaction that closes it; that act's audit entry names the minutes.
    """
    session.flush()
    row = Minutes(id=new_id(), meeting_id=meeting.id, state=MinutesState.DRAFT, created_at=at, version=1)
    session.add(row)
    session.flush()
    for item, prose in minutes_draft.first_prose(session, meeting):
        session.add(MinutesPassage(id=new_id(), minutes_id=row.id, item_id=item, prose=prose, version=1))
    return MinutesId(row.id)


def edit_passage(actor: Actor, command: EditPassage, *, at: datetime) -> None:
    """Replace the prose of one passage; minutes issued before keep their words until issued again.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when the minutes are approved, or the passage was changed since it was shown.
        RuleBroken: when a version is longer than fits.
    """
    prose = texts_in_prose(command.prose) or command.prose
    with transaction() as session:
        passage = session.get(MinutesPassage, command.passage)
        if passage is None:
            raise NotFound(Message("These minutes have no such passage."))
        row = writable(session, MinutesId(passage.minutes_id), actor)
        if passage.version != command.version:
            raise Conflict(
                Message(
                    "Somebody has changed this passage since you opened it. Both texts are shown below: "
                    "put together what should stand, and save it again."
                )
            )
        _check_length(prose)
        passage.prose = prose
        passage.version += 1
        row.version += 1
        audit.record(
            session,
            audit.Recorded(
                action="minutes.edited",
                subject_kind="minutes",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"item": passage.item_id, "prose": prose, "version": passage.version},
            ),
        )


def issue_minutes(actor: Actor, minutes: MinutesId, *, version: int, at: datetime) -> tuple[DocumentId, ...]:
    """Freeze the minutes, queue a document in each language of the association, and write to all members.

    Minutes that wait for approval may be issued again, with new documents; the earlier ones stay on record.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when they are approved, changed since they were shown, or a vote on them is open.
    """
    with transaction() as session:
        row = writable(session, minutes, actor)
        if row.version != version:
            raise Conflict(
                Message(
                    "The minutes were changed after this page was shown. Read them again, then issue them."
                )
            )
        minutes_documents.refuse_during_vote(session, minutes)
        is_again = row.state is MinutesState.ISSUED
        facts = minutes_draft.composed(session, minutes, MeetingId(row.meeting_id))
        _freeze(row, facts, at)
        documents = minutes_documents.freeze_documents(session, row, facts, at=at)
        issued = minutes_letters.IssuedMinutes(row.id, row.meeting_id, facts, documents, is_again)
        letters = minutes_letters.write_letters(session, issued, at=at)
        audit.record(
            session,
            audit.Recorded(
                action="minutes.reissued" if is_again else "minutes.issued",
                subject_kind="minutes",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"meeting": row.meeting_id, "documents": documents, "letters": letters},
                seals=minutes_documents.seals_of(session, row, documents),
            ),
        )
        return tuple(documents.values())


def _freeze(row: Minutes, facts: values.Minutes, at: datetime) -> None:
    row.facts = to_record(facts)
    row.state = MinutesState.ISSUED
    row.issued_at = at
    row.version += 1


def writable(session: Session, minutes: MinutesId, actor: Actor) -> Minutes:
    """Return the row of minutes that somebody may change.

    Raises:
        NotFound: when there are no such minutes.
        NotAllowed: for anybody but the secretary.
        Conflict: when they are approved.
    """
    row = session.get(Minutes, minutes)
    if row is None:
        raise NotFound(Message("There are no such minutes."))
    body = BodyId(session.get_one(Meeting, row.meeting_id).body_id)
    may(actor, Act.WRITE_MINUTES, body=body).or_not_allowed()
    if row.state is MinutesState.APPROVED:
        raise locked()
    return row


def locked() -> Conflict:
    """Return the refusal of any change to approved minutes."""
    return Conflict(
        Message("These minutes are approved and locked. What must be corrected needs an addendum.")
    )


def _check_length(prose: Text) -> None:
    length = max(len(each) for each in prose.versions.values())
    if length > LONGEST_PASSAGE:
        raise RuleBroken(
            Message(
                "A text here has {length} characters; {most} fit.",
                {"length": length, "most": LONGEST_PASSAGE},
            )
        )
