"""What must be filed when the board changes: duties with their last day, from law and statutes."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.amendment.duties import due_on
from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.structures import Duty
from govern.domain.values.record import to_record
from govern.services import association
from govern.store.tables.amendments import DutyRow
from govern.store.tables.association import Body
from govern.store.tables.elections import Election
from govern.store.tables.members import MandateRow

SUBJECT_KIND = "body"
_KEY = "duty.board.filing"


def owe(session: Session, election: Election, *, at: datetime) -> None:
    """Keep the duty that an election to the board brings; its time runs from the day of the change."""
    changed_on = max(election.term_starts_on, association.day_of(session, at))
    _owe(session, session.get_one(Body, election.body_id), changed_on)


def owe_for_change(session: Session, mandate: MandateRow, *, changed_on: date) -> None:
    """Keep the duty that a resignation, removal or co-option brings."""
    body = session.get(Body, mandate.body_id) if mandate.body_id else None
    if body is not None:
        _owe(session, body, changed_on)


def is_filing_known(session: Session, on: date) -> bool:
    """Return whether law or statutes say anything of filing a change of the board."""
    return association.rulebook_of(session).find_in_chain(_KEY, on) is not None


def _owe(session: Session, body: Body, changed_on: date) -> None:
    """Keep one duty for all changes of a body on one day, as long as it is not settled."""
    if body.kind is not BodyKind.BOARD:
        return
    rule = association.rulebook_of(session).find_in_chain(_KEY, changed_on)
    known = session.scalar(
        select(func.count())
        .select_from(DutyRow)
        .where(
            DutyRow.subject_id == body.id,
            DutyRow.key == _KEY,
            DutyRow.arose_on == changed_on,
            DutyRow.done_on.is_(None),
            DutyRow.set_aside.is_(False),
        )
    )
    if rule is None or known or not isinstance(rule.value, Duty):
        return
    last = session.scalar(select(func.max(DutyRow.ordinal)).where(DutyRow.subject_id == body.id))
    session.add(
        DutyRow(
            subject_kind=SUBJECT_KIND,
            subject_id=body.id,
            ordinal=(last or 0) + 1,
            key=rule.key,
            duty=to_record(rule.value),
            source=to_record(rule.source),
            arose_on=changed_on,
            due_on=due_on(rule.value, changed_on),
            delays_effect=False,
            set_aside=False,
            note="",
        )
    )
