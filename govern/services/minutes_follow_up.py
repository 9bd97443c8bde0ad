"""What minutes carry beside what happened: corrections, actions, and every act on record in words."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId, MinutesId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.minutes_follow_up import (
    FoldedActs,
    FollowUp,
    MinutedCorrection,
    RecordedAct,
    fold,
)
from govern.services.association import association_facts
from govern.services.audit_words import in_words, without_person
from govern.store.queries.actions import minuted_actions
from govern.store.queries.meeting_entries import Entry, entries_of_meeting
from govern.store.tables.accounts import Person
from govern.store.tables.minutes import MinutesCorrection

#: acts told together however they alternate: each letter has three, each document two
_FAMILIES = frozenset({"letter", "document", "ballot"})

_SECRET = frozenset({"ballot.cast_secretly", "ballot.changed_secretly"})


def follow_up_of(session: Session, minutes: MinutesId, meeting: MeetingId) -> FollowUp:
    """Return what the minutes of a meeting carry beside what happened, as it is now; three queries."""
    return FollowUp(
        corrections=corrections(session, minutes),
        actions=minuted_actions(session, meeting),
        acts=acts_of_meeting(session, meeting),
    )


def corrections(session: Session, minutes: MinutesId) -> tuple[MinutedCorrection, ...]:
    """Return the corrections of some minutes in the order in which they were made."""
    zone = association_facts(session).zone
    rows = session.execute(
        select(MinutesCorrection, Person.name)
        .join(Person, Person.id == MinutesCorrection.made_by_person_id)
        .where(MinutesCorrection.minutes_id == minutes)
        .order_by(MinutesCorrection.ordinal)
    )
    return tuple(
        MinutedCorrection(
            item=row.item_id,
            about=from_record(Message, row.about),
            was=from_record(Message, row.was),
            becomes=row.becomes,
            reason=row.reason,
            on=day_at(row.made_at, zone),
            by=by,
        )
        for row, by in rows
    )


def acts_of_meeting(session: Session, meeting: MeetingId) -> tuple[FoldedActs, ...]:
    """Return every act on record about a meeting in words, those much alike told together."""
    return fold([_act(entry) for entry in entries_of_meeting(session, meeting)])


def _act(entry: Entry) -> RecordedAct:
    """Return an entry in words; of ballots nobody is named, and secret ones are told all at once."""
    kind, is_secret = entry.action.partition(".")[0], entry.action in _SECRET
    family = f"secret {entry.subject}" if is_secret else kind if kind in _FAMILIES else None
    is_ballot = kind == "ballot"
    return RecordedAct(
        seq=entry.seq,
        at=entry.at,
        what=in_words(entry.action),
        person=None if is_ballot else entry.person,
        instead=_instead(entry, is_ballot=is_ballot),
        family=family,
        is_pooled=is_secret,
    )


def _instead(entry: Entry, *, is_ballot: bool) -> Message | None:
    if is_ballot:
        return Message("those entitled")
    return None if entry.person else without_person(entry.action)
