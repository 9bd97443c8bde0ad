"""The association's seal on a document: a PAdES signature over the finished file, with a time stamp if asked.

The seal is an incremental update: the bytes that were rendered stand unchanged at its beginning. It certifies
them, and lets others fill the fields of signature afterwards and nothing else.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from govern.documents.coroutines import finished
from govern.documents.seal_key import SealKey
from govern.documents.time_stamps import NoStampError

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

FIELD = "seal"
STAMP_FIELD = "time-stamp"
_DIGEST = "sha256"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed document; ``failure`` says why a time stamp is missing that was asked for."""

    content: bytes
    signer: str
    certificate: str
    is_trial: bool
    stamped_at: datetime | None
    failure: str | None

    @property
    def digest(self) -> str:
        """The SHA-256 of the sealed file."""
        return hashlib.sha256(self.content).hexdigest()


def seal_pdf(pdf: bytes, key: SealKey, stamper: "TimeStamper | None" = None) -> Sealed:
    """Return the PDF with the seal on it; without a time stamp when the server gives none.

    Raises:
        SealNotReadyError: when the key refuses.
    """
    content, failure = pdf, None
    if stamper is None:
        content = _sign(pdf, key, None)
    else:
        try:
            content = _sign(pdf, key, stamper)
        except NoStampError as fault:
            content, failure = _sign(pdf, key, None), str(fault)
    return Sealed(
        content=content,
        signer=key.name,
        certificate=key.certificate,
        is_trial=key.is_trial,
        stamped_at=None if stamper is None or failure else stamped_at(content),
        failure=failure,
    )


def stamp_later(sealed: bytes, stamper: "TimeStamper") -> bytes:
    """Return a sealed PDF with a time stamp over all of it, as one more update.

    Raises:
        NoStampError: when the server gives none.
    """
    # Imported here: see _sign.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfTimeStamper  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    stamping = PdfTimeStamper(stamper, field_name=STAMP_FIELD)
    written = finished(stamping.async_timestamp_pdf(writer, _DIGEST))
    return bytes(written.getvalue())


def stamped_at(sealed: bytes) -> datetime | None:
    """Return the instant of the last time stamp in a sealed PDF, or None when there is none."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - see _sign
    from pyhanko.sign.general import NonexistentAttributeError, find_unique_cms_attribute  # noqa: PLC0415

    reader = PdfFileReader(BytesIO(sealed))
    tokens = [each.signed_data for each in reader.embedded_timestamp_signatures]
    for each in reader.embedded_regular_signatures:
        with suppress(NonexistentAttributeError):
            held = find_unique_cms_attribute(each.signer_info["unsigned_attrs"], "signature_time_stamp_token")
            tokens.append(held["content"])
    instants = [each["encap_content_info"]["content"].parsed["gen_time"].native for each in tokens]
    return max(instants, default=None)


def _sign(pdf: bytes, key: SealKey, stamper: "TimeStamper | None") -> bytes:
    # Imported here: it takes a second, which only sealing may cost.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415

    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGEST,
        name=key.name,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    place = fields.SigFieldSpec(FIELD, readable_field_name=key.name)
    signer = signers.PdfSigner(about, key.signer, timestamper=stamper, new_field_spec=place)
    written = finished(signer.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))))
    return bytes(written.getvalue())
