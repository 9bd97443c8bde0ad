"""The sheets and columns of a register, as docs/import.md lists them."""

import re
from dataclasses import dataclass

#: such as ``title_fr``: the same text in another language
TRANSLATED = re.compile(r"(title|text)_([a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a sheet must have and those that it may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    translated: bool = False

    def knows(self, column: str) -> bool:
        """Return whether the import reads such a column."""
        if self.translated and TRANSLATED.fullmatch(column):
            return True
        return column in self.required or column in self.optional


SHEETS = {
    "association": Columns(
        ("name", "legal_form", "seat", "country", "languages", "time_zone"),
        ("short_name", "number", "founded_on"),
    ),
    "members": Columns(
        ("name", "admitted_on", "category", "country"),
        (
            "reference",
            "founder",
            "left_on",
            "region",
            "standing",
            "dues",
            "channel",
            "consent_on",
            "email",
            "postal_address",
            "language",
        ),
    ),
    "representatives": Columns(("member", "order", "name"), ("email", "language")),
    "mandates": Columns(("name", "office", "starts_on"), ("email", "body", "ends_on", "language")),
    "resolutions": Columns(
        ("reference", "adopted_on", "body", "title"), ("meeting", "text", "language"), translated=True
    ),
    "minutes": Columns(
        ("reference", "held_on", "body", "title", "file"), ("approved_on", "language"), translated=True
    ),
}
