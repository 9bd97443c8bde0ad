"""What a PDF file shows of itself: its marks, its revisions, its attached data, the signatures on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from govern.domain.values.message import Message


class Standing(Enum):
    """Who vouches for the certificate of a signature."""

    TRUSTED = "trusted"
    TRIAL = "trial"
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    NOT_VALID = "not_valid"


class Since(Enum):
    """What was done to a file after a signature, or after it was printed."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    MORE = "more"


class SignatureKind(Enum):
    """What a signature is for."""

    SEAL = "seal"
    SIGNATURE = "signature"
    TIME_STAMP = "time_stamp"


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature in a file, and what checking it showed."""

    kind: SignatureKind
    signer: str
    issuer: str
    #: SHA-256 of the certificate
    certificate: str
    #: what it covers is as it was signed
    is_intact: bool
    standing: Standing
    since: Since
    #: as the signer's machine said
    signed_at: datetime | None
    #: as a server of time stamps said, whose signature was checked
    stamped_at: datetime | None


@dataclass(frozen=True, slots=True)
class Revision:
    """The file as it stood before a later update was added to its end."""

    digest: str
    length: int


@dataclass(frozen=True, slots=True)
class Examined:
    """Everything that a file shows of itself, without any database."""

    digest: str
    #: why it could not be read as a PDF, or not whole
    fault: str | None = None
    #: by name: number, kind, data, record, address, as its metadata say
    marks: Mapping[str, str] = field(default_factory=dict)
    #: SHA-256 of the attached facts
    facts: str | None = None
    #: the oldest first, the last one being the file itself
    revisions: tuple[Revision, ...] = ()
    #: pages of the first revision
    pages: int = 0
    #: since the first revision
    since: Since = Since.NOTHING
    signatures: tuple[SignatureFound, ...] = ()

    def mark(self, name: str) -> str:
        """Return what the metadata say under a name, or nothing."""
        return self.marks.get(name, "")

    @property
    def by_people(self) -> tuple[SignatureFound, ...]:
        """The signatures that are neither the association's seal nor time stamps."""
        return tuple(each for each in self.signatures if each.kind is SignatureKind.SIGNATURE)

    @property
    def are_signatures_sound(self) -> bool:
        """Return whether every signature covers what it was made for, unchanged."""
        return all(
            each.is_intact and each.since is not Since.MORE and each.standing is not Standing.NOT_VALID
            for each in self.signatures
        )


STANDINGS: Mapping[Standing, Message] = {
    Standing.TRUSTED: Message("Certificate vouched for by a trusted issuer"),
    Standing.TRIAL: Message("Certificate made for trials: nobody vouches for it"),
    Standing.UNKNOWN_ISSUER: Message("Certificate of an issuer unknown here"),
    Standing.EXPIRED: Message(
        "Certificate expired, and no trusted time stamp shows that the signature is older"
    ),
    Standing.NOT_VALID: Message("Certificate not valid: it was withdrawn or is not for signing"),
}

CHANGES: Mapping[Since, Message] = {
    Since.NOTHING: Message("Nothing was changed since."),
    Since.SIGNATURES: Message("Since then only signatures were added."),
    Since.MORE: Message("Since then more than signatures was changed."),
}


def in_words(found: SignatureFound) -> Message:
    """Return what a signature is and whether what it covers is as it was signed."""
    values = {"signer": found.signer}
    if found.kind is SignatureKind.TIME_STAMP:
        return (
            Message("Time stamp of {signer}: intact.", values)
            if found.is_intact
            else Message("Time stamp of {signer}: broken.", values)
        )
    if found.kind is SignatureKind.SEAL:
        return (
            Message("Seal of {signer}: intact.", values)
            if found.is_intact
            else Message("Seal of {signer}: broken.", values)
        )
    return (
        Message("Signature of {signer}: intact.", values)
        if found.is_intact
        else Message("Signature of {signer}: broken.", values)
    )
