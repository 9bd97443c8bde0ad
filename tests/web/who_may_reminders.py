"""Who may read what the plan reminds of, and set its steps."""

from tests.web.roles import DRAFTERS, READERS, Row

_STEPS = {"before": "7", "late": "3", "board": "21", "answer": "14"}

REMINDERS: tuple[Row, ...] = (
    Row("GET", "/plan/reminders", READERS),
    Row("GET", "/plan/reminders/steps", DRAFTERS),
    Row("POST", "/plan/reminders/steps", DRAFTERS, _STEPS),
)
