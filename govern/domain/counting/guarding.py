"""Constraints in a transferable vote: who can no longer fit, who is needed, and whose seat it changed.

Source: I. D. Hill, "STV with constraints", Voting matters 9 (1998): the doomed are excluded at once, the
guarded are passed over when the lowest is excluded.
"""

from collections.abc import Collection, Sequence

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.feasibility import Feasibility
from govern.domain.values.message import Message


class Guarding:
    """The constraints of one count, asked before and after each step, with the reasons it gave."""

    def __init__(self, constraints: Constraints, candidates: Sequence[str], seats: int) -> None:
        self._possible = Feasibility(constraints, candidates) if constraints.limits else None
        self._seats = seats
        self._doomed: dict[str, Message] = {}
        self._guarded: dict[str, Message] = {}

    def infeasible(self, hopefuls: Collection[str]) -> tuple[Message, ...]:
        """Return why no result can satisfy the limits; nothing where one can."""
        return self._possible.why_not((), hopefuls, self._seats) if self._possible else ()

    def doomed(self, elected: Collection[str], hopefuls: Collection[str]) -> frozenset[str]:
        """Return the hopefuls who no longer fit."""
        return self._possible.cannot_fit(elected, hopefuls, self._seats) if self._possible else frozenset()

    def guarded(self, elected: Collection[str], hopefuls: Collection[str]) -> frozenset[str]:
        """Return the hopefuls who are needed."""
        return self._possible.must_keep(elected, hopefuls, self._seats) if self._possible else frozenset()

    def fit_together(
        self, names: Collection[str], elected: Collection[str], hopefuls: Collection[str]
    ) -> bool:
        """Return whether some hopefuls can all be elected."""
        if self._possible is None or len(names) == 1:
            return True
        rest = [name for name in hopefuls if name not in names]
        return self._possible.can_complete((*elected, *names), rest, self._seats)

    def newly_guarded(self, guarded: Collection[str]) -> list[str]:
        """Return those guarded of whom it was not told yet."""
        return sorted(name for name in guarded if name not in self._guarded)

    def why_doomed(self, name: str, elected: Collection[str], hopefuls: Collection[str]) -> Message:
        """Return which limit a hopeful no longer fits, and remember it."""
        if not self._possible:
            raise ValueError(name)
        rest = [each for each in hopefuls if each != name]
        full = self._possible.full_caps(name, elected)
        limits = full or self._possible.why_not((*elected, name), rest, self._seats)[1:]
        self._doomed[name] = together(limits)
        return Message(
            "{name} can no longer be elected. {limits}", {"name": name, "limits": self._doomed[name]}
        )

    def why_guarded(self, name: str, elected: Collection[str], hopefuls: Collection[str]) -> Message:
        """Return for which limit a hopeful is needed, and remember it."""
        if not self._possible:
            raise ValueError(name)
        rest = [each for each in hopefuls if each != name]
        self._guarded[name] = together(self._possible.why_not(elected, rest, self._seats)[1:])
        return Message(
            "{name} is needed and will not be excluded. {limits}",
            {"name": name, "limits": self._guarded[name]},
        )

    def remarks(self, free: Sequence[str], bound: Sequence[str]) -> tuple[Message, ...]:
        """Return whose seat the limits changed, from those elected without them and with them."""
        lost = [self._lost(name) for name in free if name not in bound]
        gained = [self._gained(name) for name in bound if name not in free]
        return (*lost, *gained)

    def _lost(self, name: str) -> Message:
        if name in self._doomed:
            return Message(
                "Without the limits {name} would have been elected. {limits}",
                {"name": name, "limits": self._doomed[name]},
            )
        return Message(
            "Without the limits {name} would have been elected; others were needed for them.", {"name": name}
        )

    def _gained(self, name: str) -> Message:
        if name in self._guarded:
            return Message(
                "Without the limits {name} would not have been elected. {limits}",
                {"name": name, "limits": self._guarded[name]},
            )
        return Message(
            "Without the limits {name} would not have been elected; others no longer fitted them.",
            {"name": name},
        )


def together(sentences: Sequence[Message]) -> Message:
    """Return several sentences as one value."""
    joined = sentences[-1]
    for sentence in reversed(sentences[:-1]):
        joined = Message("{one} {more}", {"one": sentence, "more": joined})
    return joined
