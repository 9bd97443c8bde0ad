"""One matter under two keys, such as a notice in days and in months: which of the rules found stand."""

from datetime import date

from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Origin
from govern.domain.statutes.rule import Nature
from govern.domain.statutes.rulebook import Rulebook

_BINDING = (Nature.MANDATORY, Nature.MINIMUM)


def standing(rulebook: Rulebook, found: tuple[AppliedRule | None, ...], on: date) -> tuple[AppliedRule, ...]:
    """Return the rules on one matter that stand beside each other on a day.

    Law that does not bind, or that nobody checked, yields to the statutes also where they speak under
    another key. Of those that stand the stricter decides; which that is depends on the matter.
    """
    spoken = tuple(each for each in found if each is not None)
    if all(each.source.origin is Origin.LAW for each in spoken):
        return spoken
    return tuple(
        each for each in spoken if each.source.origin is Origin.STATUTES or _binds(rulebook, each, on)
    )


def _binds(rulebook: Rulebook, applied: AppliedRule, on: date) -> bool:
    law = rulebook.law_on(applied.key, on)
    return law is not None and law.nature in _BINDING and law.source.verified
