"""Who may have papers for the hall and registers printed, and who may read them."""

from tests.web.roles import ADMINISTRATOR, AUDITOR, CHAIR, OWN, READERS, SECRETARY, Row

_GIVEN = {"meeting": "convoked_meeting"}
_PRINTED_TO = SECRETARY | CHAIR | AUDITOR
_PERIOD = {"language": "en", "first": "2025-01-01", "last": "2026-12-31", "body": ""}


def _read(document: str, readers: frozenset[str]) -> Row:
    return Row("GET", "/documents/<uuid:document>", readers, using={"document": document})


PAPERS: tuple[Row, ...] = (
    Row("POST", "/meetings/<uuid:meeting>/papers/attendance", SECRETARY, {"language": "en"}),
    Row("POST", "/meetings/<uuid:meeting>/papers/proxies", SECRETARY, {"language": "en"}),
    Row("POST", "/meetings/<uuid:meeting>/papers/proxy", READERS, {"language": "en"}),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/proxies/<uuid:proxy>/paper",
        SECRETARY | OWN,
        {"language": "en"},
        using=_GIVEN,
    ),
    Row(
        "POST",
        "/items/<uuid:item>/papers/ballot",
        SECRETARY,
        {"language": "en", "secrecy": "secret"},
        using={"item": "item_to_vote"},
    ),
    Row("POST", "/members/print", SECRETARY | ADMINISTRATOR, {"language": "en", "on": "2026-11-01"}),
    Row("POST", "/resolutions/print", SECRETARY | AUDITOR, _PERIOD),
    Row("GET", "/minutes/<uuid:minutes>/debate.xml", READERS, using={"minutes": "issued_minutes"}),
    Row("GET", "/minutes/<uuid:minutes>/debate.xml", SECRETARY),
    _read("attendance_list", _PRINTED_TO),
    _read("proxy_list", _PRINTED_TO),
    _read("own_proxy_form", _PRINTED_TO | OWN),
    _read("blank_proxy_form", READERS),
    _read("hall_ballot", _PRINTED_TO),
    _read("member_register", READERS),
    _read("member_addresses", SECRETARY | ADMINISTRATOR),
    _read("resolution_register", SECRETARY | AUDITOR),
)
