"""The register says on each day what held on that day."""

from datetime import date

import pytest

from govern.domain.members.categories import Category, Channel, Standing
from govern.domain.members.register import RegisterEntry, is_member, is_newcomer, snapshot
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId, new_id
from tests.make.register import entry, fact


def with_facts(*facts: tuple[str, str, str, str]) -> RegisterEntry:
    plain = entry()
    return RegisterEntry(plain.id, plain.reference, (*plain.facts, *(fact(*each) for each in facts)))


def test_a_snapshot_says_what_was_recorded_and_what_silence_means() -> None:
    member = snapshot(entry(founder="yes", dues="arrears"), date(2026, 1, 1))
    assert (member.name, member.founder, member.dues_paid) == ("Cluster One", True, False)
    assert (member.category, member.standing, member.channel) == (Category.FULL, Standing.VOTE, Channel.POST)
    assert (member.left_on, member.consent_on, member.region) == (None, None, "")


def test_a_later_fact_holds_from_its_day_and_not_before() -> None:
    moved = with_facts(("country", "FR", "2024-05-01", "2024-06-01"))
    assert snapshot(moved, date(2024, 4, 30)).country == "BE"
    assert snapshot(moved, date(2024, 5, 1)).country == "FR"


def test_of_two_facts_for_one_day_the_one_recorded_later_corrects_the_other() -> None:
    corrected = with_facts(
        ("country", "FR", "2024-05-01", "2024-06-02"), ("country", "DE", "2024-05-01", "2024-06-01")
    )
    assert snapshot(corrected, date(2025, 1, 1)).country == "FR"


def test_a_correction_of_the_past_does_not_undo_what_came_after() -> None:
    told_late = with_facts(
        ("country", "FR", "2024-05-01", "2024-05-01"), ("country", "DE", "2022-01-01", "2025-01-01")
    )
    assert [snapshot(told_late, date(year, 6, 1)).country for year in (2021, 2023, 2025)] == [
        "BE",
        "DE",
        "FR",
    ]


def test_before_the_first_fact_the_member_is_described_but_does_not_belong() -> None:
    member = snapshot(entry(), date(2019, 12, 31))
    assert member.name == "Cluster One"
    assert not is_member(member, date(2019, 12, 31))


def test_the_day_of_admission_counts_and_the_day_of_leaving_does_not() -> None:
    member = snapshot(entry(left="2025-03-01"), date(2025, 1, 1))
    assert is_member(member, date(2020, 1, 31))
    assert is_member(member, date(2025, 2, 28))
    assert not is_member(member, date(2025, 3, 1))


@pytest.mark.parametrize(
    ("on", "new"),
    [
        (date(2020, 1, 30), False),
        (date(2020, 1, 31), True),
        (date(2022, 1, 31), True),
        (date(2022, 2, 1), False),
    ],
)
def test_a_member_is_new_until_the_same_day_of_the_last_month_counted(on: date, new: bool) -> None:
    assert is_newcomer(snapshot(entry(), on), on, 24) is new


def test_a_founder_is_never_new() -> None:
    on = date(2020, 2, 1)
    assert not is_newcomer(snapshot(entry(founder="yes"), on), on, 24)


def test_an_entry_without_the_least_facts_is_said_to_say_too_little() -> None:
    with pytest.raises(NotFound, match="The register says too little about M-001"):
        snapshot(RegisterEntry(MemberId(new_id()), "M-001", (fact("name", "One"),)), date(2026, 1, 1))
