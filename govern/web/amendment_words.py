"""What the states and kinds of drafts and of changes to them are called on pages."""

from govern.domain.amendment.counter import CounterKind, CounterState
from govern.domain.amendment.draft import ChangeKind, DraftState, Timing
from govern.i18n.marker import N_

#: state -> word and tone of its chip
STATES = {
    DraftState.DRAFT: (N_("draft"), "idle"),
    DraftState.PROPOSED: (N_("before the assembly"), "open"),
    DraftState.ADOPTED: (N_("adopted"), "done"),
    DraftState.DISCARDED: (N_("put away"), "refused"),
}
COUNTER_STATES = {
    CounterState.OPEN: (N_("handed in"), "idle"),
    CounterState.PUT: (N_("on the agenda"), "open"),
    CounterState.ADOPTED: (N_("adopted"), "done"),
    CounterState.REJECTED: (N_("rejected"), "refused"),
    CounterState.FALLEN: (N_("fallen"), "refused"),
    CounterState.WITHDRAWN: (N_("withdrawn"), "idle"),
    CounterState.SET_ASIDE: (N_("set aside"), "refused"),
}
COUNTER_KINDS = {
    CounterKind.REPLACE: N_("New wording"),
    CounterKind.KEEP: N_("Leave the article as it stands today"),
    CounterKind.REPEAL: N_("Take the article out"),
}
CHANGE_KINDS = {
    ChangeKind.REPLACE: N_("changed"),
    ChangeKind.INSERT: N_("new"),
    ChangeKind.REPEAL: N_("repealed"),
}
TIMINGS = {
    Timing.DECISION: N_("on the day of the decision"),
    Timing.DAY: N_("on a fixed day"),
    Timing.EVENT: N_("with what law or statutes name, such as the registration"),
}
