"""What somebody who writes at a draft has before them."""

from dataclasses import dataclass, replace
from datetime import date

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.draft import ChangeKind, DraftState, Timing, Written
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services import amendment_forms, amendments
from govern.services.amendment_shown import act_shown
from govern.services.amendments import AmendingAct
from govern.store.database import current_session
from govern.store.tables.amendments import AmendmentDraft


@dataclass(frozen=True, slots=True)
class DraftAtDesk:
    """A draft as the forms around it need it; ``name_today`` is the association's name in force."""

    id: DraftId
    reference: str
    title: Text
    explanation: Text | None
    version: int
    languages: tuple[str, ...]
    authentic: str
    timing: Timing
    effect_on: date | None
    association: str
    name_today: str
    #: numbers of the new articles that the draft adds, in their order
    added: tuple[str, ...]


def draft_at_desk(actor: Actor, draft: DraftId) -> DraftAtDesk:
    """Return a draft for somebody who may write it now.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        NotFound: when there is no such draft.
        Conflict: when it has been proposed, adopted or discarded.
    """
    body = amendments.body_of_kind(current_session(), BodyKind.BOARD)
    may(actor, Act.DRAFT_AMENDMENT, body=body).or_not_allowed()
    row, act = act_shown(actor, draft)
    if row.state is not DraftState.DRAFT:
        raise Conflict(Message("This draft is not open for writing any more."))
    return _at_desk(row, act)


def draft_to_counter(actor: Actor, draft: DraftId) -> DraftAtDesk:
    """Return a draft for somebody who may propose changes to it.

    Raises:
        NotAllowed: for people who represent no member.
        NotFound: when there is no such draft for this reader.
    """
    may(actor, Act.HAND_IN_COUNTER).or_not_allowed()
    return _at_desk(*act_shown(actor, draft))


def _at_desk(row: AmendmentDraft, act: AmendingAct) -> DraftAtDesk:
    return DraftAtDesk(
        id=DraftId(row.id),
        reference=row.reference,
        title=row.title,
        explanation=row.explanation,
        version=row.version,
        languages=act.base.head.languages,
        authentic=act.base.head.authentic,
        timing=row.timing,
        effect_on=row.effect_on,
        association=row.association,
        name_today=act.base.head.association,
        added=tuple(each.number for each in act.written if each.kind is ChangeKind.INSERT),
    )


def article_at_desk(actor: Actor, draft: DraftId, number: str) -> Written:
    """Return what the form for the wording of an article begins with; of one to be repealed, as it stands.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader, or no such article.
    """
    written = amendment_forms.article_to_write(actor, draft, number)
    if written.kind is not ChangeKind.REPEAL:
        return written
    _, act = act_shown(actor, draft)
    return replace(amendment_forms.article_to_write_anew(act.base, number), reason=written.reason)
