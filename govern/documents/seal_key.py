"""The key of the association's seal: a PKCS#12 file or a PKCS#11 token, opened by the worker alone."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from govern.settings import Settings

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import Signer

#: the unit that stands in the certificates of ``govern seal make-key``
TRIAL = "Made by govern for trials"


class SealNotReadyError(Exception):
    """The key that the settings name cannot be used; the words say why."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """An open key, and what its certificate says."""

    signer: "Signer"
    name: str
    #: SHA-256 of the certificate
    certificate: str
    not_after: datetime
    is_trial: bool


def is_wanted(settings: Settings) -> bool:
    """Return whether the settings name a key."""
    return bool(settings.seal_key or settings.seal_pkcs11)


@contextmanager
def open_seal_key(settings: Settings) -> Iterator[SealKey]:
    """Give the key of the settings for as long as the block lasts.

    Raises:
        SealNotReadyError: when it cannot be opened.
    """
    if settings.seal_pkcs11:
        with _on_token(settings) as signer:
            yield _described(signer)
    else:
        yield _described(_in_file(settings))


def _in_file(settings: Settings) -> "Signer":
    # Imported here: it takes a second, which only sealing may cost.
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12  # noqa: PLC0415
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415

    secret = passphrase(settings)
    try:
        content = Path(settings.seal_key).read_bytes()
        held = load_pkcs12(content, secret)
    except (OSError, ValueError) as fault:
        raise SealNotReadyError(f"The key of the seal cannot be read: {fault}") from fault
    if held.key is None or held.cert is None:
        raise SealNotReadyError("The file of the seal lacks a key or its certificate.")
    signer: Signer | None = SimpleSigner.load_pkcs12_data(content, other_certs=(), passphrase=secret)
    if signer is None:
        raise SealNotReadyError("The key of the seal is of a kind that cannot sign documents.")
    return signer


@contextmanager
def _on_token(settings: Settings) -> "Iterator[Signer]":
    try:
        from pyhanko.config.pkcs11 import PKCS11SignatureConfig, TokenCriteria  # noqa: PLC0415 - see _in_file
        from pyhanko.sign.pkcs11 import PKCS11SigningContext  # noqa: PLC0415
    except ImportError as missing:
        raise SealNotReadyError("A seal on a token needs the package python-pkcs11.") from missing
    secret = passphrase(settings)
    config = PKCS11SignatureConfig(
        module_path=settings.seal_pkcs11,
        token_criteria=TokenCriteria(label=settings.seal_token) if settings.seal_token else None,
        cert_label=settings.seal_label or None,
    )
    try:
        opened = PKCS11SigningContext(config, user_pin=secret.decode() if secret else None)
        with opened as signer:
            yield signer
    except (OSError, ValueError, RuntimeError) as fault:
        raise SealNotReadyError(f"The token of the seal cannot be used: {fault}") from fault


def passphrase(settings: Settings) -> bytes | None:
    """Return what opens the key, from the file that holds it; never from the environment or the database.

    Raises:
        SealNotReadyError: when that file cannot be read.
    """
    if not settings.seal_passphrase_file:
        return None
    try:
        return Path(settings.seal_passphrase_file).read_bytes().strip()
    except OSError as fault:
        raise SealNotReadyError(f"The file with the passphrase cannot be read: {fault.strerror}") from fault


def _described(signer: "Signer") -> SealKey:
    certificate = signer.signing_cert
    if certificate is None:
        raise SealNotReadyError("The key of the seal has no certificate.")
    return SealKey(
        signer=signer,
        name=certificate_name(certificate),
        certificate=hashlib.sha256(certificate.dump()).hexdigest(),
        not_after=certificate["tbs_certificate"]["validity"]["not_after"].native,
        is_trial=is_trial(certificate),
    )


def certificate_name(certificate: "Certificate") -> str:
    """Return whom a certificate names: its common name and organisation, or all of it."""
    names = certificate.subject.native
    parts = (names.get("common_name"), names.get("organization_name"))
    said = [str(each) for each in parts if each]
    return ", ".join(dict.fromkeys(said)) or certificate.subject.human_friendly


def is_trial(certificate: "Certificate") -> bool:
    """Return whether a certificate says of itself that it was made for trials."""
    return bool(certificate.subject.native.get("organizational_unit_name") == TRIAL)
