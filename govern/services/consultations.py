"""Consultative votes: who is asked is frozen with the vote, and what was said is sealed with its end.

Nothing here is read by what counts, and nothing of it changes a result.
"""

import secrets
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from govern.domain.meetings.seats import Seat
from govern.domain.values.ids import VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voice.consultative import (
    ConsultativeRight,
    consultation_rule,
    consultative_casters,
    consultative_right,
)
from govern.domain.voting.ballot import Choice
from govern.domain.voting.explained import Explained
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import association, forgetting, seals
from govern.store.database import current_session
from govern.store.queries import members as register
from govern.store.tables.consultations import (
    ConsultationRow,
    ConsultativeCaster,
    ConsultativePaper,
    ConsultativeRightRow,
)
from govern.store.tables.voting import Vote

_KEY_BYTES = 32


def freeze_consultation(
    session: Session, vote: Vote, seats: tuple[Seat, ...], *, record_date: date, on: date
) -> dict[str, str]:
    """Keep which members are asked beside a vote that opens, and who casts their ballots; return the seal.

    Those that are absent are kept too; like absent members with a vote they cast none.
    """
    asked = _asked(session, seats, record_date=record_date, on=on)
    if not asked:
        return {}
    source = asked[0][1].source
    session.add(ConsultationRow(vote_id=vote.id, source=to_record(source)))
    session.flush()
    casters = []
    for ordinal, (seat, right) in enumerate(asked, start=1):
        row = ConsultativeRightRow(
            id=new_id(),
            vote_id=vote.id,
            ordinal=ordinal,
            member_id=seat.member,
            name=seat.name,
            until=right.until,
        )
        session.add(row)
        casters += [
            {"right_id": row.id, "person_id": each.person, "capacity": each.capacity}
            for each in consultative_casters(seat, seats)
        ]
    session.flush()
    if casters:
        session.execute(insert(ConsultativeCaster), casters)
    return seals.seal(session, "consultation", vote.id)


def not_asked_in_elections(*, at: datetime) -> Explained | None:
    """Return that members waiting for their vote are not asked in elections, where rules ask them."""
    session = current_session()
    source = consultation_rule(association.rulebook_of(session), association.day_of(session, at))
    if source is None:
        return None
    said = Message("Consultative votes are cast beside decisions. In elections there are none yet.")
    return Explained(said, source)


def _asked(
    session: Session, seats: tuple[Seat, ...], *, record_date: date, on: date
) -> list[tuple[Seat, ConsultativeRight]]:
    rulebook = association.rulebook_of(session)
    if consultation_rule(rulebook, on) is None or not any(seat.member for seat in seats):
        return []
    members = {each.id: each for each in register.members_on(session, record_date)}
    found = []
    for seat in seats:
        member = members.get(seat.member) if seat.member is not None else None
        if member is None or seat.is_entitled or seat.is_recused:
            continue
        right = consultative_right(member, rulebook, record_date=record_date, on=on)
        if right is not None:
            found.append((seat, right))
    return found


def end_consultation(session: Session, vote: Vote) -> dict[str, str]:
    """Shuffle what was said in secret beside a vote that has ended, and return the seal of what was said."""
    if session.get(ConsultationRow, vote.id) is None:
        return {}
    if vote.secrecy is Secrecy.SECRET:
        _rewrite(session, VoteId(vote.id))
    return seals.seal(session, "consulted", vote.id) if vote.state is VoteState.CLOSED else {}


def _rewrite(session: Session, vote: VoteId) -> None:
    """Put the papers in again under fresh keys, in shuffled order and without receipts."""
    of_vote = ConsultativePaper.vote_id == vote
    said: list[Choice] = list(session.scalars(select(ConsultativePaper.choice).where(of_vote)))
    if not said:
        return
    secrets.SystemRandom().shuffle(said)
    forgetting.overwrite_what_is_deleted(session)
    forgetting.forget_after_commit(session)
    session.execute(delete(ConsultativePaper).where(of_vote))
    session.execute(
        insert(ConsultativePaper),
        [
            {"key": secrets.token_hex(_KEY_BYTES), "vote_id": vote, "choice": each, "receipt_hash": None}
            for each in said
        ],
    )
