"""Files of every kind: encodings, separators, sizes, and what only pretends to be a table."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from govern.domain.values.errors import NotFound, RuleBroken
from govern.exchange.register_sheet import read_register
from govern.exchange.register_source import RegisterSource, source_at
from govern.exchange.tables import MAX_BYTES, RegisterFile, read_csv
from tests.make.register import MEMBER, csv_bytes, xlsx_bytes, xlsx_source

HEADINGS = ("name", "admitted on", "Category", "COUNTRY", "postal-address")
LINE = ("Cluster One", date(2020, 1, 31), "full", "BE", "Street 1")


def source(name: str, content: bytes) -> RegisterSource:
    return RegisterSource((RegisterFile(name, content),))


def members_named(content: bytes) -> list[str]:
    return [each.name for each in read_register(source("members.csv", content)).members]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_the_usual_encodings_and_separators(encoding: str, delimiter: str) -> None:
    content = csv_bytes([MEMBER | {"name": "Pôle Écluse"}], encoding=encoding, delimiter=delimiter)
    assert members_named(content) == ["Pôle Écluse"]


def test_greek_and_bulgarian_names_survive() -> None:
    names = ["Δίκτυο Κινητικότητας", "Клъстер „Тракийска мобилност“", "Řeřicha Ćwiąkała"]
    rows = [MEMBER | {"reference": f"M-{at}", "name": name} for at, name in enumerate(names)]
    assert members_named(csv_bytes(rows)) == names


def test_decomposed_letters_are_composed() -> None:
    assert members_named(csv_bytes([MEMBER | {"name": "E\u0301cluse"}])) == ["Écluse"]


@pytest.mark.parametrize("name", ["members.csv", "members-2026.csv", "our list.csv"])
def test_a_csv_file_is_known_by_its_name_and_else_holds_members(name: str) -> None:
    assert len(read_register(source(name, csv_bytes([MEMBER]))).members) == 1


@pytest.mark.parametrize("content", [b"", b"\n\n,,\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="The file is empty"):
        read_register(source("members.csv", content))


def test_headings_alone_are_a_register_without_members() -> None:
    assert members_named(csv_bytes([MEMBER]).split(b"\r\n")[0]) == []


def test_a_hundred_thousand_rows_are_refused_before_they_are_interpreted() -> None:
    with pytest.raises(RuleBroken, match="larger than 20000 rows"):
        read_register(source("members.csv", b"name,country\n" + b"One,BE\n" * 100_000))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(RuleBroken, match="has 11 MB; an import takes at most 10 MB"):
        source_at(path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        source_at(tmp_path / "members.xlsx")


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03", b"a\x00b,c\n"])
def test_a_binary_file_called_csv_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="is not a text file"):
        read_csv(RegisterFile("members.csv", content))


def test_a_field_without_end_is_refused_with_its_line() -> None:
    with pytest.raises(RuleBroken, match="stops making sense in line"):
        read_csv(RegisterFile("members.csv", b'name\n"' + b"x" * 200_000))


@pytest.mark.parametrize("name", ["register.xls", "register.ods", "register.xlsm"])
def test_other_spreadsheet_formats_are_asked_to_be_saved_anew(name: str) -> None:
    with pytest.raises(RuleBroken, match="Save it as XLSX or CSV"):
        read_register(source(name, b"x"))


def test_a_workbook_gives_days_numbers_and_row_numbers_as_the_screen_shows_them() -> None:
    day = datetime(2021, 5, 6)  # noqa: DTZ001 - workbooks know no zones
    rows = [(), HEADINGS, (), LINE, ("Two", day, "associate", "FR", 12)]
    first, second = read_register(xlsx_source(Members=rows)).members
    assert (first.row, first.admitted_on, first.postal_address) == (4, date(2020, 1, 31), "Street 1")
    assert (second.row, second.admitted_on, second.postal_address) == (5, date(2021, 5, 6), "12")


def test_formulas_and_markup_are_text_and_never_run() -> None:
    formula = ("=1+1", *LINE[1:])
    hostile = ('<script>alert("x")</script>', *LINE[1:])
    names = [each.name for each in read_register(xlsx_source(members=[HEADINGS, formula, hostile])).members]
    assert names == ["0", '<script>alert("x")</script>']


def test_a_formula_in_csv_stays_the_text_it_is() -> None:
    assert members_named(csv_bytes([MEMBER | {"name": '=HYPERLINK("x")'}])) == ['=HYPERLINK("x")']


def test_sheets_of_other_names_are_left_out() -> None:
    sheet = read_register(xlsx_source(members=[HEADINGS, LINE], Notes=[("call", "Ann")]))
    assert [str(each) for each in sheet.notes] == ["Sheet notes is not read."]


def test_a_workbook_without_any_known_sheet_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        read_register(xlsx_source(Sheet1=[HEADINGS, LINE]))
    assert "No sheet has a name that is known here." in str(refused.value.reasons[0])


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x03\x04 broken", b""])
def test_what_only_pretends_to_be_a_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="not a readable XLSX workbook"):
        read_register(source("register.xlsx", content))


def test_a_zip_without_a_workbook_is_refused() -> None:
    with pytest.raises(RuleBroken, match="not a readable XLSX workbook"):
        read_register(source("register.xlsx", zipped({"hello.txt": b"hello"})))


def test_a_workbook_that_unfolds_beyond_all_measure_is_refused() -> None:
    bomb = zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * (61 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(RuleBroken, match="unfolds to more than 60 MB"):
        read_register(source("register.xlsx", bomb))


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 0), (0, 16_383), (1_048_575, 16_383), (20_001, 0)])
def test_a_cell_far_out_is_refused_before_the_space_up_to_it_is_filled(row: int, column: int) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes(members=[("far",)]))) as whole,
        zipfile.ZipFile(made, "w") as changed,
    ):
        for part in whole.namelist():
            content = whole.read(part).replace(b'r="A1"', f'r="{letters(column)}{row + 1}"'.encode())
            changed.writestr(part, content)
    with pytest.raises(RuleBroken, match="larger than 20000 rows and 100 columns"):
        read_register(source("register.xlsx", made.getvalue()))


def test_cells_that_hide_their_place_are_counted() -> None:
    sheet = b"<worksheet><sheetData><row>" + b"<c/>" * 101 + b"</row></sheetData></worksheet>"
    with pytest.raises(RuleBroken, match="larger than 20000 rows and 100 columns"):
        read_register(source("r.xlsx", zipped({"xl/workbook.xml": b"<a/>", "xl/elsewhere.xml": sheet})))


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def letters(column: int) -> str:
    named = ""
    while column >= 0:
        named = chr(65 + column % 26) + named
        column = column // 26 - 1
    return named
