"""The quorum of a meeting as its seats are filled now, for those who look on."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.quorum import QuorumFigures, measure_quorum
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MeetingId
from govern.services.quorum import rule_for
from govern.services.seating import seats_of
from govern.store.tables.meetings import Meeting


def quorum_now(session: Session, meeting: MeetingId, *, at: datetime) -> tuple[QuorumFigures, ...]:
    """Return each test of the quorum for ordinary decisions; none where no rule asks for one."""
    held = session.get_one(Meeting, meeting)
    try:
        rule = rule_for(session, meeting, subject=Subject.ORDINARY, at=max(at, held.starts_at))
    except RuleBroken:
        return ()
    return measure_quorum(rule.quorum, seats_of(session, meeting, on=rule.in_force_on)).figures
