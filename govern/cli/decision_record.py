"""The outcome of a decision for machines; docs/formats.md describes it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.rules.alternatives_rule import AlternativesRule
from govern.domain.rules.decision import MajorityTest, QuorumTest
from govern.domain.values.digest import Json
from govern.domain.voting.alternatives import AlternativeFigures, AlternativesOutcome
from govern.domain.voting.measuring import CombinedFigures, MajorityFigures
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.tally import Tally
from govern.domain.voting.ties import TieFigures


def decision_record(outcome: Outcome, sentences: Sequence[str]) -> dict[str, Json]:
    """Return the record of an outcome; every figure is an exact string."""
    quorum = _numbered("quorum", (each.test for each in outcome.quorum.figures))
    majority = _numbered("majority", (each.test for each in outcome.tests))
    return {
        "adopted": outcome.result is Result.ADOPTED,
        "result": outcome.result.value,
        "entitled": outcome.entitled,
        "present": outcome.present,
        "represented": outcome.represented,
        "tally": _tally(outcome.tally),
        "tests": [
            *(_quorum(name, each) for name, each in zip(quorum, outcome.quorum.figures, strict=True)),
            *(_majority(name, each) for name, each in zip(majority, outcome.tests, strict=True)),
        ],
        "combined": None
        if outcome.combined is None
        else _combined(outcome.combined, iter(majority[len(outcome.majority) :])),
        "vetoes": [{"group": each.veto.group, "used_by": list(each.used_by)} for each in outcome.vetoes],
        "consents": [
            {
                "group": each.consent.group,
                "asked": each.asked,
                "missing": list(each.missing),
                "met": each.is_given,
            }
            for each in outcome.consents
        ],
        "recused": list(outcome.recused),
        "without_vote": list(outcome.barred),
        "lapsed_proxies": list(outcome.lapsed),
        "tie": None if outcome.tie is None else _tie(outcome.tie),
        "sentences": list(sentences),
    }


def _numbered(kind: str, tests: Iterable[QuorumTest | MajorityTest]) -> list[str]:
    """Return the names of tests; one without a name is called by its kind and place."""
    return [each.name or (kind if at == 1 else f"{kind} {at}") for at, each in enumerate(tests, start=1)]


def _quorum(name: str, figures: QuorumFigures) -> Json:
    return {
        "name": name,
        "kind": "quorum",
        "counts": figures.test.counts.value,
        "counted": str(figures.filled),
        "base": str(figures.entitled),
        "needed": str(figures.needed),
        "met": figures.is_met,
    }


def _majority(name: str, figures: MajorityFigures) -> Json:
    return {
        "name": name,
        "kind": "majority",
        "counts": figures.test.counts.value,
        "counted": str(figures.tally.for_),
        "base": str(figures.base),
        "needed": str(figures.needed),
        "exceed": figures.exceeds,
        "met": figures.is_met,
        "tally": _tally(figures.tally),
        "groups": {each.name: each.stance.value for each in figures.groups},
        "caps": [
            {"group": each.label, "votes": str(each.votes), "factor": str(each.factor)}
            for each in figures.caps
        ],
        "blocking": None
        if figures.blocking is None
        else {"opposing": str(figures.blocking.opposing), "blocked": figures.blocking.is_blocked},
    }


def _tally(tally: Tally) -> Mapping[str, Json]:
    figures: Mapping[str, Fraction] = {
        "for": tally.for_,
        "against": tally.against,
        "abstain": tally.abstained,
        "blank": tally.blank,
        "invalid": tally.invalid,
        "not_cast": tally.not_cast,
        "absent": tally.absent,
    }
    return {name: str(each) for name, each in figures.items()}


def _combined(combined: CombinedFigures, names: Iterator[str]) -> Json:
    """Return how tests are joined, each by its name."""
    parts: list[Json] = [
        next(names) if isinstance(each, MajorityFigures) else _combined(each, names)
        for each in combined.parts
    ]
    return {"needs": combined.needs.value, "parts": parts, "met": combined.is_met}


def _tie(tie: TieFigures) -> Json:
    decided = tie.decided or tie.chair_choice
    return {
        "rule": tie.rule.value,
        "decided": None if decided is None else decided.value,
        "by": tie.by,
        "seed": tie.seed,
    }


def alternatives_record(outcome: AlternativesOutcome, sentences: Sequence[str]) -> dict[str, Json]:
    """Return the record of a vote between several proposals."""
    return {
        "adopted": outcome.adopted is not None,
        "result": "adopted" if outcome.adopted is not None else "rejected",
        "winner": outcome.adopted,
        "default": outcome.rule.default,
        "voters": outcome.voters,
        "tests": [test for each in outcome.figures for test in _of_alternative(each, outcome.rule)],
        "dropped": [each.alternative.name for each in outcome.figures if not each.is_met],
        "order": list(outcome.count.order),
        "sentences": list(sentences),
    }


def _of_alternative(figures: AlternativeFigures, rule: AlternativesRule) -> Iterator[Json]:
    name = figures.alternative.name
    if rule.quorum is not None:
        yield {
            "name": name,
            "kind": "quorum",
            "counted": str(figures.preferring),
            "base": str(figures.preferring + figures.against),
            "needed": str(rule.quorum),
            "exceed": False,
            "met": figures.has_quorum,
        }
    yield {
        "name": name,
        "kind": "majority",
        "counted": str(figures.preferring),
        "base": str(figures.preferring + figures.against),
        "needed": str(figures.alternative.majority * figures.against),
        "exceed": rule.strict or figures.alternative.majority == 1,
        "met": figures.has_majority,
    }
