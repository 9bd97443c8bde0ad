"""What an import would change, and that it changes nothing the second time."""

from dataclasses import replace
from datetime import UTC, date, datetime

from govern.domain.members.changes import (
    FactChanged,
    MandateChanged,
    MemberAdded,
    NewFact,
    RepresentativeAdded,
    RepresentativeChanged,
    RepresentativeEnded,
    ResolutionDiffers,
)
from govern.domain.members.comparison import Comparison, RegisterBefore, compare
from govern.domain.members.register import FactKind, MemberFact, RegisterEntry, snapshot
from govern.domain.members.sheet import RegisterSheet
from govern.domain.values.ids import MemberId, new_id
from govern.exchange.register_sheet import read_register
from tests.make.register import MANDATE, MEMBER, MINUTES, REPRESENTATIVE, RESOLUTION, Line, csv_source, read

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BOB = {"member": "M-001", "order": "2", "name": "Bob Best", "email": "bob@one.example"}


def whole(*, member: Line = MEMBER, people: tuple[Line, ...] = (REPRESENTATIVE, BOB)) -> RegisterSheet:
    return read_register(
        csv_source(
            members=[member],
            representatives=people,
            mandates=[MANDATE],
            resolutions=[RESOLUTION],
            minutes=[MINUTES],
        )
    )


def recorded(sheet: RegisterSheet) -> RegisterBefore:
    """Return the register after a first import of the sheet."""
    entries = []
    for change in compare(sheet, RegisterBefore(), TODAY).changes:
        if isinstance(change, MemberAdded):
            facts = [MemberFact(each.kind, each.value, each.holds_from, AT) for each in change.facts]
            reference = change.row.reference or f"M-{len(entries) + 1:03}"
            entries.append(RegisterEntry(MemberId(new_id()), reference, tuple(facts)))
    return RegisterBefore(
        tuple(entries), sheet.representatives, sheet.mandates, sheet.resolutions, sheet.minutes
    )


def again(sheet: RegisterSheet) -> Comparison:
    return compare(sheet, recorded(whole()), TODAY)


def test_everything_is_new_to_an_empty_register() -> None:
    found = compare(whole(), RegisterBefore(), TODAY)
    assert len(found.changes) == 6
    assert found.unchanged == 0


def test_the_same_file_twice_changes_nothing() -> None:
    assert again(whole()) == Comparison((), 6, ())


def test_a_new_member_s_facts_hold_from_its_admission() -> None:
    added = compare(read(members=[MEMBER]), RegisterBefore(), TODAY).changes[0]
    assert isinstance(added, MemberAdded)
    assert {each.holds_from for each in added.facts} == {date(2020, 1, 31)}


def test_a_changed_value_becomes_a_new_fact_from_the_effective_day() -> None:
    (change,) = again(whole(member=MEMBER | {"country": "FR"})).changes
    assert isinstance(change, FactChanged)
    assert (change.old, change.fact) == ("BE", NewFact(FactKind.COUNTRY, "FR", TODAY))


def test_a_change_says_what_was_and_what_will_be_in_words() -> None:
    (change,) = again(whole(member=MEMBER | {"category": "associate", "standing": "vote"})).changes
    assert str(change.sentence()) == (
        "M-001 Cluster One: category “full member” becomes “associate member” from 2026-11-23."
    )


def test_a_cleared_cell_ends_what_held() -> None:
    before = recorded(read(members=[MEMBER | {"region": "Limburg"}]))
    (change,) = compare(read(members=[MEMBER | {"region": ""}]), before, TODAY).changes
    assert str(change.sentence()) == "M-001 Cluster One: region “Limburg” no longer holds from 2026-11-23."


def test_a_corrected_admission_holds_for_every_day() -> None:
    before = recorded(read(members=[MEMBER]))
    (change,) = compare(read(members=[MEMBER | {"admitted_on": "2019-05-01"}]), before, TODAY).changes
    assert isinstance(change, FactChanged)
    old = before.entries[0]
    corrected = MemberFact(change.fact.kind, change.fact.value, change.fact.holds_from, AT.replace(hour=10))
    entry = RegisterEntry(old.id, old.reference, (*old.facts, corrected))
    assert snapshot(entry, date(2019, 6, 1)).admitted_on == date(2019, 5, 1)


def test_a_member_that_returns_is_admitted_from_its_new_day() -> None:
    before = recorded(read(members=[MEMBER | {"left_on": "2024-01-01"}]))
    changes = compare(read(members=[MEMBER | {"admitted_on": "2026-10-01"}]), before, TODAY).changes
    days = {each.fact.kind: each.fact.holds_from for each in changes if isinstance(each, FactChanged)}
    assert days[FactKind.ADMITTED] == date(2026, 10, 1)


def test_a_member_without_a_reference_is_known_by_its_name() -> None:
    sheet = read(members=[MEMBER | {"reference": "", "name": "CLUSTER  one"}])
    (change,) = compare(sheet, recorded(read(members=[MEMBER])), TODAY).changes
    assert isinstance(change, FactChanged)
    assert change.fact.value == "CLUSTER one"


def test_members_that_the_sheet_does_not_name_stay_and_are_told() -> None:
    other = MEMBER | {"reference": "M-002", "name": "Cluster Two"}
    found = compare(read(members=[MEMBER]), recorded(read(members=[MEMBER, other])), TODAY)
    assert (found.changes, found.absent) == ((), ("M-002",))


def test_the_representatives_named_for_a_member_are_its_whole_list() -> None:
    cid = BOB | {"name": "Cid Clear", "email": "cid@one.example"}
    changes = again(whole(people=(REPRESENTATIVE, cid))).changes
    assert [type(each) for each in changes] == [RepresentativeAdded, RepresentativeEnded]


def test_members_of_whom_nobody_is_named_keep_their_representatives() -> None:
    assert again(read(members=[MEMBER])).changes == ()


def test_representatives_that_change_places_are_two_changes() -> None:
    changes = again(whole(people=(REPRESENTATIVE | {"order": "2"}, BOB | {"order": "1"}))).changes
    assert [type(each) for each in changes] == [RepresentativeChanged, RepresentativeChanged]
    assert str(changes[0].sentence()) == "Ann Able represents M-001 at place 2 instead of 1."


def test_a_representative_may_be_named_by_the_member_s_name() -> None:
    assert again(whole(people=(REPRESENTATIVE | {"member": "cluster one"}, BOB))).changes == ()


def test_another_last_day_of_a_term_is_a_change() -> None:
    sheet = replace(whole(), mandates=read(mandates=[MANDATE | {"ends_on": "2026-06-30"}]).mandates)
    (change,) = again(sheet).changes
    assert isinstance(change, MandateChanged)
    assert str(change.sentence()) == "Chair Ann Able: the term ends on 2026-06-30."


def test_a_resolution_with_other_words_is_told_as_such() -> None:
    sheet = replace(whole(), resolutions=read(resolutions=[RESOLUTION | {"text": "Refused."}]).resolutions)
    (change,) = again(sheet).changes
    assert isinstance(change, ResolutionDiffers)
