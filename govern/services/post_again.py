"""Sending a convocation by post to those whom no e-mail reached."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation import Addressee
from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DocumentId, MeetingId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.services import audit, meetings, seals
from govern.services.association import day_of
from govern.services.convocation_documents import latest_documents
from govern.services.convocation_facts import freeze
from govern.services.convocation_letters import CONVOCATION, queue_convocation
from govern.services.convocation_mailing import given_notice, languages_of, mailing_of
from govern.store.database import transaction
from govern.store.queries.letters import member_value
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import Meeting

_LOST = (LetterState.BOUNCED, LetterState.REFUSED)


@dataclass(frozen=True, slots=True)
class PostedAgain:
    """How many letters wait for the post, and who has no postal address."""

    letters: int
    without_address: tuple[str, ...]


def post_again(actor: Actor, meeting: MeetingId, *, at: datetime) -> PostedAgain:
    """Print letters for the post to all whose convocation by e-mail was refused or came back.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: when nobody is left to whom a letter could be posted.
    """
    may(actor, Act.SETTLE_LETTERS).or_not_allowed()
    with transaction() as session:
        row = meetings.meeting_row(session, meeting)
        meetings.refuse_when_over(row)
        lost = [_by_post(session, each, day_of(session, at)) for each in lost_letters(session, meeting)]
        reachable = [each for each in lost if each.address]
        nowhere = tuple(each.name for each in lost if not each.address)
        if not reachable:
            raise Conflict(_nobody(nowhere))
        batches = _queue(session, row, reachable, signed_by=actor.name, at=at)
        sealed: list[tuple[str, UUID]] = [("convocation", row.id), *(("document", each) for each in batches)]
        audit.record(
            session,
            audit.Recorded(
                action="convocation.posted_again",
                subject_kind="meeting",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={
                    "letters": len(reachable),
                    "without_address": len(nowhere),
                    "batches": tuple(batches),
                },
                seals={name: value for each in sealed for name, value in seals.seal(session, *each).items()},
            ),
        )
        return PostedAgain(len(reachable), nowhere)


def lost_letters(session: Session, meeting: MeetingId) -> tuple[Letter, ...]:
    """Return the convening e-mails that were refused or came back, where no letter by post follows yet."""
    rows = session.scalars(
        select(Letter)
        .where(Letter.meeting_id == meeting, Letter.occasion == CONVOCATION)
        .order_by(Letter.recipient_name, Letter.id)
    ).all()
    posted = {(row.member_id, row.person_id) for row in rows if row.channel is LetterChannel.POST}
    return tuple(
        row
        for row in rows
        if row.channel is LetterChannel.EMAIL
        and row.state in _LOST
        and (row.member_id, row.person_id) not in posted
    )


def _by_post(session: Session, row: Letter, on: date) -> Addressee:
    member = MemberId(row.member_id) if row.member_id else None
    address = member_value(session, member, FactKind.POSTAL_ADDRESS, on) if member else None
    return Addressee(
        name=row.recipient_name,
        channel=LetterChannel.POST,
        address=(address or "").strip(),
        language=row.language,
        member=member,
        person=PersonId(row.person_id) if row.person_id else None,
    )


def _queue(
    session: Session, meeting: Meeting, to: list[Addressee], *, signed_by: str, at: datetime
) -> list[DocumentId]:
    facts = freeze(session, meeting, given_notice(session, meeting, at=at), signed_by=signed_by, at=at)
    documents = latest_documents(session, meeting.id)
    known = {each: documents[each] for each in languages_of(session) if each in documents}
    return queue_convocation(session, mailing_of(session, meeting, facts, known, at=at), to)


def _nobody(nowhere: tuple[str, ...]) -> Message:
    if nowhere:
        return Message("No postal address is known of {names}.", {"names": ", ".join(nowhere)})
    return Message("Every letter by e-mail has left and none has come back, or is answered by one by post.")
