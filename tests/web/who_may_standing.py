"""Who may do what around memberships that rest and end."""

from collections.abc import Mapping

from tests.web.roles import BOARD, OWN, READERS, SECRETARY, Row

_DESK = BOARD | SECRETARY
_NEWCOMER = frozenset({"newcomer"})
_NOTICE: Mapping[str, object] = {"ground": "notice", "has_authority": "y"}
_LETTER: Mapping[str, object] = {"ground": "notice", "received_on": "2026-11-20"}
_CHARGE: Mapping[str, object] = {
    "words": "It broke Art. 4.",
    "article": "4",
    "answer_until": "2027-01-31",
}
_SUSPENSION: Mapping[str, object] = {
    "resolution": "{resolution_of_assembly}",
    "starts_on": "2026-12-01",
    "last_day": "2027-01-31",
    "reason": "It is urgent.",
}
_HEARING: Mapping[str, object] = {"outcome": "held", "heard_on": "2026-11-23"}
_LEAVER = {"member": "newcomer_member", "notice": "letter_of_notice"}
_AT_REST = {"member": "resting_member"}
_EXCLUDED = {"exclusion": "decided_exclusion"}

STANDING: tuple[Row, ...] = (
    Row("GET", "/members/<uuid:member>/standing", READERS, using={"member": "own_member"}),
    Row("GET", "/members/<uuid:member>/standing", READERS, using=_AT_REST),
    Row("GET", "/members/<uuid:member>/standing", READERS, using={"member": "newcomer_member"}),
    Row("POST", "/members/<uuid:member>/exit", OWN, _NOTICE, using={"member": "own_member"}),
    Row("POST", "/members/<uuid:member>/exit/letter", SECRETARY, _LETTER, using={"member": "another_member"}),
    Row("POST", "/members/<uuid:member>/exit/<uuid:notice>/ask-back", _NEWCOMER, using=_LEAVER),
    Row(
        "POST",
        "/members/<uuid:member>/exit/<uuid:notice>/take-back",
        SECRETARY,
        {"resolution": "{resolution_of_assembly}"},
        using=_LEAVER,
    ),
    Row(
        "POST",
        "/members/<uuid:member>/suspend",
        SECRETARY,
        _SUSPENSION,
        using={"member": "another_member"},
    ),
    Row(
        "POST",
        "/members/<uuid:member>/suspensions/<uuid:suspension>/lift",
        SECRETARY,
        {"resolution": "{resolution_of_assembly}"},
        using=_AT_REST,
    ),
    Row("POST", "/members/<uuid:member>/charge", SECRETARY, _CHARGE, using={"member": "another_member"}),
    Row("GET", "/exclusions/<uuid:exclusion>", _DESK | OWN),
    Row("GET", "/exclusions/<uuid:exclusion>", _DESK | OWN, using=_EXCLUDED),
    Row("POST", "/exclusions/<uuid:exclusion>/answer", SECRETARY | OWN, {"answer": "We did not."}),
    Row("POST", "/exclusions/<uuid:exclusion>/hearing", SECRETARY, _HEARING),
    Row(
        "POST",
        "/exclusions/<uuid:exclusion>/agenda",
        SECRETARY,
        {"meeting": "{meeting_of_charge}", "version": 1},
    ),
    Row("POST", "/exclusions/<uuid:exclusion>/reasons", SECRETARY, {"answer": "Why."}, using=_EXCLUDED),
    Row(
        "POST",
        "/exclusions/<uuid:exclusion>/review",
        SECRETARY | OWN,
        {"answer": "It is unjust."},
        using={"exclusion": "told_exclusion"},
    ),
    Row("POST", "/exclusions/<uuid:exclusion>/drop", SECRETARY),
)
