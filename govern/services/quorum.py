"""The rule that decides in a meeting, and the quorum at its opening."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import DecisionRule, Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.services.association import association_facts, rulebook_of
from govern.services.seating import seats_of
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


def rule_for(session: Session, meeting: MeetingId, *, subject: Subject, at: datetime) -> DecisionRule:
    """Return the rule that decides a subject in the body of a meeting on the day of ``at``.

    Raises:
        RuleBroken: when law and statutes settle no such rule.
    """
    row = session.get_one(Meeting, meeting)
    body = session.get_one(Body, row.body_id)
    on = day_at(at, association_facts(session).zone)
    return compose_decision_rule(rulebook_of(session), body=body.kind.value, subject=subject, on=on)


def quorum_at_opening(session: Session, meeting: MeetingId, *, rule: DecisionRule) -> QuorumState | None:
    """Return the quorum of a rule as the seats were filled when the meeting opened; None before that."""
    opened_at = session.get_one(Meeting, meeting).opened_at
    if opened_at is None:
        return None
    on = day_at(opened_at, association_facts(session).zone)
    return measure_quorum(rule.quorum, seats_of(session, meeting, on=on, until=opened_at))
