"""Who may do what around agendas: sections, consent agenda, papers, questions in writing, board packs."""

from collections.abc import Mapping

from tests.web.roles import BOARD, CHAIR, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_PLANNED: Mapping[str, str] = {"meeting": "consent_meeting", "item": "consent_item"}
_HEADING: Mapping[str, object] = {"version": "{consent_version}", "authentic": "en", "heading_en": "Reports"}

AGENDA: tuple[Row, ...] = (
    Row("POST", "/meetings/<uuid:meeting>/agenda/sections", SECRETARY, _HEADING, using=_PLANNED),
    Row("GET", "/agenda/sections/<uuid:section>", SECRETARY),
    Row("POST", "/agenda/sections/<uuid:section>", SECRETARY, _HEADING),
    Row("POST", "/agenda/sections/<uuid:section>/remove", SECRETARY, {"version": "{consent_version}"}),
    Row("GET", "/meetings/<uuid:meeting>/agenda", SECRETARY, using=_PLANNED),
    Row("GET", "/meetings/<uuid:meeting>", READERS, using=_PLANNED),
    Row("GET", "/items/<uuid:item>", READERS, using=_PLANNED),
    Row("GET", "/items/<uuid:item>", READERS, using={"item": "consent_container"}),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/agenda/together",
        SECRETARY,
        {"version": "{consent_version}"},
        using=_PLANNED,
    ),
    Row("POST", "/items/<uuid:item>/pull", REPRESENTATIVES | CHAIR | SECRETARY, using=_PLANNED),
    Row("POST", "/items/<uuid:item>/papers/<uuid:paper>", SECRETARY, {"note": "Corrected."}, using=_PLANNED),
    Row(
        "POST",
        "/items/<uuid:item>/papers/<uuid:paper>/readers",
        SECRETARY,
        {"readers": "board"},
        using=_PLANNED,
    ),
    Row(
        "POST",
        "/items/<uuid:item>/questions",
        OWN,
        {"member": "{own_member}", "question": "What does it cost?"},
        using=_PLANNED,
    ),
    Row(
        "POST",
        "/questions/<uuid:question>",
        BOARD | SECRETARY,
        {"answer": "Nothing.", "version": 1},
    ),
    Row("POST", "/meetings/<uuid:meeting>/pack", READERS, {"language": "en"}, using=_PLANNED),
)
