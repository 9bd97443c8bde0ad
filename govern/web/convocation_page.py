"""What the page of an issued convocation shows of its letters: whom they reached, by which channel."""

from collections.abc import Iterable

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind, LetterState
from govern.domain.meetings.reach import REACH_NAMES, Reach
from govern.services.convocation_letters import CONVOCATION, COPY, OCCASIONS
from govern.store.queries import documents, letters
from govern.store.queries.meetings import MeetingShown
from govern.store.queries.reading import reading
from govern.store.queries.recipients import RecipientShown, recipients_of
from govern.web.letters import is_moving

_KINDS = (DocumentKind.CONVOCATION, DocumentKind.POST_BATCH, DocumentKind.CONVOCATION_PROOF)
_TONES = {"reached": "done", "on_the_way": "open", "not_reached": "refused"}
_LOST = (LetterState.REFUSED, LetterState.BOUNCED)


def progress(meeting: MeetingShown, actor: Actor, *, only: str) -> dict[str, object]:
    """Return what the page shows of documents and letters; ``only`` may keep those who are not reached."""
    made = [each for each in documents.documents_of(reading(), actor, meeting.id) if each.kind in _KINDS]
    may_see = may(actor, Act.READ_LETTERS).allowed
    told = recipients_of(reading(), actor, meeting.id) if may_see else ()
    sent = letters.letters_of(reading(), actor, meeting.id, OCCASIONS) if may_see else ()
    kept = only if only == Reach.NOT_REACHED.value else ""
    return {
        "meeting": meeting,
        "documents": made,
        "recipients": told,
        "shown": [each for each in told if not kept or each.reach is Reach.NOT_REACHED],
        "only": kept,
        "reached": _count(told),
        "opened": sum(each.opened_at is not None for each in told),
        "lost": any(each.reach is Reach.NOT_REACHED for each in told),
        "may_post_again": may(actor, Act.SETTLE_LETTERS).allowed and any(_is_lost(each) for each in told),
        "reach_names": REACH_NAMES,
        "reach_tones": _TONES,
        "letters": [each for each in sent if each.occasion not in (CONVOCATION, COPY)],
        "is_moving": is_moving(made, sent),
    }


def _count(told: Iterable[RecipientShown]) -> list[tuple[Reach, int]]:
    found = [each.reach for each in told]
    return [(reach, found.count(reach)) for reach in Reach if reach in found]


def _is_lost(told: RecipientShown) -> bool:
    return not told.is_copy and told.post is None and told.email is not None and told.email.state in _LOST
