"""Who may do what with contributions to the plan: the objects are Member 1's, in its own activity."""

from tests.web.roles import BOARD, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_OFFICE = BOARD | SECRETARY
_ONE = "/plan/contributions/<uuid:contribution>"
_ASKED = {"contribution": "asked_contribution"}
_OWED = {"contribution": "owed_contribution"}
_TOLD = {"contribution": "delivered_contribution"}
_DISPUTED = {"contribution": "disputed_contribution"}
_REASON = {"reason": "So it was agreed."}
_DELIVERY = {"amount": "10", "happened_on": "2026-11-20", "note": "Seen in the hall."}
_MEMBER = "/members/<uuid:member>"
_SIGNED = f"{_MEMBER}/contributions/statement/<uuid:document>/signed"
_ITS = {"member": "own_member"}
_RECEIPT = {"kind": "money", "title": "Travel", "amount": "10", "received_on": "2026-11-20", "activity": ""}
_PLEDGE = {
    "kind": "cash",
    "title": "Rent",
    "amount": "100",
    "year": "2026",
    "due_on": "2026-12-20",
    "activity": "",
}

CONTRIBUTIONS: tuple[Row, ...] = (
    Row("GET", "/plan/contributions", READERS),
    Row("GET", "/plan/contributions/new", _OFFICE | REPRESENTATIVES),
    Row("POST", "/plan/contributions/new", _OFFICE | REPRESENTATIVES, _PLEDGE),
    Row("GET", "/plan/contributions/rates", READERS),
    Row(
        "POST",
        "/plan/contributions/rates",
        SECRETARY,
        {"name": "Assistant", "amount": "150", "from_on": "2026-01-01", "basis": "Board"},
    ),
    Row("GET", "/plan/balance", READERS),
    Row("GET", _ONE, READERS, using=_OWED),
    Row("GET", f"{_ONE}/evidence/<uuid:evidence>", READERS, using=_TOLD | {"evidence": "evidence"}),
    Row("POST", f"{_ONE}/confirm", OWN, using=_ASKED),
    Row("POST", f"{_ONE}/decline", OWN, _REASON, _ASKED),
    Row("POST", f"{_ONE}/withdraw", _OFFICE | {"own", "another"}, _REASON, _ASKED),
    Row("POST", f"{_ONE}/deliver", OWN, _DELIVERY, _OWED),
    Row("POST", f"{_ONE}/accept", SECRETARY, {"number": "3"}, _TOLD),
    Row("POST", f"{_ONE}/dispute", SECRETARY, {"number": "3", **_REASON}, _TOLD),
    Row("POST", f"{_ONE}/reject", frozenset(), {"number": "3", **_REASON}, _DISPUTED),
    Row("POST", f"{_ONE}/correct", SECRETARY | OWN, {"number": "3", "days": "1", **_REASON}, _TOLD),
    Row("POST", f"{_ONE}/release", SECRETARY, _REASON, _OWED),
    Row("POST", f"{_ONE}/warn", _OFFICE, _REASON, _OWED),
    Row("GET", f"{_MEMBER}/contributions", READERS, using=_ITS),
    Row("GET", f"{_MEMBER}/contributions/<int:year>.xlsx", READERS, using=_ITS | {"year": "this_year"}),
    Row(
        "GET",
        f"{_MEMBER}/contributions/statement/<uuid:document>",
        READERS,
        using=_ITS | {"document": "statement"},
    ),
    Row("GET", _SIGNED, READERS, using=_ITS | {"document": "statement"}),
    Row("POST", _SIGNED, OWN | SECRETARY, using=_ITS | {"document": "statement"}),
    Row(
        "GET",
        f"{_SIGNED}/<uuid:copy>",
        READERS,
        using=_ITS | {"document": "statement", "copy": "signed_statement"},
    ),
    Row(
        "POST",
        f"{_MEMBER}/contributions/statement",
        OWN | SECRETARY,
        {"language": "en", "year": "2026"},
        _ITS,
    ),
    Row("POST", f"{_MEMBER}/receipts", SECRETARY, _RECEIPT, _ITS),
    Row(
        "POST",
        f"{_MEMBER}/receipts/<uuid:receipt>/take-back",
        SECRETARY,
        _REASON,
        _ITS | {"receipt": "plan_receipt"},
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/start",
        _OFFICE | {"own", "another"},
        using={"activity": "planned_activity"},
    ),
    Row(
        "POST",
        "/plan/activities/<uuid:activity>/start-by-exception",
        _OFFICE,
        _REASON,
        {"activity": "planned_activity"},
    ),
)
