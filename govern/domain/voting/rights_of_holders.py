"""Vetoes and consents: what named right-holders did with their own rights."""

from collections.abc import Iterable
from dataclasses import dataclass

from govern.domain.rules.holders import Consent, Veto
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.tally import Choices


@dataclass(frozen=True, slots=True)
class VetoFigures:
    """Who used a veto, by name."""

    veto: Veto
    used_by: tuple[str, ...]

    @property
    def is_used(self) -> bool:
        """Return whether the veto stops the question."""
        return bool(self.used_by)


@dataclass(frozen=True, slots=True)
class ConsentFigures:
    """How many were asked for their consent, and who did not give it, by name."""

    consent: Consent
    asked: int
    missing: tuple[str, ...]

    @property
    def is_given(self) -> bool:
        """Return whether everybody who was asked consented."""
        return not self.missing


def measure_vetoes(
    vetoes: Iterable[Veto], rights: tuple[Right, ...], choices: Choices
) -> tuple[VetoFigures, ...]:
    """Return who used each veto; of a split ballot, one part against is enough."""
    return tuple(
        VetoFigures(veto, tuple(sorted(each.name for each in rights if _stops(each, veto, choices))))
        for veto in vetoes
    )


def _stops(right: Right, veto: Veto, choices: Choices) -> bool:
    is_holder = veto.group in right.groups and right.is_filled
    return is_holder and Choice.AGAINST in _said(choices.get(right.id))


def measure_consents(
    consents: Iterable[Consent], rights: tuple[Right, ...], choices: Choices
) -> tuple[ConsentFigures, ...]:
    """Return who did not consent; a split ballot consents only whole."""
    return tuple(_measure(consent, rights, choices) for consent in consents)


def _measure(consent: Consent, rights: tuple[Right, ...], choices: Choices) -> ConsentFigures:
    asked = [each for each in rights if consent.group in each.groups]
    missing = sorted(each.name for each in asked if not _consents(each, consent, choices))
    return ConsentFigures(consent, len(asked), tuple(missing))


def _consents(right: Right, consent: Consent, choices: Choices) -> bool:
    said = _said(choices.get(right.id)) if right.is_filled else set()
    return said == {Choice.FOR} or (not said and consent.silence_consents)


def _said(ballot: Choice | Split | None) -> set[Choice]:
    if isinstance(ballot, Split):
        return {each.choice for each in ballot.parts}
    return set() if ballot is None else {ballot}
