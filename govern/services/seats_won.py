"""Seats won: accepted by the elected person, which opens a mandate with its term, or declined."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.elections.states import MandateEnd, MandateOrigin, SeatState
from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import BodyId, ElectionId, ItemId, NominationId, SeatId, new_id
from govern.domain.values.message import Message
from govern.services import audit, election_rows, items, mandate_duties
from govern.services.nominations import nomination_row
from govern.store.database import transaction
from govern.store.tables.elections import Election, Nomination, SeatWon
from govern.store.tables.members import MandateRow


def answer_seat(actor: Actor, seat: SeatId, *, accepts: bool, at: datetime) -> None:
    """Record whether an elected person takes up the seat; the secretary may record what the person said.

    Accepting opens a mandate for the term; a mandate of the same office that still runs then ends with
    the day before. What law and statutes say must be filed becomes a duty.

    Raises:
        NotAllowed: for anybody but the elected person and the secretary.
        NotFound: when there is no such seat.
        Conflict: when it was answered before.
    """
    with transaction() as session:
        row = session.get(SeatWon, seat)
        if row is None:
            raise NotFound(Message("There is no such seat."))
        nomination = nomination_row(session, NominationId(row.nomination_id))
        election = election_rows.election_row(session, ElectionId(row.election_id))
        _refuse_others(session, actor, nomination, election)
        if row.state is not SeatState.OFFERED:
            raise Conflict(Message("This seat was answered already."))
        row.state = SeatState.ACCEPTED if accepts else SeatState.DECLINED
        row.answered_at = at
        row.answered_by_person_id = actor.person
        if accepts:
            row.mandate_id = _open_mandate(session, nomination, election).id
            mandate_duties.owe(session, election, at=at)
        session.flush()
        audit.record(
            session,
            audit.Recorded(
                action="seat.accepted" if accepts else "seat.declined",
                subject_kind="election",
                subject_id=election.id,
                at=at,
                actor=actor.person,
                payload={"seat": row.id, "person": nomination.person_id, "mandate": row.mandate_id},
            ),
        )


def _refuse_others(session: Session, actor: Actor, nomination: Nomination, election: Election) -> None:
    body = BodyId(items.item_row(session, ItemId(election.item_id)).body_id)
    if actor.person != nomination.person_id and not actor.holds(Office.SECRETARY, body=body):
        raise NotAllowed(Message("Only the elected person can answer."))


def _open_mandate(session: Session, nomination: Nomination, election: Election) -> MandateRow:
    _end_earlier(session, nomination, election)
    row = MandateRow(
        id=new_id(),
        person_id=nomination.person_id,
        body_id=election.body_id,
        office=election.office,
        starts_on=election.term_starts_on,
        ends_on=election.term_ends_on,
        origin=MandateOrigin.ELECTED,
        election_id=election.id,
    )
    session.add(row)
    session.flush()
    return row


def _end_earlier(session: Session, nomination: Nomination, election: Election) -> None:
    """Let a mandate of the same office end with the day before the new term, as after a re-election."""
    starts_on: date = election.term_starts_on
    running = session.scalars(
        select(MandateRow).where(
            MandateRow.person_id == nomination.person_id,
            MandateRow.body_id == election.body_id,
            MandateRow.office == election.office,
            MandateRow.starts_on < starts_on,
            or_(MandateRow.ends_on.is_(None), MandateRow.ends_on >= starts_on),
        )
    )
    for each in running:
        each.ends_on = starts_on - timedelta(days=1)
        each.ended_by = MandateEnd.EXPIRED
