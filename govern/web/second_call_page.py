"""What the page that plans a second call shows of its items: those decided alike, together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.rules.decision import Call, DecisionRule, Subject
from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.voting.rule_in_words import rule_in_words
from govern.services.second_call_outlook import ItemToTakeOver
from govern.web.counted_page import pairs


@dataclass(frozen=True, slots=True)
class Group:
    """The items on one subject, and what decides them at the second call."""

    subject: Message
    items: list[ItemToTakeOver]
    rule: list[tuple[Message, Source | None]]


def by_rule(items: Iterable[ItemToTakeOver]) -> list[Group]:
    """Return the items by their subjects, in the order in which these first appear."""
    found: dict[Subject, list[ItemToTakeOver]] = {}
    rules: dict[Subject, DecisionRule] = {}
    for item in items:
        found.setdefault(item.subject, []).append(item)
        rules[item.subject] = item.rule
    return [Group(SUBJECT_NAMES[subject], group, _said(rules[subject])) for subject, group in found.items()]


def _said(rule: DecisionRule) -> list[tuple[Message, Source | None]]:
    """Return what decides; whether nothing settles a second call is said, and that it is one is not."""
    said = pairs(rule_in_words(replace(rule, call=Call.FIRST)))
    if rule.call is Call.SECOND:
        return said
    return [
        (Message("Nothing settles a second call for this: it is decided as at a first one."), None),
        *said,
    ]
