"""Who may do what around shared budgets and calls for third parties."""

from collections.abc import Mapping

from tests.web.roles import DRAFTERS, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_COUNTED: Mapping[str, str] = {"round": "counted_round"}
_VOTING: Mapping[str, str] = {"round": "voting_round"}
_RANKED: Mapping[str, str] = {"call": "ranked_call"}
_SCORED: Mapping[str, str] = {"call": "scored_call", "number": "application_number"}
_BALLOT: Mapping[str, object] = {"member": "{own_member}", "request_key": "a" * 32}
#: in the scene the evaluators are a member of the board and a representative of another member
_EVALUATORS = DRAFTERS | {"another"}
_SCORES: Mapping[str, object] = {
    "points-1": "4",
    "comment-1": "Good.",
    "points-2": "4",
    "comment-2": "Good.",
}

SHARED: tuple[Row, ...] = (
    Row("GET", "/plan/sharing", READERS),
    Row("GET", "/plan/sharing/new", DRAFTERS),
    Row("POST", "/plan/sharing/new", DRAFTERS, {"title_en": "Again"}),
    Row("GET", "/plan/sharing/<uuid:round>", READERS),
    Row(
        "POST",
        "/plan/sharing/<uuid:round>/propose",
        DRAFTERS | REPRESENTATIVES,
        {"activity": "{other_activity}", "cost": "100"},
    ),
    Row(
        "POST",
        "/plan/sharing/<uuid:round>/take-back/<uuid:activity>",
        OWN | DRAFTERS,
        using={"activity": "shared_activity"},
    ),
    Row("GET", "/plan/sharing/<uuid:round>/vote", REPRESENTATIVES, using=_VOTING),
    Row("POST", "/plan/sharing/<uuid:round>/vote", OWN, _BALLOT, using=_VOTING),
    Row("GET", "/plan/sharing/<uuid:round>/call-off", DRAFTERS),
    Row("POST", "/plan/sharing/<uuid:round>/call-off", DRAFTERS, {"reason": "No money."}),
    Row("POST", "/plan/sharing/<uuid:round>/agenda", DRAFTERS, using=_COUNTED),
    Row("GET", "/plan/sharing/<uuid:round>/result.csv", READERS, using=_COUNTED),
    Row("GET", "/plan/sharing/<uuid:round>/result.xlsx", READERS, using=_COUNTED),
    Row("GET", "/plan/sharing/<uuid:round>/ballots.pb", READERS, using=_COUNTED),
    Row("POST", "/plan/sharing/<uuid:round>/print", SECRETARY, {"language": "en"}, using=_COUNTED),
    Row("GET", "/plan/support", READERS),
    Row("GET", "/plan/support/new", DRAFTERS),
    Row("POST", "/plan/support/new", DRAFTERS, {"title_en": "Again"}),
    Row("GET", "/plan/support/<uuid:call>", READERS),
    Row("POST", "/plan/support/<uuid:call>/evaluators", DRAFTERS, {"person": "{person}"}),
    Row("GET", "/plan/support/<uuid:call>/applications/new", SECRETARY),
    Row("POST", "/plan/support/<uuid:call>/applications/new", SECRETARY, {"name": "Firm"}),
    Row("POST", "/plan/support/<uuid:call>/score", DRAFTERS),
    Row("GET", "/plan/support/<uuid:call>/applications/<int:number>", _EVALUATORS, using=_SCORED),
    Row(
        "POST",
        "/plan/support/<uuid:call>/applications/<int:number>",
        frozenset({"board", "another"}),
        _SCORES,
        using=_SCORED,
    ),
    Row(
        "POST",
        "/plan/support/<uuid:call>/applications/<int:number>/interest",
        frozenset({"board", "another"}),
        {"reason": "My sister works there."},
        using=_SCORED,
    ),
    Row("POST", "/plan/support/<uuid:call>/rank", DRAFTERS, using=_SCORED),
    Row("GET", "/plan/support/<uuid:call>/call-off", DRAFTERS),
    Row("POST", "/plan/support/<uuid:call>/call-off", DRAFTERS, {"reason": "No money."}),
    Row("POST", "/plan/support/<uuid:call>/agenda", DRAFTERS, using=_RANKED),
    Row("POST", "/plan/support/<uuid:call>/print", SECRETARY, {"language": "en"}, using=_RANKED),
)
