"""What the convocation of a second call says of the first: why it follows, and what decides now."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation_facts import StatedRule
from govern.domain.meetings.second_call import rules_in_words, second_call_rules
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.rules.decision import FailedMeeting, Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.opening import DECIDED_BY_VOTE
from govern.domain.voting.rule_in_words import quorum_in_words
from govern.services import association, items, left_items, quorum, sittings
from govern.store.tables.meetings import Meeting


def stated_rules(session: Session, meeting: Meeting, *, at: datetime) -> tuple[StatedRule, ...]:
    """Return which meeting a second call follows, what it may decide on, and its quorums; else nothing.

    Raises:
        RuleBroken: when law and statutes are silent on how something on its agenda is decided.
    """
    failed = sittings.failed_before(session, meeting)
    return tuple(_stated(session, meeting, failed, at)) if failed else ()


def _stated(session: Session, meeting: Meeting, failed: FailedMeeting, at: datetime) -> Iterator[StatedRule]:
    for said in quorum.call_of(session, meeting, at=at):
        yield StatedRule(said.sentence, said.source)
    on = day_at(at, association.association_facts(session).zone)
    _, *others = rules_in_words(second_call_rules(association.rulebook_of(session), on), failed)
    for sentence, source in others:
        yield StatedRule(sentence, source)
    for subject in _subjects(session, meeting):
        rule = quorum.rule_for(session, MeetingId(meeting.id), subject=subject, at=at)
        for each in quorum_in_words(rule):
            values = {"subject": SUBJECT_NAMES[subject], "quorum": each.sentence}
            yield StatedRule(Message("{subject}. {quorum}", values), each.source)


def _subjects(session: Session, meeting: Meeting) -> tuple[Subject, ...]:
    rows = items.on_agenda(session, meeting.id)
    return tuple(dict.fromkeys(row.subject for row in rows if row.kind in DECIDED_BY_VOTE))


def first_figures(session: Session, meeting: Meeting) -> dict[UUID, Message]:
    """Return what was lacking at the first call, by the item that was left undecided there."""
    if meeting.follows_meeting_id is None:
        return {}
    first = session.get_one(Meeting, meeting.follows_meeting_id)
    found = {}
    for left in left_items.left_items(session, first):
        lacking = next(each for each in left.quorum.figures if not each.is_met)
        values: dict[str, MessageValue] = {"meeting": first.reference, "figures": lacking.sentence()}
        found[left.row.id] = Message("At {meeting}: {figures}", values)
    return found
