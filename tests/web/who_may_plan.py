"""Who may do what in the joint action plan."""

from tests.web.roles import READERS, Row
from tests.web.who_may_plan_editing import EDITING
from tests.web.who_may_reminders import REMINDERS

PLAN: tuple[Row, ...] = (
    *EDITING,
    *REMINDERS,
    Row("GET", "/plan", READERS),
    Row("GET", "/plan/activities/<uuid:activity>", READERS),
)
