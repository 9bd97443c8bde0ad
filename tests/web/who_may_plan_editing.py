"""Who may edit what in the joint action plan."""

from collections.abc import Mapping

from tests.web.roles import BOARD, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_DESK = BOARD | SECRETARY
_WRITERS = _DESK | frozenset({"own", "another"})
_PLAN: Mapping[str, object] = {
    "authentic": "en",
    "title_en": "Further together",
    "vision_en": "Every firm finds its partner.",
    "starts_on": "2029-01-01",
    "ends_on": "2031-12-31",
    "currency": "EUR",
}
_GOAL: Mapping[str, object] = {"authentic": "en", "title_en": "Grow"}
_ACTIVITY: Mapping[str, object] = {
    "authentic": "en",
    "title_en": "Hold a fair",
    "goal": "{goal}",
    "starts_on": "2027-01-01",
    "ends_on": "2027-03-31",
}
_RESULT: Mapping[str, object] = {
    "authentic": "en",
    "title_en": "Report",
    "kind": "deliverable",
    "due_on": "2027-03-01",
}
_RISK: Mapping[str, object] = {"authentic": "en", "title_en": "Rain", "likelihood": "low", "impact": "high"}
_INDICATOR: Mapping[str, object] = {
    "authentic": "en",
    "name_en": "Firms",
    "unit": "firms",
    "baseline": "0",
    "target": "12,5",
    "target_on": "2028-12-31",
}
_PERSON: Mapping[str, object] = {
    "person": "new",
    "name": "Nora New",
    "year": "2027",
    "days": "10.5",
    "capacity": "100",
}
_OWN_PEOPLE = {"member": "own_member"}

#: edited by those who answer for the activity: Member 1 is accountable, Member 2 responsible
EDITING: tuple[Row, ...] = (
    Row("GET", "/plan/new", _DESK),
    Row("POST", "/plan/new", _DESK, _PLAN),
    Row("GET", "/plan/edit", _DESK),
    Row(
        "POST",
        "/plan/edit",
        _DESK,
        {**_PLAN, "starts_on": "2026-01-01", "ends_on": "2028-12-31", "version": 1},
    ),
    Row("GET", "/plan/history", READERS),
    Row("GET", "/plan/goals/new", _DESK),
    Row("POST", "/plan/goals/new", _DESK, _GOAL),
    Row("GET", "/plan/goals/<uuid:goal>", READERS),
    Row("GET", "/plan/goals/<uuid:goal>/edit", _DESK),
    Row("POST", "/plan/goals/<uuid:goal>/edit", _DESK, {**_GOAL, "version": 1}),
    Row("POST", "/plan/goals/<uuid:goal>/drop", _DESK, {"version": 1}),
    Row("GET", "/plan/goals/<uuid:goal>/history", READERS),
    Row("GET", "/plan/activities/new", _DESK),
    Row("POST", "/plan/activities/new", _DESK, _ACTIVITY),
    Row("GET", "/plan/activities/propose", REPRESENTATIVES),
    Row("POST", "/plan/activities/propose", REPRESENTATIVES, {**_ACTIVITY, "part": "accountable"}),
    Row("GET", "/plan/activities/<uuid:activity>/edit", _WRITERS),
    Row("POST", "/plan/activities/<uuid:activity>/edit", _WRITERS, {**_ACTIVITY, "version": 1}),
    Row("GET", "/plan/activities/<uuid:activity>/state", _WRITERS),
    Row("GET", "/plan/activities/<uuid:activity>/history", READERS),
    Row("POST", "/plan/edits/<uuid:edit>/undo", _DESK | OWN),
    # parts, people, needs
    Row("GET", "/plan/activities/<uuid:activity>/parts", _WRITERS),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/parts",
        _WRITERS,
        {"member": "{newcomer_member}", "part": "consulted"},
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/parts/<uuid:member>/remove",
        _WRITERS,
        using={"member": "newcomer_member"},
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/parts/<uuid:member>/answer",
        OWN,
        {"part": "responsible", "answer": "confirm"},
        using={"activity": "planned_activity", **_OWN_PEOPLE},
    ),
    Row("GET", "/plan/activities/<uuid:activity>/people/<uuid:member>", OWN | SECRETARY, using=_OWN_PEOPLE),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/people/<uuid:member>",
        OWN | SECRETARY,
        _PERSON,
        using=_OWN_PEOPLE,
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/people/<uuid:member>/<uuid:person>/<int:year>/remove",
        OWN | SECRETARY,
        using={**_OWN_PEOPLE, "person": "own_person", "year": "plan_year"},
    ),
    Row("POST", "/plan/activities/<uuid:activity>/people/<uuid:member>/confirm", OWN, using=_OWN_PEOPLE),
    Row("GET", "/plan/activities/<uuid:activity>/needs", _WRITERS),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/needs",
        _WRITERS,
        {"needs": "{proposed_activity}", "lag": "7"},
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/needs/<uuid:needs>/remove",
        _WRITERS,
        using={"activity": "planned_activity", "needs": "activity"},
    ),
    # results, risks, indicators
    Row("GET", "/plan/activities/<uuid:activity>/results/new", _WRITERS),
    Row("POST", "/plan/activities/<uuid:activity>/results/new", _WRITERS, _RESULT),
    Row("GET", "/plan/results/<uuid:result>", _WRITERS),
    Row("POST", "/plan/results/<uuid:result>", _WRITERS, {**_RESULT, "version": 1}),
    Row("GET", "/plan/activities/<uuid:activity>/risks/new", _WRITERS),
    Row("POST", "/plan/activities/<uuid:activity>/risks/new", _WRITERS, _RISK),
    Row("GET", "/plan/risks/<uuid:risk>", _WRITERS),
    Row("POST", "/plan/risks/<uuid:risk>", _WRITERS, {**_RISK, "version": 1}),
    Row("GET", "/plan/goals/<uuid:goal>/indicators/new", _DESK),
    Row("POST", "/plan/goals/<uuid:goal>/indicators/new", _DESK, _INDICATOR),
    Row("GET", "/plan/indicators/<uuid:indicator>/edit", _DESK),
    Row("POST", "/plan/indicators/<uuid:indicator>/edit", _DESK, {**_INDICATOR, "version": 1}),
    Row("GET", "/plan/indicators/<uuid:indicator>/values", _WRITERS),
    Row(
        "POST",
        "/plan/indicators/<uuid:indicator>/values",
        _WRITERS,
        {"measured_on": "2026-11-20", "value": "51", "basis": "Lists"},
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/state",
        _WRITERS,
        {"state": "stopped", "note": "No host.", "version": 1},
    ),
)
