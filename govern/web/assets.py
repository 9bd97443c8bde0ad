"""Addresses of static files that change with their contents, so that browsers may keep them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app


def install(app: Flask) -> None:
    """Add the digest of its contents to the address of every static file."""
    app.url_defaults(_add_digest)


def _add_digest(endpoint: str, values: dict[str, object]) -> None:
    if endpoint != "static" or "filename" not in values:
        return
    path = Path(str(current_app.static_folder), str(values["filename"]))
    if path.is_file():
        values["v"] = _digest(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
