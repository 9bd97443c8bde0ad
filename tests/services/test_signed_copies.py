"""Signed copies that come back are kept when they are the same document, and refused with a reason else."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from flask import Flask

from govern.domain.meetings.proofs import SignatureKind, Standing
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.services.audit_verification import verify_audit
from govern.services.signed_copies import KeepCopy, keep_signed_copy
from govern.store.database import db
from govern.store.queries.signed_copies import copies_of
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.sealed_minutes import SealedMinutes, make_sealed_minutes
from tests.make.signatures import keyed, sign


@pytest.fixture
def minutes(app: Flask, store: Store, clock: Clock, tmp_path: Path) -> SealedMinutes:
    return store.after("sealed minutes", lambda: make_sealed_minutes(tmp_path / "key", clock()))


def keep(minutes: SealedMinutes, content: bytes, clock: Clock, who: str = "Sofia Secretary") -> None:
    keep_signed_copy(minutes.world.actor(who), KeepCopy(minutes.document, content), at=clock())


def test_a_signed_copy_is_kept_with_what_was_found(minutes: SealedMinutes, clock: Clock) -> None:
    keep(minutes, sign(minutes.content, "Clara Chair"), clock)
    (copy,) = copies_of(db.session(), minutes.document)
    assert [each.kind for each in copy.found.signatures] == [SignatureKind.SEAL, SignatureKind.SIGNATURE]
    assert copy.found.by_people[0].standing is Standing.UNKNOWN_ISSUER
    assert copy.kept_by == "Sofia Secretary"
    assert verify_audit().is_intact


def test_the_same_copy_is_kept_once(minutes: SealedMinutes, clock: Clock) -> None:
    content = sign(minutes.content, "Clara Chair")
    keep(minutes, content, clock)
    with pytest.raises(Conflict, match="here already"):
        keep(minutes, content, clock)


def test_only_the_secretary_keeps_copies(minutes: SealedMinutes, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        keep(minutes, b"", clock, who="Clara Chair")


def with_other_facts(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.attachments["facts.json"].obj.EF.F.write(b"{}")
        written = io.BytesIO()
        file.save(written)
    return sign(written.getvalue(), "Clara Chair")


def written_anew(minutes: SealedMinutes) -> bytes:
    written = io.BytesIO()
    printed = db.session.get_one(Document, minutes.document).content or b""
    with pikepdf.open(io.BytesIO(printed)) as file:
        file.save(written)
    return sign(written.getvalue(), "Clara Chair")


REFUSED: Mapping[str, tuple[Callable[[SealedMinutes], bytes], str]] = {
    "unsigned": (lambda made: made.content, "Nobody has signed it."),
    "another document": (lambda made: sign(made.other, "Clara Chair"), "It is another document"),
    "other facts": (lambda made: with_other_facts(made.content), "The attached data were altered."),
    "written anew": (written_anew, "It was written anew."),
    "expired": (
        lambda made: sign(made.content, "Old", by=keyed("Old", days=-2)),
        "The certificate of Old has expired.",
    ),
    "no PDF": (lambda _made: b"minutes", "It cannot be read as a PDF."),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_signed_copy_is_refused_with_its_reason(
    minutes: SealedMinutes, clock: Clock, what: str
) -> None:
    make, reason = REFUSED[what]
    with pytest.raises(RuleBroken) as refusal:
        keep(minutes, make(minutes), clock)
    assert str(refusal.value.reasons[0]).startswith(reason)
    assert copies_of(db.session(), minutes.document) == ()
