"""Who may do what: one row for each method and route. A route without a row fails test_who_may.

To add a row: ``Row("GET", "/meetings/<uuid:meeting>", READERS)``, the path exactly as the route says it.
Paths' parameters are filled from the scene by their names (scene.py): the object ``meeting`` for
``<uuid:meeting>``; another one with ``using={"vote": "closed_vote"}``. Writes get ``data`` that is in order,
so that a refusal can only be one of rights; text values are filled too: ``{"holder": "{another_member}"}``;
``{role}`` is the role that tries.
"""

from collections.abc import Mapping

from tests.web.roles import (
    ADMINISTRATOR,
    AUDITOR,
    BOARD,
    CHAIR,
    DRAFTERS,
    EVERYBODY,
    NOBODY,
    OWN,
    READERS,
    REPRESENTATIVES,
    ROLES,
    SECRETARY,
    SIGNED_IN,
    Row,
)
from tests.web.who_may_agenda import AGENDA
from tests.web.who_may_amendments import AMENDMENTS
from tests.web.who_may_answers import ANSWERS
from tests.web.who_may_applications import APPLICATIONS
from tests.web.who_may_consultative import CONSULTATIVE
from tests.web.who_may_contributions import CONTRIBUTIONS
from tests.web.who_may_convocation import CONVOCATIONS
from tests.web.who_may_elections import ELECTIONS
from tests.web.who_may_engagement import ENGAGEMENT
from tests.web.who_may_funding import FUNDING
from tests.web.who_may_imports import IMPORTS
from tests.web.who_may_live import LIVE
from tests.web.who_may_minutes import MINUTES
from tests.web.who_may_money import MONEY
from tests.web.who_may_motions import MOTIONS
from tests.web.who_may_newcomers import NEWCOMERS
from tests.web.who_may_papers import PAPERS
from tests.web.who_may_personal_data import PERSONAL_DATA
from tests.web.who_may_plan import PLAN
from tests.web.who_may_plan_versions import PLAN_VERSIONS
from tests.web.who_may_plan_views import PLAN_VIEWS
from tests.web.who_may_planning import PLANNING
from tests.web.who_may_proofs import PROOFS
from tests.web.who_may_reports import REPORTS
from tests.web.who_may_room import ROOM
from tests.web.who_may_second_looks import SECOND_LOOKS
from tests.web.who_may_shared import SHARED
from tests.web.who_may_standing import STANDING
from tests.web.who_may_voice_report import VOICE_REPORT
from tests.web.who_may_votes import VOTES
from tests.web.who_may_what_if import WHAT_IF

__all__ = ["ROLES", "ROWS", "Row"]

_MEETING: Mapping[str, object] = {
    "body": "{assembly}",
    "kind": "ordinary",
    "mode": "on_site",
    "starts": "2027-06-01T10:00",
    "time_zone": "Europe/Brussels",
    "place": "Example House",
}

ROWS: tuple[Row, ...] = (
    *AGENDA,
    *PLAN,
    *FUNDING,
    *REPORTS,
    *ENGAGEMENT,
    *PLAN_VERSIONS,
    *PLAN_VIEWS,
    *PLANNING,
    *PERSONAL_DATA,
    *APPLICATIONS,
    *ANSWERS,
    *VOTES,
    *MONEY,
    *MOTIONS,
    *ROOM,
    *ELECTIONS,
    *CONTRIBUTIONS,
    *CONVOCATIONS,
    *AMENDMENTS,
    *PROOFS,
    *PAPERS,
    *IMPORTS,
    *LIVE,
    *MINUTES,
    *NEWCOMERS,
    *CONSULTATIVE,
    *SECOND_LOOKS,
    *SHARED,
    *STANDING,
    *VOICE_REPORT,
    *WHAT_IF,
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
    # offices: everybody reads who holds them; who resigns does so for oneself
    Row("GET", "/offices", READERS),
    Row("POST", "/offices/print", SECRETARY, {"language": "en", "on": "2026-11-23"}),
    Row("GET", "/offices/<uuid:mandate>/resign", frozenset({"board"}) | SECRETARY),
    Row(
        "POST", "/offices/<uuid:mandate>/resign", frozenset({"board"}) | SECRETARY, {"last_day": "2026-11-23"}
    ),
    Row("GET", "/offices/<uuid:mandate>/remove", SECRETARY),
    Row(
        "POST",
        "/offices/<uuid:mandate>/remove",
        SECRETARY,
        {"last_day": "2026-11-23", "resolution": "{resolution}"},
    ),
    Row("GET", "/offices/co-opt", SECRETARY),
    Row(
        "POST",
        "/offices/co-opt",
        SECRETARY,
        {
            "body": "{assembly}",
            "person": "{own_person}",
            "office": "board_member",
            "resolution": "{resolution}",
            "starts_on": "2026-11-23",
        },
    ),
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
    Row("GET", "/power", READERS),
    Row("GET", "/statutes/simulate", READERS),
    Row("POST", "/statutes/<uuid:version>/print", SECRETARY | ADMINISTRATOR, {"language": "en"}),
    Row("POST", "/statutes/simulate", READERS, {"rules": "assembly.tie: {{value: chair}}"}),
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
