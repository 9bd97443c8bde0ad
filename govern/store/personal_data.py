"""The registry of personal data: every table of the database is in it, or it is said that it holds nobody.

A house test holds it against the tables: a new one, and a new column that leads to a person, must be entered.
"""

from govern.domain.members.personal_data import Fate, Topic
from govern.store.holdings import By, Holding, Only

_OWN = {"person_id": By.PERSON}


def _own(table: str, topic: Topic, *did: str, day: str = "") -> Holding:
    """Return a table whose rows belong to one person, and that says who else did something to them."""
    return Holding(table, topic, _OWN, did, day)


def _work(table: str, *did: str, day: str, told: tuple[str, ...] = ()) -> Holding:
    """Return a table that only says who did something in it."""
    return Holding(table, Topic.WORK, did=did, day=day, told=told)


_PEOPLE = (
    Holding("persons", Topic.CONTACT, {"id": By.PERSON}, fate=Fate.BLANKED, blank={"email": None}),
    Holding("accounts", Topic.ACCESS, _OWN, day="created_at", fate=Fate.ERASED),
    Holding("sign_ins", Topic.ACCESS, {"account_id": By.ACCOUNT}, day="created_at", fate=Fate.ERASED),
    Holding("sign_in_links", Topic.ACCESS, {"account_id": By.ACCOUNT}, day="created_at", fate=Fate.ERASED),
    Holding("attempts", Topic.ACCESS, {"what": By.ADDRESS_DIGEST}, day="at", fate=Fate.ERASED),
    Holding("calendar_feeds", Topic.CALENDAR, _OWN, day="created_at", fate=Fate.ERASED),
    _own("erasure_requests", Topic.REQUESTS, "asked_by_person_id", "decided_by_person_id", day="asked_at"),
)

_REGISTER = (
    _own("representations", Topic.REPRESENTATION, day="recorded_at"),
    _own("observers", Topic.OFFICES, "recorded_by_person_id", day="starts_on"),
    _own("mandates", Topic.OFFICES, day="starts_on"),
    Holding("member_facts", Topic.MEMBERS_ADDRESS, {"value": By.ADDRESS}, day="recorded_at"),
    _work("member_mentors", "named_by_person_id", day="named_at"),
    _work("member_exits", "recorded_by_person_id", day="recorded_at"),
    _work("member_suspensions", "recorded_by_person_id", day="recorded_at"),
    _work("exclusions", "charged_by_person_id", "answered_by_person_id", day="charged_at"),
    _work("first_steps", "done_by_person_id", day="done_at"),
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
    _work("application_sponsors", "answered_by_person_id", day="answered_at"),
    _work("application_checks", "done_by_person_id", day="done_at"),
    _work(
        "application_questions",
        "asked_by_person_id",
        "answered_by_person_id",
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
    _own("attendance_events", Topic.ATTENDANCE, "recorded_by_person_id", day="at"),
    _work("attendance_corrections", "recorded_by_person_id", day="recorded_at"),
    Holding("proxies", Topic.ATTENDANCE, {"given_by_person_id": By.PERSON}, day="given_at"),
    _own("recusals", Topic.ATTENDANCE, "recorded_by_person_id", day="declared_at"),
    _own("sitting_events", Topic.ATTENDANCE, "recorded_by_person_id", day="at"),
    _own("speeches", Topic.SPEECHES, "asked_by_person_id", day="asked_at"),
    _own("consent_pulls", Topic.PROPOSALS, day="pulled_at"),
    _own("item_questions", Topic.QUESTIONS, "answered_by_person_id", day="asked_at"),
    _own("board_questions", Topic.QUESTIONS, "answered_by_person_id", day="asked_at"),
    _work("second_look_marks", "marked_by_person_id", day="marked_at"),
    _work("meeting_templates", "created_by_person_id", day="created_at"),
    _work("meeting_series", "created_by_person_id", day="created_at"),
    Holding("convening_requests", Topic.PROPOSALS, {"asked_by_person_id": By.PERSON}, day="asked_at"),
    _own("request_signatures", Topic.PROPOSALS, "recorded_by_person_id", day="recorded_at"),
    _work("rehearsals", "opened_by_person_id", day="opened_at"),
    Holding("rehearsal_ballots", Topic.DRAFTS, {"holder_id": By.PERSON}, day="cast_at", fate=Fate.ERASED),
)

_DECISIONS = (
    _work("amendment_drafts", "created_by_person_id", day="created_at"),
    _own("counter_amendments", Topic.PROPOSALS, day="handed_in_at"),
    _work("duties", "settled_by_person_id", day="settled_at"),
    _own("motions", Topic.PROPOSALS, "settled_by_person_id", day="handed_in_at"),
    _work("voting_orders", "set_by_person_id", day="set_at"),
    _work("votes", "chair_person_id", "opened_by_person_id", "closed_by_person_id", day="opened_at"),
    _own("voting_rights", Topic.VOTES),
    _own("right_casters", Topic.VOTES),
    Holding("ballots", Topic.VOTES, {"caster_person_id": By.PERSON}, day="cast_at"),
    Holding("roll_marks", Topic.VOTES, {"caster_person_id": By.PERSON}),
    _work("hand_counts", "entered_by_person_id", "second_person_id", day="entered_at"),
    _own("consultative_casters", Topic.VOTES),
    Holding("consultative_ballots", Topic.VOTES, {"caster_person_id": By.PERSON}, day="cast_at"),
    Holding("consultative_marks", Topic.VOTES, {"caster_person_id": By.PERSON}),
    _own("second_look_requests", Topic.VOTES, day="asked_at"),
    _work("written_procedures", "opened_by_person_id", day="opened_at"),
    _own("reservations", Topic.VOTES, day="made_at"),
    _work("elections", "created_by_person_id", day="created_at"),
    Holding(
        "nominations",
        Topic.ELECTIONS,
        _OWN,
        ("nominated_by_person_id",),
        day="nominated_at",
        fate=Fate.BLANKED,
        blank={"statement": None},
    ),
    _work("seats_won", "answered_by_person_id", day="answered_at"),
    _work("resolution_acts", "recorded_by_person_id", day="recorded_at"),
    Holding(
        "actions",
        Topic.TASKS,
        {"owner_person_id": By.PERSON},
        ("created_by_person_id", "ended_by_person_id"),
        day="created_at",
    ),
)

_PLAN = (
    Holding("action_plans", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("activities", Topic.WORK, did=("exception_by_person_id",), day="created_at"),
    Holding("activity_roles", Topic.WORK, did=("confirmed_by_person_id",), day="confirmed_at"),
    Holding("activity_people", Topic.TASKS, _OWN, ("confirmed_by_person_id",), day="given_at"),
    Holding("work_capacities", Topic.TASKS, _OWN),
    Holding("indicator_values", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("plan_edits", Topic.WORK, did=("person_id",), day="at"),
    Holding("bookings", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("exchange_rates", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("money_settings", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("member_sizes", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("fee_schedules", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("fee_payments", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("engagement_formulas", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("work_rates", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("contributions", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("contribution_entries", Topic.WORK, did=("person_id",), day="at"),
    Holding("contribution_warnings", Topic.WORK, did=("warned_by_person_id",), day="warned_at"),
    Holding("receipts", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("funding_rates", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("funding_calls", Topic.WORK, did=("created_by_person_id",), day="created_at"),
    Holding("own_share_covers", Topic.WORK, did=("confirmed_by_person_id",), day="confirmed_at"),
    Holding("plan_reminder_steps", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("plan_versions", Topic.WORK, did=("decided_by_person_id",), day="made_at"),
    Holding("plan_proposals", Topic.WORK, did=("put_forward_by_person_id",), day="put_forward_at"),
    Holding("plan_resolutions", Topic.WORK, did=("linked_by_person_id",), day="linked_at"),
    Holding(
        "shared_budgets",
        Topic.WORK,
        did=("created_by_person_id",),
        day="created_at",
        withheld=frozenset({"seed"}),
    ),
    Holding("shared_proposals", Topic.PROPOSALS, {"person_id": By.PERSON}, day="proposed_at"),
    Holding("shared_ballots", Topic.VOTES, {"caster_person_id": By.PERSON}, day="cast_at"),
    Holding(
        "support_calls",
        Topic.WORK,
        did=("created_by_person_id",),
        day="created_at",
        withheld=frozenset({"seed"}),
    ),
    Holding("support_evaluators", Topic.TASKS, _OWN, day="named_at"),
    Holding("support_applications", Topic.WORK, did=("recorded_by_person_id",), day="recorded_at"),
    Holding("support_conflicts", Topic.VOTES, _OWN, day="declared_at"),
    Holding("support_scores", Topic.VOTES, _OWN, day="given_at"),
)

_PAPERS = (
    _work("minutes_corrections", "made_by_person_id", day="made_at"),
    _work("minutes_consultations", "opened_by_person_id", day="opened_at"),
    Holding(
        "minutes_comments",
        Topic.QUESTIONS,
        _OWN,
        ("answered_by_person_id",),
        day="made_at",
        only=Only.LOCKED,
    ),
    Holding("minutes_comments", Topic.DRAFTS, _OWN, day="made_at", fate=Fate.ERASED, only=Only.UNLOCKED),
    _work("minutes_addenda", "approved_by_person_id", "recorded_by_person_id", day="recorded_at"),
    _work("convocations", "issued_by_person_id", day="issued_at"),
    _work("convocation_corrections", "issued_by_person_id", day="issued_at"),
    Holding(
        "documents",
        Topic.DOCUMENTS,
        {"facts": By.NAME},
        day="issued_at",
        withheld=frozenset({"facts", "failure", "address", "data_digest", "audit_head", "content_digest"}),
    ),
    _work("signed_copies", "kept_by_person_id", day="kept_at"),
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

HOLDINGS: tuple[Holding, ...] = (*_PEOPLE, *_REGISTER, *_MEETINGS, *_DECISIONS, *_PLAN, *_PAPERS)

#: in whose prose or frozen figures a name may stand, as in any minutes; they belong to everybody and stay
PROSE = frozenset(
    {
        *("minutes", "minutes_passages", "imported_files", "outcomes", "resolutions", "vote_standings"),
        *(
            "shared_results",
            "results_of_elsewhere",
            "amendment_changes",
            "meetings",
            "second_looks",
            "application_files",
        ),
    }
)

#: tables that hold nobody
NOBODY = frozenset(
    {
        "contribution_evidence",
        *("associations", "bodies", "counters", "statutes_versions", "members", "admission_checklist"),
        *("agenda_sections", "vote_items", "board_packs", "planned_days", "series_meetings"),
        *("consultations", "consultative_rights", "consultative_papers", "newcomers_items"),
        *("document_replacements", "document_seals", "post_batches", "second_look_steps"),
        *("privileges_ended", "votes_begun"),
        *("plan_records", "plan_record_entries", "plan_progress", "plan_reminders"),
        *("shared_voters", "support_criteria"),
        *("goals", "activity_needs", "activity_results", "indicators", "risks", "budget_lines"),
        *("booking_evidence", "size_classes", "fee_tariffs", "fee_requests", "fee_reminders"),
        *("funding_lines", "call_fits", "funded_projects", "work_packages", "project_costs"),
        *("secret_ballots", "urn_receipts", "urns"),
    }
)
