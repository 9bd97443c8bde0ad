"""The association's statutes handed out as Akoma Ntoso with all their versions, and taken in from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Operator
from govern.domain.access.policy import Act, may
from govern.domain.statutes.articles import Statutes
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.heads import Assumed
from govern.exchange.tables import RegisterFile
from govern.rulefiles.reader import read_statutes
from govern.rulefiles.statutes_writer import write_statutes
from govern.services import audit
from govern.services.akoma_ntoso import read, written
from govern.services.association import association_facts, rulebook_of
from govern.services.statutes import StatutesPreview, Version, check_may_import, check_statutes, put_in
from govern.store.database import current_session, transaction
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class PackagePreview:
    """What importing a package would do: a preview for each of its versions, the oldest first."""

    versions: tuple[StatutesPreview, ...]

    @property
    def new(self) -> tuple[StatutesPreview, ...]:
        """Return the versions that are not there yet."""
        return tuple(each for each in self.versions if not each.is_known)

    @property
    def known(self) -> int:
        """Return how many versions stand already."""
        return len(self.versions) - len(self.new)

    def sentences(self) -> tuple[Message, ...]:
        """Return what the import would do, in words."""
        return tuple(sentence for each in self.new for sentence in each.sentences())


def statutes_package(reader: Actor | Operator) -> tuple[str, bytes]:
    """Return every version of the association's statutes as one file: name and content.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no association or there are no statutes yet.
    """
    if isinstance(reader, Actor):
        may(reader, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    association_facts(session)
    versions = rulebook_of(session).statutes
    if not versions:
        raise NotFound(Message("There are no statutes yet."))
    return "statutes-akoma-ntoso.zip", written(versions)


def preview_package(file: RegisterFile) -> PackagePreview:
    """Return what importing a package, or a single document, would do.

    Raises:
        NotFound: when there is no association yet.
        RuleBroken: when a document is faulty, or its legal form is not that of the association.
        Conflict: when another text is in force from the same day.
    """
    return _preview(current_session(), file)


def import_package(file: RegisterFile, *, by: Actor | Operator, at: datetime) -> PackagePreview:
    """Import every version of a package that is not there yet, all of them or none.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        NotFound: when there is no association yet.
        RuleBroken: when a document is faulty, or its legal form is not that of the association.
        Conflict: when another text is in force from the same day.
    """
    check_may_import(by)
    with transaction() as session:
        preview = _preview(session, file)
        audit.record_all(session, [put_in(session, each.version, by=by, at=at) for each in preview.new])
        return preview


def _preview(session: Session, file: RegisterFile) -> PackagePreview:
    facts = association_facts(session)
    assumed = Assumed(
        association=facts.name.authentic_text,
        short=facts.short_name,
        form=facts.form_code,
        authentic=next(iter(facts.languages), None),
    )
    found = read(file, assumed)
    return PackagePreview(tuple(_previews(session, found)))


def _previews(session: Session, versions: tuple[Statutes, ...]) -> Iterator[StatutesPreview]:
    for each in versions:
        text = _known_text(session, each)
        if text is None:
            yield check_statutes(session, write_statutes(each).encode())
        else:
            yield StatutesPreview(Version(each, text), is_known=True, remarks=())


def _known_text(session: Session, version: Statutes) -> str | None:
    """Return the file of a version that says the same, however it is written."""
    begins = StatutesVersion.in_force_from == version.head.in_force_from
    text = session.scalar(select(StatutesVersion.source_text).where(begins))
    return text if text is not None and read_statutes(text) == version else None
