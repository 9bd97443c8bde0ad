"""The days of a meeting in words."""

from collections.abc import Mapping

from govern.domain.meetings.timeline_days import Duty
from govern.domain.statutes.rule import Kind
from govern.domain.values.message import Message

LABELS: Mapping[Duty, Message] = {
    Duty.CALL_FOR_ITEMS: Message("Call for items"),
    Duty.ITEMS: Message("Last day to propose an item"),
    Duty.NEWCOMERS_ITEMS: Message("Last day for new members to propose an item"),
    Duty.AGENDA_CLOSED: Message("Agenda closed"),
    Duty.CONVOCATION: Message("Last day to send the convocation"),
    Duty.DOCUMENTS: Message("Last day to make documents available"),
    Duty.RECORD_DATE: Message("Record date: who is entitled to vote is fixed"),
    Duty.NOMINATIONS: Message("Nominations close"),
    Duty.PROXIES: Message("Last day to give a proxy"),
    Duty.EARLIEST: Message("First day on which the second call can be held"),
    Duty.MEETING: Message("Meeting"),
    Duty.LATEST: Message("Last day on which the second call can be held"),
    Duty.MINUTES: Message("Last day to send the minutes"),
}

#: what holds where no rule sets a day
SILENT: Mapping[Duty, Message] = {
    Duty.ITEMS: Message(
        "No rule sets a last day to propose items: they can be until the convocation is sent."
    ),
    Duty.CONVOCATION: Message("Neither statutes nor law say when the convocation must be sent."),
    Duty.DOCUMENTS: Message("Neither statutes nor law say when documents must be available."),
    Duty.RECORD_DATE: Message("Neither statutes nor law set a record date."),
    Duty.PROXIES: Message("No rule sets a last day for proxies: they can be given up to the opening."),
    Duty.MINUTES: Message("Neither statutes nor law say when the minutes must be sent."),
}


def in_words(amount: int, kind: Kind, duty: Duty) -> Message:
    """Return a rule's figure with its unit, and from what it counts."""
    values = {"n": amount}
    if duty is Duty.MINUTES:
        return Message("{n} day after the meeting", values, plural="{n} days after the meeting")
    if kind is Kind.MONTHS:
        return Message("{n} month before the meeting", values, plural="{n} months before the meeting")
    if kind is Kind.CLEAR_DAYS:
        return Message("{n} clear day before the meeting", values, plural="{n} clear days before the meeting")
    return Message("{n} day before the meeting", values, plural="{n} days before the meeting")
