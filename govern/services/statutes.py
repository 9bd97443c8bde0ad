"""The association's statutes: one version for each day on which one takes effect."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Operator
from govern.domain.access.policy import Act, may
from govern.domain.statutes.articles import Statutes
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.rulefiles import reader
from govern.services import audit, seals
from govern.services.association import association_facts, forms_had
from govern.store.database import current_session, transaction
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the statutes as read, with the text that it was read from."""

    statutes: Statutes
    text: str


@dataclass(frozen=True, slots=True)
class StatutesPreview:
    """What importing a version would do; ``is_known`` when that very text stands already.

    ``remarks`` are its conflicts with the law.
    """

    version: Version
    is_known: bool
    remarks: tuple[Message, ...]

    def sentences(self) -> tuple[Message, ...]:
        """Return what the import would do, in words."""
        head = self.version.statutes.head
        if self.is_known:
            return (Message("This version of the statutes stands already. Nothing changes."),)
        return (
            Message(
                "Statutes of {association}, adopted on {adopted}, in force from {day}: "
                "{articles} articles, {rules} rules.",
                {
                    "association": head.association,
                    "adopted": head.adopted_on,
                    "day": head.in_force_from,
                    "articles": len(self.version.statutes.articles),
                    "rules": len(self.version.statutes.rules()),
                },
            ),
            *self.remarks,
        )


def preview_statutes(text: bytes) -> StatutesPreview:
    """Return what importing a version of the statutes would do.

    Raises:
        NotFound: when there is no association yet.
        RuleBroken: when the file is faulty, or its legal form is not that of the association.
        Conflict: when another text is in force from the same day.
    """
    return check_statutes(current_session(), text)


def import_statutes(text: bytes, *, by: Actor | Operator, at: datetime) -> StatutesPreview:
    """Import a version of the statutes; the same one again changes nothing.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no association yet.
        RuleBroken: when the file is faulty, or its legal form is not that of the association.
        Conflict: when another text is in force from the same day.
    """
    check_may_import(by)
    with transaction() as session:
        preview = check_statutes(session, text)
        if preview.is_known:
            return preview
        audit.record(session, put_in(session, preview.version, by=by, at=at))
        return preview


def put_in(session: Session, version: Version, *, by: Actor | Operator, at: datetime) -> audit.Recorded:
    """Add a version that was checked, and return what goes on record of it."""
    added = add_version(session, version, at=at)
    return audit.Recorded(
        action="statutes.imported",
        subject_kind="statutes",
        subject_id=added,
        at=at,
        actor=by.person,
        payload={"in_force_from": version.statutes.head.in_force_from},
        seals=seals.seal(session, "statutes", added),
    )


def check_may_import(by: Actor | Operator) -> None:
    """Pass silently for the secretary, the administrator and whoever runs commands on the machine.

    Raises:
        NotAllowed: for everybody else.
    """
    if isinstance(by, Actor):
        may(by, Act.IMPORT_REGISTER).or_not_allowed()


def check_statutes(session: Session, text: bytes) -> StatutesPreview:
    """Return what importing a version would do, read from the session's database.

    Raises:
        NotFound: when there is no association yet.
        RuleBroken: when the file is faulty, or its legal form is not that of the association.
        Conflict: when another text is in force from the same day.
    """
    facts = association_facts(session)
    version = Version(reader.read_statutes(text), text.decode("utf-8-sig"))
    head = version.statutes.head
    if head.form not in forms_had(session):
        raise RuleBroken(
            Message(
                "These are statutes of the form {form}; the association has the form {own}.",
                {"form": head.form, "own": facts.form_code},
            )
        )
    known = session.scalar(
        select(StatutesVersion.digest).where(StatutesVersion.in_force_from == head.in_force_from)
    )
    if known not in (None, digest(version.text)):
        raise Conflict(
            Message(
                "Another version of the statutes is in force from {day}. "
                "A version is never replaced: give the new one its own day.",
                {"day": head.in_force_from},
            )
        )
    return StatutesPreview(version, known is not None, _remarks(version.statutes))


def add_version(session: Session, version: Version, *, at: datetime) -> UUID:
    """Add a version that was checked, inside a transaction that seals it; return its id."""
    row = StatutesVersion(
        id=new_id(),
        in_force_from=version.statutes.head.in_force_from,
        source_text=version.text,
        digest=digest(version.text),
        imported_at=at,
    )
    session.add(row)
    session.flush()
    return row.id


def statutes_file(version: UUID) -> tuple[str, bytes]:
    """Return a version's file as it was imported: name and content.

    Raises:
        NotFound: when there is no such version.
    """
    row = current_session().get(StatutesVersion, version)
    if row is None:
        raise NotFound(Message("There is no such version of the statutes."))
    return f"statutes-{row.in_force_from.isoformat()}.yaml", row.source_text.encode()


def _remarks(version: Statutes) -> tuple[Message, ...]:
    rulebook = reader.rulebook(version.head.form, (version,))
    found = (rulebook.find(key, version.head.in_force_from) for key in version.rules())
    remarks = (each.remark() for each in found if each is not None)
    return tuple(each for each in remarks if each is not None)
