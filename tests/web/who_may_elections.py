"""Who may do what around elections: nominations, ballots, the count, the seats."""

from collections.abc import Mapping

from tests.web.roles import CHAIR, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_OPEN = {"election": "open_election"}
_OWN_BALLOT = {"election": "open_election", "right": "ballot_right"}
_COUNTED = {"election": "counted_election"}
_NOMINATORS = REPRESENTATIVES | CHAIR | SECRETARY
_PLAN: Mapping[str, object] = {
    "authentic": "en",
    "title_en": "Election",
    "body": "{assembly}",
    "office": "auditor",
    "seats": 1,
    "method": "irv",
    "secrecy": "secret",
    "until": "2027-02-08T12:00",
    "starts_on": "2027-03-01",
    "ends_on": "2028-02-28",
}

ELECTIONS: tuple[Row, ...] = (
    Row("GET", "/meetings/<uuid:meeting>/elections/new", SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/elections/new", SECRETARY, _PLAN),
    Row("GET", "/elections/<uuid:election>", READERS),
    Row("GET", "/elections/<uuid:election>", READERS, using=_OPEN),
    Row("GET", "/elections/<uuid:election>", READERS, using=_COUNTED),
    Row("GET", "/elections/<uuid:election>/fix", SECRETARY),
    Row("POST", "/elections/<uuid:election>/fix", SECRETARY, {"version": 1}),
    Row("GET", "/elections/<uuid:election>/cancel", SECRETARY),
    Row("POST", "/elections/<uuid:election>/cancel", SECRETARY, {"version": 1}),
    Row("GET", "/elections/<uuid:election>/nominations/new", _NOMINATORS),
    Row(
        "POST",
        "/elections/<uuid:election>/nominations/new",
        _NOMINATORS,
        {"authentic": "en", "gender": "", "person": "{own_person}"},
    ),
    Row("GET", "/nominations/<uuid:nomination>", OWN | SECRETARY),
    Row(
        "POST",
        "/nominations/<uuid:nomination>",
        OWN | SECRETARY,
        {"authentic": "en", "gender": "", "stands": "yes"},
    ),
    Row("POST", "/nominations/<uuid:nomination>/withdraw", OWN | SECRETARY, {"version": 1}),
    Row("GET", "/elections/<uuid:election>/open", CHAIR, using={"election": "fixed_election"}),
    Row(
        "POST",
        "/elections/<uuid:election>/open",
        CHAIR,
        {"version": 2, "despite": "Everybody agrees."},
        using={"election": "fixed_election"},
    ),
    Row("GET", "/elections/<uuid:election>/close", CHAIR, using=_OPEN),
    Row("POST", "/elections/<uuid:election>/close", CHAIR, using=_OPEN),
    Row("GET", "/elections/<uuid:election>/cancel-votes", CHAIR, using=_OPEN),
    Row(
        "POST",
        "/elections/<uuid:election>/cancel-votes",
        CHAIR,
        {"reason": "A name was misspelt."},
        using=_OPEN,
    ),
    Row("GET", "/elections/<uuid:election>/ballots/<uuid:right>", OWN, using=_OWN_BALLOT),
    Row("POST", "/elections/<uuid:election>/ballots/<uuid:right>", OWN, {"blank": "yes"}, using=_OWN_BALLOT),
    Row(
        "POST",
        "/elections/<uuid:election>/ballots/<uuid:right>/cast",
        OWN,
        {"blank": "yes", "receipt_code": "AAAQ-EAYE-AUDA-OCAJ"},
        using=_OWN_BALLOT,
    ),
    Row(
        "POST",
        "/elections/<uuid:election>/seats/<uuid:seat>",
        OWN | SECRETARY,
        {"answer": "accept"},
        using=_COUNTED,
    ),
    Row("POST", "/elections/<uuid:election>/print", SECRETARY, {"language": "en"}, using=_COUNTED),
    Row(
        "POST",
        "/elections/<uuid:election>/receipt",
        READERS,
        {"receipt_code": "AAAQ-EAYE-AUDA-OCAJ"},
        using=_COUNTED,
    ),
    Row("GET", "/elections/<uuid:election>/recount.zip", READERS, using=_COUNTED),
)
