"""What becomes of resolutions: each is in force until a recorded act says otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import LATER

LONGEST_REASON = 2000


class ResolutionState(Enum):
    """Whether a resolution still binds."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"
    CARRIED_OUT = "carried_out"
    EXPIRED = "expired"
    #: adopted, and without effect until it is read a second time
    SUSPENDED = "suspended"
    SET_ASIDE = "set_aside"


class ResolutionChange(Enum):
    """What an act does to a resolution from a day on."""

    AMENDED = "amended"
    REPEALED = "repealed"
    CARRIED_OUT = "carried_out"
    EXPIRES = "expires"
    #: an earlier act was recorded by mistake
    RESTORED = "restored"
    #: these three come from a second look, never by hand
    SUSPENDED = "suspended"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


_STATES: Mapping[ResolutionChange, ResolutionState] = {
    ResolutionChange.AMENDED: ResolutionState.AMENDED,
    ResolutionChange.REPEALED: ResolutionState.REPEALED,
    ResolutionChange.CARRIED_OUT: ResolutionState.CARRIED_OUT,
    ResolutionChange.EXPIRES: ResolutionState.EXPIRED,
    ResolutionChange.RESTORED: ResolutionState.IN_FORCE,
    ResolutionChange.SUSPENDED: ResolutionState.SUSPENDED,
    ResolutionChange.CONFIRMED: ResolutionState.IN_FORCE,
    ResolutionChange.SET_ASIDE: ResolutionState.SET_ASIDE,
}

#: what only the body itself can do, by another resolution
_BY_RESOLUTION = frozenset({ResolutionChange.AMENDED, ResolutionChange.REPEALED})

STATE_NAMES: Mapping[ResolutionState, Message] = {
    ResolutionState.IN_FORCE: Message("in force"),
    ResolutionState.AMENDED: Message("in force as amended"),
    ResolutionState.REPEALED: Message("repealed"),
    ResolutionState.CARRIED_OUT: Message("carried out"),
    ResolutionState.EXPIRED: Message("expired"),
    ResolutionState.SUSPENDED: Message("suspended until its second reading"),
    ResolutionState.SET_ASIDE: Message("set aside at its second reading"),
}

#: what can be recorded by hand
CHANGE_NAMES: Mapping[ResolutionChange, Message] = {
    ResolutionChange.AMENDED: Message("Amended by a later resolution"),
    ResolutionChange.REPEALED: Message("Repealed by a later resolution"),
    ResolutionChange.CARRIED_OUT: Message("Carried out"),
    ResolutionChange.EXPIRES: Message("Expires"),
    ResolutionChange.RESTORED: Message("In force again: an earlier entry here was a mistake"),
}


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """One act of the history of a resolution, in the order of recording."""

    change: ResolutionChange
    on: date
    #: the reference of the later resolution that decided it
    by: str | None
    reason: str
    recorded_by: str
    recorded_at: datetime
    #: why, where a second look says it
    told: Message | None = field(default=None, metadata=LATER)

    def sentence(self) -> Message:
        """Return the act in words."""
        return self.told or self._as_recorded()

    def _as_recorded(self) -> Message:
        values: dict[str, MessageValue] = {"day": self.on, "by": self.by or ""}
        match self.change:
            case ResolutionChange.AMENDED:
                return Message("Amended by {by} from {day}.", values)
            case ResolutionChange.REPEALED:
                return Message("Repealed by {by} from {day}.", values)
            case ResolutionChange.CARRIED_OUT:
                return Message("Carried out on {day}.", values)
            case ResolutionChange.EXPIRES:
                return Message("Expired on {day}.", values)
            case ResolutionChange.RESTORED:
                return Message("In force again from {day}; an earlier entry was a mistake.", values)
            case _:
                return _at_second_reading(self.change, values)


def _at_second_reading(change: ResolutionChange, values: Mapping[str, MessageValue]) -> Message:
    if change is ResolutionChange.SUSPENDED:
        return Message("Suspended from {day} until its second reading.", values)
    if change is ResolutionChange.CONFIRMED:
        return Message("Confirmed at its second reading by {by}: in force from {day}.", values)
    return Message("Set aside at its second reading on {day}.", values)


def state_on(history: Iterable[RecordedChange], day: date) -> ResolutionState:
    """Return the state of a resolution on a day: the last recorded act that has taken effect says it."""
    in_effect = [each for each in history if each.on <= day]
    return _STATES[in_effect[-1].change] if in_effect else ResolutionState.IN_FORCE


@dataclass(frozen=True, slots=True)
class NewChange:
    """An act about to be recorded; ``later`` is when the resolution that decides it was adopted."""

    change: ResolutionChange
    on: date
    adopted_on: date
    later: date | None
    reason: str
    is_same: bool = False


def check_change(new: NewChange) -> Decision:
    """Return whether an act can be recorded by hand on a resolution."""
    if new.on < new.adopted_on:
        return no(
            Message("It was adopted on {day}; nothing can happen to it before.", {"day": new.adopted_on})
        )
    if new.is_same:
        return no(Message("A resolution cannot repeal or amend itself. Choose a later one."))
    if new.change in _BY_RESOLUTION and new.later is None:
        return no(Message("Say which later resolution repeals or amends it: only the body can do that."))
    if new.later is not None and new.later < new.adopted_on:
        return no(Message("The other resolution is older than this one. Choose a later one."))
    if new.later is None and not new.reason:
        return no(Message("Give a reason: it stays with the resolution for ever."))
    return YES
