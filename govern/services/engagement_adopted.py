"""The formulas of engagement that the members adopted, and whether what adopted them still binds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.engagement import EngagementFormula, Measure, formula_of
from govern.domain.plan.plan_changes import change_rules
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import ResolutionId
from govern.domain.voting.resolution_states import ResolutionState, state_on
from govern.services.association import rulebook_of
from govern.store.queries.resolution_records import histories
from govern.store.tables.engagement import EngagementFormulaRow
from govern.store.tables.voting import Resolution

_BINDING = frozenset({ResolutionState.IN_FORCE, ResolutionState.AMENDED, ResolutionState.CARRIED_OUT})


@dataclass(frozen=True, slots=True)
class Adopted:
    """A formula, and the resolution by which it was adopted."""

    formula: EngagementFormula
    resolution: ResolutionId
    #: whether that resolution binds on the day that was asked for
    binds: bool


def formulas(session: Session, *, on: date) -> tuple[Adopted, ...]:
    """Return every formula, the latest first, and whether its resolution binds on a day; few queries."""
    rows = session.execute(
        select(EngagementFormulaRow, Resolution.reference)
        .join(Resolution, Resolution.id == EngagementFormulaRow.resolution_id)
        .order_by(EngagementFormulaRow.holds_from.desc())
    ).all()
    bound = binding(session, [row.resolution_id for row, _ in rows], on)
    return tuple(
        Adopted(
            EngagementFormula(
                {each: row.weights.get(each.value, 0) for each in Measure}, row.holds_from, reference
            ),
            ResolutionId(row.resolution_id),
            bound[row.resolution_id],
        )
        for row, reference in rows
    )


def formula_on(found: tuple[Adopted, ...], on: date) -> Adopted | None:
    """Return the formula by which a day counts, of those that bind; None before the first."""
    bound = {each.formula.holds_from: each for each in found if each.binds}
    chosen = formula_of((each.formula for each in bound.values()), on)
    return bound[chosen.holds_from] if chosen else None


def adopting_rule(session: Session, on: date) -> Source | None:
    """Return the rule that names the body which adopts the plan; None where the assembly does by default."""
    rule = change_rules(rulebook_of(session), on).adopted_by
    return rule.source if rule else None


def binding(session: Session, resolutions: list[UUID], on: date) -> dict[UUID, bool]:
    """Return whether each resolution binds on a day; a few queries, none without resolutions."""
    found = histories(session, resolutions) if resolutions else {}
    return {each: state_on(found.get(each, ()), on) in _BINDING for each in resolutions}
