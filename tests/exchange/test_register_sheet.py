"""A register is read whole, or every one of its faults is found."""

from pathlib import Path

import pytest

from govern.domain.members.categories import Category, Channel, Dues, Standing
from govern.domain.members.sheet_faults import Known
from govern.exchange.register_sheet import SheetRefused, read_register
from govern.exchange.register_source import RegisterSource, source_at
from govern.exchange.tables import RegisterFile
from tests.make.register import (
    MANDATE,
    MEMBER,
    MINUTES,
    REPRESENTATIVE,
    RESOLUTION,
    Line,
    csv_source,
    faults,
    read,
    sentences,
)

ADDRESSED = MEMBER | {"channel": "email", "email": "office@one.example", "consent_on": "2021-02-03"}


def test_a_member_row_is_read_with_its_usual_values() -> None:
    member = read(members=[MEMBER]).members[0]
    assert (member.category, member.standing, member.dues) == (Category.FULL, Standing.VOTE, Dues.PAID)
    assert member.founder
    assert member.channel is Channel.POST


def test_all_sheets_of_a_sound_register_are_read() -> None:
    sheet = read(
        members=[MEMBER],
        representatives=[REPRESENTATIVE],
        mandates=[MANDATE],
        resolutions=[RESOLUTION],
        minutes=[MINUTES],
    )
    assert sheet.mandates[0].body == "BD"
    assert sheet.resolutions[0].title.versions == {"en": "Accounts", "fr": "Comptes"}
    assert sheet.files["old.txt"].content == b"What was decided."


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("country", "XX"),
        ("country", "EL"),
        ("country", "Belgium"),
        ("country", ""),
        ("admitted_on", "31/02/2025"),
        ("admitted_on", "2025-02-31"),
        ("admitted_on", "45 000"),
        ("admitted_on", ""),
        ("name", ""),
        ("name", "x" * 301),
        ("name", "bell\x07"),
        ("category", "ordinary"),
        ("category", ""),
        ("founder", "perhaps"),
        ("reference", "=1+1"),
        ("channel", "fax"),
        ("email", "ann at one"),
        ("email", "a@one.example, b@one.example"),
        ("left_on", "2019-12-31"),
        ("dues", "later"),
        ("standing", "king"),
        ("language", "English"),
    ],
)
def test_a_bad_cell_is_found_at_its_place(column: str, value: str) -> None:
    blank = dict.fromkeys(("left_on", "dues", "standing", "language"), "")
    assert ("members", 2, column) in faults(csv_source(members=[ADDRESSED | blank | {column: value}]))


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"consent_on": ""}, "consent_on"),
        ({"email": ""}, "email"),
        ({"channel": "post", "postal_address": ""}, "postal_address"),
    ],
)
def test_a_channel_needs_its_address_and_e_mail_a_dated_consent(changed: Line, column: str) -> None:
    assert faults(csv_source(members=[ADDRESSED | changed])) == [("members", 2, column)]


def test_a_fault_says_what_is_wrong_and_what_would_be_right() -> None:
    found = sentences(csv_source(members=[MEMBER | {"country": "EL", "admitted_on": "31/02/2025"}]))
    assert found == [
        "members, row 2, column admitted_on: 31/02/2025 is no date. "
        "Write year-month-day, such as 2025-02-28, or format the cell as a date.",
        "members, row 2, column country: EL is no country code. Write GR.",
    ]


def test_every_fault_of_every_sheet_is_reported_at_once() -> None:
    source = csv_source(
        members=[MEMBER | {"country": "??"}, MEMBER | {"reference": "M-002", "admitted_on": "soon"}],
        representatives=[REPRESENTATIVE | {"order": "first"}],
        mandates=[MANDATE | {"office": "emperor"}],
    )
    assert faults(source) == [
        ("members", 2, "country"),
        ("members", 3, "admitted_on"),
        ("representatives", 2, "order"),
        ("mandates", 2, "office"),
    ]


def test_the_refusal_counts_the_faults() -> None:
    with pytest.raises(SheetRefused) as refused:
        read_register(csv_source(members=[MEMBER | {"country": "??", "category": "x"}]))
    assert str(refused.value) == "The register has 2 faults; nothing was imported."


def test_a_missing_column_is_named_once_with_the_one_that_may_be_meant() -> None:
    renamed = {("admited_on" if name == "admitted_on" else name): value for name, value in MEMBER.items()}
    (found,) = sentences(csv_source(members=[renamed, renamed]))
    assert "The column admitted_on is missing." in found
    assert "Is it the one called admited_on?" in found


def test_a_column_that_stands_twice_is_refused() -> None:
    source = RegisterSource(
        (RegisterFile("members.csv", b"name,name,admitted_on,category,country\na,b,c,d,e"),)
    )
    assert faults(source) == [("members", 1, "name")]


def test_unknown_columns_and_sheets_are_left_out_and_said() -> None:
    notes = read(members=[MEMBER | {"shoe_size": "44"}]).notes
    assert [str(each) for each in notes] == ["Column shoe_size of sheet members is not read."]


@pytest.mark.parametrize("column", ["reference", "name"])
def test_the_same_member_twice_is_refused(column: str) -> None:
    other = MEMBER | {"reference": "M-002", "name": "Cluster Two"}
    assert faults(csv_source(members=[MEMBER, other | {column: f"  {MEMBER[column].upper()} "}])) == [
        ("members", 3, column)
    ]


def test_a_representative_of_an_unknown_member_is_refused() -> None:
    source = csv_source(members=[MEMBER], representatives=[REPRESENTATIVE | {"member": "M-099"}])
    assert faults(source) == [("representatives", 2, "member")]


def test_a_representative_may_name_a_member_that_is_in_the_register_already() -> None:
    source = csv_source(representatives=[REPRESENTATIVE | {"member": "Cluster Nine"}])
    assert faults(source) == [("representatives", 2, "member")]
    assert faults(source, Known(members=frozenset({"cluster nine"}))) == []


def test_a_faulty_member_is_not_also_called_unknown() -> None:
    source = csv_source(members=[MEMBER | {"country": "??"}], representatives=[REPRESENTATIVE])
    assert faults(source) == [("members", 2, "country")]


def test_two_voting_representatives_of_one_member_are_refused_however_it_is_named() -> None:
    other = {"member": "Cluster One", "order": "1", "name": "Bob Best", "email": "bob@one.example"}
    assert faults(csv_source(members=[MEMBER], representatives=[REPRESENTATIVE, other])) == [
        ("representatives", 3, "order")
    ]


def test_one_person_twice_for_a_member_is_refused() -> None:
    again = REPRESENTATIVE | {"order": "2", "email": "ANN@one.example"}
    assert faults(csv_source(members=[MEMBER], representatives=[REPRESENTATIVE, again])) == [
        ("representatives", 3, "name")
    ]


def test_two_persons_may_not_share_an_address() -> None:
    source = csv_source(
        members=[MEMBER],
        representatives=[REPRESENTATIVE, REPRESENTATIVE | {"order": "2", "name": "Bob Best"}],
        mandates=[MANDATE | {"name": "Cid Clear"}],
    )
    places = faults(source)
    assert ("representatives", 3, "email") in places
    assert ("mandates", 2, "email") in places


def test_namesakes_without_an_address_are_refused() -> None:
    rows = [REPRESENTATIVE | {"email": ""}, REPRESENTATIVE | {"email": "", "member": "M-002"}]
    members = [MEMBER, MEMBER | {"reference": "M-002", "name": "Cluster Two"}]
    assert faults(csv_source(members=members, representatives=rows)) == [("representatives", 3, "email")]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"ends_on": "2024-12-31"}, "ends_on"),
        ({"body": "parliament"}, "body"),
        ({"body": ""}, "body"),
        ({"starts_on": ""}, "starts_on"),
    ],
)
def test_a_mandate_needs_a_body_and_a_term_that_ends_after_it_starts(changed: Line, column: str) -> None:
    assert faults(csv_source(mandates=[MANDATE | changed])) == [("mandates", 2, column)]


def test_the_same_resolution_twice_is_refused() -> None:
    assert faults(csv_source(resolutions=[RESOLUTION, RESOLUTION])) == [("resolutions", 3, "reference")]


def test_a_translation_without_the_authentic_text_is_refused() -> None:
    assert faults(csv_source(resolutions=[RESOLUTION | {"title": ""}])) == [("resolutions", 2, "title")]


@pytest.mark.parametrize("name", ["gone.txt", "../secret.txt", "/etc/hostname", "..\\secret.txt", "."])
def test_a_file_of_minutes_that_is_not_beside_the_register_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "register"
    folder.mkdir()
    given = csv_source(minutes=[MINUTES | {"file": name}])
    assert faults(RegisterSource(given.files, folder)) == [("minutes", 2, "file")]


def test_minutes_that_are_neither_pdf_nor_text_are_refused() -> None:
    given = csv_source(minutes=[MINUTES | {"file": "old.exe"}])
    source = RegisterSource((*given.files, RegisterFile("old.exe", b"MZ\x90\x00")))
    assert "neither a PDF nor a text" in sentences(source)[0]


def test_a_folder_of_csv_files_is_one_register(tmp_path: Path) -> None:
    for file in csv_source(members=[MEMBER], representatives=[REPRESENTATIVE], minutes=[MINUTES]).files:
        (tmp_path / file.name).write_bytes(file.content)
    sheet = read_register(source_at(tmp_path))
    assert (len(sheet.members), len(sheet.representatives)) == (1, 1)
    assert sheet.files["old.txt"].media_type == "text/plain; charset=utf-8"


def test_a_member_whom_nobody_represents_is_noted() -> None:
    other = MEMBER | {"reference": "M-002", "name": "Cluster Two"}
    sheet = read(members=[MEMBER, other], representatives=[REPRESENTATIVE])
    assert [str(each) for each in sheet.notes] == ["Nobody represents Cluster Two: it cannot vote."]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"time_zone": "Europe/Brussel"}, "time_zone"),
        ({"languages": "English"}, "languages"),
        ({"name": ""}, "name"),
    ],
)
def test_an_association_needs_a_real_time_zone_and_languages(changed: Line, column: str) -> None:
    association = {
        "name": "Example",
        "legal_form": "be-aisbl",
        "seat": "Brussels",
        "country": "BE",
        "languages": "en, fr",
        "time_zone": "Europe/Brussels",
    }
    assert faults(csv_source(association=[association])) == []
    assert faults(csv_source(association=[association | changed])) == [("association", 2, column)]
