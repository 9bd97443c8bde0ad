"""Who may read and print the reports on the plan."""

from tests.web.roles import READERS, SECRETARY, Row

_IN_ENGLISH = {"language": "en"}

REPORTS: tuple[Row, ...] = (
    Row("GET", "/plan/reports", READERS),
    Row("GET", "/plan/reports/action-plan.xlsx", READERS),
    Row("POST", "/plan/reports/action-plan/print", SECRETARY, _IN_ENGLISH),
    Row("GET", "/plan/reports/entries/<figure>", READERS, using={"figure": "figure"}),
    Row(
        "POST",
        "/plan/reports/action-plan/<string:number>/print",
        SECRETARY,
        _IN_ENGLISH,
        using={"number": "plan_version"},
    ),
    Row("GET", "/plan/reports/annual", READERS),
    Row("GET", "/plan/reports/annual.xlsx", READERS),
    Row("POST", "/plan/reports/annual/print", SECRETARY, {**_IN_ENGLISH, "year": "2026"}),
    Row("GET", "/plan/reports/progress", READERS),
    Row("GET", "/plan/reports/progress.xlsx", READERS),
    Row("POST", "/plan/reports/progress/print", SECRETARY, _IN_ENGLISH),
    Row(
        "POST",
        "/plan/reports/progress/print/<uuid:meeting>",
        SECRETARY,
        _IN_ENGLISH,
        using={"meeting": "hearing_meeting"},
    ),
)
