"""Who may do what with funding lines, calls of funders and funded projects."""

from collections.abc import Mapping

from tests.web.roles import DRAFTERS, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_PROJECT = {"project": "funded_project"}
_CALL = {"call": "funding_call"}
_LINE = {"line": "funding_line"}
_COST: Mapping[str, object] = {
    "partner": "{own_member}",
    "activity": "",
    "type": "travel",
    "form": "actual",
    "title": "Visits",
    "amount": "100",
    "is_eligible": "y",
}
_COVER: Mapping[str, object] = {
    "partner": "{own_member}",
    "by": "{own_member}",
    "source": "Own budget",
    "amount": "100",
}
_RATE: Mapping[str, object] = {
    "costs": "travel",
    "share": "60",
    "holds_from": "2027-01-01",
    "source": "Call text",
}
_PROJECT_SAID: Mapping[str, object] = {
    "title_en": "Another",
    "authentic": "en",
    "line": "{funding_line}",
    "call": "",
    "coordinator": "",
    "starts_on": "2026-12-01",
    "ends_on": "2027-12-01",
    "rates_on": "2026-12-01",
}
_CALL_SAID: Mapping[str, object] = {
    "title_en": "Another",
    "authentic": "en",
    "line": "{funding_line}",
    "closes": "2027-06-01T17:00",
}

FUNDING: tuple[Row, ...] = (
    Row("GET", "/plan/funding", READERS),
    Row("POST", "/plan/funding/take/<string:shipped>", SECRETARY, using={"shipped": "shipped_line"}),
    Row("GET", "/plan/funding/new", SECRETARY),
    Row("POST", "/plan/funding/new", SECRETARY, {"name_en": "Own", "authentic": "en", "legal_basis": "Act"}),
    Row("GET", "/plan/funding/<uuid:line>/rate", SECRETARY, using=_LINE),
    Row("POST", "/plan/funding/<uuid:line>/rate", SECRETARY, _RATE, using=_LINE),
    Row("GET", "/plan/calls", READERS),
    Row("GET", "/plan/calls/new", DRAFTERS),
    Row("POST", "/plan/calls/new", DRAFTERS, _CALL_SAID),
    Row("GET", "/plan/calls/<uuid:call>", READERS, using=_CALL),
    Row(
        "POST",
        "/plan/calls/<uuid:call>/fit/<uuid:goal>",
        DRAFTERS,
        {"fit": "well", "reason": "The same skills."},
        using=_CALL,
    ),
    Row("POST", "/plan/calls/<uuid:call>/agenda", SECRETARY, {"meeting": "{meeting}"}, using=_CALL),
    Row("GET", "/plan/projects", READERS),
    Row("GET", "/plan/projects/new", DRAFTERS),
    Row("POST", "/plan/projects/new", DRAFTERS, _PROJECT_SAID),
    Row("GET", "/plan/projects/<uuid:project>", READERS, using=_PROJECT),
    Row("POST", "/plan/projects/<uuid:project>/state", DRAFTERS, {"state": "submitted"}, using=_PROJECT),
    Row("POST", "/plan/projects/<uuid:project>/packages", DRAFTERS, {"activity": "ACT-002"}, using=_PROJECT),
    Row("POST", "/plan/projects/<uuid:project>/packages/<uuid:activity>/leave", DRAFTERS, using=_PROJECT),
    Row("GET", "/plan/projects/<uuid:project>/costs/new", REPRESENTATIVES | SECRETARY, using=_PROJECT),
    Row(
        "POST", "/plan/projects/<uuid:project>/costs/new", REPRESENTATIVES | SECRETARY, _COST, using=_PROJECT
    ),
    Row(
        "POST",
        "/plan/projects/<uuid:project>/costs/<uuid:cost>/drop",
        OWN | SECRETARY,
        {"version": 1},
        using={**_PROJECT, "cost": "planned_cost"},
    ),
    Row("GET", "/plan/projects/<uuid:project>/own-share/new", REPRESENTATIVES | SECRETARY, using=_PROJECT),
    Row(
        "POST",
        "/plan/projects/<uuid:project>/own-share/new",
        REPRESENTATIVES | SECRETARY,
        _COVER,
        using=_PROJECT,
    ),
    Row(
        "POST",
        "/plan/projects/<uuid:project>/own-share/<uuid:cover>/confirm",
        OWN,
        using={**_PROJECT, "cover": "own_share"},
    ),
    Row(
        "POST",
        "/plan/projects/<uuid:project>/own-share/<uuid:cover>/decline",
        OWN | SECRETARY,
        using={**_PROJECT, "cover": "own_share"},
    ),
    Row("GET", "/plan/projects/<uuid:project>/report", READERS, using=_PROJECT),
    Row("GET", "/plan/projects/<uuid:project>/report.xlsx", READERS, using=_PROJECT),
    Row(
        "POST",
        "/plan/projects/<uuid:project>/report/print",
        SECRETARY,
        {"language": "en"},
        using=_PROJECT,
    ),
)
