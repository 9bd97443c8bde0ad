"""Who may do what around the voice report: everybody in the association reads it, the desk writes it down."""

from tests.web.roles import READERS, SECRETARY, Row

VOICE_REPORT: tuple[Row, ...] = (
    Row("GET", "/voice/report", READERS),
    Row("GET", "/voice/report/figures.csv", READERS),
    Row("GET", "/voice/report/group", READERS),
    Row("POST", "/voice/report/print", SECRETARY, {"year": "2026", "language": "en"}),
)
