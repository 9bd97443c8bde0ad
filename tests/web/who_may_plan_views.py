"""Who may look at the plan in other ways, and move its dates."""

from tests.web.roles import BOARD, READERS, SECRETARY, Row

#: the activity of the scene is Member 1's, with Member 2 responsible
_EDITORS = BOARD | SECRETARY | {"own", "another"}
_DAYS = {"starts_on": "2026-03-01", "ends_on": "2027-06-30", "shown": "0"}

PLAN_VIEWS: tuple[Row, ...] = (
    Row("GET", "/plan/board", READERS),
    Row("GET", "/plan/calendar", READERS),
    Row("GET", "/plan/gantt", READERS),
    Row("GET", "/plan/matrix", READERS),
    Row("GET", "/plan/activities/<uuid:activity>/days", _EDITORS),
    Row("POST", "/plan/activities/<uuid:activity>/days", _EDITORS, _DAYS),
)
