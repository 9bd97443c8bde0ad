"""A seal on a document and a signed copy of it, as they stand in the database, without any key."""

from uuid import uuid4

from govern.documents.sealing import Sealed
from govern.domain.meetings.proofs import Examined
from govern.domain.values.ids import DocumentId
from govern.domain.values.record import to_record
from govern.services.audit import Recorded, record
from govern.services.sealing import keep_seal
from govern.services.seals import seal
from govern.store.database import transaction
from govern.store.tables.proofs import SignedCopy
from tests.make.association import LONG_AGO, World


def make_proofs(world: World, document: DocumentId) -> None:
    """Seal a printed document, and keep a signed copy of it."""
    sealed = Sealed(b"%PDF-1.7 sealed", "TRIAL: Meta-Cluster", "5" * 64, True, LONG_AGO, None)
    copy = SignedCopy(
        id=uuid4(),
        document_id=document,
        content=b"%PDF-1.7 signed",
        content_digest="6" * 64,
        kept_at=LONG_AGO,
        kept_by_person_id=world.persons["Sofia Secretary"],
        findings=to_record(Examined("6" * 64)),
    )
    with transaction() as session:
        session.add(copy)
        seals = {**keep_seal(session, document, sealed, at=LONG_AGO), **seal(session, "signed_copy", copy.id)}
        record(session, Recorded("document.sealed", "document", document, LONG_AGO, seals=seals))
