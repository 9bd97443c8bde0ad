"""The secret that signs cookies and forms, made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from govern.settings import Settings


def secret_key(settings: Settings) -> str:
    """Return the secret that was given, or the one kept in the data folder; it is made when missing."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data_folder / "secret"
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    made = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
    made.touch(mode=0o600)
    made.write_text(secrets.token_urlsafe(48))
    try:
        os.link(made, path)
    except FileExistsError:
        pass  # another process was first; its secret counts
    finally:
        made.unlink()
