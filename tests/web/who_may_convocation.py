"""Who may do what around convocations: cancelling, correcting, following letters, proving, calendars."""

from collections.abc import Mapping

from tests.web.roles import AUDITOR, CHAIR, EVERYBODY, SECRETARY, SIGNED_IN, Row

#: a proof holds addresses
PROVED_TO = CHAIR | SECRETARY | AUDITOR

_CONVOKED = {"meeting": "convoked_meeting"}
_SENT = {"meeting": "sent_meeting", "item": "sent_item"}
_PLACE: Mapping[str, object] = {
    "starts": "2027-02-09T11:00",
    "time_zone": "Europe/Brussels",
    "mode": "hybrid",
    "place": "Town Hall",
    "remote_access": "https://remote.example/room",
}

CONVOCATIONS: tuple[Row, ...] = (
    Row("GET", "/account/calendar", SIGNED_IN),
    Row("POST", "/account/calendar", SIGNED_IN),
    Row("POST", "/account/calendar/end", SIGNED_IN),
    # the address is the key; who has it needs no session
    Row("GET", "/calendar/<feed_token>.ics", EVERYBODY),
    Row("GET", "/meetings/<uuid:meeting>/cancel", SECRETARY),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/cancel",
        SECRETARY,
        {"version": 1, "reason": "The hall has burnt down.", "confirmed": "y"},
    ),
    Row("GET", "/meetings/<uuid:meeting>/cancel", SECRETARY, using=_CONVOKED),
    Row("POST", "/meetings/<uuid:meeting>/convocation/proof", SECRETARY, {"language": "en"}, using=_SENT),
    Row("GET", "/documents/<uuid:document>", PROVED_TO, using={"document": "proof_document"}),
    Row("GET", "/documents/<uuid:document>/state", PROVED_TO, using={"document": "proof_document"}),
    Row("GET", "/meetings/<uuid:meeting>/convocation/correct", SECRETARY, using=_SENT),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/convocation/correct",
        SECRETARY,
        {**_PLACE, "version": 2, "reason": "The hall is being painted.", "act": "issue"},
        using=_SENT,
    ),
    Row("GET", "/meetings/<uuid:meeting>/convocation/correct/<uuid:item>", SECRETARY, using=_SENT),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/convocation/correct/<uuid:item>",
        SECRETARY,
        {
            "authentic": "en",
            "title_en": "Join",
            "version": 2,
            "reason": "A letter was missing.",
            "act": "look",
        },
        using=_SENT,
    ),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/convocation/post-again",
        SECRETARY,
        using={"meeting": "bounced_meeting"},
    ),
)
