"""Values of rules that one figure cannot express: periods, steps, duties, and who has no vote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from govern.domain.values.calendar import add_months


class PeriodUnit(StrEnum):
    """What a period counts."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_HOURS = {PeriodUnit.HOURS: 1, PeriodUnit.DAYS: 24, PeriodUnit.WEEKS: 24 * 7}
_MONTHS = {PeriodUnit.MONTHS: 1, PeriodUnit.YEARS: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law states it; four weeks are not a month."""

    number: int
    unit: PeriodUnit

    def is_at_least(self, other: "Period") -> bool:
        """Return whether this period is never shorter than the other, whatever the month.

        >>> Period(1, PeriodUnit.MONTHS).is_at_least(Period(28, PeriodUnit.DAYS))
        True
        >>> Period(30, PeriodUnit.DAYS).is_at_least(Period(1, PeriodUnit.MONTHS))
        False
        """
        if (self.unit in _MONTHS) == (other.unit in _MONTHS):
            return self._exact() >= other._exact()
        return self._shortest() >= other._longest()

    def after(self, day: date) -> date:
        """Return the day that lies this period after a day; hours end on the day itself."""
        if self.unit in _MONTHS:
            return add_months(day, self.number * _MONTHS[self.unit])
        return day + timedelta(hours=self.number * _HOURS[self.unit])

    def most_days(self) -> int:
        """Return the most days that the period can have, those begun counted whole.

        >>> Period(1, PeriodUnit.MONTHS).most_days(), Period(3, PeriodUnit.MONTHS).most_days()
        (31, 92)
        """
        return -(-self._longest() // 24)

    def __str__(self) -> str:
        """Return the period as rule files write it."""
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"

    def _exact(self) -> int:
        return self.number * (_MONTHS.get(self.unit) or _HOURS[self.unit])

    def _shortest(self) -> int:
        return _span_of_months(self._exact())[0] if self.unit in _MONTHS else self._exact()

    def _longest(self) -> int:
        return _span_of_months(self._exact())[1] if self.unit in _MONTHS else self._exact()


def _span_of_months(months: int) -> tuple[int, int]:
    """Return the fewest and the most hours that so many months in a row can have."""
    starts = (date(year, month, 1) for year in range(2000, 2008) for month in range(1, 13))
    days = [(add_months(start, months) - start).days for start in starts]
    return min(days) * 24, max(days) * 24


@dataclass(frozen=True, slots=True)
class Step:
    """A whole number that holds from so many members on."""

    members: int
    value: int


def step_for(steps: Iterable[Step], members: int) -> int | None:
    """Return the number that holds for a membership, or None below the first step.

    >>> limits = (Step(members=0, value=3), Step(members=500, value=5))
    >>> step_for(limits, 499), step_for(limits, 500)
    (3, 5)
    """
    begun = [each for each in steps if each.members <= members]
    return max(begun, key=lambda each: each.members).value if begun else None


class Formality(StrEnum):
    """What has to be done."""

    DEED = "deed"
    FILING = "filing"
    APPROVAL = "approval"
    PUBLICATION = "publication"
    NOTIFICATION = "notification"
    CERTIFICATE = "certificate"
    RECORD = "record"
    REPORT = "report"
    MEETING = "meeting"


class Authority(StrEnum):
    """With whom it has to be done."""

    NOTARY = "notary"
    COURT = "court"
    REGISTER = "register"
    BENEFICIAL_OWNERS = "beneficial_owners"
    MINISTRY = "ministry"
    SUPERVISOR = "supervisor"
    GAZETTE = "gazette"
    TAX_OFFICE = "tax_office"
    MEMBERS = "members"
    ASSOCIATION = "association"


class Moment(StrEnum):
    """The event from which its time runs."""

    DECISION = "decision"
    MEETING = "meeting"
    DEED = "deed"
    CHANGE = "change"
    REGISTRATION = "registration"
    FORMATION = "formation"
    YEAR_END = "year_end"
    REQUEST = "request"


class Effect(StrEnum):
    """What holds until it is done."""

    VOID = "void"
    NO_EFFECT = "no_effect"
    NOT_AGAINST_OTHERS = "not_against_others"
    LIABILITY = "liability"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Duty:
    """A formality that an act brings with it.

    ``within`` runs from ``counted_from``; None where the law states no time. ``when`` is the
    condition under which it is owed at all, ``form`` how it is done; both in words.
    """

    formality: Formality
    authority: Authority
    effect: Effect
    within: Period | None = None
    counted_from: Moment | None = None
    when: str | None = None
    form: str | None = None

    def stated(self) -> Mapping[str, str]:
        """Return what is laid down, by name, as files write it; what is left open is missing."""
        said: Mapping[str, Period | str | None] = {
            "formality": self.formality,
            "authority": self.authority,
            "effect": self.effect,
            "within": self.within,
            "counted_from": self.counted_from,
            "when": self.when,
            "form": self.form,
        }
        return {name: str(each) for name, each in said.items() if each is not None}


class Voter(StrEnum):
    """Whose vote is barred."""

    MEMBER = "member"
    DIRECTOR = "director"


class Matter(StrEnum):
    """On what somebody has no vote."""

    TRANSACTION = "transaction"
    DISPUTE = "dispute"
    RELEASE = "release"
    BENEFIT = "benefit"
    ACCOUNTS = "accounts"
    LIABILITY = "liability"
    AUDITOR = "auditor"
    INTEREST = "interest"
    EXCLUSION = "exclusion"


class Kin(StrEnum):
    """Whose concern counts as one's own."""

    NONE = "none"
    SPOUSE = "spouse"
    DIRECT_LINE = "direct_line"
    RELATIVES = "relatives"


@dataclass(frozen=True, slots=True)
class Bar:
    """A person without a vote on a subject.

    ``kin`` says how far relatives' concerns reach, ``degree`` to which degree of relationship, and
    ``controlled`` whether entities that the person controls are reached too.
    """

    who: Voter
    on: Matter
    kin: Kin = Kin.NONE
    degree: int | None = None
    controlled: bool = False
