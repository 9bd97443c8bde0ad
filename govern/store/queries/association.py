"""The association as every page names it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select

from govern.domain.values.text import Text
from govern.store.database import current_session
from govern.store.tables.association import Association
from govern.store.tables.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class AssociationShown:
    """Name, seat's time zone and languages of the association."""

    name: Text
    short_name: str
    zone: ZoneInfo
    languages: tuple[str, ...]


def association() -> AssociationShown | None:
    """Return the association of this database, or None when none has been set up."""
    row = (
        current_session()
        .execute(
            select(Association.name, Association.short_name, Association.time_zone, Association.languages)
        )
        .first()
    )
    if row is None:
        return None
    name, short_name, zone, languages = row
    return AssociationShown(name, short_name, ZoneInfo(zone), tuple(languages))


def audit_head() -> str:
    """Return the head of the audit chain, or nothing before its first entry."""
    return current_session().scalar(select(AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)) or ""
