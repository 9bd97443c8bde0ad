"""Who may do what: one row for each method and route. A route without a row fails test_who_may.

To add a row: ``Row("GET", "/meetings/<uuid:meeting>", READERS)``, the path exactly as the route says it.
Paths' parameters are filled from the scene by their names (scene.py): the object ``meeting`` for
``<uuid:meeting>``; another one with ``using={"vote": "closed_vote"}``. Writes get ``data`` that is in order,
so that a refusal can only be one of rights; text values are filled too: ``{"holder": "{another_member}"}``;
``{role}`` is the role that tries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: role -> the person who plays it; own, another and newcomer represent members, and the objects of a
#: scene belong to the member of "own"
ROLES: Mapping[str, str | None] = {
    "visitor": None,
    "nobody": "Nobody Special",
    "own": "Rep 1a",
    "another": "Rep 2a",
    "newcomer": "Rep Newa",
    "board": "Bruno Board",
    "chair": "Clara Chair",
    "secretary": "Sofia Secretary",
    "auditor": "Aurora Auditor",
    "administrator": "Adam Admin",
}

Roles = frozenset[str]
EVERYBODY: Roles = frozenset(ROLES)
SIGNED_IN: Roles = EVERYBODY - {"visitor"}
REPRESENTATIVES: Roles = frozenset({"own", "another", "newcomer"})
OFFICERS: Roles = frozenset({"board", "chair", "secretary", "auditor", "administrator"})
#: everybody with an office or a member
READERS: Roles = REPRESENTATIVES | OFFICERS
OWN: Roles = frozenset({"own"})
BOARD: Roles = frozenset({"board", "chair"})
CHAIR: Roles = frozenset({"chair"})
SECRETARY: Roles = frozenset({"secretary"})
AUDITOR: Roles = frozenset({"auditor"})
ADMINISTRATOR: Roles = frozenset({"administrator"})
DRAFTERS: Roles = BOARD | SECRETARY
NOBODY: Roles = frozenset()


@dataclass(frozen=True)
class Row:
    """One method of one route, and who gets an answer other than a refusal."""

    method: str
    path: str
    allowed: Roles
    data: Mapping[str, object] = field(default_factory=dict)
    using: Mapping[str, str] = field(default_factory=dict)


_MEETING: Mapping[str, object] = {
    "body": "{assembly}",
    "kind": "ordinary",
    "mode": "on_site",
    "starts": "2027-06-01T10:00",
    "time_zone": "Europe/Brussels",
    "place": "Example House",
}

_ARTICLE: Mapping[str, object] = {
    "heading_en": "Guests",
    "text_en": "The chair may invite guests.",
    "reason_en": "Guests come anyway.",
}

ROWS: tuple[Row, ...] = (
    # health
    Row("GET", "/static/<path:filename>", EVERYBODY),
    Row("GET", "/healthz", EVERYBODY),
    Row("GET", "/favicon.ico", EVERYBODY),
    # signing in and out
    Row("GET", "/sign-in", EVERYBODY),
    Row("POST", "/sign-in", EVERYBODY, {"email": "{role}@people.example"}),
    Row("GET", "/sign-in/sent", EVERYBODY),
    Row("GET", "/sign-in/password", EVERYBODY),
    Row("POST", "/sign-in/password", EVERYBODY, {"email": "rep.1a@people.example", "password": "wrong"}),
    Row("GET", "/sign-in/link/<token>", EVERYBODY),
    Row("POST", "/sign-in/link/<token>", EVERYBODY),
    Row("POST", "/sign-out", EVERYBODY),
    Row("POST", "/language", EVERYBODY, {"language": "fr"}),
    # accounts
    Row("GET", "/account", SIGNED_IN),
    Row("POST", "/account/password", SIGNED_IN, {"new": "nine green bottles on a wall"}),
    Row("POST", "/account/sign-ins/end", SIGNED_IN),
    Row("POST", "/account/sign-ins/<uuid:sign_in>/end", OWN),
    Row("GET", "/accounts", ADMINISTRATOR),
    Row("GET", "/accounts/invite", ADMINISTRATOR),
    Row("POST", "/accounts/invite", ADMINISTRATOR, {"name": "Ida", "email": "ida@people.example"}),
    Row("GET", "/accounts/<uuid:account>", ADMINISTRATOR),
    Row(
        "POST",
        "/accounts/<uuid:account>/offices",
        ADMINISTRATOR,
        {"office": "auditor", "starts_on": "2026-12-01"},
    ),
    Row("POST", "/accounts/<uuid:account>/offices/<uuid:mandate>/end", ADMINISTRATOR),
    Row("POST", "/accounts/<uuid:account>/link", ADMINISTRATOR),
    Row("POST", "/accounts/<uuid:account>/disable", ADMINISTRATOR),
    Row("POST", "/accounts/<uuid:account>/enable", ADMINISTRATOR),
    # home
    Row("GET", "/", SIGNED_IN),
    # meetings
    Row("GET", "/meetings", READERS),
    Row("GET", "/meetings/new", SECRETARY),
    Row("POST", "/meetings/new", SECRETARY, _MEETING),
    Row("GET", "/meetings/<uuid:meeting>", READERS),
    Row("GET", "/meetings/<uuid:meeting>/edit", SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/edit", SECRETARY, {**_MEETING, "version": 1}),
    Row("POST", "/meetings/<uuid:meeting>/open", CHAIR | SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/close", CHAIR | SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/close", CHAIR | SECRETARY),
    Row("GET", "/meetings/<uuid:meeting>/second-call", SECRETARY, using={"meeting": "failed_meeting"}),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/second-call",
        SECRETARY,
        {**_MEETING, "starts": "2026-12-20T10:00"},
        using={"meeting": "failed_meeting"},
    ),
    # agendas
    Row("GET", "/meetings/<uuid:meeting>/agenda", SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/agenda", SECRETARY, {"version": 1}),
    Row("GET", "/meetings/<uuid:meeting>/agenda/add", SECRETARY),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/agenda/add",
        SECRETARY,
        {"kind": "formality", "subject": "ordinary", "authentic": "en", "title_en": "Opening"},
    ),
    # items
    Row("GET", "/items", READERS),
    Row("GET", "/items/new", REPRESENTATIVES | BOARD | SECRETARY),
    Row(
        "POST",
        "/items/new",
        REPRESENTATIVES | BOARD | SECRETARY,
        {"meeting": "{assembly} next", "kind": "discussion", "subject": "ordinary", "title_en": "Logo"},
    ),
    Row("GET", "/items/<uuid:item>", READERS),
    Row("GET", "/items/<uuid:item>/answer", SECRETARY),
    Row(
        "POST",
        "/items/<uuid:item>/answer",
        SECRETARY,
        {"decision": "accept", "meeting": "{meeting}", "version": 1},
    ),
    Row("POST", "/items/<uuid:item>/withdraw", OWN, {"version": 1}),
    Row("POST", "/items/<uuid:item>/files", OWN | SECRETARY),
    Row("GET", "/items/<uuid:item>/files/<uuid:file>", READERS, using={"file": "attachment"}),
    # attendance
    Row("GET", "/meetings/<uuid:meeting>/attendance", READERS, using={"meeting": "convoked_meeting"}),
    Row("GET", "/meetings/<uuid:meeting>/attendance/quorum", READERS, using={"meeting": "convoked_meeting"}),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/attendance",
        OWN | SECRETARY,
        {"person": "{own_person}", "member": "{own_member}", "kind": "registered", "channel": "remote"},
        using={"meeting": "convoked_meeting"},
    ),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/proxies",
        OWN,
        {"principal": "{own_member}", "holder": "{another_member}"},
        using={"meeting": "convoked_meeting"},
    ),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/proxies/<uuid:proxy>/withdraw",
        OWN,
        using={"meeting": "convoked_meeting"},
    ),
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
    Row("GET", "/votes/<uuid:vote>/close", CHAIR),
    Row("POST", "/votes/<uuid:vote>/close", CHAIR),
    Row("GET", "/votes/<uuid:vote>/cancel", CHAIR),
    Row("POST", "/votes/<uuid:vote>/reminder", CHAIR),
    Row("POST", "/votes/<uuid:vote>/cancel", CHAIR, {"reason": "Opened by mistake."}),
    Row("GET", "/items/<uuid:item>/vote", CHAIR, using={"item": "item_to_vote"}),
    Row("POST", "/items/<uuid:item>/vote", CHAIR, {"version": 1}, using={"item": "item_to_vote"}),
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
    # convocation: before it only the secretary's, after it open to all, its letters not
    Row(
        "GET",
        "/meetings/<uuid:meeting>/convocation",
        SECRETARY,
        using={"meeting": "meeting_to_convoke"},
    ),
    Row("GET", "/meetings/<uuid:meeting>/convocation", READERS, using={"meeting": "convoked_meeting"}),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/convocation",
        SECRETARY,
        {"version": "1", "confirmed": "y"},
        using={"meeting": "meeting_to_convoke"},
    ),
    Row(
        "GET", "/meetings/<uuid:meeting>/convocation/progress", READERS, using={"meeting": "convoked_meeting"}
    ),
    Row(
        "POST",
        "/meetings/<uuid:meeting>/convocation/batches/<uuid:batch>",
        SECRETARY,
        {"posted_on": "2026-11-23"},
        using={"meeting": "posted_meeting", "batch": "post_batch"},
    ),
    # letters; those of a trial are shown only where the installation says so
    Row("GET", "/letters", SECRETARY | AUDITOR),
    Row("GET", "/letters/shown", NOBODY),
    Row("GET", "/letters/<uuid:letter>", SECRETARY | AUDITOR),
    Row("POST", "/letters/<uuid:letter>/again", SECRETARY),
    Row("POST", "/letters/<uuid:letter>/settle", SECRETARY, {"fate": "arrived", "note": "By telephone."}),
    # documents: everybody's, but for those that hold addresses
    Row("GET", "/documents/<uuid:document>", READERS),
    Row("GET", "/documents/<uuid:document>", SECRETARY | AUDITOR, using={"document": "post_document"}),
    Row("GET", "/documents/<uuid:document>/state", READERS),
    Row("GET", "/documents/<uuid:document>/file", READERS),
    Row("GET", "/documents/<uuid:document>/file", SECRETARY | AUDITOR, using={"document": "post_document"}),
    Row("POST", "/documents/<uuid:document>/again", SECRETARY, using={"document": "failed_document"}),
    # minutes, drafts for the secretary only
    Row("GET", "/meetings/<uuid:meeting>/minutes", READERS, using={"meeting": "held_meeting"}),
    Row("GET", "/minutes/<uuid:minutes>", SECRETARY),
    Row("GET", "/minutes/<uuid:minutes>", READERS, using={"minutes": "issued_minutes"}),
    Row("GET", "/minutes/<uuid:minutes>/passages/<uuid:passage>", SECRETARY),
    Row(
        "POST",
        "/minutes/<uuid:minutes>/passages/<uuid:passage>",
        SECRETARY,
        {"version": 1, "authentic": "en", "prose_en": "The chair welcomed everybody."},
    ),
    Row("POST", "/minutes/<uuid:minutes>/issue", SECRETARY, {"version": 1}),
    # the register: its members, the statutes, imports into it
    Row("GET", "/members", READERS),
    Row("GET", "/members/<uuid:member>", READERS, using={"member": "own_member"}),
    Row("GET", "/statutes", READERS),
    Row("GET", "/statutes/<uuid:version>", READERS),
    Row("GET", "/statutes/<uuid:version>/file", READERS),
    Row("GET", "/statutes/akoma-ntoso", READERS),
    Row("GET", "/statutes/check", READERS),
    Row("GET", "/statutes/move", READERS),
    Row("POST", "/statutes/move/draft", DRAFTERS, {"law": "de-ev"}),
    Row("POST", "/statutes/check/report", SECRETARY | ADMINISTRATOR, {"law": "be-asbl", "on": "2026-11-23"}),
    Row("GET", "/statutes/check/file", READERS),
    Row("POST", "/statutes/check/file", READERS, {"law": "be-asbl", "on": "2026-11-23"}),
    Row("GET", "/statutes/rules", READERS),
    Row("GET", "/statutes/simulate", READERS),
    Row("POST", "/statutes/<uuid:version>/print", SECRETARY | ADMINISTRATOR, {"language": "en"}),
    Row("POST", "/statutes/simulate", READERS, {"rules": "assembly.tie: {{value: chair}}"}),
    # amendments: drafts that nobody has proposed are their writers'
    Row("GET", "/amendments", READERS),
    Row("GET", "/amendments/new", DRAFTERS),
    Row("POST", "/amendments/new", DRAFTERS, {"authentic": "en", "title_en": "A shorter name"}),
    Row("GET", "/amendments/<uuid:draft>", DRAFTERS),
    Row("GET", "/amendments/<uuid:draft>", READERS, using={"draft": "proposed_draft"}),
    Row("GET", "/amendments/<uuid:draft>", READERS, using={"draft": "adopted_draft"}),
    Row("GET", "/amendments/<uuid:draft>/edit", DRAFTERS),
    Row(
        "POST",
        "/amendments/<uuid:draft>/edit",
        DRAFTERS,
        {"version": 1, "authentic": "en", "title_en": "Better", "timing": "decision"},
    ),
    Row("GET", "/amendments/<uuid:draft>/file", DRAFTERS),
    Row("POST", "/amendments/<uuid:draft>/print", SECRETARY, {"language": "en"}),
    Row("POST", "/amendments/<uuid:draft>/redline", SECRETARY, {"language": "en"}),
    Row(
        "POST",
        "/amendments/<uuid:draft>/redline",
        SECRETARY | ADMINISTRATOR,
        {"language": "fr"},
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/print",
        SECRETARY | ADMINISTRATOR,
        {"language": "fr"},
        using={"draft": "adopted_draft"},
    ),
    Row("GET", "/amendments/<uuid:draft>/propose", DRAFTERS),
    Row("POST", "/amendments/<uuid:draft>/propose", DRAFTERS, {"version": 1, "place": ""}),
    Row(
        "POST",
        "/amendments/<uuid:draft>/take-back",
        DRAFTERS,
        {"version": 2},
        using={"draft": "proposed_draft"},
    ),
    Row("POST", "/amendments/<uuid:draft>/discard", DRAFTERS, {"version": 1}),
    Row("POST", "/amendments/<uuid:draft>/rebase", DRAFTERS, {"version": 1}),
    Row("GET", "/amendments/<uuid:draft>/articles", DRAFTERS),
    Row("GET", "/amendments/<uuid:draft>/articles/<path:number>", DRAFTERS),
    Row("POST", "/amendments/<uuid:draft>/articles/<path:number>", DRAFTERS, {**_ARTICLE, "version": 1}),
    Row("GET", "/amendments/<uuid:draft>/insert", DRAFTERS),
    Row(
        "POST",
        "/amendments/<uuid:draft>/insert",
        DRAFTERS,
        {**_ARTICLE, "number": "3-1", "after": "3", "version": 1},
    ),
    Row("GET", "/amendments/<uuid:draft>/repeals/<path:number>", DRAFTERS),
    Row(
        "POST",
        "/amendments/<uuid:draft>/repeals/<path:number>",
        DRAFTERS,
        {"version": 1, "authentic": "en", "reason_en": "Nobody needs it."},
    ),
    Row("POST", "/amendments/<uuid:draft>/drops/<path:number>", DRAFTERS, {"version": 1}),
    Row(
        "GET",
        "/amendments/<uuid:draft>/counters/on/<path:number>",
        REPRESENTATIVES,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/on/<path:number>",
        REPRESENTATIVES,
        {"member": "{own_member}", "kind": "repeal", "reason_en": "Nobody needs it."},
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/withdraw",
        OWN,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/vote",
        SECRETARY,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "GET",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/set-aside",
        SECRETARY,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/set-aside",
        SECRETARY,
        {"reason": "Handed in twice."},
        using={"draft": "proposed_draft"},
    ),
    # duties
    Row("GET", "/duties", SECRETARY),
    Row("GET", "/duties/<uuid:duty>", SECRETARY),
    Row("POST", "/duties/<uuid:duty>/done", SECRETARY, {"done_on": "2026-11-23"}),
    Row("POST", "/duties/<uuid:duty>/not-owed", SECRETARY, {"why": "No core clause changes."}),
    # the laws
    Row("GET", "/law", READERS),
    Row("GET", "/law/<code>", READERS),
    Row("GET", "/law/compare", READERS),
    Row("GET", "/law/compare.csv", READERS),
    # handing in files
    Row("GET", "/import", SECRETARY | ADMINISTRATOR),
    Row("POST", "/import", SECRETARY | ADMINISTRATOR, {"effective": "2026-12-01"}),
    Row("GET", "/import/<uuid:batch>", SECRETARY),
    Row("POST", "/import/<uuid:batch>", SECRETARY),
    Row("POST", "/import/<uuid:batch>/put-away", SECRETARY, using={"batch": "other_batch"}),
    Row("GET", "/past-minutes", READERS),
    Row("GET", "/past-minutes/<uuid:file>", READERS),
    Row("GET", "/resolutions", READERS),
    Row("GET", "/resolutions/<uuid:resolution>", READERS),
    # the record
    Row("GET", "/audit", CHAIR | SECRETARY | AUDITOR | ADMINISTRATOR),
    Row("GET", "/audit/verification", CHAIR | SECRETARY | AUDITOR | ADMINISTRATOR),
)
