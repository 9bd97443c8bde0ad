"""What a world supposes of the rules; the founders' privileges, which give something to founders alone."""

from dataclasses import dataclass
from datetime import date

from govern.domain.amendment.supposing import WhatIf
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.services.what_if_asked import Asked

_CAP = "founders.share"
_OF_FOUNDERS = "founders."
#: rules that hold founders back give them nothing
_LIMITS = (_CAP, "founders.privileges.")


@dataclass(frozen=True, slots=True)
class Privilege:
    """A rule of the statutes in favour of founders, in words."""

    key: str
    about: Message
    value: Message
    source: Source


def privileges_of(rulebook: Rulebook, on: date) -> tuple[Privilege, ...]:
    """Return the rules that favour founders on a day."""
    keys = (key for key in rulebook.vocabulary if key.startswith(_OF_FOUNDERS))
    found = ((key, rulebook.find(key, on)) for key in keys if not key.startswith(_LIMITS))
    return tuple(
        Privilege(
            key,
            Message(rulebook.vocabulary[key].about),
            value_in_words(rulebook.vocabulary[key], rule.value),
            rule.source,
        )
        for key, rule in found
        if rule is not None
    )


def supposed_by(asked: Asked, privileges: tuple[Privilege, ...]) -> WhatIf:
    """Return the rules that somebody supposes: privileges taken out, a cap, a right of new members."""
    values: dict[str, RuleValue | None] = {each.key: None for each in privileges}
    values |= asked.rights
    return WhatIf(values if asked.cap is None else values | {_CAP: asked.cap})
