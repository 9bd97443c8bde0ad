"""Who may do what around votes: recusals, ballots, urns, decisions in writing."""

from tests.web.roles import AUDITOR, BOARD, CHAIR, OFFICERS, OWN, READERS, SECRETARY, Row

_HELD = {"version": 1, "despite": "Everybody is here."}
COUNTERS = CHAIR | SECRETARY | AUDITOR

VOTES: tuple[Row, ...] = (
    # votes
    Row("GET", "/votes/<uuid:vote>", READERS),
    Row("GET", "/votes/<uuid:vote>/progress", READERS),
    Row(
        "POST",
        "/votes/<uuid:vote>/ballots",
        OWN,
        {"right": "{right}", "choice": "for", "request_key": "0f8fad5bd9cb469fa16570867728950e"},
    ),
    Row(
        "POST",
        "/votes/<uuid:vote>/secret-ballots",
        OWN,
        {"right": "{secret_right}", "choice": "for", "receipt_code": "AAAQ-EAYE-AUDA-OCAJ"},
        using={"vote": "secret_vote"},
    ),
    Row(
        "POST",
        "/votes/<uuid:vote>/receipt",
        READERS,
        {"receipt_code": "AAAQ-EAYE-AUDA-OCAJ"},
        using={"vote": "sealed_vote"},
    ),
    Row("GET", "/votes/<uuid:vote>/urn.json", READERS, using={"vote": "sealed_vote"}),
    Row("POST", "/votes/<uuid:vote>/print", SECRETARY, {"language": "en"}, using={"vote": "sealed_vote"}),
    Row("GET", "/votes/<uuid:vote>/close", CHAIR),
    Row("POST", "/votes/<uuid:vote>/close", CHAIR),
    Row("GET", "/votes/<uuid:vote>/cancel", CHAIR),
    Row("POST", "/votes/<uuid:vote>/reminder", CHAIR),
    Row("POST", "/votes/<uuid:vote>/cancel", CHAIR, {"reason": "Opened by mistake."}),
    Row("GET", "/items/<uuid:item>/vote", CHAIR, using={"item": "item_to_vote"}),
    Row("POST", "/items/<uuid:item>/vote", CHAIR, _HELD, using={"item": "item_to_vote"}),
    # in the hall: two people count, the secretary takes down who speaks
    Row("GET", "/votes/<uuid:vote>/hand-counts", COUNTERS, using={"vote": "hall_vote"}),
    Row(
        "POST",
        "/votes/<uuid:vote>/hand-counts",
        CHAIR | SECRETARY,
        {"rights": "{hall_right}", "count_for": 1, "channel": "hall"},
        using={"vote": "hall_vote"},
    ),
    Row("GET", "/hand-counts/<uuid:hand_count>/second", COUNTERS),
    Row(
        "POST",
        "/hand-counts/<uuid:hand_count>/second",
        COUNTERS - SECRETARY,
        {"count_for": 1, "count_against": 1},
    ),
    Row("POST", "/hand-counts/<uuid:hand_count>/take-back", CHAIR | SECRETARY),
    Row("GET", "/votes/<uuid:vote>/take-down", SECRETARY),
    Row(
        "POST",
        "/votes/<uuid:vote>/take-down",
        SECRETARY,
        {"caster": "{right}/{own_person}", "choice": "for"},
    ),
    # recusals: the one concerned, the chair and the secretary
    Row("GET", "/items/<uuid:item>/recusals", READERS, using={"item": "item_with_interest"}),
    Row(
        "POST",
        "/items/<uuid:item>/recusals",
        frozenset({"another", "chair", "secretary"}),
        {"holder": "{another_member}", "reason": "Our own project."},
        using={"item": "item_with_interest"},
    ),
    Row("POST", "/recusals/<uuid:recusal>/withdraw", OWN | CHAIR | SECRETARY),
    # in writing: the board's own affair; whoever votes in it may stop it
    Row("GET", "/procedures", READERS),
    Row("GET", "/items/<uuid:item>/in-writing", CHAIR, using={"item": "board_item"}),
    Row(
        "POST",
        "/items/<uuid:item>/in-writing",
        CHAIR,
        {"mode": "silence", "closes": "2026-12-20T12:00"},
        using={"item": "board_item"},
    ),
    Row("GET", "/procedures/<uuid:procedure>/reservation", OFFICERS),
    Row("POST", "/procedures/<uuid:procedure>/reservation", BOARD, {"reason": "We must talk."}),
)
