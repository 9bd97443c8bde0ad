"""Seeds of lots that are drawn later: made now, told then, and committed to meanwhile."""

import secrets

from govern.domain.elections.nominating import commitment

_SEED_BYTES = 32


def fresh_lot() -> tuple[str, str]:
    """Return a new seed that nobody knows, and the commitment to it that everybody may know."""
    seed = secrets.token_hex(_SEED_BYTES)
    return seed, commitment(seed)
