"""What somebody typed into a form that could not be taken, to be given back."""

from flask import request
from werkzeug.exceptions import HTTPException

_SECRET = ("password", "current", "new", "token", "request_key", "version", "next", "back")


def what_was_typed() -> list[str]:
    """Return the texts of the form in this request, without secrets and hidden marks."""
    if request.method != "POST":
        return []
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:
        return []
    return [value for name, value in fields if value.strip() and not _is_secret(name)]


def _is_secret(name: str) -> bool:
    return any(part in name for part in _SECRET)
