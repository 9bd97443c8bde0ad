"""A vote with a default option: what does not beat it by quorum and majority is dropped before the count.

Source: Constitution for the Debian Project, A.6 (vote counting). Versions 1.1 to 1.4, under which the
project counted in 2011, want more than the majority ratio; later ones as much, and more than one to one:
``Default.strict`` says which.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from govern.domain.counting.pairwise import Matrix
from govern.domain.counting.result import CountResult, Dropped
from govern.domain.counting.schulze import as_matrix, rank
from govern.domain.counting.seats import Race
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue

#: what 64 bits can hold
_MOST = 2**63


@dataclass(frozen=True, slots=True)
class Default:
    """The option that stands when none is good enough, and what it takes to be good enough.

    An option must be preferred to it by ``quorum`` ballots, and by more than ``majority`` times as many as
    prefer the default to it (when not ``strict``, by as many, and by more than prefer the default).
    """

    option: str
    majority: Fraction = Fraction(1)
    quorum: Fraction | None = None
    strict: bool = True

    def dropped(self, option: str, preferring: int, against: int) -> Dropped | None:
        """Return why an option is dropped, or None where it stays."""
        said: dict[str, MessageValue] = {
            "option": option,
            "default": self.option,
            "preferring": preferring,
            "against": against,
            "quorum": self.quorum or Fraction(),
            "majority": self.majority,
        }
        if self.quorum is not None and preferring < self.quorum:
            return Dropped(
                option,
                Message(
                    "{option} misses the quorum: {preferring} prefer it to {default}, needed {quorum}.", said
                ),
            )
        wanted = self.majority * against
        enough = preferring > wanted if self.strict else preferring >= wanted
        if enough and preferring > against:
            return None
        return Dropped(
            option,
            Message(
                "{option} misses the majority: {preferring} prefer it to {default}, {against} the other way,"
                " ratio {majority}.",
                said,
            ),
        )


def count_pairwise(
    candidates: Sequence[str],
    preferring: Mapping[str, Mapping[str, int]],
    *,
    default: Default | None = None,
    seed: str = "",
) -> CountResult:
    """Return the order of the options that are not dropped, and who is elected: the first in it.

    ``preferring[A][B]`` says how many ballots prefer A to B. Dropping the weakest defeats within the Schwartz
    set, as A.6 has it, finds the same winner as the strongest paths used here. The Condorcet winner is looked
    for among the options that are not dropped.

    Raises:
        RuleBroken: for names that are missing, unknown or given twice, figures below none, or a default with
            less than a majority.
    """
    _check(candidates, preferring, default)
    everything = as_matrix(candidates, preferring)
    dropped = tuple(_dropped(candidates, everything, default))
    gone = {each.option for each in dropped}
    left = [at for at, name in enumerate(candidates) if name not in gone]
    names = [candidates[each] for each in left]
    ranking = rank(names, everything[left][:, left], seed)
    said = tuple(each.reason for each in dropped)
    result = ranking.result(Race(1, seed=seed))
    stage = replace(result.stages[0], sentences=(*said, *result.stages[0].sentences))
    return replace(result, elected=ranking.order[:1], stages=(stage,), dropped=dropped)


def _dropped(names: Sequence[str], above: Matrix, default: Default | None) -> Iterator[Dropped]:
    if default is None:
        return
    against = names.index(default.option)
    for at, name in enumerate(names):
        if at != against:
            found = default.dropped(name, int(above[at, against]), int(above[against, at]))
            if found is not None:
                yield found


def _check(
    candidates: Sequence[str], preferring: Mapping[str, Mapping[str, int]], default: Default | None
) -> None:
    if not candidates:
        raise RuleBroken(Message("There are no candidates."))
    twice = sorted({name for name in candidates if candidates.count(name) > 1})
    if twice:
        raise RuleBroken(Message("The candidate {name} is named twice.", {"name": twice[0]}))
    named = {*preferring, *(other for row in preferring.values() for other in row)}
    unknown = sorted(named - set(candidates))
    if unknown:
        raise RuleBroken(Message("{name} is no candidate.", {"name": unknown[0]}))
    for one, row in preferring.items():
        for other, figure in row.items():
            _check_figure(one, other, figure)
    if default is not None:
        _check_default(default, candidates)


def _check_figure(one: str, other: str, figure: int) -> None:
    said: dict[str, MessageValue] = {"one": one, "other": other, "figure": figure}
    if not 0 <= figure < _MOST:
        raise RuleBroken(Message("{figure} ballots cannot prefer {one} to {other}.", said))
    if one == other and figure:
        raise RuleBroken(Message("No ballot prefers {one} to itself.", said))


def _check_default(default: Default, candidates: Sequence[str]) -> None:
    if default.option not in candidates:
        raise RuleBroken(Message("{name} is no candidate.", {"name": default.option}))
    if default.majority < 1:
        raise RuleBroken(
            Message("A majority ratio is at least one to one, not {ratio}.", {"ratio": default.majority})
        )
    if default.quorum is not None and default.quorum < 0:
        raise RuleBroken(Message("A quorum is not less than nothing: {quorum}.", {"quorum": default.quorum}))
