"""Papers of agenda items as one reader may see them: the version that counts, and those before it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.papers import PaperAccess, Readers, may_read_paper
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import AttachmentId, BodyId, ItemId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import AgendaItem, Attachment


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """One version of a paper without its content; ``number`` counts from 1."""

    id: AttachmentId
    number: int
    file_name: str
    media_type: str
    size: int
    digest: str
    added_at: datetime
    added_by: str | None
    note: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper: the version that counts, those that it replaced, the newest first, and for whom it is."""

    item: ItemId
    current: PaperVersion
    earlier: tuple[PaperVersion, ...]
    readers: Readers
    offices: tuple[Office, ...]
    #: when the convocation of its meeting was issued, if it was before this version came
    after_convocation: datetime | None

    @property
    def was_replaced_late(self) -> bool:
        """Return whether those convoked had another version in hand; else it is new to them."""
        return self.after_convocation is not None and any(
            each.added_at <= self.after_convocation for each in self.earlier
        )


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A version of a paper to be downloaded."""

    file_name: str
    media_type: str
    content: bytes


_Found = Row[Attachment, str | None, datetime | None]


def papers_of(
    session: Session, actor: Actor, items: Iterable[ItemId]
) -> dict[ItemId, tuple[PaperShown, ...]]:
    """Return the papers of items that somebody may read, in the order in which they came; two queries."""
    wanted = list(items)
    if not wanted:
        return {}
    access = _access(session, wanted)
    rows = session.execute(
        select(Attachment, Person.name, Convocation.issued_at)
        .join(AgendaItem, AgendaItem.id == Attachment.item_id)
        .outerjoin(Person, Person.id == Attachment.added_by_person_id)
        .outerjoin(Convocation, Convocation.meeting_id == AgendaItem.meeting_id)
        .where(Attachment.item_id.in_(wanted))
        .order_by(Attachment.added_at, Attachment.file_name, Attachment.id)
    ).all()
    found: dict[ItemId, list[PaperShown]] = defaultdict(list)
    for chain in _chains(rows):
        paper = _shown(chain)
        if may_read_paper(actor, access[paper.item].of(chain[0][0])):
            found[paper.item].append(paper)
    return {item: tuple(papers) for item, papers in found.items()}


def paper_file(session: Session, actor: Actor, item: ItemId, paper: AttachmentId) -> PaperFile:
    """Return one version of a paper.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when the item has no such paper, or it is not for this reader.
    """
    row = session.scalar(
        select(Attachment)
        .join(AgendaItem, AgendaItem.id == Attachment.item_id)
        .where(Attachment.id == paper, AgendaItem.id == item, AgendaItem.body_id.in_(open_to(actor)))
    )
    if row is None or not may_read_paper(actor, _access(session, [item])[item].of(row)):
        raise NotFound(Message("There is no such file."))
    return PaperFile(row.file_name, row.media_type, row.content)


def may_read_all(session: Session, actor: Actor, papers: Iterable[UUID]) -> bool:
    """Return whether somebody may read every one of these papers; those that are gone are read by nobody."""
    wanted = set(papers)
    rows = session.scalars(select(Attachment).where(Attachment.id.in_(wanted))).all()
    access = _access(session, [ItemId(row.item_id) for row in rows])
    return len(rows) == len(wanted) and all(
        may_read_paper(actor, access[ItemId(row.item_id)].of(row)) for row in rows
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What decides on readers beside the paper itself."""

    body: BodyId
    is_assembly: bool
    board: BodyId | None
    person: PersonId
    member: MemberId | None

    def of(self, row: Attachment) -> PaperAccess:
        return PaperAccess(
            readers=row.readers,
            offices=frozenset(Office(each) for each in row.offices),
            body=self.body,
            is_assembly=self.is_assembly,
            board=self.board,
            person=self.person,
            member=self.member,
        )


def _access(session: Session, items: list[ItemId]) -> dict[ItemId, _Around]:
    board = select(Body.id).where(Body.kind == BodyKind.BOARD).order_by(Body.code).limit(1).scalar_subquery()
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.body_id,
            Body.kind,
            board,
            AgendaItem.proposed_by_person_id,
            AgendaItem.proposed_by_member_id,
        )
        .join(Body, Body.id == AgendaItem.body_id)
        .where(AgendaItem.id.in_(items))
    )
    return {
        ItemId(id_): _Around(
            body=BodyId(body),
            is_assembly=kind is BodyKind.ASSEMBLY,
            board=BodyId(board_id) if board_id else None,
            person=PersonId(person),
            member=MemberId(member) if member else None,
        )
        for id_, body, kind, board_id, person, member in rows
    }


def _chains(rows: Iterable[_Found]) -> list[list[_Found]]:
    """Return the versions of each paper together, the one that counts first."""
    found = {row[0].id: row for row in rows}
    replaced = {row[0].replaces_id for row in found.values()}
    chains = []
    for row in found.values():
        if row[0].id in replaced:
            continue
        chain = [row]
        while (replaced_id := chain[-1][0].replaces_id) is not None:
            chain.append(found[replaced_id])
        chains.append(chain)
    return sorted(chains, key=lambda chain: (chain[-1][0].added_at, chain[-1][0].file_name))


def _shown(chain: list[_Found]) -> PaperShown:
    versions = [_version(row, len(chain) - place) for place, row in enumerate(chain)]
    row, _, convoked_at = chain[0]
    is_after = convoked_at is not None and row.added_at > convoked_at
    return PaperShown(
        item=ItemId(row.item_id),
        current=versions[0],
        earlier=tuple(versions[1:]),
        readers=row.readers,
        offices=tuple(Office(each) for each in row.offices),
        after_convocation=convoked_at if is_after else None,
    )


def _version(found: _Found, number: int) -> PaperVersion:
    row, name, _ = found
    return PaperVersion(
        id=AttachmentId(row.id),
        number=number,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        added_at=row.added_at,
        added_by=name,
        note=row.note,
    )
