"""What somebody typed into a form that could not be taken, to be given back."""

from collections.abc import Iterator

from flask import request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Field, MultipartDecoder, NeedData

_SECRET = (
    "password",
    "current",
    "new",
    "token",
    "request_key",
    "version",
    "next",
    "back",
    "_code",
    "rank-",
    "answer-",
)
#: what is chosen from a list is chosen again in a moment
_CHOSEN = frozenset(
    {"meeting", "member", "kind", "subject", "authentic", "mode", "body", "office", "answer", "choice",
     "after", "contents", "place", "timing", "topic", "mark", "blank", "change"}
)  # fmt: skip
_READ_OF_TOO_LARGE = 1024 * 1024


def what_was_typed() -> list[str]:
    """Return the texts of the form in this request, without secrets and hidden marks."""
    if request.method != "POST":
        return []
    try:
        fields = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        fields = list(_before_files())
    except HTTPException:
        return []
    return [value for name, value in fields if value.strip() and not _is_left_out(name)]


def _before_files() -> Iterator[tuple[str, str]]:
    """Read the texts at the head of a request that is too large; browsers send them before the files."""
    boundary = request.mimetype_params.get("boundary")
    if not boundary:
        return
    decoder = MultipartDecoder(boundary.encode())
    decoder.receive_data(request.environ["wsgi.input"].read(_READ_OF_TOO_LARGE))
    name, text = "", b""
    try:
        while not isinstance(event := decoder.next_event(), NeedData):
            if isinstance(event, Field):
                name, text = event.name, b""
            elif not isinstance(event, Data):
                name = ""
            elif name:
                text += event.data
                if not event.more_data:
                    yield name, text.decode("utf-8", "replace")
    except ValueError:
        return


def _is_left_out(name: str) -> bool:
    return name in _CHOSEN or any(part in name for part in _SECRET)
