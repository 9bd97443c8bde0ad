"""Templates of meetings: what is the same every time, and the items that stand on each agenda."""

import re
from dataclasses import dataclass

from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message
from govern.domain.values.text import Text

LONGEST_NAME = 200
LONGEST_MINUTES = 7 * 24 * 60
MOST_ITEMS = 60

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class SkeletonItem:
    """An item of a template's agenda; what is decided is asked for in ``requested_decision``."""

    kind: ItemKind
    title: Text
    subject: Subject = Subject.ORDINARY
    explanation: Text | None = None
    requested_decision: Text | None = None
    #: the part of the agenda in which it stands; "" for none
    section: Text | None = None
    #: how long it is planned to take, in minutes
    minutes: int | None = None


#: kinds that a template can hold; minutes, elections and consent agendas belong to one meeting only
KINDS = (ItemKind.FORMALITY, ItemKind.INFORMATION, ItemKind.DISCUSSION, ItemKind.DECISION)


def check_template(name: str, clock: str, minutes: int | None, items: int) -> Decision:
    """Return whether a template says what planning a meeting from it needs."""
    return all_of(_name(name), _clock(clock), _minutes(minutes), _items(items))


def _name(name: str) -> Decision:
    if not name:
        return no(Message("Give the template a name, such as “Yearly assembly”."))
    if len(name) > LONGEST_NAME:
        values = {"length": len(name), "most": LONGEST_NAME}
        return no(Message("A text here has {length} characters; {most} fit.", values))
    return YES


def _clock(clock: str) -> Decision:
    if _CLOCK.fullmatch(clock):
        return YES
    return no(Message("Write the time of day as hours and minutes: 18:30."))


def _minutes(minutes: int | None) -> Decision:
    if minutes is None or 0 < minutes <= LONGEST_MINUTES:
        return YES
    return no(Message("Say how many minutes it lasts, or leave it open."))


def _items(items: int) -> Decision:
    if items <= MOST_ITEMS:
        return YES
    return no(Message("A template holds at most {most} items.", {"most": MOST_ITEMS}))
