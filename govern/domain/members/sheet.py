"""What a register sheet says: its rows as read, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from govern.domain.access.actor import Office
from govern.domain.members.categories import Category, Channel, Dues, Standing
from govern.domain.values.message import Message
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class AssociationRow:
    """The association itself."""

    row: int
    name: str
    short_name: str
    legal_form: str
    seat: str
    country: str
    languages: tuple[str, ...]
    time_zone: str
    number: str = ""
    founded_on: date | None = None

    @property
    def authentic(self) -> str:
        """Return the language whose version decides: the first one named."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member organisation or person as a sheet states it; an empty reference is given on import."""

    row: int
    reference: str
    name: str
    founder: bool
    admitted_on: date
    left_on: date | None
    category: Category
    country: str
    region: str
    standing: Standing
    dues: Dues
    channel: Channel
    consent_on: date | None
    email: str
    postal_address: str
    language: str


@dataclass(frozen=True, slots=True)
class RepresentativeRow:
    """A person who represents a member; rank 1 is the voting representative."""

    row: int
    member: str
    rank: int
    name: str
    email: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class MandateRow:
    """An office held by a person; ``body`` is a name, or empty for the whole association."""

    row: int
    name: str
    email: str
    office: Office
    body: str
    starts_on: date
    ends_on: date | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionRow:
    """A resolution adopted before this register was kept here."""

    row: int
    reference: str
    adopted_on: date
    body: str
    meeting: str
    title: Text
    text: Text | None


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """Minutes written before this register was kept here, with the name of their file."""

    row: int
    reference: str
    held_on: date
    body: str
    title: Text
    file: str
    approved_on: date | None


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file that came with a register sheet; ``media_type`` follows from its content."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """All rows of one import; a sheet that was not given has no rows."""

    association: AssociationRow | None = None
    members: tuple[MemberRow, ...] = ()
    representatives: tuple[RepresentativeRow, ...] = ()
    mandates: tuple[MandateRow, ...] = ()
    resolutions: tuple[ResolutionRow, ...] = ()
    minutes: tuple[MinutesRow, ...] = ()
    files: Mapping[str, SheetFile] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()


def name_key(name: str) -> str:
    """Return the form under which two spellings of a name are the same.

    >>> name_key("  Maasland   VOERTUIGCLUSTER ")
    'maasland voertuigcluster'
    """
    return " ".join(name.split()).casefold()


def person_key(name: str, email: str) -> str:
    """Return what identifies a person across sheets and imports: the e-mail address, else the name."""
    return email.casefold() if email else name_key(name)
