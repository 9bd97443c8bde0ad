"""The rule that decides in a meeting, and the quorum at its opening."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.rules.composition import call_for, compose_decision_rule, second_call_quorum
from govern.domain.rules.decision import Call, DecisionRule, Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.domain.voting.explained import Explained
from govern.domain.voting.rule_in_words import after_in_words
from govern.services.association import association_facts, rulebook_of
from govern.services.seating import seats_of
from govern.services.sittings import failed_before, sitting_of
from govern.store.tables.meetings import Meeting


def rule_for(session: Session, meeting: MeetingId, *, subject: Subject, at: datetime) -> DecisionRule:
    """Return the rule that decides a subject in the body of a meeting on the day of ``at``.

    Raises:
        RuleBroken: when law and statutes settle no such rule.
    """
    sitting = sitting_of(session, session.get_one(Meeting, meeting))
    on = day_at(at, association_facts(session).zone)
    rulebook, body = rulebook_of(session), sitting.body.value
    call = Call.FIRST
    if sitting.after is not None:
        call = call_for(rulebook, body=body, subject=subject, on=on)
    rule = compose_decision_rule(rulebook, body=body, subject=subject, on=on, call=call)
    return replace(rule, after=sitting.after if call is Call.SECOND else None)


def call_of(session: Session, meeting: Meeting, *, at: datetime) -> tuple[Explained, ...]:
    """Return the sentence that says which meeting without quorum a meeting follows, with its source."""
    failed = failed_before(session, meeting)
    if failed is None:
        return ()
    on, rulebook = day_at(at, association_facts(session).zone), rulebook_of(session)
    found = (second_call_quorum(rulebook, subject, on) for subject in Subject)
    source = next((rule.source for rule in found if rule is not None), None)
    return (Explained(after_in_words(failed), source),)


def quorum_at_opening(session: Session, meeting: MeetingId, *, rule: DecisionRule) -> QuorumState | None:
    """Return the quorum of a rule as the seats were filled when the meeting opened; None before that."""
    opened_at = session.get_one(Meeting, meeting).opened_at
    if opened_at is None:
        return None
    on = day_at(opened_at, association_facts(session).zone)
    return measure_quorum(rule.quorum, seats_of(session, meeting, on=on, until=opened_at))
