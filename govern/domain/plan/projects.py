"""Calls of funders and the projects that answer them: how far they are, and what may follow."""

from collections.abc import Mapping
from enum import Enum

from govern.domain.plan.funding import CostForm
from govern.domain.values.message import Message


class CallState(Enum):
    """What the association makes of a call."""

    WATCHED = "watched"
    BEFORE_BODY = "before_body"
    GO = "go"
    NO_GO = "no_go"


class Fit(Enum):
    """How well a call fits a goal."""

    NONE = "none"
    PARTLY = "partly"
    WELL = "well"


class ProjectState(Enum):
    """How far a project is with its funder."""

    PREPARED = "prepared"
    SUBMITTED = "submitted"
    GRANTED = "granted"
    REFUSED = "refused"
    CLOSED = "closed"


CALL_NAMES: Mapping[CallState, Message] = {
    CallState.WATCHED: Message("watched"),
    CallState.BEFORE_BODY: Message("go or no-go is on an agenda"),
    CallState.GO: Message("go"),
    CallState.NO_GO: Message("no-go"),
}

FIT_NAMES: Mapping[Fit, Message] = {
    Fit.NONE: Message("does not fit"),
    Fit.PARTLY: Message("fits in part"),
    Fit.WELL: Message("fits well"),
}

PROJECT_NAMES: Mapping[ProjectState, Message] = {
    ProjectState.PREPARED: Message("in preparation"),
    ProjectState.SUBMITTED: Message("submitted"),
    ProjectState.GRANTED: Message("granted"),
    ProjectState.REFUSED: Message("refused by the funder"),
    ProjectState.CLOSED: Message("closed"),
}

FORM_NAMES: Mapping[CostForm, Message] = {
    CostForm.ACTUAL: Message("an amount"),
    CostForm.UNITS: Message("person-months or other units, at a rate"),
    CostForm.LUMP_SUM: Message("a lump sum"),
}

#: which states of a project may follow which
NEXT_STATES: Mapping[ProjectState, tuple[ProjectState, ...]] = {
    ProjectState.PREPARED: (ProjectState.SUBMITTED,),
    ProjectState.SUBMITTED: (ProjectState.GRANTED, ProjectState.REFUSED),
    ProjectState.GRANTED: (ProjectState.CLOSED,),
    ProjectState.REFUSED: (),
    ProjectState.CLOSED: (),
}
