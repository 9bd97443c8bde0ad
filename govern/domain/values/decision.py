"""An ordinary yes or no with its reasons."""

from dataclasses import dataclass

from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done, and every sentence that says why (not)."""

    allowed: bool
    reasons: tuple[Message, ...] = ()

    def __bool__(self) -> bool:
        """Return whether it is allowed."""
        return self.allowed

    def or_not_allowed(self) -> None:
        """Pass silently when allowed.

        Raises:
            NotAllowed: with the reasons, when not.
        """
        if not self.allowed:
            raise NotAllowed(*self.reasons)

    def or_rule_broken(self) -> None:
        """Pass silently when allowed.

        Raises:
            RuleBroken: with the reasons, when not.
        """
        if not self.allowed:
            raise RuleBroken(*self.reasons)

    def or_conflict(self) -> None:
        """Pass silently when allowed.

        Raises:
            Conflict: with the reasons, when not, because the state has moved on.
        """
        if not self.allowed:
            raise Conflict(*self.reasons)


YES = Decision(allowed=True)


def no(*reasons: Message) -> Decision:
    """Return a refusal with its reasons, the main one first."""
    return Decision(allowed=False, reasons=reasons)


def all_of(*decisions: Decision) -> Decision:
    """Return a yes when every decision is one, else a no with all reasons in order."""
    reasons = tuple(reason for each in decisions if not each for reason in each.reasons)
    return Decision(allowed=all(decisions), reasons=reasons)
