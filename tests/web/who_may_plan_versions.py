"""Who may adopt, change and read versions of the joint action plan."""

from tests.web.roles import DRAFTERS, READERS, REPRESENTATIVES, SECRETARY, Row

PLAN_VERSIONS: tuple[Row, ...] = (
    Row("GET", "/plan/versions", READERS),
    Row("GET", "/plan/versions/<string:number>", READERS, using={"number": "plan_version"}),
    Row("GET", "/plan/changes", READERS),
    Row("POST", "/plan/changes/small", REPRESENTATIVES | SECRETARY, {"activity": "{activity}", "token": "-"}),
    Row("POST", "/plan/changes/agenda", SECRETARY, {"activity": "{activity}", "token": "-"}),
    Row("POST", "/plan/resolutions", SECRETARY, {"subject": "{activity}", "reference": "RES-2000-001"}),
    Row("POST", "/plan/resolutions/<uuid:link>/remove", SECRETARY, using={"link": "plan_link"}),
    Row("GET", "/plan/from-resolution/<uuid:resolution>", DRAFTERS),
    Row(
        "POST",
        "/plan/from-resolution/<uuid:resolution>",
        DRAFTERS,
        {"goal": "{goal}", "titles": "Ask", "starts_on": "2027-01-01", "ends_on": "2027-02-01"},
    ),
    Row("GET", "/plan/proposals/<uuid:item>", READERS, using={"item": "plan_item"}),
)
