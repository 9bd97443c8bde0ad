"""What desk, room and screen show of motions, of how the next decision stands, and of a rehearsal."""

from collections.abc import Sequence
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState
from govern.services.motion_acts import motion_acts
from govern.services.motions_shown import motions_shown
from govern.services.rehearsals import rehearsal_shown
from govern.services.standing import standing_now, standing_of_vote
from govern.store.queries.agenda import ItemShown
from govern.store.queries.live import VoteLive
from govern.store.queries.reading import reading
from govern.web.forms.votes import CHOICES
from govern.web.standing_page import standing_words


def shared_motions(meeting: MeetingId, current: ItemShown | None, *, at: datetime) -> dict[str, object]:
    """Return what everybody may see: what is moved on the item that the meeting is at, and a rehearsal."""
    session = reading()
    return {
        "moved": motions_shown(session, current.id) if current is not None else None,
        "rehearsal": rehearsal_shown(session, meeting, at=at),
        "named": CHOICES,
    }


def desk_motions(
    actor: Actor, current: ItemShown | None, found: Sequence[VoteLive], *, at: datetime
) -> dict[str, object]:
    """Return what the desk adds: what its reader may do with motions, and how the decision stands."""
    if current is None:
        return {"acts": None, **standing_words(None)}
    session = reading()
    return {"acts": motion_acts(session, actor, current.id, at=at), **standing_at(current.id, found, at=at)}


def standing_at(item: ItemId, found: Sequence[VoteLive], *, at: datetime) -> dict[str, object]:
    """Return the panel of an item: as kept with its latest vote or, before one, as it stands now."""
    session = reading()
    latest = next((each for each in reversed(found) if each.item == item and each.motion is None), None)
    kept = None if latest is None or _is_held_again(latest) else standing_of_vote(session, latest.id)
    if kept is not None and kept.standing is not None:
        return standing_words(kept.standing, kept.despite)
    return standing_words(standing_now(session, item, at=at))


def _is_held_again(vote: VoteLive) -> bool:
    """Return whether a vote was a contest that decided nothing, so that its election opens anew."""
    return vote.election is not None and (vote.state is VoteState.CANCELLED or vote.result is Result.VOID)
