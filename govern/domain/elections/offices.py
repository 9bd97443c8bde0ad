"""The register of offices: who holds which on a day, how it came, how it ended, what is vacant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govern.domain.access.actor import Office
from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text

#: how many days before its last day a term is shown as ending
DAYS_AHEAD = 90


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """A person's office with its term; both the first and the last day count.

    ``given_by`` is the reference of the election or of the resolution of a co-option, ``removed_by`` that
    of the resolution which ended it.
    """

    person: str
    office: Office
    starts_on: date
    ends_on: date | None
    origin: MandateOrigin
    given_by: str = ""
    ended_by: MandateEnd | None = None
    removed_by: str = ""

    def is_held(self, on: date) -> bool:
        """Return whether the office is held on a day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def is_former(self, on: date) -> bool:
        """Return whether its last day has passed."""
        return self.ends_on is not None and self.ends_on < on

    def days_left(self, on: date) -> int | None:
        """Return after how many days comes its last one; None where none is known."""
        return None if self.ends_on is None else (self.ends_on - on).days

    def ends_soon(self, on: date) -> bool:
        """Return whether it is held on a day and ends within the next 90."""
        left = self.days_left(on)
        return self.is_held(on) and left is not None and left <= DAYS_AHEAD

    @property
    def order(self) -> tuple[int, date, str]:
        """Return by what offices are put in order: their rank, then their terms."""
        return (list(Office).index(self.office), self.starts_on, self.person)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """How many seats of a body are empty against the least number that law or statutes ask for."""

    least: int
    seated: int
    source: Source

    @property
    def sentence(self) -> Message:
        """Return it in words, also when no seat is vacant."""
        missing = self.least - self.seated
        if missing <= 0:
            return Message(
                "No seat is vacant: {seated} are taken, at least {least} are to be.",
                {"seated": self.seated, "least": self.least},
            )
        return Message(
            "{n} seat is vacant: {seated} of at least {least} are taken.",
            {"n": missing, "least": self.least, "seated": self.seated},
            plural="{n} seats are vacant: {seated} of at least {least} are taken.",
        )

    @property
    def is_open(self) -> bool:
        """Return whether a seat is to be filled."""
        return self.seated < self.least


@dataclass(frozen=True, slots=True)
class BodyOffices:
    """The offices of a body, or (no name) of the association itself."""

    name: Text | None
    held: tuple[OfficeHeld, ...]
    coming: tuple[OfficeHeld, ...]
    former: tuple[OfficeHeld, ...]
    vacancy: Vacancy | None = None


@dataclass(frozen=True, slots=True)
class RegisterOfOffices:
    """The offices of every body as they stand on a day."""

    on: date
    bodies: tuple[BodyOffices, ...]


def vacancy(rule: AppliedRule | None, seated: Iterable[object]) -> Vacancy | None:
    """Return how the seats taken compare with ``board.size``; None where no rule gives a number."""
    if rule is None or not isinstance(rule.value, int) or isinstance(rule.value, bool):
        return None
    return Vacancy(rule.value, len(tuple(seated)), rule.source)


ORIGINS: dict[MandateOrigin, Message] = {
    MandateOrigin.RECORDED: Message("on record"),
    MandateOrigin.ELECTED: Message("elected"),
    MandateOrigin.CO_OPTED: Message("co-opted"),
}
ENDS: dict[MandateEnd, Message] = {
    MandateEnd.EXPIRED: Message("the term ran out"),
    MandateEnd.RESIGNED: Message("resigned"),
    MandateEnd.REMOVED: Message("removed"),
    MandateEnd.MEMBERSHIP: Message("its member left the association"),
}


def end_in_words(held: OfficeHeld) -> Message:
    """Return how an office ended; where nothing else is on record, its term ran out."""
    return ENDS[held.ended_by or MandateEnd.EXPIRED]


def note_of_end(removed_by: str, note: str) -> str:
    """Return how it is kept what is noted of an end: the resolution that removed somebody, then the note.

    >>> parts_of_note(MandateEnd.REMOVED, note_of_end("RES-2027-003", "Two thirds agreed."))
    ('RES-2027-003', 'Two thirds agreed.')
    """
    return "\n".join(part for part in (removed_by, note) if part)


def parts_of_note(ended_by: MandateEnd | None, kept: str) -> tuple[str, str]:
    """Return the reference of the resolution that removed somebody, and the note, each empty without.

    >>> parts_of_note(MandateEnd.RESIGNED, "For reasons of health.")
    ('', 'For reasons of health.')
    """
    if ended_by is not MandateEnd.REMOVED:
        return "", kept
    reference, _, note = kept.partition("\n")
    return reference, note
