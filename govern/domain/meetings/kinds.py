"""The kinds and states of bodies, meetings, items, attendance, letters and documents."""

from enum import Enum


class BodyKind(Enum):
    """The kinds of bodies; statutes name their rules by these."""

    ASSEMBLY = "assembly"
    BOARD = "board"
    COMMITTEE = "committee"
    WORKING_GROUP = "working_group"


class MeetingKind(Enum):
    """Why a meeting is held."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    SECOND_CALL = "second_call"


class MeetingMode(Enum):
    """Where its participants are."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    HYBRID = "hybrid"


class MeetingState(Enum):
    """How far a meeting has come."""

    PLANNED = "planned"
    CONVOKED = "convoked"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


#: nothing happens in these any more
OVER = frozenset({MeetingState.CLOSED, MeetingState.CANCELLED})


class ItemKind(Enum):
    """What an agenda item asks of the meeting."""

    FORMALITY = "formality"
    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    MINUTES_APPROVAL = "minutes_approval"
    ELECTION = "election"
    CONSENT = "consent"


class ItemState(Enum):
    """At which step a proposed item is."""

    PROPOSED = "proposed"
    ON_AGENDA = "on_agenda"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    IN_WRITING = "in_writing"


class AttendanceKind(Enum):
    """What happened to somebody's attendance."""

    REGISTERED = "registered"
    EXCUSED = "excused"
    ARRIVED = "arrived"
    DEPARTED = "departed"
    READMITTED = "readmitted"


class AttendanceChannel(Enum):
    """How somebody takes part."""

    ON_SITE = "on_site"
    REMOTE = "remote"


class LetterChannel(Enum):
    """How a letter travels."""

    EMAIL = "email"
    POST = "post"


class LetterState(Enum):
    """What is known of a letter; ``UNKNOWN`` was cut off while sending and is never resent silently."""

    QUEUED = "queued"
    SENDING = "sending"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    #: it left, and a mail that came back says that it did not arrive
    BOUNCED = "bounced"


class DocumentKind(Enum):
    """The documents that Govern writes."""

    CONVOCATION = "convocation"
    MINUTES = "minutes"
    RESULTS = "results"
    POST_BATCH = "post_batch"
    STATUTES_REPORT = "statutes_report"
    STATUTES_TEXT = "statutes_text"
    STATUTES_REDLINE = "statutes_redline"
    OFFICES = "offices"
    BOARD_PACK = "board_pack"
    EXTRACT = "extract"
    MINUTES_ADDENDUM = "minutes_addendum"
    CONVOCATION_PROOF = "convocation_proof"
    ATTENDANCE_LIST = "attendance_list"
    PROXY_FORM = "proxy_form"
    PROXY_LIST = "proxy_list"
    HALL_BALLOT = "hall_ballot"
    MEMBER_REGISTER = "member_register"
    MEMBER_ADDRESSES = "member_addresses"
    RESOLUTION_REGISTER = "resolution_register"
    VOTE_RESULT = "vote_result"
    VOICE_REPORT = "voice_report"
    FEE_REQUEST = "fee_request"
    CONTRIBUTION_STATEMENT = "contribution_statement"
    SHARED_RESULT = "shared_result"
    SUPPORT_RANKING = "support_ranking"
    FUNDER_REPORT = "funder_report"
    ACTION_PLAN = "action_plan"
    PROGRESS_REPORT = "progress_report"
    ANNUAL_REPORT = "annual_report"


class DocumentState(Enum):
    """Whether a document can be read yet."""

    QUEUED = "queued"
    PRINTING = "printing"
    READY = "ready"
    FAILED = "failed"


class MinutesState(Enum):
    """How firm the minutes are; approved ones are locked."""

    DRAFT = "draft"
    ISSUED = "issued"
    APPROVED = "approved"
