"""Who may do what around planning: templates, series, another day, requests to convene."""

from collections.abc import Mapping

from tests.make.planning import TEMPLATE
from tests.web.roles import BOARD, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_TEMPLATE: Mapping[str, object] = {**TEMPLATE, "body": "{assembly}"}
_SERIES: Mapping[str, object] = {
    "every": "months",
    "number": "1",
    "week": "2",
    "weekday": "1",
    "month": "1",
    "first": "2029-03-01",
    "last": "2029-04-30",
}
_MOVE: Mapping[str, object] = {"starts": "2027-06-01T10:00", "time_zone": "Europe/Brussels", "version": 1}

_ASKERS = REPRESENTATIVES | BOARD | SECRETARY
_OF_ASSEMBLY = {"code": "assembly_code"}
_SPARE = {"template": "spare_template"}
_MET = {"convening": "met_convening"}
_ASKED: Mapping[str, object] = {
    "signer": "{own_member}",
    "reason": "The accounts are late.",
    "language": "en",
    "title_1": "Accounts",
}
_MEETING: Mapping[str, object] = {
    "body": "{assembly}",
    "kind": "extraordinary",
    "mode": "on_site",
    "starts": "2027-06-11T10:00",
    "time_zone": "Europe/Brussels",
    "place": "Example House",
    "version": 3,
}

PLANNING: tuple[Row, ...] = (
    Row("GET", "/meetings/templates", SECRETARY),
    Row("GET", "/meetings/templates/new", SECRETARY),
    Row("POST", "/meetings/templates/new", SECRETARY, {**_TEMPLATE, "name": "Another"}),
    Row("GET", "/meetings/templates/<uuid:template>", SECRETARY),
    Row("POST", "/meetings/templates/<uuid:template>", SECRETARY, _TEMPLATE),
    Row("POST", "/meetings/templates/<uuid:template>/remove", SECRETARY, using=_SPARE),
    Row("GET", "/meetings/templates/<uuid:template>/plan", SECRETARY),
    Row("POST", "/meetings/templates/<uuid:template>/plan", SECRETARY, {"day": "2029-01-10"}),
    Row("GET", "/meetings/templates/<uuid:template>/series", SECRETARY),
    Row("POST", "/meetings/templates/<uuid:template>/series", SECRETARY, _SERIES),
    Row("GET", "/meetings/series/<uuid:series>", SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/template", SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/template", SECRETARY, {"name": "Kept"}),
    Row("GET", "/meetings/<uuid:meeting>/move", SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/move", SECRETARY, _MOVE),
    Row("GET", "/meetings/<uuid:meeting>/days", SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/days", SECRETARY, {"call_for_items": "2026-12-01"}),
    # requests to convene
    Row("GET", "/meetings/requests", READERS),
    Row("GET", "/meetings/requests/new/<code>", _ASKERS, using=_OF_ASSEMBLY),
    Row("POST", "/meetings/requests/new/<code>", _ASKERS, _ASKED, using=_OF_ASSEMBLY),
    Row("GET", "/meetings/requests/<uuid:convening>", READERS),
    Row("POST", "/meetings/requests/<uuid:convening>/sign", _ASKERS, {"signer": "{another_member}"}),
    Row("POST", "/meetings/requests/<uuid:convening>/unsign", OWN),
    Row("POST", "/meetings/requests/<uuid:convening>/withdraw", OWN),
    Row("GET", "/meetings/requests/<uuid:convening>/plan", SECRETARY, using=_MET),
    Row("POST", "/meetings/requests/<uuid:convening>/plan", SECRETARY, _MEETING, using=_MET),
)
