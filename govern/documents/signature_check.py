"""Checking the signatures of a PDF: intact, by whom, vouched for by whom, and what was changed since."""

import hashlib
import io
import logging
import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from govern.documents.coroutines import finished
from govern.documents.seal_key import certificate_name, is_trial
from govern.documents.sealing import FIELD
from govern.domain.meetings.proofs import SignatureFound, SignatureKind, Since, Standing

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import StandardDiffPolicy
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext

_LAST_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_NOBODY_KNOWN = ("NO_CERTIFICATE_CHAIN_FOUND", "CERTIFICATE_CHAIN_GENERAL_FAILURE")
_FOR_SIGNING = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True, slots=True)
class Trust:
    """Under which certificates (DER) signatures are believed, and at which moment; none for the present."""

    roots: tuple[bytes, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The signatures of a file, and what was changed since its first revision."""

    signatures: tuple[SignatureFound, ...]
    since: Since


def check_signatures(pdf: bytes, trust: Trust, *, first: int) -> Checked:
    """Check every signature of a file whose first revision is so many bytes long."""
    # Imported here: it takes a second, and few requests need it.
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    # What they find out is in the answer; their log would repeat it with stack traces.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    is_grown = _grew_from(reader, pdf[:first])
    since = _changes(reader, len(pdf) == first) if is_grown else Since.MORE
    found = tuple(_check(each, trust, since) for each in reader.embedded_signatures)
    return Checked(found, since)


def _grew_from(reader: "PdfFileReader", first: bytes) -> bool:
    """Return whether what a reader sees is built on the first revision, not only placed behind it."""
    table = _LAST_TABLE.search(first)
    return table is not None and reader.xrefs.get_startxref_for_revision(0) == int(table.group(1))


def _changes(reader: "PdfFileReader", is_whole: bool) -> Since:
    from pyhanko.sign.diff_analysis import (  # noqa: PLC0415 - see check_signatures
        ModificationLevel,
        SuspiciousModification,
    )
    from pyhanko.sign.fields import MDPPerm  # noqa: PLC0415 - see check_signatures

    if is_whole:
        return Since.NOTHING
    # As after a certification: a new visible field could cover what stands on a page.
    found = _policy().review_file(reader, 0, doc_mdp=MDPPerm.FILL_FORMS)
    if isinstance(found, SuspiciousModification) or found.modification_level > ModificationLevel.FORM_FILLING:
        return Since.MORE
    return Since.SIGNATURES


@cache
def _policy() -> "StandardDiffPolicy":
    """Return what may follow a printed document: signatures, and a seal that certifies it."""
    from pyhanko.sign.diff_analysis import (  # noqa: PLC0415 - see check_signatures
        DEFAULT_DIFF_POLICY,
        CatalogModificationRule,
        StandardDiffPolicy,
    )
    from pyhanko.sign.diff_analysis.constants import (  # noqa: PLC0415 - see check_signatures
        ROOT_EXEMPT_STRICT_COMPARISON,
    )

    catalogue = CatalogModificationRule(  # type: ignore[no-untyped-call]
        ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}
    )
    others = [each for each in DEFAULT_DIFF_POLICY.global_rules if type(each) is not type(catalogue)]
    return StandardDiffPolicy([catalogue, *others], DEFAULT_DIFF_POLICY.form_rule)


def _check(signature: "EmbeddedPdfSignature", trust: Trust, since: Since) -> SignatureFound:
    """Check one signature; what follows it is looked at again only where more than signatures was added."""
    skip = since is not Since.MORE
    context = _context(trust)
    if signature.sig_object_type == "/DocTimeStamp":
        from pyhanko.sign.validation import async_validate_pdf_timestamp  # noqa: PLC0415 - see check_signatures

        stamped = finished(async_validate_pdf_timestamp(signature, context, skip_diff=skip))
        return _found(signature, stamped, stamped.timestamp, trust.at)
    status = _validated(signature, context, context, skip=skip)
    stamp = status.timestamp_validity
    if stamp is None or not (stamp.intact and stamp.valid):
        return _found(signature, status, None, trust.at)
    if stamp.trusted and not status.trusted:
        # A certificate that has expired meanwhile was good when the stamp was made.
        status = _validated(signature, _context(replace(trust, at=stamp.timestamp)), context, skip=skip)
    return _found(signature, status, stamp.timestamp, trust.at)


def _validated(
    signature: "EmbeddedPdfSignature",
    context: "ValidationContext",
    for_stamps: "ValidationContext",
    *,
    skip: bool,
) -> "PdfSignatureStatus":
    from pyhanko.sign.validation import async_validate_pdf_signature  # noqa: PLC0415 - see check_signatures
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415 - see check_signatures

    usage = KeyUsageConstraints(key_usage=_FOR_SIGNING, match_all_key_usages=False)
    return finished(
        async_validate_pdf_signature(signature, context, for_stamps, key_usage_settings=usage, skip_diff=skip)
    )


def _context(trust: Trust) -> "ValidationContext":
    from asn1crypto.x509 import Certificate  # noqa: PLC0415 - see check_signatures
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - see check_signatures

    trusted = [Certificate.load(each) for each in trust.roots]
    return ValidationContext(trust_roots=trusted, allow_fetching=False, moment=trust.at)


def _found(
    signature: "EmbeddedPdfSignature",
    status: "PdfSignatureStatus | DocumentTimestampStatus",
    stamped_at: datetime | None,
    at: datetime | None,
) -> SignatureFound:
    certificate = status.signing_cert
    return SignatureFound(
        kind=_kind(signature),
        signer=certificate_name(certificate),
        issuer=str(certificate.issuer.human_friendly),
        certificate=hashlib.sha256(certificate.dump()).hexdigest(),
        is_intact=status.intact and status.valid,
        standing=_standing(status, certificate, at),
        since=_since(status),
        signed_at=getattr(status, "signer_reported_dt", None),
        stamped_at=stamped_at,
    )


def _kind(signature: "EmbeddedPdfSignature") -> SignatureKind:
    if signature.sig_object_type == "/DocTimeStamp":
        return SignatureKind.TIME_STAMP
    return SignatureKind.SEAL if signature.field_name == FIELD else SignatureKind.SIGNATURE


def _standing(
    status: "PdfSignatureStatus | DocumentTimestampStatus", certificate: "Certificate", at: datetime | None
) -> Standing:
    if status.trusted:
        return Standing.TRUSTED
    if at is not None and certificate.not_valid_after < at:
        return Standing.EXPIRED
    if is_trial(certificate):
        return Standing.TRIAL
    why = status.trust_problem_indic
    is_unknown = why is None or why.standard_name in _NOBODY_KNOWN or certificate.self_signed != "no"
    return Standing.UNKNOWN_ISSUER if is_unknown else Standing.NOT_VALID


def _since(status: "PdfSignatureStatus | DocumentTimestampStatus") -> Since:
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415 - see check_signatures
    from pyhanko.sign.validation import SignatureCoverageLevel  # noqa: PLC0415 - see check_signatures

    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Since.NOTHING
    level = status.modification_level
    is_fine = (
        status.coverage is SignatureCoverageLevel.ENTIRE_REVISION
        # not looked at again where the whole file was found to be fine
        and (level is None or level <= ModificationLevel.FORM_FILLING)
        and status.docmdp_ok is not False
    )
    return Since.SIGNATURES if is_fine else Since.MORE
