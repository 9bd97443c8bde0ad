"""The example register is what its description says, on every day, and the same bytes each time."""

import importlib.util
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from govern.domain.members.comparison import stated_values
from govern.domain.members.register import FactKind
from govern.domain.members.sheet import RegisterSheet
from govern.exchange.register_columns import SHEETS
from govern.exchange.register_sheet import read_register
from govern.exchange.register_source import source_at
from govern.rulefiles.agenda_file import read_agenda

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DAYS = [date(2026, 11, 23), date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 1), date(2031, 7, 31)]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_register", EXAMPLES / "make_register.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=DAYS, ids=str)
def made(
    request: pytest.FixtureRequest, maker: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> tuple[date, RegisterSheet]:
    path = maker.write_register(tmp_path_factory.mktemp("example"), request.param)
    return request.param, read_register(source_at(path))


def test_the_committed_files_are_those_of_their_day(maker: ModuleType, tmp_path: Path) -> None:
    maker.write_register(tmp_path, date(2026, 11, 23))
    for written in tmp_path.iterdir():
        assert written.read_bytes() == (EXAMPLES / written.name).read_bytes(), written.name


def test_it_has_31_members_in_15_countries_and_nine_founders(made: tuple[date, RegisterSheet]) -> None:
    members = made[1].members
    assert (len(members), len({each.country for each in members})) == (31, 15)
    assert sum(each.founder for each in members) == 9
    assert made[1].notes == ()


def test_five_members_are_newcomers_on_every_day(made: tuple[date, RegisterSheet]) -> None:
    on, sheet = made
    two_years_ago = (on.year - 2, on.month, on.day)
    days = [each.admitted_on for each in sheet.members]
    assert sum((day.year, day.month, day.day) >= two_years_ago for day in days) == 5
    assert max(days) < on


def test_two_members_are_in_arrears_and_two_get_letters_by_post(made: tuple[date, RegisterSheet]) -> None:
    stated = [stated_values(each) for each in made[1].members]
    assert Counter(each[FactKind.DUES] for each in stated)["arrears"] == 2
    assert Counter(each[FactKind.CHANNEL] for each in stated)["post"] == 2


def test_each_member_has_two_or_three_representatives(made: tuple[date, RegisterSheet]) -> None:
    counted = Counter(each.member for each in made[1].representatives)
    assert set(counted) == {each.reference for each in made[1].members}
    assert set(counted.values()) == {2, 3}


def test_seven_persons_sit_on_the_board_that_day(made: tuple[date, RegisterSheet]) -> None:
    on, sheet = made
    running = [m for m in sheet.mandates if m.starts_on <= on and (m.ends_on is None or on <= m.ends_on)]
    assert len({each.email for each in running if each.body == "BD"}) == 7
    assert [each.office.value for each in running if not each.body] == [
        "secretary",
        "auditor",
        "administrator",
    ]


def test_past_resolutions_are_numbered_within_their_year(made: tuple[date, RegisterSheet]) -> None:
    rows = made[1].resolutions
    assert len({each.reference for each in rows}) == 7
    assert all(each.reference.startswith(f"RES-{each.adopted_on.year}-") for each in rows)


def test_the_old_minutes_name_the_resolutions_of_their_day(made: tuple[date, RegisterSheet]) -> None:
    sheet = made[1]
    last = sheet.files[sheet.minutes[-1].file].content.decode()
    told = [each.reference for each in sheet.resolutions if each.meeting == sheet.minutes[-1].reference]
    assert len(told) == 4
    assert all(reference in last for reference in told)


def test_every_address_is_under_an_example_domain(made: tuple[date, RegisterSheet]) -> None:
    sheet = made[1]
    people = [*sheet.representatives, *sheet.mandates]
    assert all(each.email.endswith(".example") for each in people)
    assert all(each.email.endswith(".example") for each in sheet.members)


def test_the_example_agenda_reads_and_stands_in_both_languages() -> None:
    agenda = read_agenda((EXAMPLES / "agenda.yaml").read_bytes())
    assert len(agenda.items) == 10
    assert all({"en", "fr"} <= set(each.title.versions) for each in agenda.items)


def test_the_documentation_lists_every_column_of_every_sheet() -> None:
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    for name, columns in SHEETS.items():
        told = page.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        assert [each for each in (*columns.required, *columns.optional) if f"`{each}`" not in told] == []
