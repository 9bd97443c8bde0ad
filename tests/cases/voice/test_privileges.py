"""Cases that a jurist can write: when founders' own rights end, and that they do not come back."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import yaml

from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.paper import ReservedSeats
from govern.domain.elections.planning import PlannedElection
from govern.domain.elections.reserved_by_rule import (
    check_founders,
    check_owed,
    owed_seats,
    seat_rule,
    without_founders,
)
from govern.domain.members.privileges import Counted, Growth, growth_of, privileges_end
from govern.domain.members.register import FactKind, MemberFact, RegisterEntry
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId
from govern.rulefiles.reader import read_vocabulary
from tests.make.association import LONG_AGO
from tests.make.rules import statutes

Case = dict[str, object]
CASES = yaml.safe_load((Path(__file__).parent / "privileges.yaml").read_text())
KEYS = {
    "months": "founders.privileges.end",
    "members": "founders.privileges.members",
    "seat": "newcomers.seat",
}
LIMITS = (Limit("founder", "yes", least=2), Limit("country", None, most=3))
FOUNDERS = ReservedSeats("Founders’ seats", 2, "founder", "yes", "founder")
NEW = ReservedSeats("New members’ seat", 1, "newcomer", "yes", "newcomer")
OF_THE_DAY = Rulebook(
    read_vocabulary(), (), (statutes({"founders.privileges.end": 60, "newcomers.seat": 1}),)
)


def rules(said: object) -> dict[str, RuleValue]:
    asked = said if isinstance(said, dict) else {}
    own: dict[str, RuleValue] = {"assembly.notice": 21}
    return own | {key: asked[name] for name, key in KEYS.items() if asked.get(name)}


def rulebook(case: Case) -> Rulebook:
    versions = [statutes(rules(case))]
    if isinstance(changed_on := case.get("changed_on"), date):
        versions.append(statutes(rules(case.get("then")), changed_on))
    return Rulebook(read_vocabulary(), (), tuple(versions))


def plan(*reserved: ReservedSeats, limits: tuple[Limit, ...] = ()) -> PlannedElection:
    return PlannedElection(Method.BLOCK, 5, limits, reserved, date(2031, 3, 1), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_founders_rights_end_as_the_case_says(case: Case) -> None:
    founded, full, seen = case.get("founded"), case.get("full") or {}, case["seen"]
    assert isinstance(full, dict)
    assert isinstance(seen, date)
    counted = tuple(Counted(day, number) for day, number in sorted(full.items()))
    growth = Growth(founded if isinstance(founded, date) else None, counted)
    end = privileges_end(rulebook(case), growth, seen)
    assert (end.ended_on if end else "none") == case["ended"]
    assert (end.by.value if end else None) == case.get("by")


def entry(number: int, *facts: tuple[FactKind, str, str]) -> RegisterEntry:
    stated = (
        (FactKind.NAME, f"Member {number}", "2026-01-01"),
        (FactKind.COUNTRY, "BE", "2026-01-01"),
        *facts,
    )
    known = tuple(MemberFact(kind, value, date.fromisoformat(day), LONG_AGO) for kind, value, day in stated)
    return RegisterEntry(MemberId(UUID(int=number)), f"M-{number:03d}", known)


def admitted(number: int, on: str, category: str = "full") -> RegisterEntry:
    return entry(number, (FactKind.ADMITTED, on, on), (FactKind.CATEGORY, category, on))


def test_the_register_tells_how_many_full_members_there_were_on_each_day() -> None:
    left = entry(
        3,
        (FactKind.ADMITTED, "2026-02-01", "2026-02-01"),
        (FactKind.CATEGORY, "full", "2026-02-01"),
        (FactKind.LEFT, "2026-09-01", "2026-08-01"),
    )
    raised = entry(
        4,
        (FactKind.ADMITTED, "2026-02-01", "2026-02-01"),
        (FactKind.CATEGORY, "observer", "2026-02-01"),
        (FactKind.CATEGORY, "full", "2026-06-01"),
    )
    growth = growth_of(
        None, (admitted(1, "2026-01-01"), admitted(2, "2026-01-01", "associate"), left, raised)
    )
    days = ("2025-12-31", "2026-01-01", "2026-02-01", "2026-06-01", "2026-08-31", "2026-09-01")
    assert [growth.on(date.fromisoformat(day)) for day in days] == [0, 1, 2, 3, 3, 2]


def test_from_its_day_an_election_gives_founders_no_seats_and_no_minimum_but_keeps_all_else() -> None:
    given = plan(FOUNDERS, NEW, limits=LIMITS)
    assert without_founders(given) == plan(NEW, limits=LIMITS[1:])
    growth = Growth(date(2026, 3, 1), ())
    before = privileges_end(OF_THE_DAY, growth, date(2031, 2, 28))
    after = privileges_end(OF_THE_DAY, growth, date(2031, 3, 1))
    assert check_founders(given, before)
    assert check_founders(plan(NEW, limits=LIMITS[1:]), after)
    refused = str(check_founders(given, after).reasons[0])
    assert "2031-03-01, 60 months after the founding" in refused


@pytest.mark.parametrize(
    ("electors", "held", "reserved", "allowed"),
    [
        (2, 0, (), False),
        (2, 0, (NEW,), True),
        (2, 0, (FOUNDERS,), False),
        (2, 0, (ReservedSeats("Seat", 1, "newcomer", "yes"),), False),
        (0, 0, (), True),
        (2, 1, (), True),
    ],
)
def test_an_election_to_the_board_leaves_new_members_the_seat_that_they_alone_elect(
    electors: int, held: int, reserved: tuple[ReservedSeats, ...], *, allowed: bool
) -> None:
    rule = seat_rule(OF_THE_DAY, date(2031, 3, 1))
    decision = check_owed(plan(*reserved), owed_seats(rule, electors=electors, held=held))
    assert bool(decision) is allowed


def test_without_the_rule_nobody_must_reserve_a_seat() -> None:
    book = Rulebook(read_vocabulary(), (), (statutes({"assembly.notice": 21}),))
    assert check_owed(plan(), owed_seats(seat_rule(book, date(2031, 3, 1)), electors=3, held=0))
