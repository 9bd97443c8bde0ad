"""The projects not funded, each with the reason and its figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.sharing import words
from govern.domain.sharing.allocation import Refusal, Unfunded
from govern.domain.sharing.budget import Project, SharedBudget
from govern.domain.sharing.greedy import PassedOver
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why projects were not funded: those passed over, and the money that supporters of others have."""

    shared: SharedBudget
    passed: Mapping[str, PassedOver]
    money: Mapping[str, Fraction]

    def refusals(self, selected: frozenset[str]) -> Iterator[Refusal]:
        """Return a refusal for each project that was not selected, in the order of the projects."""
        scores, supporters = self.shared.scores, self.shared.supporters
        for project in self.shared.projects:
            if project.id not in selected:
                score, size = scores[project.id], supporters[project.id]
                why, available, sentence = self._why(project, score, size)
                yield Refusal(project.id, project.name, project.cost, score, size, why, available, sentence)

    def _why(self, project: Project, score: int, supporters: int) -> tuple[Unfunded, Fraction, Message]:
        if score < self.shared.threshold:
            return Unfunded.BELOW_THRESHOLD, Fraction(), words.below(score, self.shared.threshold)
        if (passed := self.passed.get(project.id)) is not None:
            if passed.stopped:
                return Unfunded.STOPPED, passed.left, words.stopped()
            return Unfunded.DOES_NOT_FIT, passed.left, words.does_not_fit(project, passed.left)
        if not supporters:
            return Unfunded.NO_SUPPORT, Fraction(), words.no_support()
        money = self.money[project.id]
        return Unfunded.SUPPORTERS_LACK_MONEY, money, words.supporters_lack(project, supporters, money)
