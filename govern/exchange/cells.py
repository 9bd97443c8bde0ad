"""Reading one row cell by cell; every fault is noted and reading goes on."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeVar

from email_validator import EmailNotValidError, validate_email

from govern.domain.members.sheet_faults import SheetFault
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.exchange.countries import UNION_CODES, countries
from govern.exchange.register_columns import TRANSLATED
from govern.exchange.tables import Cell

E = TypeVar("E", bound=Enum)

SHORT, LONG = 300, 20_000
_YEARS = (1800, 2199)
_YES = {"yes", "y", "true", "1", "x", "oui"}
_NO = {"", "no", "n", "false", "0", "non"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_REFERENCE = re.compile(r"[^\W_][\w./ -]{0,39}")


def _day(cell: Cell) -> date | None:
    """Return the day that a cell means, unless it is none or surely a slip of the keyboard."""
    try:
        if isinstance(cell, str):
            cell = date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) else date.min
    except ValueError:
        return None
    return cell if _YEARS[0] <= cell.year <= _YEARS[1] else None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the list in which its faults are collected."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    faults: list[SheetFault] = field(default_factory=list)

    def fault(self, column: str, wrong: Message, right: Message) -> None:
        self.faults.append(SheetFault(self.sheet, self.number, column, wrong, right))

    def text(self, column: str, longest: int = SHORT) -> str:
        """Return the text of a cell, composed as Unicode wants it; only long texts keep their line ends."""
        cell = self.cells.get(column, "")
        said = unicodedata.normalize("NFC", cell.isoformat() if isinstance(cell, date) else cell)
        said = said.replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(said) > longest:
            wrong = Message("This is {length} characters long.", {"length": len(said)})
            self.fault(column, wrong, Message("Write at most {longest} characters.", {"longest": longest}))
        if any(unicodedata.category(each) == "Cc" and each not in "\n\t" for each in said):
            wrong = Message("This holds characters that cannot be printed.")
            self.fault(column, wrong, Message("Type the text again."))
        return said if longest > SHORT else " ".join(said.split())

    def required_text(self, column: str, longest: int = SHORT) -> str:
        said = self.text(column, longest)
        if not said:
            self._missing(column)
        return said

    def _missing(self, column: str) -> None:
        self.fault(column, Message("This is empty."), Message("Every row of this sheet needs it."))

    def reference(self, column: str) -> str:
        said = self.text(column)
        if said and not _REFERENCE.fullmatch(said):
            wrong = Message("{value} cannot be a reference.", {"value": said})
            self.fault(column, wrong, Message("Write letters, digits, points and dashes, such as M-007."))
        return said

    def required_reference(self, column: str) -> str:
        said = self.reference(column)
        if not said:
            self._missing(column)
        return said

    def day(self, column: str) -> date | None:
        """Return the day in a cell: a spreadsheet's date, or text as year-month-day."""
        cell = self.cells.get(column, "")
        found = _day(cell)
        if found is None and cell != "":
            wrong = Message("{value} is no date.", {"value": str(cell)[:60]})
            right = Message("Write year-month-day, such as 2025-02-28, or format the cell as a date.")
            self.fault(column, wrong, right)
        return found

    def required_day(self, column: str) -> date:
        """Return the day in a cell; a row without it is faulty and gets a stand-in."""
        if self.cells.get(column, "") == "":
            self._missing(column)
        return self.day(column) or date.min

    def choice(self, column: str, default: E) -> E:
        """Return one of the words of the default's kind."""
        said = self.text(column).casefold().replace(" ", "_").replace("-", "_")
        kind = type(default)
        words = {str(each.value): each for each in kind}
        if said and said not in words:
            wrong = Message("{value} is not known here.", {"value": self.text(column)[:60]})
            right = Message("Write one of: {words}.", {"words": ", ".join(words).replace("_", " ")})
            self.fault(column, wrong, right)
        return words.get(said, default)

    def required_choice(self, column: str, stand_in: E) -> E:
        if not self.text(column):
            self._missing(column)
        return self.choice(column, stand_in)

    def yes_or_no(self, column: str) -> bool:
        said = self.text(column).casefold()
        if said not in _YES | _NO:
            wrong = Message("{value} is neither yes nor no.", {"value": said[:60]})
            self.fault(column, wrong, Message("Write yes or no."))
        return said in _YES

    def place_in_order(self, column: str) -> int:
        said = self.text(column)
        if re.fullmatch(r"[1-9]\d{0,2}", said):
            return int(said)
        wrong = (
            Message("{value} is no place in an order.", {"value": said[:60]})
            if said
            else Message("This is empty.")
        )
        self.fault(
            column,
            wrong,
            Message("Write 1 for the voting representative, 2 for the first deputy, and so on."),
        )
        return 0

    def country(self, column: str) -> str:
        said = self.text(column).upper()
        if not said:
            self._missing(column)
        elif said not in countries():
            wrong = Message("{value} is no country code.", {"value": said[:60]})
            right = Message("Write the two letters of ISO 3166, such as BE or DE.")
            if said in UNION_CODES:
                right = Message("Write {code}.", {"code": UNION_CODES[said]})
            self.fault(column, wrong, right)
        return said

    def email(self, column: str) -> str:
        said = self.text(column)
        if not said:
            return ""
        try:
            return validate_email(said, check_deliverability=False).normalized
        except EmailNotValidError:
            wrong = Message("{value} is no e-mail address.", {"value": said[:80]})
            self.fault(column, wrong, Message("Write one address, such as anna@cluster.example."))
            return ""

    def language(self, column: str, default: str = "") -> str:
        said = self.text(column).casefold() or default
        if said and not _LANGUAGE.fullmatch(said):
            wrong = Message("{value} is no language code.", {"value": said[:60]})
            self.fault(column, wrong, Message("Write the letters of ISO 639, such as en or fr."))
        return said

    def translated(self, column: str, language: str) -> Text | None:
        """Return a text with its translations, which stand in columns such as ``title_fr``."""
        versions = {language: self.text(column, LONG)}
        for name in self.cells:
            matched = TRANSLATED.fullmatch(name)
            if matched and matched[1] == column and matched[2] != language:
                versions[matched[2]] = self.text(name, LONG)
        if not any(versions.values()):
            return None
        try:
            return Text(language, versions)
        except RuleBroken as broken:
            self.fault(
                column, broken.message, Message("Write it in the column {column}.", {"column": column})
            )
            return None

    def required_translated(self, column: str, language: str) -> Text:
        """Return a text with its translations; a row without it is faulty and gets a stand-in."""
        before = len(self.faults)
        found = self.translated(column, language)
        if found is None and len(self.faults) == before:
            self._missing(column)
        return found or Text.only(language, column)
