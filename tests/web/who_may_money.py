"""Who may do what with the money of the plan: all members read the budget, the accounts are kept by few."""

from collections.abc import Mapping

from tests.web.roles import AUDITOR, BOARD, OWN, READERS, SECRETARY, Row

_LINE: Mapping[str, object] = {
    "year": "2026",
    "kind": "expense:goods",
    "title": "Chairs",
    "amount": "120.00",
    "version": 1,
}
_BOOKING: Mapping[str, object] = {
    "on": "2026-11-02",
    "amount": "12.50",
    "currency": "EUR",
    "note": "Coffee",
}
_RATE: Mapping[str, object] = {
    "currency": "PLN",
    "rate": "4.2512",
    "on": "2026-11-20",
    "source": "Central bank",
}
_ACCOUNT: Mapping[str, object] = {
    "holder": "Example Alliance",
    "iban": "BE68 5390 0754 7034",
    "oldest_rate_days": "31",
}
_SCHEDULE: Mapping[str, object] = {
    "year": "2028",
    "currency": "EUR",
    "resolution": "{resolution_of_assembly}",
    "part_year": "full",
    "due_days": "30",
    "reminders": "14, 30",
    "fee-full-all": "1000",
}
_WHY: Mapping[str, object] = {"why": "It was booked twice."}
_SIZE: Mapping[str, object] = {"member": "{another_member}", "size": "{size}", "holds_from": "2026-11-01"}
_PAYMENT: Mapping[str, object] = {"on": "2026-11-23", "amount": "10"}
_FEES = BOARD | SECRETARY | AUDITOR
_ASK = "/plan/fees/schedules/<uuid:schedule>/ask"
_REQUEST = "/plan/fees/requests/<uuid:fee_request>"
_PAID = f"{_REQUEST}/payments/<uuid:payment>/take-back"
_OTHER = {"fee_request": "other_fee_request"}
_PROVED = {"booking": "proved_booking"}
_BATCH = {"batch": "money_batch"}

MONEY: tuple[Row, ...] = (
    Row("GET", "/plan/budget", READERS),
    Row("GET", "/plan/budget/lines/new", SECRETARY),
    Row("POST", "/plan/budget/lines/new", SECRETARY, _LINE),
    Row("GET", "/plan/budget/lines/<uuid:line>", READERS),
    Row("GET", "/plan/budget/lines/<uuid:line>/edit", SECRETARY),
    Row("POST", "/plan/budget/lines/<uuid:line>/edit", SECRETARY, _LINE),
    Row("POST", "/plan/budget/lines/<uuid:line>/drop", SECRETARY, using={"line": "empty_line"}),
    Row("POST", "/plan/budget/lines/<uuid:line>/bookings", SECRETARY, _BOOKING),
    Row("GET", "/plan/budget/bookings/<uuid:booking>/reverse", SECRETARY),
    Row("POST", "/plan/budget/bookings/<uuid:booking>/reverse", SECRETARY, _WHY),
    Row("GET", "/plan/budget/bookings/<uuid:booking>/evidence", READERS, using=_PROVED),
    Row("GET", "/plan/budget/rates", READERS),
    Row("POST", "/plan/budget/rates", SECRETARY, _RATE),
    Row("GET", "/plan/budget/account", SECRETARY),
    Row("POST", "/plan/budget/account", SECRETARY, _ACCOUNT),
    Row("GET", "/plan/budget/budget.<form>", READERS, using={"form": "csv_form"}),
    Row("GET", "/plan/budget/budget.<form>", READERS, using={"form": "xlsx_form"}),
    Row("GET", "/plan/budget/bookings.<form>", READERS, using={"form": "csv_form"}),
    Row("GET", "/plan/budget/bookings.<form>", READERS, using={"form": "xlsx_form"}),
    Row("GET", "/plan/budget/import", SECRETARY),
    Row("POST", "/plan/budget/import", SECRETARY),
    Row("GET", "/plan/budget/import/<uuid:batch>", SECRETARY, using=_BATCH),
    Row("POST", "/plan/budget/import/<uuid:batch>", SECRETARY, using=_BATCH),
    Row(
        "POST",
        "/plan/budget/import/<uuid:batch>/put-away",
        SECRETARY,
        using={"batch": "other_money_batch"},
    ),
    Row("GET", "/plan/fees", READERS),
    Row("GET", "/plan/fees/schedules/new", SECRETARY),
    Row("POST", "/plan/fees/schedules/new", SECRETARY, _SCHEDULE),
    Row("GET", "/plan/fees/sizes", SECRETARY),
    Row("POST", "/plan/fees/sizes", SECRETARY, {"name": "of {role}"}),
    Row("POST", "/plan/fees/sizes/members", SECRETARY, _SIZE),
    Row("GET", _ASK, SECRETARY),
    Row("POST", _ASK, SECRETARY),
    Row("GET", _REQUEST, _FEES | OWN),
    Row("GET", _REQUEST, _FEES | frozenset({"another"}), using=_OTHER),
    Row("GET", f"{_REQUEST}/document", _FEES | OWN),
    Row("POST", f"{_REQUEST}/payments", SECRETARY, _PAYMENT),
    Row("GET", _PAID, SECRETARY),
    Row("POST", _PAID, SECRETARY, _WHY),
    Row("GET", f"{_REQUEST}/waive", SECRETARY, using=_OTHER),
    Row("POST", f"{_REQUEST}/waive", SECRETARY, _WHY, using=_OTHER),
)
