"""Who may do what around convocations: cancelling, correcting, following letters, proving, calendars."""

from tests.web.roles import SECRETARY, Row

_CONVOKED = {"meeting": "convoked_meeting"}

CONVOCATIONS: tuple[Row, ...] = (
    Row("GET", "/meetings/<uuid:meeting>/cancel", SECRETARY),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/cancel",
        SECRETARY,
        {"version": 1, "reason": "The hall has burnt down.", "confirmed": "y"},
    ),
    Row("GET", "/meetings/<uuid:meeting>/cancel", SECRETARY, using=_CONVOKED),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/convocation/post-again",
        SECRETARY,
        using={"meeting": "bounced_meeting"},
    ),
)
