"""Where a draft can be put to the vote, and who may begin one."""

from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.values.decision import Decision
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, DraftId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.services.amendment_proposing import ProposeDraft
from govern.store.queries import agenda
from govern.store.queries.meetings import bodies, meetings_in
from govern.store.queries.reading import reading
from govern.web.language import translator


def may_begin(actor: Actor) -> Decision:
    """Return whether somebody may begin a draft."""
    return may(actor, Act.DRAFT_AMENDMENT, body=_body(BodyKind.BOARD))


def places(actor: Actor) -> dict[str, str]:
    """Return where a draft can be put to the vote: the next assembly, a planned one, an item of one."""
    assembly = _body(BodyKind.ASSEMBLY)
    held = meetings_in(reading(), MeetingState.PLANNED, body=assembly)
    voice = translator()
    items = {
        f"item {each.id}": voice.text(
            "the item {reference}: {title}", reference=each.reference, title=each.title
        )
        for each in agenda.items(reading(), actor)
        if each.body == assembly and _is_free(each)
    }
    return {
        "": voice.text("the next general assembly"),
        **{f"meeting {id_}": voice.text("the meeting {reference}", reference=ref) for id_, ref in held},
        **items,
    }


def _is_free(item: agenda.ItemShown) -> bool:
    waits = item.state in (ItemState.PROPOSED, ItemState.ON_AGENDA)
    return item.kind is ItemKind.DECISION and waits and item.meeting_state in (None, MeetingState.PLANNED)


def proposal(draft: DraftId, version: int, place: str) -> ProposeDraft:
    """Return the wish to bring a draft before the assembly at a place that was offered."""
    kind, _, id_ = place.partition(" ")
    return ProposeDraft(
        draft,
        version,
        meeting=MeetingId(UUID(id_)) if kind == "meeting" else None,
        item=ItemId(UUID(id_)) if kind == "item" else None,
    )


def _body(kind: BodyKind) -> BodyId:
    found = next((each.id for each in bodies(reading()) if each.kind is kind), None)
    if found is None:
        raise NotFound(Message("There is no such body."))
    return found
