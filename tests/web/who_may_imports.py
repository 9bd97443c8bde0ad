"""Who may import a meeting, and look at what a file becomes."""

from tests.web.roles import SECRETARY, Row

_FILE = {"batch": "meeting_file"}

IMPORTS: tuple[Row, ...] = (
    Row("GET", "/meetings/import", SECRETARY),
    Row("POST", "/meetings/import", SECRETARY),
    Row("GET", "/meetings/import/<uuid:batch>", SECRETARY, using=_FILE),
    Row("POST", "/meetings/import/<uuid:batch>", SECRETARY, using=_FILE),
    Row(
        "POST",
        "/meetings/import/<uuid:batch>/put-away",
        SECRETARY,
        using={"batch": "other_meeting_file"},
    ),
)
