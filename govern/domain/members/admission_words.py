"""The words for states of applications, for sponsors and for a member's first steps."""

from collections.abc import Mapping

from govern.domain.members.admission import ApplicationState, Deciding, SponsorState
from govern.domain.members.first_days import FirstStep
from govern.domain.values.message import Message

STATE_NAMES: Mapping[ApplicationState, Message] = {
    ApplicationState.UNCONFIRMED: Message("waits for its confirmation"),
    ApplicationState.OPEN: Message("being examined"),
    ApplicationState.ON_AGENDA: Message("on an agenda"),
    ApplicationState.ADMITTED: Message("admitted"),
    ApplicationState.REFUSED: Message("not admitted"),
    ApplicationState.APPEALED: Message("appealed"),
    ApplicationState.APPEAL_ON_AGENDA: Message("appeal on an agenda"),
    ApplicationState.DISMISSED: Message("appeal dismissed"),
    ApplicationState.WITHDRAWN: Message("withdrawn"),
    ApplicationState.ERASED: Message("data deleted"),
}
#: the tone of each state as a chip
STATE_TONES: Mapping[ApplicationState, str] = {
    ApplicationState.OPEN: "open",
    ApplicationState.ON_AGENDA: "open",
    ApplicationState.APPEALED: "open",
    ApplicationState.APPEAL_ON_AGENDA: "open",
    ApplicationState.ADMITTED: "done",
    ApplicationState.REFUSED: "refused",
    ApplicationState.DISMISSED: "refused",
}
SPONSOR_NAMES: Mapping[SponsorState, Message] = {
    SponsorState.NAMED: Message("not found in the register yet"),
    SponsorState.ASKED: Message("asked"),
    SponsorState.CONFIRMED: Message("sponsors it"),
    SponsorState.DECLINED: Message("declined"),
}
DECIDING_NAMES: Mapping[Deciding, Message] = {
    Deciding.BOARD: Message("the board"),
    Deciding.ASSEMBLY: Message("the general assembly"),
}
STEP_NAMES: Mapping[FirstStep, Message] = {
    FirstStep.REPRESENTATIVE: Message("Name who represents you"),
    FirstStep.STATUTES: Message("Read the statutes"),
    FirstStep.MENTOR: Message("Meet your mentor"),
    FirstStep.MEETING: Message("Take part in your first meeting"),
    FirstStep.ITEM: Message("Propose your first item"),
}
