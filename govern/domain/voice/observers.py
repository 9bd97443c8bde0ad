"""Observers whom new members send to committees: who can be sent, and for how long it holds."""

from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.values.message import Message

LONGEST_RECORD = 200

_OBSERVERS = "newcomers.observers"


@dataclass(frozen=True, slots=True)
class Sent:
    """A person sent to a committee by the new members, from a day to a day."""

    body: BodyId
    member: MemberId
    person: PersonId
    starts_on: date
    ends_on: date | None


def observer_rule(rulebook: Rulebook, on: date) -> Source | None:
    """Return the article that lets new members send observers on a day; None where none does."""
    rule = rule_on(rulebook, _OBSERVERS, on)
    return rule.source if rule is not None and rule.value is True else None


def may_send(rule: Source | None, body: BodyKind, *, is_newcomer: bool) -> Decision:
    """Return whether somebody of a member can be sent to a body: of a new one, to a committee, by a rule."""
    if rule is None:
        return no(Message("The rules do not let new members send observers to committees."))
    if body is not BodyKind.COMMITTEE:
        return no(Message("Observers are sent to committees ({source}).", {"source": rule.citation()}))
    if not is_newcomer:
        return no(Message("Only somebody of a new member is sent ({source}).", {"source": rule.citation()}))
    return YES


def holds(sent: Sent, rule: Source | None, on: date, *, is_newcomer: bool, represents: bool) -> bool:
    """Return whether an observer is one on a day.

    It ends by itself when the rule does, when the member is new no more, and when the person no longer
    represents it.
    """
    is_within = sent.starts_on <= on and (sent.ends_on is None or on <= sent.ends_on)
    return is_within and rule is not None and is_newcomer and represents
