"""Who may do what around personal data: all with their own, the desk with those of who asks by letter."""

from collections.abc import Mapping

from tests.web.roles import ADMINISTRATOR, SECRETARY, SIGNED_IN, Row

_DESK = SECRETARY | ADMINISTRATOR
_LETTER: Mapping[str, object] = {"dated": "2026-11-20"}

PERSONAL_DATA: tuple[Row, ...] = (
    Row("GET", "/account/data", SIGNED_IN),
    Row("POST", "/account/data/copy", SIGNED_IN),
    Row("POST", "/account/data/erasure", SIGNED_IN),
    Row("POST", "/account/data/erasure/withdraw", SIGNED_IN),
    Row("GET", "/personal-data", _DESK),
    Row("POST", "/personal-data", _DESK, {"person": "{person}"}),
    Row("GET", "/personal-data/people/<uuid:person>", _DESK),
    Row("POST", "/personal-data/people/<uuid:person>/copy", _DESK, _LETTER),
    Row("POST", "/personal-data/people/<uuid:person>/erasure", _DESK, _LETTER, {"person": "own_person"}),
    Row("GET", "/personal-data/requests/<uuid:erasure>", _DESK),
    Row("GET", "/personal-data/requests/<uuid:erasure>", _DESK, using={"erasure": "refused_erasure"}),
    Row("POST", "/personal-data/requests/<uuid:erasure>/grant", _DESK),
    Row("POST", "/personal-data/requests/<uuid:erasure>/refuse", _DESK, {"reason": "Still needed."}),
)
