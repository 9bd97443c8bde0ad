"""Who may do what in the room: events of a sitting, speakers, the quorum, times of attendance."""

from tests.web.roles import CHAIR, OWN, READERS, SECRETARY, Row

_OPEN = {"meeting": "lively_meeting"}
_DESK = CHAIR | SECRETARY

ROOM: tuple[Row, ...] = (
    Row("GET", "/meetings/<uuid:meeting>/sitting", READERS),
    Row("GET", "/meetings/<uuid:meeting>/sitting", READERS, using=_OPEN),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/sitting",
        _DESK,
        {"event": "suspended", "suspended-note": "Lunch."},
        using=_OPEN,
    ),
    Row("GET", "/meetings/<uuid:meeting>/speakers", READERS, using=_OPEN),
    Row("POST", "/meetings/<uuid:meeting>/speakers", READERS, {"kind": "speech"}, using=_OPEN),
    Row("POST", "/speeches/<uuid:speech>", _DESK | OWN, {"act": "withdraw"}),
    Row("GET", "/meetings/<uuid:meeting>/quorum", READERS, using=_OPEN),
    Row("GET", "/meetings/<uuid:meeting>/attendance/log", SECRETARY, using=_OPEN),
    Row(
        "POST",
        "/attendance-events/<uuid:attendance_event>",
        SECRETARY,
        {"reason": "Came late."},
    ),
)
