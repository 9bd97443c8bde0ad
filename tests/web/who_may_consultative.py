"""Who may do what around consultative votes: whoever represents the member that waits for its vote."""

from tests.web.roles import OWN, READERS, Row

CONSULTATIVE: tuple[Row, ...] = (
    Row("GET", "/votes/<uuid:vote>", READERS, using={"vote": "consultative_vote"}),
    Row("GET", "/votes/<uuid:vote>", READERS, using={"vote": "consulted_vote"}),
    Row(
        "POST",
        "/votes/<uuid:vote>/consultative-ballots",
        OWN,
        {
            "right": "{consultative_right}",
            "choice": "for",
            "request_key": "0f8fad5bd9cb469fa16570867728950e",
        },
        using={"vote": "consultative_vote"},
    ),
)
