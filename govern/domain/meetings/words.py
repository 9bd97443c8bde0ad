"""What the kinds and states of meetings and agenda items are called."""

from collections.abc import Mapping

from govern.domain.meetings.kinds import (
    BodyKind,
    ItemKind,
    ItemState,
    MeetingKind,
    MeetingMode,
    MeetingState,
)
from govern.domain.rules.decision import Subject
from govern.domain.values.message import Message

BODY_KIND_NAMES: Mapping[BodyKind, Message] = {
    BodyKind.ASSEMBLY: Message("General assembly"),
    BodyKind.BOARD: Message("Board"),
    BodyKind.COMMITTEE: Message("Committee"),
    BodyKind.WORKING_GROUP: Message("Working group"),
}

MEETING_KIND_NAMES: Mapping[MeetingKind, Message] = {
    MeetingKind.ORDINARY: Message("Ordinary meeting"),
    MeetingKind.EXTRAORDINARY: Message("Extraordinary meeting"),
    MeetingKind.SECOND_CALL: Message("Second call"),
}

MEETING_MODE_NAMES: Mapping[MeetingMode, Message] = {
    MeetingMode.ON_SITE: Message("On site"),
    MeetingMode.REMOTE: Message("Remote"),
    MeetingMode.HYBRID: Message("On site and remote"),
}

MEETING_STATE_NAMES: Mapping[MeetingState, Message] = {
    MeetingState.PLANNED: Message("planned"),
    MeetingState.CONVOKED: Message("convoked"),
    MeetingState.OPEN: Message("open now"),
    MeetingState.CLOSED: Message("closed"),
    MeetingState.CANCELLED: Message("cancelled"),
}

ITEM_KIND_NAMES: Mapping[ItemKind, Message] = {
    ItemKind.FORMALITY: Message("Formality"),
    ItemKind.INFORMATION: Message("Information"),
    ItemKind.DISCUSSION: Message("Discussion"),
    ItemKind.DECISION: Message("Decision"),
    ItemKind.MINUTES_APPROVAL: Message("Approval of minutes"),
    ItemKind.ELECTION: Message("Election"),
    ItemKind.CONSENT: Message("Consent agenda"),
}

ITEM_STATE_NAMES: Mapping[ItemState, Message] = {
    ItemState.PROPOSED: Message("proposed"),
    ItemState.ON_AGENDA: Message("on the agenda"),
    ItemState.DECLINED: Message("declined"),
    ItemState.WITHDRAWN: Message("withdrawn"),
    ItemState.IN_WRITING: Message("decided in writing"),
}

SUBJECT_NAMES: Mapping[Subject, Message] = {
    Subject.ORDINARY: Message("An ordinary decision"),
    Subject.AMENDMENT: Message("An amendment of the statutes"),
    Subject.PURPOSE: Message("A change of the purpose"),
    Subject.DISSOLUTION: Message("The dissolution of the association"),
    Subject.EXCLUSION: Message("The exclusion of a member"),
    Subject.PLAN: Message("The joint action plan"),
}
