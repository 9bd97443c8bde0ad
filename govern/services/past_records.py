"""The past that an import brings: resolutions, minutes, and where numbering stands after them."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.changes import Change, MemberAdded, MinutesAdded, ResolutionAdded
from govern.domain.members.numbering import last_numbers
from govern.domain.members.sheet import SheetFile
from govern.domain.values.ids import new_id
from govern.services import references, seals
from govern.store.tables.association import Body
from govern.store.tables.documents import ImportedFile
from govern.store.tables.voting import Resolution

C = TypeVar("C", bound=Change)


def each_of(kind: type[C], changes: Iterable[Change]) -> list[C]:
    """Return the changes of one kind, in their order."""
    return [each for each in changes if isinstance(each, kind)]


def continue_numbering(session: Session, changes: Iterable[Change]) -> None:
    """Let every series go on after the highest number that the changes bring."""
    members = [each.row.reference for each in each_of(MemberAdded, changes)]
    if (last := last_numbers(members).get("M")) is not None:
        references.continue_after(session, "member", last)
    resolutions = each_of(ResolutionAdded, changes)
    for series, last in last_numbers(each.row.reference for each in resolutions).items():
        if series.startswith("RES-"):
            references.continue_after(session, f"resolution:{series.removeprefix('RES-')}", last)
    meetings = [each.row.meeting for each in resolutions]
    meetings += [each.row.reference for each in each_of(MinutesAdded, changes)]
    for series, last in last_numbers(meetings).items():
        references.continue_after(session, f"meeting:{series}", last)


def add_resolutions(session: Session, changes: Iterable[Change]) -> dict[str, str]:
    """Enter past resolutions into the register and return their seals."""
    bodies = dict(session.execute(select(Body.code, Body.id)).all())
    sealed: dict[str, str] = {}
    for row in (each.row for each in each_of(ResolutionAdded, changes)):
        entered = Resolution(
            id=new_id(),
            reference=row.reference,
            adopted_on=row.adopted_on,
            body_id=bodies[row.body],
            title=row.title,
            wording=row.text or row.title,
            past_meeting=row.meeting,
        )
        session.add(entered)
        sealed |= seals.seal(session, "resolution", entered.id)
    return sealed


def add_minutes(
    session: Session, changes: Iterable[Change], files: Mapping[str, SheetFile]
) -> dict[str, str]:
    """Keep old minutes with their file and return their seals."""
    bodies = dict(session.execute(select(Body.code, Body.id)).all())
    sealed: dict[str, str] = {}
    for row in (each.row for each in each_of(MinutesAdded, changes)):
        file = files[row.file]
        kept = ImportedFile(
            id=new_id(),
            reference=row.reference,
            body_id=bodies[row.body],
            title=row.title,
            dated=row.held_on,
            approved_on=row.approved_on,
            file_name=file.name,
            media_type=file.media_type,
            digest=hashlib.sha256(file.content).hexdigest(),
            content=file.content,
        )
        session.add(kept)
        sealed |= seals.seal(session, "imported_file", kept.id)
    return sealed
