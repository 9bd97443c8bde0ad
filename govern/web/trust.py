"""The certificates under which this installation believes signatures."""

from govern.documents.trust_roots import TrustRootsError, roots_at
from govern.web.installation import installation


def trusted() -> tuple[bytes, ...]:
    """Return the certificates that the installation trusts; none while their file cannot be read."""
    try:
        return roots_at(installation().settings.trust_roots)
    except TrustRootsError:
        return ()
