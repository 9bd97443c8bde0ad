"""A member's standing, its exit and its exclusion in words."""

from collections.abc import Mapping

from govern.domain.members.categories import Standing
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.exclusion import ExclusionState, Hearing
from govern.domain.voice.leaving import ExitGround, ExitState
from govern.domain.voice.standing_clock import StandingClock

GROUND_NAMES: Mapping[ExitGround, Message] = {
    ExitGround.NOTICE: Message("With notice"),
    ExitGround.BURDEN: Message("At once: a decision cuts its rights or adds to its duties"),
    ExitGround.CHANGE: Message("At once: the association is converted, merged or divided"),
    ExitGround.MERGED: Message("It merges with another member"),
}
EXIT_STATES: Mapping[ExitState, Message] = {
    ExitState.RUNNING: Message("notice runs"),
    ExitState.TAKEN_BACK: Message("taken back"),
    ExitState.ENDED: Message("membership ended"),
}
STATE_NAMES: Mapping[ExclusionState, Message] = {
    ExclusionState.CHARGED: Message("charged"),
    ExclusionState.ON_AGENDA: Message("on an agenda"),
    ExclusionState.EXCLUDED: Message("excluded"),
    ExclusionState.REVIEW_ASKED: Message("review asked for"),
    ExclusionState.REVIEW_ON_AGENDA: Message("review on an agenda"),
    ExclusionState.UPHELD: Message("upheld"),
    ExclusionState.SET_ASIDE: Message("set aside"),
    ExclusionState.REJECTED: Message("not excluded"),
    ExclusionState.DROPPED: Message("charge dropped"),
}
STATE_TONES: Mapping[ExclusionState, str] = {
    ExclusionState.CHARGED: "needs",
    ExclusionState.ON_AGENDA: "open",
    ExclusionState.EXCLUDED: "refused",
    ExclusionState.REVIEW_ASKED: "needs",
    ExclusionState.REVIEW_ON_AGENDA: "open",
    ExclusionState.UPHELD: "refused",
    ExclusionState.SET_ASIDE: "done",
}
HEARING_NAMES: Mapping[Hearing, Message] = {
    Hearing.HELD: Message("The member was heard"),
    Hearing.NOT_USED: Message("The member did not use the hearing"),
}
_OWN = (
    Message("You have had a voice and a vote since {voice}.", {"voice": ""}),
    Message("You have had a vote since {vote}, and a voice since {voice}.", {"vote": "", "voice": ""}),
    Message("You have a voice since {voice}, a vote from {vote}.", {"vote": "", "voice": ""}),
    Message("You have a voice since {voice}.", {"voice": ""}),
)
_OTHER = (
    Message("It has had a voice and a vote since {voice}.", {"voice": ""}),
    Message("It has had a vote since {vote}, and a voice since {voice}.", {"vote": "", "voice": ""}),
    Message("It has a voice since {voice}, a vote from {vote}.", {"vote": "", "voice": ""}),
    Message("It has a voice since {voice}.", {"voice": ""}),
)


def standing_in_words(clock: StandingClock, *, is_own: bool) -> Message:
    """Return what a member may do, since when, and from when more; ``is_own`` speaks to its own people."""
    both, votes, waits, speaks = _OWN if is_own else _OTHER
    values: dict[str, MessageValue] = {
        "voice": clock.voice_since or clock.now.since,
        "vote": clock.vote_since or (clock.waits.since if clock.waits else clock.now.since),
    }
    if clock.vote_since is not None:
        return Message(both.id if clock.vote_since == clock.voice_since else votes.id, values)
    if clock.waits is not None:
        return Message(waits.id, values)
    if clock.now.standing is Standing.VOICE:
        return Message(speaks.id, values)
    since: dict[str, MessageValue] = {"day": clock.now.since}
    if clock.now.standing is Standing.SUSPENDED:
        return Message("Its rights have been at rest since {day}: it has no vote.", since)
    if clock.now.standing is Standing.OBSERVER:
        return Message("An observer since {day}: it listens, and speaks when the chair gives leave.", since)
    return Message("No member of the association.")
