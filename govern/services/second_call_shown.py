"""What the page of a meeting says of it as a second call; read only."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.meetings.second_call import rules_in_words, second_call_rules
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.domain.voting.explained import Explained
from govern.services import association, meetings, quorum, sittings
from govern.store.database import current_session


@dataclass(frozen=True, slots=True)
class CallShown:
    """Which meeting a second call follows, in words, and whether it takes no other items; else nothing."""

    said: tuple[Explained, ...] = ()
    is_locked: bool = False


def call_of(meeting: MeetingId, *, at: datetime) -> CallShown:
    """Return which meeting without quorum a second call follows, with the articles that settle it."""
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    failed = sittings.failed_before(session, row)
    if failed is None:
        return CallShown()
    held_at = row.opened_at or at
    on = day_at(held_at, association.association_facts(session).zone)
    rules = second_call_rules(association.rulebook_of(session), on)
    _, *others = (Explained(*each) for each in rules_in_words(rules, failed))
    return CallShown((*quorum.call_of(session, row, at=held_at), *others), rules.locked is not None)
