"""Offices held by persons for a term."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from govern.domain.access.actor import Office
from govern.domain.values.ids import BodyId, PersonId

SEATS = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER})


@dataclass(frozen=True, slots=True)
class Mandate:
    """A person's office in a body, or in the association when no body is named.

    Both the first and the last day count.
    """

    person: PersonId
    body: BodyId | None
    office: Office
    starts_on: date
    ends_on: date | None


def is_in_force(mandate: Mandate, on: date) -> bool:
    """Return whether a mandate runs on a day, its first and last day counted."""
    return mandate.starts_on <= on and (mandate.ends_on is None or on <= mandate.ends_on)


def offices_held(
    mandates: Iterable[Mandate], person: PersonId, on: date
) -> frozenset[tuple[Office, BodyId | None]]:
    """Return the offices that a person holds on a day, each with its body."""
    return frozenset(
        (each.office, each.body) for each in mandates if each.person == person and is_in_force(each, on)
    )


def office_holders(
    mandates: Iterable[Mandate], office: Office, body: BodyId | None, on: date
) -> tuple[PersonId, ...]:
    """Return who holds an office in a body on a day, in the order in which their terms began."""
    held = [m for m in mandates if m.office is office and m.body == body and is_in_force(m, on)]
    return tuple(each.person for each in sorted(held, key=lambda m: m.starts_on))


def seats(mandates: Iterable[Mandate], body: BodyId, on: date) -> tuple[PersonId, ...]:
    """Return the persons who sit in a body on a day, each once.

    Officers come in the order of their offices, then the other members as their terms began.
    A secretary or auditor has no seat.
    """
    rank = list(Office)
    held = [m for m in mandates if m.body == body and m.office in SEATS and is_in_force(m, on)]
    held.sort(key=lambda m: (rank.index(m.office), m.starts_on))
    return tuple(dict.fromkeys(each.person for each in held))
