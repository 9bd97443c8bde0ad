"""What the secretary does about letters: send again, settle by hand, record the day of posting."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation import Notice, notice_given
from govern.domain.meetings.kinds import DocumentState, LetterChannel, LetterState
from govern.domain.meetings.reach import Fate, first_sent
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import LetterId, MeetingId
from govern.domain.values.message import Message
from govern.services.association import association_facts, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.invited import known_address
from govern.services.outbox import SECRET, put_on_record
from govern.services.sittings import sitting_of
from govern.store.database import transaction
from govern.store.queries.letters import SentLetter, convocation_letters
from govern.store.tables.documents import Convocation, Document, Letter, PostBatch
from govern.store.tables.meetings import Meeting

_LONGEST_NOTE = 500
#: states in which somebody has to find out, or send again
OPEN_STATES = (LetterState.REFUSED, LetterState.UNKNOWN, LetterState.BOUNCED)


@dataclass(frozen=True, slots=True)
class Sending:
    """How far a convocation has gone out, held against its notice.

    ``notice`` counts from the latest letter that has left; the day of issue while none has.
    """

    notice: Notice
    letters: tuple[SentLetter, ...]

    @property
    def is_complete(self) -> bool:
        """Return whether a letter has left to every recipient, and has not come back."""
        return all(day is not None for day in convened_on(self.letters))


def convened_on(letters: tuple[SentLetter, ...]) -> tuple[date | None, ...]:
    """Return for each recipient the day on which the first letter left that did not come back."""
    by_recipient: dict[object, list[Fate]] = {}
    for number, each in enumerate(letters):
        who = each.recipient if any(each.recipient) else number
        by_recipient.setdefault(who, []).append(Fate(each.channel, each.state, sent_on=each.sent_on))
    return tuple(first_sent(fates) for fates in by_recipient.values())


def sending_of(session: Session, meeting: MeetingId) -> Sending | None:
    """Return how far the convocation of a meeting has gone out; None when there is none."""
    row = session.scalar(select(Convocation).where(Convocation.meeting_id == meeting))
    if row is None:
        return None
    held = session.get_one(Meeting, meeting)
    zone = association_facts(session).zone
    letters = convocation_letters(session, meeting, zone)
    notice = notice_given(
        rulebook_of(session),
        sitting_of(session, held),
        sent_on=max(filter(None, convened_on(letters)), default=day_at(row.issued_at, zone)),
        reason=row.waiver or "",
    )
    return Sending(notice, letters)


def send_again(actor: Actor, letter: LetterId, *, at: datetime) -> None:
    """Queue a letter that was refused, came back or is unknown again, to the address that is known now.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such letter.
        Conflict: when it has left, or waits to, or holds a link for signing in.
    """
    may(actor, Act.SETTLE_LETTERS).or_not_allowed()
    with transaction() as session:
        row = _unsettled(session, letter)
        if row.channel is not LetterChannel.EMAIL or row.occasion in SECRET:
            raise Conflict(Message("This letter cannot be sent again. Write a new one instead."))
        row.address = known_address(session, row, day_at(at, association_facts(session).zone))
        row.state = LetterState.QUEUED
        row.attempts = 0
        row.retry_at = row.settled_at = row.started_at = row.detail = None
        row.bounced_at = row.bounce = None
        put_on_record(session, row, at=at, actor=actor.person)


def settle_by_hand(actor: Actor, letter: LetterId, *, has_arrived: bool, note: str, at: datetime) -> None:
    """Write down what the secretary found out about a refused or unknown letter.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such letter.
        Conflict: when its fate is known.
        RuleBroken: when no note says how it was found out.
    """
    may(actor, Act.SETTLE_LETTERS).or_not_allowed()
    said = " ".join(note.split())
    if not said or len(said) > _LONGEST_NOTE:
        raise RuleBroken(Message("Write in a few words how you know; it is kept with the letter."))
    with transaction() as session:
        row = _unsettled(session, letter)
        row.state = LetterState.HANDED_OVER if has_arrived else LetterState.REFUSED
        row.detail = said
        row.settled_at = at
        put_on_record(session, row, at=at, actor=actor.person)


def record_posting(actor: Actor, batch: UUID, *, posted_on: date, at: datetime) -> Notice | None:
    """Record the day on which a batch was posted; return the notice that this leaves for its meeting.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such batch.
        Conflict: when its day is recorded, or it has not been printed yet.
        RuleBroken: for a day to come, or one before the letters were written.
    """
    may(actor, Act.SETTLE_LETTERS).or_not_allowed()
    with transaction() as session:
        row = _unposted(session, batch, posted_on, at=at)
        row.posted_on = posted_on
        letters = session.scalars(
            select(Letter).where(Letter.post_batch_id == batch, Letter.state == LetterState.QUEUED)
        ).all()
        for letter in letters:
            letter.state = LetterState.HANDED_OVER
            letter.settled_at = at
        payload = {"posted_on": posted_on, "letters": len(letters), "meeting": row.meeting_id}
        record(session, Recorded("post_batch.posted", "post_batch", batch, at, actor.person, payload))
        session.flush()
        sending = sending_of(session, MeetingId(row.meeting_id)) if row.meeting_id else None
        return sending.notice if sending else None


def _unposted(session: Session, batch: UUID, posted_on: date, *, at: datetime) -> PostBatch:
    row = session.get(PostBatch, batch)
    if row is None:
        raise NotFound(Message("There is no such batch of letters."))
    if row.posted_on is not None:
        raise Conflict(Message("The day of posting is recorded already: {day}.", {"day": row.posted_on}))
    state = session.scalar(select(Document.state).where(Document.id == row.document_id))
    if state is not DocumentState.READY:
        raise Conflict(Message("The letters have not been printed yet."))
    zone = association_facts(session).zone
    written_on = day_at(row.created_at, zone)
    if posted_on < written_on:
        raise RuleBroken(Message("The letters were written on {day}, not before.", {"day": written_on}))
    if posted_on > day_at(at, zone):
        raise RuleBroken(Message("Record the posting once it has happened: that day is still to come."))
    return row


def _unsettled(session: Session, letter: LetterId) -> Letter:
    row = session.get(Letter, letter)
    if row is None:
        raise NotFound(Message("There is no such letter."))
    if row.state not in OPEN_STATES:
        raise Conflict(
            Message("Only a letter that was refused or came back, or whose fate is unknown, can be settled.")
        )
    return row
