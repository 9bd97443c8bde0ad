"""The register of members as a document states it: as it stood on a day, with addresses or without."""

from dataclasses import dataclass
from datetime import date

from govern.domain.members.categories import Category


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """Where letters reach a member."""

    email: str
    postal_address: str


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A member on a day; the address only in the version for those who may read addresses."""

    reference: str
    name: str
    is_founder: bool
    category: Category
    country: str
    admitted_on: date
    representatives: tuple[str, ...]
    address: ListedAddress | None = None
