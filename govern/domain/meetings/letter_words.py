"""What the kinds and states of letters and documents are called."""

from collections.abc import Mapping

from govern.domain.meetings.delivery import ReportKind
from govern.domain.meetings.kinds import DocumentKind, LetterChannel, LetterState
from govern.domain.values.message import Message

EMAIL_STATE_NAMES: Mapping[LetterState, Message] = {
    LetterState.QUEUED: Message("waits to be sent"),
    LetterState.SENDING: Message("being sent"),
    LetterState.HANDED_OVER: Message("handed over"),
    LetterState.REFUSED: Message("refused"),
    LetterState.UNKNOWN: Message("unknown"),
    LetterState.BOUNCED: Message("came back"),
}

POST_STATE_NAMES: Mapping[LetterState, Message] = {
    **EMAIL_STATE_NAMES,
    LetterState.QUEUED: Message("to be posted"),
    LetterState.HANDED_OVER: Message("posted"),
}

#: the tone of the chip that shows a state
STATE_TONES: Mapping[LetterState, str] = {
    LetterState.QUEUED: "idle",
    LetterState.SENDING: "open",
    LetterState.HANDED_OVER: "done",
    LetterState.REFUSED: "refused",
    LetterState.UNKNOWN: "needs",
    LetterState.BOUNCED: "refused",
}

REPORT_NAMES: Mapping[ReportKind, Message] = {
    ReportKind.BOUNCED: Message("came back"),
    ReportKind.DELAYED: Message("delayed"),
    ReportKind.DELIVERED: Message("delivered"),
    ReportKind.OTHER: Message("noted"),
}

CHANNEL_NAMES: Mapping[LetterChannel, Message] = {
    LetterChannel.EMAIL: Message("E-mail"),
    LetterChannel.POST: Message("Post"),
}

OCCASION_NAMES: Mapping[str, Message] = {
    "contribution": Message("Contribution to the plan"),
    "convocation": Message("Convocation"),
    "convocation_copy": Message("Copy of a convocation"),
    "convocation_before": Message("Convocation to an earlier day"),
    "convocation_copy_before": Message("Copy of a convocation to an earlier day"),
    "correction": Message("Correction of a convocation"),
    "cancellation": Message("Cancellation of a meeting"),
    "postponement": Message("Postponement of a meeting"),
    "uninvited": Message("No longer invited"),
    "invitation": Message("Invitation to sign in"),
    "sign_in": Message("Link to sign in"),
    "minutes": Message("Minutes"),
    "minutes_comments": Message("Request for comments on minutes"),
    "application_link": Message("Confirmation of an application"),
    "application_news": Message("News of an application"),
    "application_refused": Message("Refusal of an application"),
    "member_admitted": Message("Notice of an admission"),
    "member_leaving": Message("Notice of exit"),
    "member_left": Message("End of a membership"),
    "member_suspended": Message("Suspension of a member"),
    "erasure_decided": Message("Decision on the erasure of data"),
    "member_votes": Message("Beginning of a vote"),
    "exclusion": Message("Exclusion of a member"),
    "item_unanswered": Message("A new member’s item without an answer"),
    "second_reading": Message("A second reading"),
    "action_due": Message("Reminder of an action"),
    "plan_changed": Message("Small change of the joint action plan"),
    "vote_open": Message("Opening of a vote"),
    "vote_open_consultative": Message("Opening of a vote beside which a member is asked"),
    "vote_reminder_consultative": Message("Reminder of a vote beside which a member is asked"),
    "vote_reminder": Message("Reminder of a vote"),
}

DOCUMENT_KIND_NAMES: Mapping[DocumentKind, Message] = {
    DocumentKind.CONVOCATION: Message("Convocation"),
    DocumentKind.MINUTES: Message("Minutes"),
    DocumentKind.RESULTS: Message("Results"),
    DocumentKind.POST_BATCH: Message("Letters for the post"),
    DocumentKind.STATUTES_REPORT: Message("Compliance report"),
    DocumentKind.STATUTES_TEXT: Message("Consolidated statutes"),
    DocumentKind.STATUTES_REDLINE: Message("Changes to the statutes"),
    DocumentKind.OFFICES: Message("Register of offices"),
    DocumentKind.BOARD_PACK: Message("Board pack"),
    DocumentKind.EXTRACT: Message("Extract of a resolution"),
    DocumentKind.MINUTES_ADDENDUM: Message("Addendum to minutes"),
    DocumentKind.CONVOCATION_PROOF: Message("Proof of convocation"),
    DocumentKind.ATTENDANCE_LIST: Message("Attendance list"),
    DocumentKind.PROXY_FORM: Message("Proxy to be signed"),
    DocumentKind.PROXY_LIST: Message("List of proxies"),
    DocumentKind.HALL_BALLOT: Message("Ballot papers"),
    DocumentKind.MEMBER_REGISTER: Message("Register of members"),
    DocumentKind.MEMBER_ADDRESSES: Message("Register of members with addresses"),
    DocumentKind.RESOLUTION_REGISTER: Message("Register of resolutions"),
    DocumentKind.VOTE_RESULT: Message("Result of a vote"),
    DocumentKind.VOICE_REPORT: Message("Voice report"),
    DocumentKind.FEE_REQUEST: Message("Request for payment"),
    DocumentKind.CONTRIBUTION_STATEMENT: Message("Contribution statement"),
    DocumentKind.SHARED_RESULT: Message("Shared budget"),
    DocumentKind.SUPPORT_RANKING: Message("Ranking of a call"),
    DocumentKind.FUNDER_REPORT: Message("Report to a funder"),
    DocumentKind.ACTION_PLAN: Message("Action plan"),
    DocumentKind.PROGRESS_REPORT: Message("Progress report"),
    DocumentKind.ANNUAL_REPORT: Message("Annual report"),
}


def state_name(channel: LetterChannel, state: LetterState) -> Message:
    """Return what a letter's state is called on its channel.

    >>> str(state_name(LetterChannel.POST, LetterState.QUEUED))
    'to be posted'
    """
    names = POST_STATE_NAMES if channel is LetterChannel.POST else EMAIL_STATE_NAMES
    return names[state]


def occasion_name(occasion: str) -> Message:
    """Return what a letter is about."""
    return OCCASION_NAMES.get(occasion, Message("Letter"))
