"""The registry of personal data: every table of the database is in it, or it is said that it holds nobody.

A house test holds it against the tables: a new one, and a new column that leads to a person, must be entered.
"""

from govern.domain.members.personal_data import Fate, Topic
from govern.store.holdings import By, Holding, Only

_OWN = {"person_id": By.PERSON}

_PEOPLE = (
    Holding("persons", Topic.CONTACT, {"id": By.PERSON}, fate=Fate.BLANKED, blank={"email": None}),
    Holding("accounts", Topic.ACCESS, _OWN, day="created_at", fate=Fate.ERASED),
    Holding("sign_ins", Topic.ACCESS, {"account_id": By.ACCOUNT}, day="created_at", fate=Fate.ERASED),
    Holding("sign_in_links", Topic.ACCESS, {"account_id": By.ACCOUNT}, day="created_at", fate=Fate.ERASED),
    Holding("attempts", Topic.ACCESS, {"what": By.ADDRESS_DIGEST}, day="at", fate=Fate.ERASED),
    Holding("calendar_feeds", Topic.CALENDAR, _OWN, day="created_at", fate=Fate.ERASED),
    Holding(
        "erasure_requests",
        Topic.REQUESTS,
        _OWN,
        ("asked_by_person_id", "decided_by_person_id"),
        day="asked_at",
    ),
)

_REGISTER = (
    Holding("representations", Topic.REPRESENTATION, _OWN, day="recorded_at"),
    Holding("observers", Topic.OFFICES, _OWN, ("recorded_by_person_id",), day="starts_on"),
    Holding("mandates", Topic.OFFICES, _OWN, day="starts_on"),
    Holding("member_facts", Topic.MEMBERS_ADDRESS, {"value": By.ADDRESS}, day="recorded_at"),
    Holding("member_mentors", Topic.WORK, did=("named_by_person_id",), day="named_at"),
    Holding("member_exits", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("member_suspensions", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding(
        "exclusions",
        Topic.WORK,
        did=("charged_by_person_id", "answered_by_person_id"),
        day="charged_at",
    ),
    Holding("first_steps", Topic.WORK, did=("done_by_person_id",), day="done_at"),
    Holding(
        "applications",
        Topic.APPLICATIONS,
        {"contact_email": By.ADDRESS},
        day="applied_at",
        fate=Fate.BLANKED,
        blank={"contact_name": "", "contact_email": "", "language": ""},
    ),
    Holding(
        "application_links",
        Topic.APPLICATIONS,
        {"application_id": By.APPLICATION},
        day="created_at",
        fate=Fate.ERASED,
    ),
    Holding("application_sponsors", Topic.WORK, did=("answered_by_person_id",), day="answered_at"),
    Holding("application_checks", Topic.WORK, did=("done_by_person_id",), day="done_at"),
    Holding(
        "application_questions",
        Topic.WORK,
        did=("asked_by_person_id", "answered_by_person_id"),
        day="asked_at",
        told=("question",),
    ),
)

_MEETINGS = (
    Holding(
        "agenda_items",
        Topic.PROPOSALS,
        {"proposed_by_person_id": By.PERSON, "presenter_person_id": By.PERSON},
        ("answered_by_person_id",),
        day="proposed_at",
    ),
    Holding("attachments", Topic.FILES, {"added_by_person_id": By.PERSON}, day="added_at", content="content"),
    Holding("attendance_events", Topic.ATTENDANCE, _OWN, ("recorded_by_person_id",), day="at"),
    Holding("attendance_corrections", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("proxies", Topic.ATTENDANCE, {"given_by_person_id": By.PERSON}, day="given_at"),
    Holding("recusals", Topic.ATTENDANCE, _OWN, ("recorded_by_person_id",), day="declared_at"),
    Holding("sitting_events", Topic.ATTENDANCE, _OWN, ("recorded_by_person_id",), day="at"),
    Holding("speeches", Topic.SPEECHES, _OWN, ("asked_by_person_id",), day="asked_at"),
    Holding("consent_pulls", Topic.PROPOSALS, _OWN, day="pulled_at"),
    Holding("item_questions", Topic.QUESTIONS, _OWN, ("answered_by_person_id",), day="asked_at"),
    Holding("board_questions", Topic.QUESTIONS, _OWN, ("answered_by_person_id",), day="asked_at"),
    Holding("second_look_marks", Topic.WORK, did=("marked_by_person_id",), day="marked_at"),
    Holding("meeting_templates", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("meeting_series", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("convening_requests", Topic.PROPOSALS, {"asked_by_person_id": By.PERSON}, day="asked_at"),
    Holding("request_signatures", Topic.PROPOSALS, _OWN, ("recorded_by_person_id",), day="recorded_at"),
    Holding("rehearsals", Topic.WORK, did=("opened_by_person_id",), day="opened_at"),
    Holding("rehearsal_ballots", Topic.DRAFTS, {"holder_id": By.PERSON}, day="cast_at", fate=Fate.ERASED),
)

_DECISIONS = (
    Holding("amendment_drafts", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("counter_amendments", Topic.PROPOSALS, _OWN, day="handed_in_at"),
    Holding("duties", Topic.WORK, did=("settled_by_person_id",), day="settled_at"),
    Holding("motions", Topic.PROPOSALS, _OWN, ("settled_by_person_id",), day="handed_in_at"),
    Holding("voting_orders", Topic.WORK, did=("set_by_person_id",), day="set_at"),
    Holding(
        "votes",
        Topic.WORK,
        did=("chair_person_id", "opened_by_person_id", "closed_by_person_id"),
        day="opened_at",
    ),
    Holding("voting_rights", Topic.VOTES, _OWN),
    Holding("right_casters", Topic.VOTES, _OWN),
    Holding("ballots", Topic.VOTES, {"caster_person_id": By.PERSON}, day="cast_at"),
    Holding("roll_marks", Topic.VOTES, {"caster_person_id": By.PERSON}),
    Holding("hand_counts", Topic.WORK, did=("entered_by_person_id", "second_person_id"), day="entered_at"),
    Holding("consultative_casters", Topic.VOTES, _OWN),
    Holding("consultative_ballots", Topic.VOTES, {"caster_person_id": By.PERSON}, day="cast_at"),
    Holding("consultative_marks", Topic.VOTES, {"caster_person_id": By.PERSON}),
    Holding("second_look_requests", Topic.VOTES, _OWN, day="asked_at"),
    Holding("written_procedures", Topic.WORK, did=("opened_by_person_id",), day="opened_at"),
    Holding("reservations", Topic.VOTES, _OWN, day="made_at"),
    Holding("elections", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding(
        "nominations",
        Topic.ELECTIONS,
        _OWN,
        ("nominated_by_person_id",),
        day="nominated_at",
        fate=Fate.BLANKED,
        blank={"statement": None},
    ),
    Holding("seats_won", Topic.WORK, did=("answered_by_person_id",), day="answered_at"),
    Holding("resolution_acts", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding(
        "actions",
        Topic.TASKS,
        {"owner_person_id": By.PERSON},
        ("created_by_person_id", "ended_by_person_id"),
        day="created_at",
    ),
)

_PAPERS = (
    Holding("minutes_corrections", Topic.WORK, did=("made_by_person_id",), day="made_at"),
    Holding("minutes_consultations", Topic.WORK, did=("opened_by_person_id",), day="opened_at"),
    Holding(
        "minutes_comments",
        Topic.QUESTIONS,
        _OWN,
        ("answered_by_person_id",),
        day="made_at",
        only=Only.LOCKED,
    ),
    Holding("minutes_comments", Topic.DRAFTS, _OWN, day="made_at", fate=Fate.ERASED, only=Only.UNLOCKED),
    Holding(
        "minutes_addenda",
        Topic.WORK,
        did=("approved_by_person_id", "recorded_by_person_id"),
        day="recorded_at",
    ),
    Holding("convocations", Topic.WORK, did=("issued_by_person_id",), day="issued_at"),
    Holding("convocation_corrections", Topic.WORK, did=("issued_by_person_id",), day="issued_at"),
    Holding(
        "documents",
        Topic.DOCUMENTS,
        {"facts": By.NAME},
        day="issued_at",
        withheld=frozenset({"facts", "failure", "address", "data_digest", "audit_head", "content_digest"}),
    ),
    Holding("signed_copies", Topic.WORK, did=("kept_by_person_id",), day="kept_at"),
    Holding("staged_files", Topic.DRAFTS, _OWN, day="staged_at", fate=Fate.ERASED, content="content"),
    Holding(
        "letters",
        Topic.LETTERS,
        {"person_id": By.PERSON, "address": By.ADDRESS},
        day="created_at",
        fate=Fate.BLANKED,
        blank={
            **{"address": "", "recipient_name": "", "subject": "", "body": ""},
            **{"detail": None, "bounce": None, "calendar": None, "message_id": None},
            "opening_digest": None,
        },
    ),
    Holding(
        "delivery_reports",
        Topic.LETTERS,
        {"letter_id": By.LETTER, "recipient": By.ADDRESS},
        day="read_at",
        fate=Fate.BLANKED,
        blank={"recipient": "", "subject": "", "diagnostic": ""},
    ),
    Holding(
        "audit_entries",
        Topic.RECORD,
        {"subject_id": By.SUBJECT},
        ("actor_person_id",),
        day="at",
        withheld=frozenset({"payload_digest", "seals", "previous", "hash"}),
        told=("action", "subject_kind"),
    ),
    Holding("audit_payloads", Topic.DETAILS, {"seq": By.ENTRY}, fate=Fate.ERASED, swept="payload"),
)

HOLDINGS: tuple[Holding, ...] = (*_PEOPLE, *_REGISTER, *_MEETINGS, *_DECISIONS, *_PAPERS)

#: in whose prose or frozen figures a name may stand, as in any minutes; they belong to everybody and stay
PROSE = frozenset(
    {
        *("minutes", "minutes_passages", "imported_files", "outcomes", "resolutions", "vote_standings"),
        *("results_of_elsewhere", "amendment_changes", "meetings", "second_looks", "application_files"),
    }
)

#: tables that hold nobody
NOBODY = frozenset(
    {
        *("associations", "bodies", "counters", "statutes_versions", "members", "admission_checklist"),
        *("agenda_sections", "vote_items", "board_packs", "planned_days", "series_meetings"),
        *("consultations", "consultative_rights", "consultative_papers", "newcomers_items"),
        *("document_replacements", "document_seals", "post_batches", "second_look_steps"),
        *("privileges_ended", "votes_begun"),
        *("secret_ballots", "urn_receipts", "urns"),
    }
)
