"""Who may open the desk, the room and the screen of a meeting, and follow them."""

from tests.web.roles import CHAIR, EVERYBODY, READERS, SECRETARY, SIGNED_IN, Row

_HELD = {"meeting": "lively_meeting"}
_SECRETLY = {"signed": "screen_address"}

LIVE: tuple[Row, ...] = (
    Row("GET", "/meetings/<uuid:meeting>/desk", CHAIR | SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/desk/live", CHAIR | SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/room", READERS),
    Row("GET", "/meetings/<uuid:meeting>/room/live", READERS),
    Row("GET", "/meetings/<uuid:meeting>/room/ballots", SIGNED_IN),
    Row("GET", "/meetings/<uuid:meeting>/screen", CHAIR | SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/screen/live", CHAIR | SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/screen/withdrawal", CHAIR | SECRETARY, {}, using=_HELD),
    Row("GET", "/screens/<signed>", EVERYBODY, using=_SECRETLY),
    Row("GET", "/screens/<signed>/live", EVERYBODY, using=_SECRETLY),
    Row("POST", "/votes/<uuid:vote>/end", CHAIR, {"seconds": "60"}),
)
