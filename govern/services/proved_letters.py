"""The letters of a convocation with everything that is known of them, for its proof."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.convocation_proof import ProvedLetter, ProvedRecipient
from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.meetings.reach import Fate, first_sent, reach_of
from govern.domain.values.calendar import day_at
from govern.services.convocation_letters import CONVOCATION, COPY, OCCASIONS
from govern.store.tables.documents import Document, Letter, PostBatch

_CONVENING = (CONVOCATION, COPY)
_LEFT = (LetterState.HANDED_OVER, LetterState.BOUNCED)


@dataclass(frozen=True, slots=True)
class _Row:
    letter: Letter
    posted_on: date | None
    printed: str
    document: str

    @property
    def recipient(self) -> tuple[str, str]:
        """Return by what the recipient is known, whatever the letter."""
        row, nobody = self.letter, UUID(int=0)
        return (str(row.member_id or nobody), str(row.person_id or nobody))


def proved_recipients(
    session: Session, meeting: UUID, *, last_day: date | None, zone: ZoneInfo
) -> tuple[ProvedRecipient, ...]:
    """Return everybody who was to be convened, with every letter, copies last; letters are numbered."""
    rows = sorted(_rows(session, meeting), key=lambda each: each.recipient)
    found = [
        _recipient(list(group), last_day=last_day, zone=zone)
        for _, group in groupby(rows, key=lambda each: each.recipient)
    ]
    return _numbered(sorted(found, key=lambda each: (each.is_copy, each.name)))


def _rows(session: Session, meeting: UUID) -> Iterable[_Row]:
    printed = aliased(Document)
    rows = session.execute(
        select(Letter, PostBatch.posted_on, printed.content_digest, Document.content_digest)
        .outerjoin(PostBatch, PostBatch.id == Letter.post_batch_id)
        .outerjoin(printed, printed.id == PostBatch.document_id)
        .outerjoin(Document, Document.id == Letter.document_id)
        .where(Letter.meeting_id == meeting, Letter.occasion.in_(OCCASIONS))
        .order_by(Letter.created_at, Letter.id)
    )
    return [_Row(row, posted_on, letters or "", pdf or "") for row, posted_on, letters, pdf in rows]


def _recipient(rows: list[_Row], *, last_day: date | None, zone: ZoneInfo) -> ProvedRecipient:
    fates = [_fate(each, zone) for each in rows if each.letter.occasion in _CONVENING]
    convened_on = first_sent(fates)
    row = rows[-1].letter
    return ProvedRecipient(
        name=row.recipient_name,
        is_copy=all(each.letter.occasion != CONVOCATION for each in rows),
        language=row.language,
        reach=reach_of(fates),
        convened_on=convened_on,
        is_late=last_day is not None and convened_on is not None and convened_on > last_day,
        letters=tuple(_letter(each) for each in rows),
    )


def _fate(row: _Row, zone: ZoneInfo) -> Fate:
    letter = row.letter
    sent_on = None
    if letter.state is LetterState.HANDED_OVER and letter.settled_at is not None:
        sent_on = row.posted_on or day_at(letter.settled_at, zone)
    return Fate(letter.channel, letter.state, letter.opened_at, sent_on)


def _letter(row: _Row) -> ProvedLetter:
    letter, has_left = row.letter, row.letter.state in _LEFT
    is_posted = letter.channel is LetterChannel.POST
    return ProvedLetter(
        number=0,
        occasion=letter.occasion,
        channel=letter.channel,
        address=letter.address,
        state=letter.state,
        written_at=letter.created_at,
        sent_at=letter.settled_at if has_left and not is_posted else None,
        posted_on=row.posted_on,
        attempts=letter.attempts,
        message_id=letter.message_id or "",
        letter_digest=(row.printed if is_posted else letter.mail_digest) or "",
        document_digest=row.document,
        said=letter.bounce or (letter.detail or "" if not has_left else ""),
        bounced_at=letter.bounced_at,
        opened_at=letter.opened_at,
    )


def _numbered(recipients: list[ProvedRecipient]) -> tuple[ProvedRecipient, ...]:
    number, found = 0, []
    for each in recipients:
        letters = []
        for letter in each.letters:
            number += 1
            letters.append(replace(letter, number=number))
        found.append(replace(each, letters=tuple(letters)))
    return tuple(found)
