"""Who may do what around applications for membership, and in the first days of a member."""

from collections.abc import Mapping

from tests.web.roles import BOARD, EVERYBODY, OWN, REPRESENTATIVES, SECRETARY, Row

_DESK = BOARD | SECRETARY
_APPLICATION: Mapping[str, object] = {
    "organisation": "Late Comer",
    "country": "NL",
    "category": "full",
    "brings": "Ideas",
    "expects": "A voice",
    "contact_name": "Lars Late",
    "email": "{role}@applicants.example",
    "agrees": "y",
}
_WORDS = {"words": "Forty."}
_APPLICANTS = {"question": "applicants_question"}

APPLICATIONS: tuple[Row, ...] = (
    Row("GET", "/join", EVERYBODY),
    Row("POST", "/join", EVERYBODY, _APPLICATION),
    Row("GET", "/join/sent", EVERYBODY),
    Row("GET", "/join/<secret>", EVERYBODY),
    Row("GET", "/join/<secret>", EVERYBODY, using={"secret": "unread_secret"}),
    Row("GET", "/join/<secret>", EVERYBODY, using={"secret": "ended_secret"}),
    Row("POST", "/join/<secret>/confirm", EVERYBODY, using={"secret": "unread_secret"}),
    Row("POST", "/join/<secret>/files", EVERYBODY),
    Row("POST", "/join/<secret>/ask", EVERYBODY, _WORDS),
    Row(
        "POST",
        "/join/<secret>/answer/<uuid:question>",
        EVERYBODY,
        _WORDS,
        using={"question": "question_to_applicant"},
    ),
    Row("POST", "/join/<secret>/sponsor", EVERYBODY, _WORDS),
    Row("POST", "/join/<secret>/appeal", EVERYBODY, _WORDS),
    Row("POST", "/join/<secret>/withdraw", EVERYBODY),
    Row("GET", "/applications", _DESK),
    Row("GET", "/applications/checklist", SECRETARY),
    Row("POST", "/applications/checklist", SECRETARY, {"lines": "* Statutes"}),
    Row("GET", "/applications/<uuid:application>", _DESK | OWN),
    Row("GET", "/applications/<uuid:application>", _DESK, using={"application": "refused_application"}),
    Row("GET", "/applications/<uuid:application>", _DESK, using={"application": "ended_application"}),
    Row(
        "GET",
        "/applications/<uuid:application>",
        _DESK | REPRESENTATIVES,
        using={"application": "listed_application"},
    ),
    Row("GET", "/applications/<uuid:application>/files/<uuid:handed_in>", _DESK | OWN),
    Row(
        "POST",
        "/applications/<uuid:application>/agenda",
        SECRETARY,
        {"meeting": "{meeting_of_applicants}", "version": 1},
    ),
    Row(
        "POST",
        "/applications/<uuid:application>/reasons",
        SECRETARY,
        {"reasons": "No cluster."},
        using={"application": "refused_application"},
    ),
    Row("POST", "/applications/<uuid:application>/ask", _DESK, _WORDS),
    Row(
        "POST",
        "/applications/<uuid:application>/answer/<uuid:question>",
        _DESK,
        _WORDS,
        using=_APPLICANTS,
    ),
    Row("POST", "/applications/<uuid:application>/checks/<uuid:check>", SECRETARY, {"is_done": "yes"}),
    Row(
        "POST",
        "/applications/<uuid:application>/sponsors/<uuid:sponsor>",
        SECRETARY,
        {"member": "{another_member}"},
        using={"sponsor": "unknown_sponsor"},
    ),
    Row(
        "POST",
        "/applications/<uuid:application>/sponsors/<uuid:sponsor>/answer",
        OWN,
        {"agrees": "yes"},
    ),
    Row(
        "POST",
        "/applications/<uuid:application>/erase",
        SECRETARY,
        using={"application": "ended_application"},
    ),
    Row(
        "POST",
        "/members/<uuid:member>/mentor",
        SECRETARY,
        {"member": "{another_member}"},
        using={"member": "newcomer_member"},
    ),
    Row(
        "POST",
        "/members/<uuid:member>/first-days/<step>",
        OWN,
        using={"member": "own_member"},
    ),
)
