"""Rows of a large plan: ten thousand activities, two hundred thousand entries, from one seeded generator.

Written in bulk, not by services, into the plan of the tests' scene.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random
from uuid import UUID

from bench.large_rows import Register, Row, drawing, write
from govern.domain.plan.activities import ActivityState, Part, ResultKind
from govern.domain.plan.contributions import ContributionKind, ContributionState, Origin
from govern.domain.plan.ledger import EntryAct
from govern.domain.values.text import Text

MADE_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_DAYS = (date(2028, 12, 31) - date(2026, 1, 1)).days
#: what befell a contribution, entry by entry
_ACTS = (EntryAct.ASKED, EntryAct.CONFIRMED, *(EntryAct.DELIVERED, EntryAct.ACCEPTED) * 4)
_WORTH = 400_00
_BATCH = 20_000


def write_plan(
    plan: UUID, goals: Sequence[UUID], register: Register, *, activities: int, entries: int
) -> Sequence[UUID]:
    """Write so many activities with all that hangs on them, and contributions with so many entries."""
    random = drawing()
    made = [_uuid(random) for _ in range(activities)]
    _write("activities", _activities(made, plan, goals, random))
    _write("activity_roles", _roles(made, register, random))
    _write("activity_people", _people(made, register, random))
    _write("activity_results", _results(made, random))
    _write("activity_needs", _needs(made, random))
    given = [_uuid(random) for _ in range(entries // len(_ACTS))]
    _write("contributions", _contributions(given, plan, made, register))
    _write("contribution_entries", _entries(given, register, random))
    return made


def _write(table: str, rows: Iterator[Row]) -> None:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            write(table, batch)
            batch = []
    write(table, batch)


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _activities(made: Sequence[UUID], plan: UUID, goals: Sequence[UUID], random: Random) -> Iterator[Row]:
    for at, each in enumerate(made):
        starts = date(2026, 1, 1) + timedelta(days=random.randrange(_DAYS - 200))
        ends = starts + timedelta(days=random.randrange(200))
        yield {
            "id": each,
            "plan_id": plan,
            "goal_id": goals[at % len(goals)],
            "reference": f"ACT-{at + 1000}",
            "title": Text("en", {"en": f"Try {at} together", "fr": f"Essayer {at} ensemble"}),
            "state": random.choice(list(ActivityState)),
            "starts_on": starts,
            "ends_on": ends,
            "created_at": MADE_AT,
            "version": 1,
        }


def _roles(made: Sequence[UUID], register: Register, random: Random) -> Iterator[Row]:
    parts = (Part.ACCOUNTABLE, Part.RESPONSIBLE, Part.RESPONSIBLE, *(Part.CONSULTED, Part.INFORMED) * 2)
    for each in made:
        held = random.sample(range(len(register.members)), len(parts))
        for part, member in zip(parts, held, strict=True):
            confirmed = random.random() < 0.8
            yield {
                "activity_id": each,
                "member_id": register.members[member],
                "part": part,
                "given_at": MADE_AT,
                "confirmed_at": MADE_AT if confirmed else None,
                "confirmed_by_person_id": register.persons[member] if confirmed else None,
            }


def _people(made: Sequence[UUID], register: Register, random: Random) -> Iterator[Row]:
    for each in made:
        for at in random.sample(range(len(register.members)), 2):
            yield {
                "activity_id": each,
                "person_id": register.persons[at],
                "year": 2026 + random.randrange(3),
                "member_id": register.members[at],
                "days": Fraction(random.randrange(1, 40), 2),
                "given_at": MADE_AT,
            }


def _results(made: Sequence[UUID], random: Random) -> Iterator[Row]:
    for each in made:
        for kind in ResultKind:
            yield {
                "id": _uuid(random),
                "activity_id": each,
                "kind": kind,
                "title": Text.only("en", "What it leads to"),
                "due_on": date(2026, 1, 1) + timedelta(days=random.randrange(_DAYS)),
                "reached_on": date(2026, 6, 1) if random.random() < 0.3 else None,
                "version": 1,
            }


def _needs(made: Sequence[UUID], random: Random) -> Iterator[Row]:
    """Let every other activity wait for one before it, never in a circle."""
    for at in range(2, len(made), 2):
        yield {"activity_id": made[at], "needs_id": made[random.randrange(at)], "lag_days": 7}


def _contributions(
    given: Sequence[UUID], plan: UUID, made: Sequence[UUID], register: Register
) -> Iterator[Row]:
    for at, each in enumerate(given):
        member = at % len(register.members)
        yield {
            "id": each,
            "reference": f"CON-2026-{at + 1000}",
            "plan_id": plan,
            "activity_id": made[at % len(made)],
            "member_id": register.members[member],
            "kind": list(ContributionKind)[1 + at % 3],
            "origin": Origin.ASKED,
            "year": 2026 + at % 3,
            "title": f"What was asked {at}",
            "worth_cents": 4 * _WORTH,
            "due_on": date(2026, 1, 1) + timedelta(days=at % _DAYS),
            "created_at": MADE_AT,
            "created_by_person_id": register.persons[member],
            "state": ContributionState.ACCEPTED,
            "version": len(_ACTS),
            **dict.fromkeys(("promised_cents", "confirmed_cents"), 4 * _WORTH),
            **dict.fromkeys(("delivered_cents", "accepted_cents"), 4 * _WORTH),
        }


def _entries(given: Sequence[UUID], register: Register, random: Random) -> Iterator[Row]:
    sums = {
        EntryAct.ASKED: {"promised_cents": 4 * _WORTH},
        EntryAct.CONFIRMED: {"confirmed_cents": 4 * _WORTH},
        EntryAct.DELIVERED: {"delivered_cents": _WORTH},
        EntryAct.ACCEPTED: {"accepted_cents": _WORTH},
    }
    names = ("promised_cents", "confirmed_cents", "delivered_cents", "accepted_cents")
    for at, each in enumerate(given):
        for number, act in enumerate(_ACTS, start=1):
            yield {
                "id": _uuid(random),
                "contribution_id": each,
                "number": number,
                "act": act,
                "note": "",
                "at": MADE_AT + timedelta(days=number),
                "person_id": register.persons[at % len(register.members)],
                **dict.fromkeys(names, 0),
                **sums[act],
            }
