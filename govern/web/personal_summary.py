"""A person's data as a page to read: each record in a few words; the whole of it stands in the data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from govern.domain.elections.words import NOMINATION_STATES
from govern.domain.meetings.letter_words import DOCUMENT_KIND_NAMES, OCCASION_NAMES
from govern.domain.meetings.room_words import ATTENDANCE_NAMES, SPEECH_NAMES
from govern.domain.members.personal_data import HeldRecord, HeldTopic, HeldValue, PersonalData, Topic
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.ballot_words import CHOICE_WORDS
from govern.i18n.translator import Translator
from govern.services.audit_words import ACTIONS

E = TypeVar("E", bound=Enum)

_SINCE, _ON, _UNTIL = Message("Since"), Message("On"), Message("Until")
_MEETING, _ITEM, _MEMBER = Message("Meeting"), Message("Item"), Message("Member")
_TITLE, _SUBJECT, _FILE, _REFERENCE = Message("Title"), Message("Subject"), Message("File"), Message("No.")
_VOTE, _TEXT, _ASKED, _REASON = Message("Vote"), Message("Text"), Message("Asked"), Message("Reason")
_NAME, _EMAIL = Message("Name"), Message("E-mail")

#: by table: the columns that a reader looks for, and what they are called
_LINES: Mapping[str, Mapping[str, Message]] = {
    "persons": {"name": _NAME, "email": _EMAIL, "language": Message("Language")},
    "accounts": {"created_at": _SINCE},
    "sign_ins": {"created_at": Message("Signed in"), "ended_at": Message("Signed out")},
    "sign_in_links": {"created_at": Message("Link asked for"), "used_at": Message("Used")},
    "attempts": {"at": Message("Tried to sign in")},
    "calendar_feeds": {"created_at": _SINCE},
    "erasure_requests": {"reference": _REFERENCE, "asked_at": _ASKED},
    "representations": {"member_id": _MEMBER, "holds_from": _SINCE, "rank": Message("Rank")},
    "mandates": {
        "office": Message("Office"),
        "body_id": Message("Body"),
        "starts_on": _SINCE,
        "ends_on": _UNTIL,
    },
    "member_facts": {"member_id": _MEMBER, "value": _EMAIL, "holds_from": _SINCE},
    "attendance_events": {"meeting_id": _MEETING, "kind": Message("What"), "at": _ON},
    "proxies": {"meeting_id": _MEETING, "principal_id": Message("For"), "given_at": _ON},
    "recusals": {"item_id": _ITEM, "reason": _REASON, "declared_at": _ON},
    "sitting_events": {"meeting_id": _MEETING, "note": _TEXT, "at": _ON},
    "speeches": {"meeting_id": _MEETING, "kind": Message("What"), "subject": _SUBJECT, "began_at": _ON},
    "agenda_items": {"reference": _REFERENCE, "title": _TITLE, "proposed_at": _ON},
    "consent_pulls": {"item_id": _ITEM, "reason": _REASON, "pulled_at": _ON},
    "convening_requests": {"reason": _REASON, "asked_at": _ON},
    "request_signatures": {"member_id": _MEMBER, "signed_on": _ON},
    "counter_amendments": {"draft_id": _REFERENCE, "handed_in_at": _ON},
    "motions": {"item_id": _ITEM, "wording": _TEXT, "handed_in_at": _ON},
    "voting_rights": {"vote_id": _VOTE, "name": _NAME},
    "right_casters": {"right_id": Message("May cast the vote of")},
    "ballots": {"vote_id": _VOTE, "choice": Message("Ballot"), "cast_at": _ON, "receipt": Message("Receipt")},
    "roll_marks": {"vote_id": Message("Voted in the secret vote")},
    "consultative_casters": {"right_id": Message("May cast the vote of")},
    "consultative_ballots": {"choice": Message("Consultative ballot"), "cast_at": _ON},
    "consultative_marks": {"vote_id": Message("Voted in the secret vote")},
    "second_look_requests": {"member_id": _MEMBER, "asked_at": _ON},
    "reservations": {"procedure_id": _REFERENCE, "reason": _REASON, "made_at": _ON},
    "nominations": {"name": _NAME, "state": Message("State"), "nominated_at": _ON},
    "item_questions": {"item_id": _ITEM, "question": Message("Question"), "answer": Message("Answer")},
    "board_questions": {"title": _TITLE, "question": Message("Question"), "answer": Message("Answer")},
    "minutes_comments": {"item_id": _ITEM, "text": _TEXT, "made_at": _ON},
    "actions": {"reference": _REFERENCE, "wording": _TEXT, "due_on": Message("Due on")},
    "letters": {
        "occasion": Message("About"),
        "subject": _SUBJECT,
        "address": Message("To"),
        "created_at": _ON,
    },
    "delivery_reports": {"subject": _SUBJECT, "read_at": _ON},
    "applications": {"reference": _REFERENCE, "organisation": Message("Organisation"), "applied_at": _ON},
    "attachments": {"file_name": _FILE, "item_id": _ITEM, "added_at": _ON},
    "staged_files": {"file_name": _FILE, "staged_at": _ON},
    "documents": {"kind": Message("What"), "number": _REFERENCE, "issued_at": _ON},
    "audit_entries": {"action": Message("What"), "at": _ON},
}


def _by_value(words: Mapping[E, Message]) -> dict[str, Message]:
    return {str(each.value): said for each, said in words.items()}


#: values that stand for a word, by table and column
_WORDS: Mapping[tuple[str, str], Mapping[str, Message]] = {
    ("mandates", "office"): _by_value(OFFICE_NAMES),
    ("attendance_events", "kind"): _by_value(ATTENDANCE_NAMES),
    ("speeches", "kind"): _by_value(SPEECH_NAMES),
    ("ballots", "choice"): _by_value(CHOICE_WORDS),
    ("consultative_ballots", "choice"): _by_value(CHOICE_WORDS),
    ("nominations", "state"): _by_value(NOMINATION_STATES),
    ("documents", "kind"): _by_value(DOCUMENT_KIND_NAMES),
    ("letters", "occasion"): OCCASION_NAMES,
    ("audit_entries", "action"): ACTIONS,
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One record in a few words: what each is called, what it says, whether somebody typed it."""

    cells: tuple[tuple[Message, MessageValue, bool], ...]


@dataclass(frozen=True, slots=True)
class TopicShown:
    """The records of one topic; ``others`` are those that only the data tell."""

    held: HeldTopic
    lines: tuple[LineShown, ...]
    others: int


def summary(data: PersonalData, voice: Translator) -> Iterator[TopicShown]:
    """Yield the topics of a person's data, each record in a few words."""
    for held in data.topics:
        told = () if held.topic is Topic.WORK else held.records
        lines = [line for each in told if (line := _line(each, voice)).cells]
        yield TopicShown(held, tuple(lines), len(held.records) - len(lines))


def _line(record: HeldRecord, voice: Translator) -> LineShown:
    wanted = _LINES.get(record.table, {})
    return LineShown(
        tuple(
            (label, *_said(record, column, value, voice))
            for column, label in wanted.items()
            if (value := record.values.get(column)) not in (None, "")
        )
    )


def _said(record: HeldRecord, column: str, value: HeldValue, voice: Translator) -> tuple[MessageValue, bool]:
    """Return what a value says, and whether it is as somebody typed it."""
    words = _WORDS.get((record.table, column), {})
    if isinstance(value, str) and value in words:
        return words[value], False
    if isinstance(value, Mapping):
        return value.get(voice.language) or next(iter(value.values()), ""), True
    if isinstance(value, date | int) and not isinstance(value, bool):
        return value, False
    return record.leads_to.get(column) or str(value), True
