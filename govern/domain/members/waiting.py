"""How long a member waits for its vote, and which day's rules say so."""

from datetime import date

from govern.domain.statutes.applied import Applied
from govern.domain.statutes.articles import in_force
from govern.domain.statutes.rulebook import Rulebook

_WAITING = "assembly.voting.waiting"
_PENDING = "newcomers.pending"


def waiting_period(rulebook: Rulebook, admitted_on: date, on: date) -> Applied[int]:
    """Return how many months a member waits for its vote, by the rules that decide on a day.

    They are those of that day, for all members alike. Only where the rules say in so many words that a
    new member's matter goes on under the rules in force when it began, they are those of its admission.

    Raises:
        RuleBroken: when neither law nor statutes speak.
    """
    begun = min(admitted_on, on)
    has_statutes = in_force(rulebook.statutes, begun) is not None
    is_ruled = has_statutes and rulebook.find_in_chain(_WAITING, begun) is not None
    return rulebook.months(_WAITING, begun if is_ruled and _goes_on_as_begun(rulebook, on) else on)


def _goes_on_as_begun(rulebook: Rulebook, on: date) -> bool:
    rule = rulebook.find_in_chain(_PENDING, on) if _PENDING in rulebook.vocabulary else None
    return rule is not None and rule.value == "as_begun"
