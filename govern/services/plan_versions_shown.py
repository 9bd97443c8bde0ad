"""Versions of a plan as their pages tell them: what each says, what it changed, by whose decision."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.plan_changes import percent
from govern.domain.plan.plan_difference import Difference, budget_of, difference
from govern.domain.plan.plan_difference_words import Told, Wordings, in_words
from govern.domain.plan.plan_facts import ActivityFacts, GoalFacts, PlanFacts
from govern.domain.plan.plan_versions import VersionNumber
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services import plan_records, plan_resolutions, plan_versions
from govern.services.association import day_of
from govern.services.plan_rows import present_plan
from govern.store.database import current_session
from govern.store.tables.plan_versions import PlanRecord

#: so many changes are told on one page
_MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version in the list: which, since when, by whose decision, how much has moved."""

    version: plan_versions.Version
    is_in_force: bool
    resolution: plan_resolutions.Behind | None
    person: str
    member: str
    digest: str
    #: how much of the budget had moved since the body last adopted the plan, in percent
    moved: Fraction | Message


@dataclass(frozen=True, slots=True)
class VersionRead:
    """A version read in whole, with what it changed in the one before."""

    shown: VersionShown
    facts: PlanFacts
    before: plan_versions.Version | None
    told: tuple[Told, ...]
    left_off: int
    may_print: bool

    @property
    def budget(self) -> Money:
        """Return what it means to spend in all."""
        return budget_of(self.facts)

    @property
    def goals(self) -> tuple[tuple[GoalFacts, tuple[tuple[ActivityFacts, Money], ...]], ...]:
        """Return its goals with their activities, each with what it is to spend."""
        spent: Counter[UUID] = Counter()
        for line in self.facts.lines:
            if line.activity is not None and line.side is BudgetSide.EXPENSE:
                spent[line.activity] += line.cents
        by_goal: dict[UUID, list[tuple[ActivityFacts, Money]]] = defaultdict(list)
        for each in self.facts.activities:
            by_goal[each.goal].append((each, Money(spent[each.id], self.facts.head.currency)))
        return tuple((goal, tuple(by_goal[goal.id])) for goal in self.facts.goals)


def versions_shown(actor: Actor, *, at: datetime) -> tuple[VersionShown, ...]:
    """Return the versions of the current plan, the latest first.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is a plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    session = current_session()
    on = day_of(session, at)
    return _shown(session, plan_versions.versions(session, present_plan(session, on).id, on=on))


def version_shown(actor: Actor, number: str, *, at: datetime, language: str) -> VersionRead:
    """Return one version of the current plan in whole.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such version.
    """
    wanted = VersionNumber.read(number)
    found = versions_shown(actor, at=at)
    shown = next((each for each in found if each.version.number == wanted), None)
    if shown is None:
        raise NotFound(Message("There is no such version of the plan."))
    session = current_session()
    facts = plan_records.frozen(session, shown.version.row.record_id)
    may_print = bool(may(actor, Act.PRINT_PLAN))
    based_on = shown.version.row.based_on_id
    before = next((each.version for each in found if each.version.row.id == based_on), None)
    if before is None:
        return VersionRead(shown, facts, None, (), 0, may_print)
    earlier = plan_records.frozen(session, before.row.record_id)
    changes = difference(earlier, facts).changes
    told = in_words(Difference(changes[:_MOST_TOLD]), Wordings.of(language, earlier, facts))
    return VersionRead(shown, facts, before, told, max(0, len(changes) - _MOST_TOLD), may_print)


def _shown(session: Session, found: Sequence[plan_versions.Version]) -> tuple[VersionShown, ...]:
    resolutions = plan_resolutions.behind(
        session, [each.row.resolution_id for each in found if each.row.resolution_id]
    )
    persons, members = plan_versions.deciders(session, [each.row for each in found])
    digests = {
        row.id: row.digest
        for row in session.execute(
            select(PlanRecord.id, PlanRecord.digest).where(
                PlanRecord.id.in_([each.row.record_id for each in found])
            )
        )
    }
    current = next((each.row.id for each in found if each.without_effect is None), None)
    return tuple(
        VersionShown(
            each,
            each.row.id == current,
            resolutions.get(each.row.resolution_id) if each.row.resolution_id else None,
            persons.get(PersonId(each.row.decided_by_person_id), "") if each.row.decided_by_person_id else "",
            members.get(MemberId(each.row.decided_for_member_id), "")
            if each.row.decided_for_member_id
            else "",
            digests[each.row.record_id],
            percent(each.row.share_moved),
        )
        for each in found
    )
