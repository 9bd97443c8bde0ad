"""Imports for tests: a small register with everything in it, and the way to import it."""

from collections.abc import Sequence
from datetime import date

from govern.domain.access.actor import OPERATOR
from govern.domain.members.register import FactKind, snapshot
from govern.domain.members.representation import representatives
from govern.exchange.register_source import RegisterSource
from govern.services.register_import import ImportRegister, import_register
from govern.services.register_preview import RegisterPreview
from govern.store.database import db
from govern.store.queries import members as register
from tests.conftest import Clock
from tests.make.register import (
    MANDATE,
    MEMBER,
    MINUTES,
    REPRESENTATIVE,
    RESOLUTION,
    Line,
    csv_source,
)

TODAY = date(2026, 11, 23)
ASSOCIATION: Line = {
    "name": "Small Alliance",
    "legal_form": "be-aisbl",
    "seat": "Brussels",
    "country": "BE",
    "languages": "en, fr",
    "time_zone": "Europe/Brussels",
}
ANN: Line = REPRESENTATIVE
BOB: Line = {"member": "M-001", "order": "2", "name": "Bob Best", "email": "bob@one.example"}


def load(clock: Clock, source: RegisterSource, effective: date | None = None) -> RegisterPreview:
    """Import a register as the operator of the machine."""
    return import_register(ImportRegister(source, effective), by=OPERATOR, at=clock())


def small(**sheets: Sequence[Line]) -> RegisterSource:
    """Return a register that founds an association, with some sheets replaced, or left out when empty."""
    whole: dict[str, Sequence[Line]] = {
        "association": [ASSOCIATION],
        "members": [MEMBER],
        "representatives": [ANN, BOB],
        "mandates": [MANDATE],
        "resolutions": [RESOLUTION],
        "minutes": [MINUTES],
        **sheets,
    }
    return csv_source(**{name: lines for name, lines in whole.items() if lines})


def people_of(reference: str, on: date = TODAY) -> list[str]:
    """Return who represents a member on a day, in order."""
    names = register.person_names(db.session())
    facts = register.representation_facts(db.session())
    entry = next(each for each in register.register_entries(db.session()) if each.reference == reference)
    return [names[each.person] for each in representatives(facts[entry.id], on)]


def value(kind: FactKind, on: date = TODAY) -> str:
    """Return what the register says of its first member on a day."""
    facts = register.register_entries(db.session())[0]
    return str(getattr(snapshot(facts, on), kind.value))
