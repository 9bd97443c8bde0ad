"""Who may do what: one table, asked by every service."""

from enum import Enum

from govern.domain.access.actor import Actor, Office
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import BodyId, MemberId
from govern.domain.values.message import Message


class Act(Enum):
    """What somebody may want to do."""

    READ_REGISTER = "read_register"
    READ_ADDRESSES = "read_addresses"
    READ_MEETINGS = "read_meetings"
    READ_LETTERS = "read_letters"
    READ_AUDIT = "read_audit"
    READ_CONVOCATION_PROOF = "read_convocation_proof"
    PROPOSE_ITEM = "propose_item"
    ANSWER_ITEM = "answer_item"
    ORDER_AGENDA = "order_agenda"
    MARK_ITEM = "mark_item"
    ASK_QUESTION = "ask_question"
    ANSWER_QUESTION = "answer_question"
    ASK_BOARD = "ask_board"
    ANSWER_BOARD = "answer_board"
    RECORD_OBSERVER = "record_observer"
    PLAN_MEETING = "plan_meeting"
    ASK_TO_CONVENE = "ask_to_convene"
    CONVOKE = "convoke"
    RECORD_ATTENDANCE = "record_attendance"
    REGISTER_ATTENDANCE = "register_attendance"
    GIVE_PROXY = "give_proxy"
    CONDUCT_MEETING = "conduct_meeting"
    CONDUCT_VOTE = "conduct_vote"
    EXPORT_MEETING = "export_meeting"
    WRITE_MINUTES = "write_minutes"
    WRITE_EXTRACT = "write_extract"
    IMPORT_REGISTER = "import_register"
    MANAGE_ACCOUNTS = "manage_accounts"
    SETTLE_LETTERS = "settle_letters"
    KEEP_SIGNED_COPY = "keep_signed_copy"
    DRAFT_AMENDMENT = "draft_amendment"
    HAND_IN_COUNTER = "hand_in_counter"
    RECORD_DUTY = "record_duty"
    PRINT_STATUTES = "print_statutes"
    PREPARE_ELECTION = "prepare_election"
    NOMINATE = "nominate"
    RECORD_MANDATE = "record_mandate"
    RECORD_RECUSAL = "record_recusal"
    COUNT_HANDS = "count_hands"
    COUNT_AGAIN = "count_again"
    TAKE_DOWN_BALLOT = "take_down_ballot"
    MOVE = "move"
    READ_HALL_PAPERS = "read_hall_papers"
    PRINT_MEMBERS = "print_members"
    READ_ADDRESS_LIST = "read_address_list"
    PRINT_RESOLUTIONS = "print_resolutions"
    READ_APPLICATIONS = "read_applications"
    HANDLE_APPLICATIONS = "handle_applications"
    PRINT_VOICE_REPORT = "print_voice_report"
    LEAVE = "leave"
    ANSWER_CHARGE = "answer_charge"
    READ_EXCLUSIONS = "read_exclusions"
    RECORD_STANDING = "record_standing"
    HANDLE_PERSONAL_DATA = "handle_personal_data"
    READ_PLAN = "read_plan"
    EDIT_PLAN = "edit_plan"
    EDIT_ACTIVITY = "edit_activity"
    PROPOSE_ACTIVITY = "propose_activity"
    KEEP_ACCOUNTS = "keep_accounts"
    RECORD_FORMULA = "record_formula"
    GIVE_CONTRIBUTION = "give_contribution"
    PRINT_PLAN = "print_plan"
    READ_FEES = "read_fees"
    NAME_PEOPLE = "name_people"


_PRESIDING = frozenset({Office.CHAIR, Office.VICE_CHAIR})
_BOARD = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER})
_DESK = frozenset({Office.SECRETARY})
_EVERY_OFFICE = frozenset(Office)

#: offices that may do each act, in their body or for the association
OFFICES: dict[Act, frozenset[Office]] = {
    Act.READ_REGISTER: _EVERY_OFFICE,
    Act.READ_ADDRESSES: _DESK | {Office.ADMINISTRATOR},
    Act.READ_MEETINGS: _EVERY_OFFICE,
    Act.READ_LETTERS: _DESK | {Office.AUDITOR},
    Act.READ_CONVOCATION_PROOF: _DESK | _PRESIDING | {Office.AUDITOR},
    Act.READ_AUDIT: _DESK | _PRESIDING | {Office.AUDITOR, Office.ADMINISTRATOR},
    Act.PROPOSE_ITEM: _DESK | _BOARD,
    Act.ANSWER_ITEM: _DESK,
    Act.MARK_ITEM: _DESK,
    Act.ORDER_AGENDA: _DESK,
    Act.ASK_QUESTION: _BOARD,
    Act.ANSWER_QUESTION: _DESK | _BOARD,
    Act.ASK_BOARD: frozenset(),
    Act.ANSWER_BOARD: _DESK | _BOARD,
    Act.RECORD_OBSERVER: _DESK,
    Act.PLAN_MEETING: _DESK,
    Act.ASK_TO_CONVENE: _DESK | _BOARD,
    Act.CONVOKE: _DESK,
    Act.RECORD_ATTENDANCE: _DESK,
    Act.REGISTER_ATTENDANCE: _DESK,
    Act.GIVE_PROXY: frozenset(),
    Act.CONDUCT_MEETING: _DESK | _PRESIDING,
    Act.CONDUCT_VOTE: _PRESIDING,
    Act.EXPORT_MEETING: _DESK | _PRESIDING | {Office.AUDITOR},
    Act.WRITE_MINUTES: _DESK,
    Act.WRITE_EXTRACT: _DESK | _PRESIDING | {Office.TREASURER},
    Act.IMPORT_REGISTER: _DESK | {Office.ADMINISTRATOR},
    Act.MANAGE_ACCOUNTS: frozenset({Office.ADMINISTRATOR}),
    Act.SETTLE_LETTERS: _DESK,
    Act.KEEP_SIGNED_COPY: _DESK,
    Act.DRAFT_AMENDMENT: _DESK | _BOARD,
    Act.HAND_IN_COUNTER: frozenset(),
    Act.RECORD_DUTY: _DESK,
    Act.PRINT_STATUTES: _DESK | {Office.ADMINISTRATOR},
    Act.PREPARE_ELECTION: _DESK,
    Act.NOMINATE: _DESK | _BOARD,
    Act.RECORD_MANDATE: _DESK,
    Act.RECORD_RECUSAL: _DESK | _PRESIDING,
    Act.COUNT_HANDS: _DESK | _PRESIDING,
    Act.COUNT_AGAIN: _DESK | _BOARD | {Office.AUDITOR},
    Act.TAKE_DOWN_BALLOT: _DESK,
    Act.MOVE: frozenset(),
    Act.READ_HALL_PAPERS: _DESK | _PRESIDING | {Office.AUDITOR},
    Act.PRINT_MEMBERS: _DESK | {Office.ADMINISTRATOR},
    Act.READ_ADDRESS_LIST: _DESK | {Office.ADMINISTRATOR},
    Act.PRINT_RESOLUTIONS: _DESK | _PRESIDING | {Office.TREASURER, Office.AUDITOR},
    Act.READ_APPLICATIONS: _DESK | _BOARD,
    Act.HANDLE_APPLICATIONS: _DESK,
    Act.PRINT_VOICE_REPORT: _DESK | _PRESIDING,
    Act.LEAVE: frozenset(),
    Act.ANSWER_CHARGE: frozenset(),
    Act.READ_EXCLUSIONS: _DESK | _BOARD,
    Act.RECORD_STANDING: _DESK,
    Act.HANDLE_PERSONAL_DATA: _DESK | {Office.ADMINISTRATOR},
    Act.READ_PLAN: _EVERY_OFFICE,
    Act.EDIT_PLAN: _DESK | _BOARD,
    Act.EDIT_ACTIVITY: _DESK | _BOARD,
    Act.PROPOSE_ACTIVITY: _DESK | _BOARD,
    Act.KEEP_ACCOUNTS: frozenset({Office.TREASURER}) | _DESK,
    Act.GIVE_CONTRIBUTION: frozenset(),
    Act.NAME_PEOPLE: _DESK,
    Act.RECORD_FORMULA: _DESK,
    Act.PRINT_PLAN: _DESK | _PRESIDING | {Office.TREASURER},
    Act.READ_FEES: _DESK | _BOARD | {Office.AUDITOR},
}

#: acts on what belongs to no body; the secretary of a working group has no say in them
FOR_ASSOCIATION = frozenset(
    {
        Act.READ_ADDRESSES,
        Act.READ_LETTERS,
        Act.SETTLE_LETTERS,
        Act.IMPORT_REGISTER,
        Act.MANAGE_ACCOUNTS,
        Act.RECORD_DUTY,
        Act.PRINT_STATUTES,
        Act.RECORD_MANDATE,
        Act.PRINT_MEMBERS,
        Act.READ_ADDRESS_LIST,
        Act.PRINT_RESOLUTIONS,
        Act.PRINT_VOICE_REPORT,
        Act.HANDLE_APPLICATIONS,
        Act.HANDLE_PERSONAL_DATA,
        Act.RECORD_OBSERVER,
        Act.RECORD_STANDING,
        Act.KEEP_ACCOUNTS,
        Act.RECORD_FORMULA,
        Act.PRINT_PLAN,
        Act.NAME_PEOPLE,
    }
)

#: acts that a representative may do for the member represented, or as one of the members
REPRESENTATIVES = frozenset(
    {
        Act.READ_REGISTER,
        Act.READ_ADDRESSES,
        Act.READ_MEETINGS,
        Act.ASK_TO_CONVENE,
        Act.PROPOSE_ITEM,
        Act.ASK_QUESTION,
        Act.ASK_BOARD,
        Act.REGISTER_ATTENDANCE,
        Act.GIVE_PROXY,
        Act.LEAVE,
        Act.ANSWER_CHARGE,
        Act.HAND_IN_COUNTER,
        Act.MOVE,
        Act.NOMINATE,
        Act.READ_PLAN,
        Act.EDIT_ACTIVITY,
        Act.PROPOSE_ACTIVITY,
        Act.GIVE_CONTRIBUTION,
        Act.NAME_PEOPLE,
    }
)


def may(actor: Actor, act: Act, *, body: BodyId | None = None, member: MemberId | None = None) -> Decision:
    """Return whether somebody may do an act, in a body or for a member where these are named.

    An office held for the association counts in every body; for what belongs to no body only such an
    office counts, and that of the treasurer, who is elected into the board and keeps the accounts of the
    association. A representative acts for the members represented, and only for them.
    """
    if _holds_office(actor, act, body):
        return YES
    if act in REPRESENTATIVES and (actor.represents if member is None else member in actor.represents):
        return YES
    return no(_refusal(act))


def _holds_office(actor: Actor, act: Act, body: BodyId | None) -> bool:
    if act in FOR_ASSOCIATION:
        is_treasurer = Office.TREASURER in OFFICES[act] and actor.holds(Office.TREASURER)
        return is_treasurer or actor.holds_for_association(*OFFICES[act])
    return actor.holds(*OFFICES[act], body=body)


def _refusal(act: Act) -> Message:
    offices = OFFICES[act]
    if offices == _DESK:
        return Message("Only the secretary can do this.")
    if offices == _PRESIDING:
        return Message("Only the chair can do this.")
    if offices == {Office.ADMINISTRATOR}:
        return Message("Only the administrator can do this.")
    if act in REPRESENTATIVES and not offices:
        return Message("Only the member's own representatives can do this.")
    return Message("Your offices and memberships do not allow this.")
