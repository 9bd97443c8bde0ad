"""The yardstick of the live channel: an application that answers every request with 304 and does nothing."""

from collections.abc import Callable, Iterable


def app() -> Callable[..., Iterable[bytes]]:
    """Return the application for a web server."""

    def answer(
        _environ: object, start_response: Callable[[str, list[tuple[str, str]]], object]
    ) -> list[bytes]:
        start_response("304 NOT MODIFIED", [("ETag", '"bare"')])
        return []

    return answer
