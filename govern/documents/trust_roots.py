"""Certificates under which signatures are believed, from files that the operator names."""

from functools import cache
from pathlib import Path


class TrustRootsError(ValueError):
    """A file that should hold certificates holds none."""


def read_roots(path: Path) -> tuple[bytes, ...]:
    """Return the certificates of a PEM file, in DER.

    Raises:
        TrustRootsError: when it cannot be read or holds none.
    """
    # Imported here: it is needed only where signatures are checked.
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415

    try:
        found = load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise TrustRootsError(f"{path.name} holds no certificates that can be read.") from fault
    return tuple(each.public_bytes(Encoding.DER) for each in found)


@cache
def roots_at(path: str) -> tuple[bytes, ...]:
    """Return the certificates of the settings, read once; none where the settings name no file.

    Raises:
        TrustRootsError: when the file cannot be read.
    """
    return read_roots(Path(path)) if path else ()
