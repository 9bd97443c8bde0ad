"""Items that join an agenda after its convocation: what can still be done with them, under which rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

_CONDITIONS: Mapping[str, Message] = {
    "all_present": Message("It may be decided all the same if every member is present or represented."),
    "all_present_and_agree": Message(
        "It may be decided all the same if every member is present or represented and agrees to that."
    ),
    "statutes": Message("It may be decided all the same where the statutes allow that."),
    "statutes_and_unanimity": Message(
        "It may be decided all the same where the statutes allow that and nobody objects."
    ),
}
#: conditions that a full house meets; whether it agrees is said in the minutes
_FULL_HOUSE = frozenset({"all_present", "all_present_and_agree"})


@dataclass(frozen=True, slots=True)
class Late:
    """What the rules said of an item on the day on which it joined."""

    joined_on: date
    may_be_decided: bool
    source: Source
    #: the condition on which it may be decided although it was not listed
    condition: Message | None = None
    condition_source: Source | None = None
    #: whether the condition is met once everybody entitled is present or represented
    by_full_house: bool = False

    def sentence(self) -> Message:
        """Return what a reader of the agenda must know."""
        if self.may_be_decided:
            return Message(
                "Added on {day}, after the convocation; it may be decided.", {"day": self.joined_on}
            )
        return Message(
            "Added on {day}, after the convocation: it can be discussed, not decided.",
            {"day": self.joined_on},
        )


def late_item(rulebook: Rulebook, body: BodyKind, on: date) -> Late:
    """Return what may be done with an item that joins on a day after the convocation.

    Raises:
        RuleBroken: when neither law nor statutes say whether what was not listed may be decided.
    """
    rule = rulebook.flag(f"{body.value}.items.unlisted", on)
    found = rulebook.find(f"{body.value}.items.unlisted.condition", on) if _has_condition(body) else None
    kind = str(found.value) if found else "none"
    condition = _CONDITIONS.get(kind)
    return Late(
        joined_on=on,
        may_be_decided=rule.value,
        source=rule.source,
        condition=condition,
        condition_source=found.source if found and condition else None,
        by_full_house=kind in _FULL_HOUSE,
    )


def _has_condition(body: BodyKind) -> bool:
    return body is BodyKind.ASSEMBLY


def may_decide_late(late: Late | None, *, is_full_house: bool) -> Decision:
    """Return whether a vote may be held on an item, for the day on which it joined the agenda."""
    if late is None or late.may_be_decided or (late.by_full_house and is_full_house):
        return YES
    refusal = Message(
        "This item joined the agenda after the convocation, and nothing can be decided that was not on the "
        "agenda sent ({source}). It can be discussed.",
        {"source": late.source.citation()},
    )
    return no(refusal, *((late.condition,) if late.condition else ()))
