"""What the panel on whether a decision can stand is made of, for every page that shows it."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.elections.states import ElectionState
from govern.domain.values.ids import ItemId, VoteId
from govern.domain.voting.standing import Light, Standing
from govern.domain.voting.standing_words import LIGHTS, TOPICS, verdict_of
from govern.services.motions_shown import motion_shown, motions_shown
from govern.services.presiding import conducts_meeting
from govern.services.standing import standing_now, standing_of_vote
from govern.store.queries.agenda import ItemShown
from govern.store.queries.elections import ElectionShown
from govern.store.queries.reading import reading


def standing_words(standing: Standing | None, despite: str = "") -> dict[str, object]:
    """Return what the panel reads: points with their names, the verdict, the reason for going on."""
    return {
        "standing": standing,
        "topics": TOPICS,
        "lights": LIGHTS,
        "verdict": verdict_of(standing) if standing is not None else None,
        "despite": despite,
        "is_doubtful": standing is not None and standing.light is Light.RED,
    }


def of_vote(vote: VoteId) -> dict[str, object]:
    """Return the panel as kept with a vote, and the motion that it decides, if it decides one."""
    kept = standing_of_vote(reading(), vote)
    return {
        "motion": motion_shown(reading(), kept.motion) if kept.motion is not None else None,
        "proposed": kept.proposed,
        **standing_words(kept.standing, kept.despite),
    }


def of_item(actor: Actor, item: ItemShown, *, at: datetime) -> dict[str, object]:
    """Return what is moved on an item and, for those who conduct its meeting, how its decision stands."""
    conducts = item.meeting is not None and bool(conducts_meeting(actor, item.meeting))
    found = standing_now(reading(), ItemId(item.id), at=at) if conducts else None
    return {"moved": motions_shown(reading(), ItemId(item.id)), **standing_words(found)}


def of_election(
    actor: Actor, election: ElectionShown, contest: VoteId | None, *, at: datetime
) -> dict[str, object]:
    """Return the panel of an election: as kept with a contest or, before one, for those who conduct it."""
    if contest is not None:
        kept = standing_of_vote(reading(), contest)
        return standing_words(kept.standing, kept.despite)
    is_ahead = election.state in (ElectionState.NOMINATIONS, ElectionState.BALLOT_FIXED)
    conducts = is_ahead and bool(conducts_meeting(actor, election.meeting))
    return standing_words(standing_now(reading(), election.item, at=at) if conducts else None)
