"""What a decision rule says of holders by name or group: caps, vetoes, consents, bars and recusals."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.statutes.citation import Source


@dataclass(frozen=True, slots=True)
class Cap:
    """The largest share of the votes that a group may have, reached by scaling its votes at the count.

    ``group`` is a label of rights, such as ``founder`` or ``category:associate``; with ``each`` it is
    the first part of labels, such as ``country``, and every value of it is capped for itself. The share
    is one of all votes after scaling or, with ``of_others``, of the votes of everybody else. ``tests``
    names the majority tests that are capped; without names, all that count heads or weights of everybody.
    """

    group: str
    share: Fraction
    of_others: bool = False
    each: bool = False
    tests: tuple[str, ...] = ()
    source: Source | None = None

    @property
    def share_of_total(self) -> Fraction:
        """Return the share of all votes after scaling.

        >>> Cap("guest", Fraction(1, 2), of_others=True).share_of_total
        Fraction(1, 3)
        """
        return self.share / (1 + self.share) if self.of_others else self.share


@dataclass(frozen=True, slots=True)
class Veto:
    """A right to stop a question: one vote against by a holder with the label rejects it."""

    group: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A right to be asked: the question needs the vote for of every holder with the label.

    Silence (absent, or there without a ballot) is consent only where the rule says so; to abstain never is.
    """

    group: str
    silence_consents: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Barred:
    """A group that has no vote on the subject, such as the members of the board on the accounts."""

    group: str
    source: Source | None = None


class HeldProxies(Enum):
    """What becomes of the proxies that a recused holder has."""

    LAPSE = "lapse"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class RecusalRule:
    """What it means that somebody recuses itself from a decision: it casts no vote, and what else.

    It may leave the base of the majority, those present for the quorum, and those entitled for it.
    """

    leaves_base: bool = True
    leaves_present: bool = False
    leaves_entitled: bool = False
    proxies: HeldProxies = HeldProxies.LAPSE
    source: Source | None = None
