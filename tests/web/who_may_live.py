"""Who may open the desk, the room and the screen of a meeting."""

from tests.web.roles import CHAIR, READERS, SECRETARY, Row

LIVE: tuple[Row, ...] = (
    Row("GET", "/meetings/<uuid:meeting>/desk", CHAIR | SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/room", READERS),
    Row("GET", "/meetings/<uuid:meeting>/screen", CHAIR | SECRETARY),
)
