"""Files handed in for an import while somebody looks at what they would change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.exchange.tables import RegisterFile
from govern.services import audit
from govern.store.database import current_session, transaction
from govern.store.tables.documents import StagedFile

#: files that nobody came back to are gone with the next ones handed in after this time
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Staged:
    """The files of one import and the day from which its changes hold."""

    files: tuple[RegisterFile, ...]
    effective: date


def stage(actor: Actor, staged: Staged, *, at: datetime, act: Act = Act.IMPORT_REGISTER) -> UUID:
    """Keep files until they are imported or put away, and return under what they are found.

    Raises:
        NotAllowed: for anybody who may not do what the files are for.
    """
    may(actor, act).or_not_allowed()
    batch = new_id()
    with transaction() as session:
        session.execute(delete(StagedFile).where(StagedFile.staged_at < at - KEPT))
        session.add_all(
            StagedFile(
                batch=batch,
                person_id=actor.person,
                effective=staged.effective,
                file_name=each.name,
                content=each.content,
                staged_at=at,
            )
            for each in staged.files
        )
        _put_on_record(session, "import.handed_in", batch, actor=actor, at=at)
    return batch


def staged_files(actor: Actor, batch: UUID, *, act: Act = Act.IMPORT_REGISTER) -> Staged:
    """Return the files that the actor handed in.

    Raises:
        NotAllowed: for anybody who may not do what the files are for.
        NotFound: when they are gone, or somebody else handed them in.
    """
    may(actor, act).or_not_allowed()
    rows = current_session().scalars(
        select(StagedFile)
        .where(StagedFile.batch == batch, StagedFile.person_id == actor.person)
        .order_by(StagedFile.file_name)
    )
    files = list(rows)
    if not files:
        raise NotFound(Message("These files are not kept any more. Hand them in again."))
    return Staged(tuple(RegisterFile(each.file_name, each.content) for each in files), files[0].effective)


def put_away(actor: Actor, batch: UUID, *, at: datetime, act: Act = Act.IMPORT_REGISTER) -> None:
    """Forget files that were handed in, imported or not.

    Raises:
        NotAllowed: for anybody who may not do what the files are for.
        NotFound: when they are gone, or somebody else handed them in.
    """
    staged_files(actor, batch, act=act)
    with transaction() as session:
        session.execute(delete(StagedFile).where(StagedFile.batch == batch))
        _put_on_record(session, "import.put_away", batch, actor=actor, at=at)


def _put_on_record(session: Session, action: str, batch: UUID, *, actor: Actor, at: datetime) -> None:
    audit.record(
        session,
        audit.Recorded(action=action, subject_kind="import", subject_id=batch, at=at, actor=actor.person),
    )
