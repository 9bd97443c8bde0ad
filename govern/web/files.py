"""Files that people handed in, as downloads: never shown as pages of this site."""

from flask import Response

_SEALED_OFF = (
    "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; sandbox"
)


def download(content: bytes | str, media_type: str, name: str) -> Response:
    """Return a file that a browser saves under a name."""
    answer = Response(content, mimetype=media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = _SEALED_OFF
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
