"""The safety headers that every response carries."""

import re

from werkzeug.test import TestResponse

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DIRECTIVES = (
    "default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'",
)  # fmt: skip


#: the file of a personal calendar, which calendars ask for again and again by its secret address
_OF_CALENDARS = {"Referrer-Policy": "no-referrer", "Cache-Control": "private, no-cache"}


def _stricter(answer: TestResponse, name: str) -> str | None:
    return _OF_CALENDARS.get(name) if answer.request.path.startswith("/calendar/") else None


def faults(answer: TestResponse) -> list[str]:
    """Return what is missing among the safety headers of a response."""
    policy = answer.headers.get("Content-Security-Policy", "")
    found = [
        name
        for name, value in HEADERS.items()
        if answer.headers.get(name) not in (value, _stricter(answer, name))
    ]
    found += [each for each in DIRECTIVES if each not in policy]
    found += ["unsafe" for _ in re.findall("unsafe-", policy)]
    found += [] if "Permissions-Policy" in answer.headers else ["Permissions-Policy"]
    is_static = answer.request.path.startswith("/static/")
    if not is_static and answer.headers.get("Cache-Control") not in (
        "no-store",
        _stricter(answer, "Cache-Control"),
    ):
        found.append("Cache-Control")
    return [f"{answer.request.path}: {each}" for each in found]
