"""The clock of a new member's item in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from govern.domain.meetings.newcomer_clocks import ClockState
from govern.domain.meetings.newcomer_items import AnswerClock
from govern.domain.meetings.newcomer_rules import AnsweringOffice
from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message

# the places of sentences that stand in tables; who says one fills them
_DAY = {"day": "", "source": ""}
_ITEM = {"reference": ""}

OFFICE_ANSWERS: Mapping[AnsweringOffice, Message] = {
    AnsweringOffice.SECRETARY: Message("The secretary answers a new member’s item"),
    AnsweringOffice.CHAIR: Message("The chair answers a new member’s item"),
    AnsweringOffice.BOARD: Message("The board answers a new member’s item; its chair sends the answer"),
}
WAITS_FOR: Mapping[AnsweringOffice, Message] = {
    AnsweringOffice.SECRETARY: Message("waits for the secretary’s answer"),
    AnsweringOffice.CHAIR: Message("waits for the chair’s answer"),
    AnsweringOffice.BOARD: Message("waits for the board’s answer"),
}
_MUST: Mapping[AnsweringOffice, Message] = {
    AnsweringOffice.SECRETARY: Message("The secretary must answer by {day} ({source}).", _DAY),
    AnsweringOffice.CHAIR: Message("The chair must answer by {day} ({source}).", _DAY),
    AnsweringOffice.BOARD: Message("The board must answer by {day} ({source}).", _DAY),
}
_MISSED: Mapping[AnsweringOffice, Message] = {
    AnsweringOffice.SECRETARY: Message("The secretary should have answered by {day} ({source}).", _DAY),
    AnsweringOffice.CHAIR: Message("The chair should have answered by {day} ({source}).", _DAY),
    AnsweringOffice.BOARD: Message("The board should have answered by {day} ({source}).", _DAY),
}


_ANSWER_OF: Mapping[AnsweringOffice, Message] = {
    AnsweringOffice.SECRETARY: Message("The secretary answers the item {reference}.", _ITEM),
    AnsweringOffice.CHAIR: Message("The chair answers the item {reference}.", _ITEM),
    AnsweringOffice.BOARD: Message("The board answers the item {reference}.", _ITEM),
}


_NO_ANSWER_OF: Mapping[AnsweringOffice, Message] = {
    AnsweringOffice.SECRETARY: Message("The secretary did not answer the item {reference} in time.", _ITEM),
    AnsweringOffice.CHAIR: Message("The chair did not answer the item {reference} in time.", _ITEM),
    AnsweringOffice.BOARD: Message("The board did not answer the item {reference} in time.", _ITEM),
}


def no_answer_in_words(office: AnsweringOffice, reference: str) -> Message:
    """Return who did not answer which item."""
    return replace(_NO_ANSWER_OF[office], values={"reference": reference})


def answer_in_words(office: AnsweringOffice, reference: str) -> Message:
    """Return who answers which item."""
    return replace(_ANSWER_OF[office], values={"reference": reference})


def due_in_words(clock: AnswerClock) -> Message:
    """Return by when who must answer, or should have, with the article."""
    words = missed_in_words if clock.state is ClockState.MISSED else _must
    return words(clock.office, clock.due_on, clock.source)


def _must(office: AnsweringOffice, day: date, source: Source) -> Message:
    return replace(_MUST[office], values={"day": day, "source": source.citation()})


def missed_in_words(office: AnsweringOffice, day: date, source: Source) -> Message:
    """Return by when who should have answered, with the article."""
    return replace(_MISSED[office], values={"day": day, "source": source.citation()})


def then_in_words(clock: AnswerClock) -> Message:
    """Return what happens when nobody answers in time."""
    if clock.by_itself is None:
        return Message("If nobody does, that is announced to all members.")
    return Message(
        "If nobody does, the item stands on the agenda by itself ({source}).",
        {"source": clock.by_itself.citation()},
    )
