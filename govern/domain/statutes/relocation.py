"""Moving the seat: what another law would make of the statutes, and by which way one gets there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.compliance import Finding, Gap, Requirement, Verdict, check
from govern.domain.statutes.rule import Kind, RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Duty


class Way(StrEnum):
    """How an association comes under another law."""

    TRANSFER = "transfer"
    CONVERSION = "conversion"
    ANEW = "anew"


class Step(StrEnum):
    """What is decided on the way."""

    AMENDMENT = "amendment"
    CONVERSION = "conversion"
    FOUNDING = "founding"
    MERGER = "merger"
    DISSOLUTION = "dissolution"


@dataclass(frozen=True, slots=True)
class Form:
    """A legal form as the move sees it: its law, what it wants in statutes, and whether it exists yet."""

    code: str
    country: str
    law: Rulebook
    requirements: tuple[Requirement, ...]
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """A decision on the way: quorum and majority, each with where it stands; None where nobody says."""

    step: Step
    quorum: AppliedRule | None
    majority: AppliedRule | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A formality on the way, under today's law or under the new one."""

    key: str
    duty: Duty
    rule: AppliedRule
    is_new_law: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """A matter on which the statutes are silent: what rules it today, and what would."""

    key: str
    today: AppliedRule | None
    then: AppliedRule | None


@dataclass(frozen=True, slots=True)
class Move:
    """Everything that a move of the seat means, rule by rule.

    ``evidence`` are the matters on which the way rests, with what the two laws say on each.
    """

    on: date
    way: Way
    evidence: tuple[Shift, ...]
    decisions: tuple[Needed, ...]
    duties: tuple[Owed, ...]
    must_change: tuple[Finding, ...]
    in_doubt: tuple[Finding, ...]
    may_stay: tuple[Finding, ...]
    becomes_silent: tuple[Shift, ...]
    newly_ruled: tuple[Shift, ...]
    changes_by_law: tuple[Shift, ...]
    missing: tuple[Gap, ...]


_WAYS_OUT = {"allowed": Way.TRANSFER, "conversion": Way.TRANSFER}
_DECIDED: Mapping[Way, tuple[Step, ...]] = {
    Way.TRANSFER: (Step.AMENDMENT,),
    Way.CONVERSION: (Step.CONVERSION,),
    Way.ANEW: (Step.FOUNDING, Step.MERGER, Step.DISSOLUTION),
}
_RULED_BY = {
    Step.AMENDMENT: "amendment",
    Step.CONVERSION: "conversion",
    Step.MERGER: "merger",
    Step.DISSOLUTION: "dissolution",
}
_OWED_TODAY = {
    Way.TRANSFER: ("duty.amendment.", "duty.transfer."),
    Way.CONVERSION: ("duty.amendment.",),
    Way.ANEW: ("duty.merger.", "duty.dissolution."),
}
_OWED_THEN = ("duty.formation.", "duty.owners.")


def plan_move(own: Rulebook, statutes: Statutes, *, today: Form, target: Form, on: date) -> Move:
    """Return what moving to another form means on a day.

    ``own`` is the association's rulebook, law and statutes together; ``today`` and ``target`` carry
    the laws alone. A transfer is shown only where both laws know one; a conversion where today's
    law names the target. Else the way is to found anew, then to merge or to dissolve.
    """
    report = check(statutes, target.law, target.requirements, on)
    way, evidence = _way(today, target, on)
    shifts = tuple(_shifts(statutes, today.law, target.law, on))
    return Move(
        on=on,
        way=way,
        evidence=evidence,
        decisions=tuple(_needed(step, own, target, on) for step in _DECIDED[way]),
        duties=(*_owed(today.law, _OWED_TODAY[way], on), *_owed(target.law, _OWED_THEN, on, is_new=True)),
        must_change=report.with_verdict(Verdict.BREAKS),
        in_doubt=tuple(filter(_may_break, report.with_verdict(Verdict.UNVERIFIED))),
        may_stay=tuple(each for each in report.findings if each.own is not None and not _may_break(each)),
        becomes_silent=tuple(each for each in shifts if each.then is None),
        newly_ruled=tuple(each for each in shifts if each.today is None),
        changes_by_law=tuple(each for each in shifts if each.today and each.then),
        missing=report.gaps,
    )


def _may_break(finding: Finding) -> bool:
    return Verdict.BREAKS in (finding.verdict, finding.doubt)


def _way(today: Form, target: Form, on: date) -> tuple[Way, tuple[Shift, ...]]:
    moving, converting, merging = (
        Shift(key, today.law.find(key, on), target.law.find(key, on))
        for key in ("seat.transfer", "conversion.allowed", "merger.allowed")
    )
    is_known = all(each is not None and each.value in _WAYS_OUT for each in (moving.today, moving.then))
    if today.country != target.country and is_known and today.is_in_force and target.is_in_force:
        return Way.TRANSFER, (moving,)
    converts = converting.today
    if converts and target.is_in_force and target.code in cast(tuple[str, ...], converts.value):
        return Way.CONVERSION, (converting,)
    return Way.ANEW, (moving, merging)


def _needed(step: Step, own: Rulebook, target: Form, on: date) -> Needed:
    if step is Step.FOUNDING:
        return Needed(step, target.law.find("membership.founders", on), None)
    subject = _RULED_BY[step]
    quorum = own.find_in_chain(f"assembly.quorum.{subject}", on)
    return Needed(step, quorum, own.find_in_chain(f"assembly.majority.{subject}", on))


def _owed(law: Rulebook, stems: tuple[str, ...], on: date, *, is_new: bool = False) -> Iterable[Owed]:
    for key, entry in law.vocabulary.items():
        if entry.kind is Kind.DUTY and key.startswith(stems):
            found = law.find(key, on)
            if found is not None:
                yield Owed(key, cast(Duty, found.value), found, is_new)


def _shifts(statutes: Statutes, today: Rulebook, then: Rulebook, on: date) -> Iterable[Shift]:
    """Yield the matters on which the statutes are silent and the two laws differ."""
    said = statutes.rules()
    for key, entry in today.vocabulary.items():
        if key in said or entry.kind in (Kind.DUTY, Kind.STATEMENT):
            continue
        before, after = today.find(key, on), then.find(key, on)
        if _value(before) != _value(after):
            yield Shift(key, before, after)


def _value(rule: AppliedRule | None) -> RuleValue | None:
    return rule.value if rule else None
