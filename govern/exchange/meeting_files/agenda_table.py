"""An agenda as a table: CSV as spreadsheet programs, OpenSlides and Indico write it."""

import re
from collections.abc import Iterator, Mapping

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.meeting_files.found import Format, FoundItem, FoundMeeting
from govern.exchange.meeting_files.html_prose import html_to_markdown, is_html
from govern.exchange.tables import Cell, RegisterFile, Table, TableRow, column_name, read_csv

#: how columns are called, in the order in which they are looked for
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "item", "topic", "subject", "titre", "objet", "point", "titel", "thema"),
    "kind": ("kind", "type", "purpose", "nature", "genre", "art"),
    "section": ("section", "session", "part", "partie", "abschnitt"),
    "number": ("number", "no", "no.", "numéro", "nummer"),
    "explanation": ("explanation", "text", "description", "abstract", "texte", "explication", "beschreibung"),
    "decision": ("decision", "requested_decision", "motion", "décision", "beschluss"),
    "minutes": ("minutes", "duration", "agenda_duration", "durée", "dauer"),
    "owner": ("owner", "presenter", "speaker", "speakers", "responsable", "orateur", "verantwortlich"),
}
_KINDS: Mapping[str, ItemKind] = {
    **dict.fromkeys(("inform", "information", "info", "informer"), ItemKind.INFORMATION),
    **dict.fromkeys(
        ("discuss", "discussion", "debate", "discuter", "débat", "diskussion"), ItemKind.DISCUSSION
    ),
    **dict.fromkeys(("decide", "decision", "vote", "décision", "décider", "beschluss"), ItemKind.DECISION),
    **dict.fromkeys(("election", "élection", "wahl"), ItemKind.ELECTION),
    **dict.fromkeys(("formality", "formalité", "formalie"), ItemKind.FORMALITY),
}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_LONGEST_DAY = 24 * 60


def read_agenda_table(file: RegisterFile) -> FoundMeeting:
    """Return the items of a table that has a column of titles.

    Raises:
        RuleBroken: when it has none, or a cell cannot be understood; the row is named.
    """
    sheet = read_csv(file)
    columns = _columns(sheet) if sheet else {}
    if sheet and "title" in columns:
        return FoundMeeting(
            format=Format.TABLE,
            items=tuple(_items(sheet, columns)),
            left_out=tuple(_unread(sheet, columns)),
        )
    raise RuleBroken(
        Message("{file} has no column of titles. Name one “title” in its first row.", {"file": file.name})
    )


def _columns(sheet: Table) -> dict[str, str]:
    """Return which heading each of our columns has in this sheet."""
    found = {}
    for column, names in _NAMES.items():
        heading = next((name for name in names if column_name(name) in sheet.headings), None)
        if heading is not None:
            found[column] = column_name(heading)
    return found


def _unread(sheet: Table, columns: Mapping[str, str]) -> Iterator[Message]:
    for heading in sheet.headings:
        if heading and heading not in columns.values():
            yield Message("The column “{column}” is not read.", {"column": heading})


def _items(sheet: Table, columns: Mapping[str, str]) -> Iterator[FoundItem]:
    section = ""
    for row in sheet.rows:
        cells = sheet.by_heading(row)
        said = {column: _text(cells.get(heading, "")) for column, heading in columns.items()}
        if not said["title"]:
            raise _fault(row, Message("It has no title."))
        section = said.get("section") or section
        yield FoundItem(
            title=said["title"],
            kind=_kind(row, said),
            section=section,
            number=said.get("number", ""),
            explanation=_prose(said.get("explanation", "")),
            requested_decision=_prose(said.get("decision", "")),
            minutes=_minutes(row, said.get("minutes", "")),
            owner=said.get("owner", ""),
        )


def _kind(row: TableRow, said: Mapping[str, str]) -> ItemKind:
    word = said.get("kind", "").casefold()
    if not word:
        return ItemKind.DECISION if said.get("decision") else ItemKind.DISCUSSION
    kind = _KINDS.get(word)
    if kind is None:
        raise _fault(
            row,
            Message(
                "“{word}” is no kind of item. Write inform, discuss, decide or election.", {"word": word}
            ),
        )
    if kind is ItemKind.DECISION and not said.get("decision"):
        raise _fault(row, Message("It asks for a decision without saying which. Fill its column “decision”."))
    return kind


def _minutes(row: TableRow, written: str) -> int | None:
    if not written:
        return None
    clock = _CLOCK.fullmatch(written)
    bare = written.removesuffix("min").removesuffix("'").strip()
    minutes = int(clock[1]) * 60 + int(clock[2]) if clock else int(bare) if bare.isdecimal() else -1
    if not 0 <= minutes <= _LONGEST_DAY:
        raise _fault(
            row, Message("“{written}” is no duration. Write minutes, or 1:30.", {"written": written})
        )
    return minutes or None


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else cell.isoformat()


def _prose(text: str) -> str:
    return html_to_markdown(text) if is_html(text) else text


def _fault(row: TableRow, wrong: Message) -> RuleBroken:
    return RuleBroken(Message("Row {row} cannot be read. {wrong}", {"row": row.number, "wrong": wrong}))
