"""Backup and restore of the whole database."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.values.errors import Conflict
from govern.domain.values.message import Message
from govern.services.audit import GENESIS, Recorded, current_head, record
from govern.store.archive import Manifest, archived_heads, read_manifest, restore_archive, write_archive
from govern.store.database import db, snapshot, transaction
from govern.store.queries.register_kept import forget
from govern.store.tables.audit import AuditEntry
from govern.store.upgrade import current_revision, upgrade


@dataclass(frozen=True, slots=True)
class Restore:
    """A restore as it is wished: from where, over what, and whether going back is accepted."""

    path: Path
    #: heads known from elsewhere, printed in a document or noted with a backup
    known_heads: tuple[str, ...] = ()
    replace: bool = False
    accept_rollback: bool = False


def back_up(path: Path, *, at: datetime) -> Manifest:
    """Write everything to one file while others go on working; what it holds is one moment's state.

    Raises:
        RuleBroken: when another file stands there, or no file can be written.
    """
    revision = current_revision(db.engine) or ""
    with snapshot() as session:
        return write_archive(session.connection(), path, revision=revision, made_at=at.isoformat())


def restore(wish: Restore, *, at: datetime) -> Manifest:
    """Replace the database's content by a backup and put that on record; all of it or nothing.

    A database that has no tables yet is given them first.

    Raises:
        Conflict: when the database holds entries and replacing was not asked for, when the backup is
            of another version, or when it is older than a known head and going back was not accepted.
        RuleBroken: when the file is no backup, or a damaged one.
    """
    manifest = read_manifest(wish.path)
    if current_revision(db.engine) is None:
        upgrade(db.engine)
    _check_revision(manifest)
    with transaction() as session:
        lost = _check_loss(session, wish)
        restore_archive(session.connection(), wish.path)
        session.expire_all()
        record(
            session,
            Recorded(
                action="backup.restored",
                subject_kind="database",
                subject_id=None,
                at=at,
                payload={"backup_head": manifest.audit_head, "made_at": manifest.made_at, "lost": lost},
            ),
        )
    forget()
    return manifest


def _check_loss(session: Session, wish: Restore) -> tuple[str, ...]:
    """Return the known heads that will be lost, which was accepted."""
    if session.scalar(select(func.count()).select_from(AuditEntry)) and not wish.replace:
        raise Conflict(Message("The database is not empty. Add --replace to put the backup in its place."))
    lost = _lost_heads(wish, (current_head(session), *wish.known_heads))
    if lost and not wish.accept_rollback:
        raise Conflict(
            Message(
                "This backup is older than the known audit head {head}: entries after it would be lost."
                " Find a newer backup, or add --accept-rollback.",
                {"head": lost[0][:16]},
            )
        )
    return lost


def _lost_heads(wish: Restore, known: tuple[str, ...]) -> tuple[str, ...]:
    held = archived_heads(wish.path) | {GENESIS}
    return tuple(head for head in known if not any(each.startswith(head) for each in held))


def _check_revision(manifest: Manifest) -> None:
    current = current_revision(db.engine)
    if manifest.revision != current:
        raise Conflict(
            Message(
                "The backup has the tables of revision {theirs}, this version has {ours}. Restore with the"
                " version that wrote it, then run “govern upgrade”.",
                {"theirs": manifest.revision or "?", "ours": current or "?"},
            )
        )
