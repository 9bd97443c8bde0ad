"""Who may read how much members take part, and record the formula that was adopted."""

from collections.abc import Mapping

from tests.web.roles import READERS, SECRETARY, Row

_MEMBER = {"member": "engaged_member"}
_FORMULA: Mapping[str, object] = {
    **dict.fromkeys(("attendance", "votes", "shaping", "kept", "least"), "1"),
    "holds_from": "2027-01-01",
    "resolution": "{formula_resolution}",
}

ENGAGEMENT: tuple[Row, ...] = (
    Row("GET", "/plan/engagement", READERS),
    Row("GET", "/plan/engagement/members.csv", READERS),
    Row("GET", "/plan/engagement/members.xlsx", READERS),
    Row("GET", "/plan/engagement/<uuid:member>", READERS, using=_MEMBER),
    Row("GET", "/plan/engagement/formula/new", SECRETARY),
    Row("POST", "/plan/engagement/formula/new", SECRETARY, _FORMULA),
)
