"""The register of members: dated facts, never overwritten, and what they say on a given day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from govern.domain.members.categories import Category, Channel, Dues, Standing, usual_standing
from govern.domain.values.calendar import months_before
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message


class FactKind(Enum):
    """What the register states about a member, one dated value after another."""

    NAME = "name"
    FOUNDER = "founder"
    ADMITTED = "admitted"
    LEFT = "left"
    CATEGORY = "category"
    COUNTRY = "country"
    REGION = "region"
    STANDING = "standing"
    DUES = "dues"
    CHANNEL = "channel"
    CONSENT = "consent"
    EMAIL = "email"
    POSTAL_ADDRESS = "postal_address"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class MemberFact:
    """One value that holds from a day on, until a later one; ``recorded_at`` says when it was learnt."""

    kind: FactKind
    value: str
    holds_from: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A member's page in the register: its identity and every fact ever recorded."""

    id: MemberId
    reference: str
    facts: tuple[MemberFact, ...]


@dataclass(frozen=True, slots=True)
class MemberSnapshot:
    """What the register says about a member on one day."""

    id: MemberId
    reference: str
    name: str
    founder: bool
    admitted_on: date
    left_on: date | None
    category: Category
    country: str
    region: str
    standing: Standing
    dues_paid: bool
    channel: Channel
    consent_on: date | None
    email: str
    postal_address: str
    language: str
    #: of a member that left and was admitted again: its first admission
    first_admitted_on: date | None = None


def facts_in_force(facts: Iterable[MemberFact], on: date) -> dict[FactKind, MemberFact]:
    """Return the fact of each kind that holds on a day.

    The latest day of effect counts; of two with the same day the one recorded later,
    which corrects the other. On a day before the first fact of a kind the first one stands,
    since the member was not yet admitted then.
    """
    found: dict[FactKind, MemberFact] = {}
    for fact in sorted(facts, key=lambda each: (each.holds_from, each.recorded_at)):
        known = found.get(fact.kind)
        if known is None or fact.holds_from <= on or fact.holds_from == known.holds_from:
            found[fact.kind] = fact
    return found


def values_in_force(entry: RegisterEntry, on: date) -> dict[FactKind, str]:
    """Return the values that hold on a day, by kind."""
    return {kind: fact.value for kind, fact in facts_in_force(entry.facts, on).items()}


def snapshot(entry: RegisterEntry, on: date) -> MemberSnapshot:
    """Return what the register says about a member on a day.

    Raises:
        NotFound: when name, admission, category or country were never recorded.
    """
    values = values_in_force(entry, on)
    for needed in (FactKind.NAME, FactKind.ADMITTED, FactKind.CATEGORY, FactKind.COUNTRY):
        if needed not in values:
            raise NotFound(
                Message("The register says too little about {member}.", {"member": entry.reference})
            )
    category = Category(values[FactKind.CATEGORY])
    return MemberSnapshot(
        id=entry.id,
        reference=entry.reference,
        name=values[FactKind.NAME],
        founder=values.get(FactKind.FOUNDER) == "yes",
        admitted_on=date.fromisoformat(values[FactKind.ADMITTED]),
        left_on=_day(values.get(FactKind.LEFT)),
        category=category,
        country=values[FactKind.COUNTRY],
        region=values.get(FactKind.REGION, ""),
        standing=Standing(values.get(FactKind.STANDING) or usual_standing(category).value),
        dues_paid=values.get(FactKind.DUES) != Dues.ARREARS.value,
        channel=Channel(values.get(FactKind.CHANNEL) or Channel.POST.value),
        consent_on=_day(values.get(FactKind.CONSENT)),
        email=values.get(FactKind.EMAIL, ""),
        postal_address=values.get(FactKind.POSTAL_ADDRESS, ""),
        language=values.get(FactKind.LANGUAGE, ""),
        first_admitted_on=_first_admission(entry.facts, date.fromisoformat(values[FactKind.ADMITTED])),
    )


def is_member(member: MemberSnapshot, on: date) -> bool:
    """Return whether the member belongs to the association on a day.

    The day of admission counts; the day of leaving does not.
    """
    return member.admitted_on <= on and (member.left_on is None or on < member.left_on)


def is_newcomer(member: MemberSnapshot, on: date, months: int) -> bool:
    """Return whether the member was admitted within the last ``months`` months.

    The same day of the month counts as within: admitted on 3 May 2024 is new until 3 May 2026
    for 24 months. A founder is never new, and a member that left and came back is as new as it was
    at its first admission.
    """
    first = member.first_admitted_on or member.admitted_on
    return not member.founder and months_before(on, months) <= first and member.admitted_on <= on


def _first_admission(facts: Iterable[MemberFact], admitted_on: date) -> date | None:
    """Return when a member was first admitted that has left since and come back; None for all others."""
    stated = tuple(facts)
    left = [_day(each.value) for each in stated if each.kind is FactKind.LEFT and each.value]
    if not any(day is not None and day <= admitted_on for day in left):
        return None
    admitted = [date.fromisoformat(each.value) for each in stated if each.kind is FactKind.ADMITTED]
    return min(admitted)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
