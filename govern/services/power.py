"""Voting power in the assembly under the rules in force, or under supposed ones."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.supposing import WhatIf, suppose
from govern.domain.power.report import Index, PowerReport, power_of
from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import DecisionRule, Subject
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.cohorts import AlikePower, Cohort, CohortPower, alike, power_by_cohort
from govern.domain.voting.electorate import Right
from govern.domain.voting.game_of_rule import PowerGame, game_of
from govern.services.association import rulebook_of
from govern.services.electorate_of_today import electorate_of_today
from govern.store.database import current_session, snapshot

#: a page waits no longer, in seconds or so, than for counts of this size
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Power:
    """The power of the members that have a vote, under one rule.

    ``refusal`` says why there is none; then there are neither report nor shares. ``rule`` is None where
    no rule decides the subject. ``played`` is the game that was measured.
    """

    subject: Subject
    rule: DecisionRule | None
    report: PowerReport | None
    cohorts: tuple[CohortPower, ...] = ()
    members: tuple[AlikePower, ...] = ()
    refusal: Message | None = None
    played: PowerGame | None = None

    @property
    def is_as_votes(self) -> bool:
        """Return whether every cohort has as much of the power as of the votes."""
        return all(each.power == each.votes for each in self.cohorts)

    @property
    def vetoing(self) -> tuple[str, ...]:
        """Return who alone can block, by name."""
        return self._named(self.report.veto_players) if self.report else ()

    @property
    def powerless(self) -> tuple[str, ...]:
        """Return who never changes an outcome, by name."""
        return self._named(self.report.dummies) if self.report else ()

    @property
    def fewest(self) -> int | None:
        """Return how many can block together at the least."""
        found = self.report.smallest_blocking if self.report else None
        return None if found is None else len(found)

    def _named(self, voters: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(sorted(self.report.voters[each] for each in voters)) if self.report else ()


@dataclass(frozen=True, slots=True)
class CohortShift:
    """The shares of a cohort before a change of rules and after it."""

    cohort: Cohort
    votes_before: Fraction
    votes_after: Fraction
    power_before: Fraction
    power_after: Fraction


@dataclass(frozen=True, slots=True)
class PowerShift:
    """The power on a subject before a change of rules and after it."""

    before: Power
    after: Power

    @property
    def cohorts(self) -> tuple[CohortShift, ...]:
        """Return the shares of each cohort that has a vote before or after."""
        before, after = ({each.cohort: each for each in power.cohorts} for power in (self.before, self.after))
        none = Fraction()
        return tuple(
            CohortShift(
                cohort,
                before[cohort].votes if cohort in before else none,
                after[cohort].votes if cohort in after else none,
                before[cohort].power if cohort in before else none,
                after[cohort].power if cohort in after else none,
            )
            for cohort in Cohort
            if cohort in before or cohort in after
        )

    @property
    def fewest_before(self) -> int | None:
        """Return how many could block together before."""
        return self.before.fewest

    @property
    def fewest_after(self) -> int | None:
        """Return how many could block together after."""
        return self.after.fewest


def power_in_force(actor: Actor, *, subject: Subject, index: Index, on: date) -> Power:
    """Return the power of the members on a subject under the rules in force on a day.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    rulebook = rulebook_of(session)
    return assembly_under(session, rulebook, WhatIf(), on).power(subject, index)


def power_shifts(actor: Actor, what_if: WhatIf, *, on: date) -> tuple[PowerShift, ...]:
    """Return the power before and after a supposed change, for each subject on which it moves.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    with snapshot() as session:
        actual = rulebook_of(session)
        now = assembly_under(session, actual, WhatIf(), on)
        then = assembly_under(session, suppose(actual, what_if), what_if, on)
    pairs = (
        PowerShift(now.power(subject, Index.BANZHAF), then.power(subject, Index.BANZHAF))
        for subject in Subject
    )
    return tuple(each for each in pairs if _moves(each))


def _moves(shift: PowerShift) -> bool:
    return _shown(shift.before) != _shown(shift.after)


def _shown(power: Power) -> tuple[object, ...]:
    """Return what is said of power, apart from votes."""
    cohorts = {each.cohort: each.power for each in power.cohorts}
    return cohorts, power.vetoing, power.powerless, power.fewest, power.refusal


@dataclass(frozen=True, slots=True)
class AssemblyUnder:
    """Members with a vote, and the rules under which they have it."""

    rulebook: Rulebook
    on: date
    rights: tuple[Right, ...] = ()
    #: why it cannot be said who has a vote
    refusal: Message | None = None

    def with_members(self, joining: tuple[Right, ...]) -> "AssemblyUnder":
        """Return the assembly with more members in it."""
        return replace(self, rights=(*self.rights, *joining))

    def power(self, subject: Subject, index: Index) -> Power:
        """Return the power of those members on a subject, or why it cannot be told."""
        found = Power(subject, None, None, refusal=self.refusal)
        if self.refusal is not None:
            return found
        try:
            rule = compose_decision_rule(self.rulebook, body="assembly", subject=subject, on=self.on)
            found = replace(found, rule=rule)
            played = game_of(rule, self.rights)
            report = power_of(played.game, index, PATIENCE)
        except RuleBroken as refusal:
            return replace(found, refusal=refusal.message)
        return replace(
            found,
            report=report,
            played=played,
            cohorts=power_by_cohort(report, played.rights),
            members=alike(report, played.rights),
        )


def assembly_under(session: Session, rulebook: Rulebook, what_if: WhatIf, on: date) -> AssemblyUnder:
    """Return the assembly as it would sit on a day under rules that may be supposed."""
    try:
        return AssemblyUnder(rulebook, on, electorate_of_today(session, rulebook, what_if, on))
    except RuleBroken as refusal:
        return AssemblyUnder(rulebook, on, refusal=refusal.message)
