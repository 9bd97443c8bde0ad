"""Who may do what after a meeting: corrections, comments, addenda, actions, extracts, states."""

from tests.web.roles import CHAIR, OWN, READERS, REPRESENTATIVES, SECRETARY, SIGNED_IN, Row

_ISSUED = {"minutes": "issued_minutes"}
_CORRECTION = {"fact": "place", "becomes": "Ghent", "reason": "A slip of the pen."}
_ADDENDUM = {
    "authentic": "en",
    "wording_en": "Add this.",
    "reason": "Left out.",
    "approved": "p:{own_person}",
}
_ACTION = {
    "authentic": "en",
    "wording_en": "Write to the bank.",
    "owner": "m:{own_member}",
    "due_on": "2027-03-01",
}

MINUTES: tuple[Row, ...] = (
    Row("GET", "/minutes/<uuid:minutes>/correct", SECRETARY),
    Row("POST", "/minutes/<uuid:minutes>/correct", SECRETARY, _CORRECTION),
    Row("GET", "/minutes/<uuid:minutes>/ask", SECRETARY),
    Row("POST", "/minutes/<uuid:minutes>/ask", SECRETARY, {"until": "2026-12-24"}),
    Row("GET", "/minutes/<uuid:minutes>/comments/new", REPRESENTATIVES | CHAIR, using=_ISSUED),
    Row("POST", "/minutes/<uuid:minutes>/comments/new", REPRESENTATIVES | CHAIR, {"text": "No."}, _ISSUED),
    Row("GET", "/minutes/<uuid:minutes>/comments/<uuid:comment>", SECRETARY, using=_ISSUED),
    Row(
        "POST",
        "/minutes/<uuid:minutes>/comments/<uuid:comment>",
        SECRETARY,
        {"state": "taken_up", "answer": "Yes."},
        _ISSUED,
    ),
    Row("POST", "/minutes/<uuid:minutes>/in-writing", SECRETARY, using=_ISSUED),
    Row("GET", "/minutes/<uuid:minutes>/addenda/new", SECRETARY, using=_ISSUED),
    Row("POST", "/minutes/<uuid:minutes>/addenda/new", SECRETARY, _ADDENDUM, _ISSUED),
    Row("GET", "/actions", SIGNED_IN),
    Row("GET", "/actions/<uuid:action>", READERS),
    Row("POST", "/actions/<uuid:action>", OWN | SECRETARY, {"state": "done", "note": "Sent.", "version": 1}),
    Row("GET", "/meetings/<uuid:meeting>/actions/new", SECRETARY, using={"meeting": "held_meeting"}),
    Row("POST", "/meetings/<uuid:meeting>/actions/new", SECRETARY, _ACTION, {"meeting": "held_meeting"}),
    Row("GET", "/resolutions.csv", READERS),
    Row("POST", "/resolutions/<uuid:resolution>/extract", SECRETARY | CHAIR, {"language": "en"}),
    Row("GET", "/resolutions/<uuid:resolution>/state", SECRETARY),
    Row(
        "POST",
        "/resolutions/<uuid:resolution>/state",
        SECRETARY,
        {"change": "carried_out", "on": "2026-11-23", "reason": "It is painted."},
    ),
)
