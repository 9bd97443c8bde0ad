"""The seats on a board that new members elect alone: how many are owed in an election, and who holds one."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.elections.reserved_by_rule import NEWCOMER, OwedSeats, owed_seats, seat_rule
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.entitlement import entitlement
from govern.domain.values.ids import BodyId
from govern.services import election_rows
from govern.services.association import day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.store.queries.members import members_on
from govern.store.tables.association import Body
from govern.store.tables.elections import Election, SeatWon
from govern.store.tables.members import MandateRow
from govern.store.tables.voting import Vote


def owed_in(
    session: Session, body: BodyId, office: Office, *, held_at: datetime, starts_on: date
) -> OwedSeats | None:
    """Return the seats that new members elect alone when members of a board are elected; None elsewhere.

    ``starts_on`` is the day on which the new term begins: a seat that is held then is not owed.
    """
    kind = session.scalar(select(Body.kind).where(Body.id == body))
    if kind is not BodyKind.BOARD or office is not Office.BOARD_MEMBER:
        return None
    rule = seat_rule(rulebook_of(session), day_of(session, held_at))
    if rule is None:
        return None
    return owed_seats(
        rule, electors=_electors(session, held_at), held=_held(session, body, starts_on=starts_on)
    )


def _electors(session: Session, at: datetime) -> int:
    """Return how many new members have a vote."""
    on, rulebook, new = day_of(session, at), rulebook_of(session), newcomers(at=at)
    rights = (
        entitlement(each, rulebook, record_date=on, on=on)
        for each in members_on(session, on)
        if each.id in new
    )
    return sum(each.weight > 0 for each in rights)


def _held(session: Session, body: BodyId, *, starts_on: date) -> int:
    """Return how many seats somebody holds on a day to whom new members alone have given them."""
    rows = session.execute(
        select(Election, Vote.ballot_paper)
        .join(SeatWon, SeatWon.election_id == Election.id)
        .join(MandateRow, MandateRow.id == SeatWon.mandate_id)
        .join(Vote, Vote.id == SeatWon.vote_id)
        .where(
            MandateRow.body_id == body,
            MandateRow.starts_on <= starts_on,
            or_(MandateRow.ends_on.is_(None), MandateRow.ends_on >= starts_on),
        )
    )
    return sum(_is_of_newcomers(row, paper) for row, paper in rows)


def _is_of_newcomers(row: Election, paper: object) -> bool:
    contest = paper.get("contest") if isinstance(paper, dict) else None
    plan = election_rows.plan_of(row)
    return any(each.name == contest and each.group == NEWCOMER for each in plan.reserved)
