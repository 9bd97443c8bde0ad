"""Letters, documents and batches in the database, at whatever step a case needs them."""

from uuid import UUID, uuid4

from govern.domain.meetings.kinds import DocumentKind, DocumentState, LetterChannel, LetterState
from govern.domain.meetings.proofs import Examined, SignatureFound, SignatureKind, Since, Standing
from govern.domain.values.digest import digest
from govern.domain.values.ids import DocumentId, LetterId, MeetingId
from govern.domain.values.record import to_record
from govern.store.database import db
from govern.store.tables.documents import Document, Letter, PostBatch
from govern.store.tables.proofs import SignedCopy
from tests.make.association import LONG_AGO, World
from tests.make.convocations import batch_facts, convocation_facts


def make_document(
    meeting: MeetingId | None = None,
    *,
    kind: DocumentKind = DocumentKind.CONVOCATION,
    state: DocumentState = DocumentState.QUEUED,
    language: str = "en",
) -> DocumentId:
    """Add a document with facts that can be printed, its bytes already there when it is ready."""
    facts = batch_facts() if kind is DocumentKind.POST_BATCH else convocation_facts()
    is_ready = state is DocumentState.READY
    row = Document(
        id=uuid4(),
        number=f"DOC-2025-{db.session.query(Document).count() + 1:05}",
        data_digest=digest(to_record(facts)),
        kind=kind,
        reference="GA-2027-01",
        language=language,
        title="General Assembly, 9 February 2027",
        meeting_id=meeting,
        facts=to_record(facts),
        audit_head="0" * 64,
        issued_at=LONG_AGO,
        state=state,
        failure="OSError: no Pango" if state is DocumentState.FAILED else None,
        content=b"%PDF-1.7" if is_ready else None,
        content_digest="1" * 64 if is_ready else None,
        pages=2 if is_ready else None,
    )
    db.session.add(row)
    db.session.commit()
    return DocumentId(row.id)


def make_signed_copy(world: World, document: DocumentId, digest: str = "6" * 64) -> UUID:
    """Add a signed copy of a document, with one signature found in it, and commit it."""
    signature = SignatureFound(
        kind=SignatureKind.SIGNATURE,
        signer="Clara Chair",
        issuer="Trust of the tests",
        certificate="5" * 64,
        is_intact=True,
        standing=Standing.UNKNOWN_ISSUER,
        since=Since.NOTHING,
        signed_at=LONG_AGO,
        stamped_at=LONG_AGO,
    )
    row = SignedCopy(
        id=uuid4(),
        document_id=document,
        content=b"%PDF-1.7 signed",
        content_digest=digest,
        kept_at=LONG_AGO,
        kept_by_person_id=world.persons["Sofia Secretary"],
        findings=to_record(Examined(digest, signatures=(signature,))),
    )
    db.session.add(row)
    db.session.commit()
    return row.id


def make_letter(
    world: World,
    *,
    state: LetterState = LetterState.QUEUED,
    occasion: str = "convocation",
    address: str = "office1@members.example",
    name: str = "Member 1",
    meeting: MeetingId | None = None,
    document: DocumentId | None = None,
    batch: UUID | None = None,
) -> LetterId:
    """Add a letter to a member, by e-mail unless it belongs to a batch, and commit it."""
    row = Letter(
        id=uuid4(),
        occasion=occasion,
        meeting_id=meeting,
        member_id=world.members["Member 1"],
        channel=LetterChannel.POST if batch else LetterChannel.EMAIL,
        address=address,
        recipient_name=name,
        language="en",
        subject="A letter",
        body="Dear all,\n\nread this: site://meetings.\n",
        document_id=document,
        post_batch_id=batch,
        state=state,
        created_at=LONG_AGO,
        attempts=0,
    )
    db.session.add(row)
    db.session.commit()
    return LetterId(row.id)


def make_batch(world: World, meeting: MeetingId, *, state: DocumentState = DocumentState.READY) -> UUID:
    """Add a batch of one letter for the post, and commit it."""
    document = make_document(meeting, kind=DocumentKind.POST_BATCH, state=state)
    row = PostBatch(id=uuid4(), meeting_id=meeting, document_id=document, created_at=LONG_AGO)
    db.session.add(row)
    db.session.commit()
    make_letter(world, meeting=meeting, batch=row.id)
    return row.id


def make_ready() -> None:
    """Let every document stand as if it had been printed."""
    for row in db.session.query(Document):
        row.state, row.content, row.content_digest = DocumentState.READY, b"%PDF-1.7", "1" * 64
    db.session.commit()
