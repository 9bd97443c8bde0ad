"""The items of a consent agenda as rows: which stand in it, and what the vote on it makes of them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind, ItemState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text
from govern.domain.voting.consent import Candidate, may_open_together
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy, VoteState
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services import items, late_items, motion_floor
from govern.services.association import association_facts
from govern.store.tables.agenda import VoteItem
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.meetings import AgendaItem, Recusal
from govern.store.tables.voting import OutcomeRow, Vote


def candidate(session: Session, row: AgendaItem) -> Candidate:
    """Return what speaks for and against adopting an item together with others."""
    return candidates(session, (row,))[0]


def candidates(session: Session, rows: Sequence[AgendaItem]) -> tuple[Candidate, ...]:
    """Return what speaks for and against adopting each of these items with others; four queries."""
    ids = {row.id for row in rows} | {row.continues_item_id for row in rows if row.continues_item_id}
    amending = {
        *session.scalars(select(AmendmentDraft.item_id).where(AmendmentDraft.item_id.in_(ids))),
        *session.scalars(select(CounterAmendment.item_id).where(CounterAmendment.item_id.in_(ids))),
    }
    recused = set(
        session.scalars(
            select(Recusal.item_id).where(Recusal.item_id.in_(ids), Recusal.withdrawn_at.is_(None))
        )
    )
    voted = set(session.scalars(_voted(ids)))
    return tuple(
        Candidate(
            reference=row.reference,
            title=row.title,
            kind=row.kind,
            state=row.state,
            subject=row.subject,
            is_amendment=bool({row.id, row.continues_item_id} & amending),
            is_recused=row.id in recused,
            is_only_discussed=_is_only_discussed(row),
            is_voted=row.id in voted,
        )
        for row in rows
    )


def _is_only_discussed(row: AgendaItem) -> bool:
    late = late_items.late_of(row)
    return late is not None and not late.may_be_decided


def is_voted(session: Session, item: UUID | None) -> bool:
    """Return whether a vote on an item is open, or was counted with a quorum."""
    return item is not None and session.scalar(_voted({item})) is not None


def _voted(items_: Collection[UUID]) -> Select[UUID]:
    return (
        select(Vote.item_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(
            Vote.item_id.in_(items_),
            Vote.motion_id.is_(None),
            or_(
                Vote.state == VoteState.OPEN,
                (Vote.state == VoteState.CLOSED) & (OutcomeRow.result != Result.VOID),
            ),
        )
    )


def together(session: Session, container: UUID) -> list[AgendaItem]:
    """Return the items that stand in a consent agenda, in the order of the agenda."""
    rows = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.consent_item_id == container, AgendaItem.state == ItemState.ON_AGENDA)
        .order_by(AgendaItem.position)
    )
    return list(rows)


def take_off(session: Session, container: AgendaItem) -> None:
    """Take an empty consent agenda off the agenda."""
    container.state = ItemState.WITHDRAWN
    container.version += 1
    items.leave_agenda(session, container)


def check_opening(session: Session, row: AgendaItem) -> None:
    """Pass unless an item is to be adopted with others, or is a consent agenda that cannot be voted on.

    Raises:
        Conflict: with the reason, and what would have to be pulled out first.
    """
    if row.consent_item_id is not None:
        container = session.get_one(AgendaItem, row.consent_item_id)
        values: dict[str, MessageValue] = {"reference": row.reference, "consent": container.reference}
        raise Conflict(
            Message("{reference} is adopted together with others in {consent}. Pull it out first.", values)
        )
    if row.kind is ItemKind.CONSENT:
        may_open_together(candidates(session, together(session, row.id))).or_conflict()


def question_of(session: Session, row: AgendaItem) -> Text:
    """Return what the vote on a consent agenda asks: every decision that is adopted by it."""
    inside = [(each.reference, _wording(session, each)) for each in together(session, row.id)]
    known = association_facts(session).languages
    spoken = tuple(each for each in known if each in LANGUAGES) or LANGUAGES[:1]
    return Text(spoken[0], {each: _question(inside, each) for each in spoken})


def _wording(session: Session, item: AgendaItem) -> Text:
    """Return what an item asks to decide, as amended so far."""
    return motion_floor.present_text(item, motion_floor.motion_rows(session, item))


def _question(inside: list[tuple[str, Text]], language: str) -> str:
    head = translator_for(language).text("These decisions are adopted together:")
    lines = (f"- **{name}** {_flat(wording.in_language(language).text)}" for name, wording in inside)
    return "\n".join([head, "", *lines])


def _flat(text: str) -> str:
    return " ".join(text.split())


def freeze(session: Session, vote: Vote, row: AgendaItem) -> None:
    """Freeze which items the vote on a consent agenda decides.

    Raises:
        RuleBroken: when the vote is to be secret.
    """
    if row.kind is not ItemKind.CONSENT:
        return
    if vote.secrecy is Secrecy.SECRET:
        raise RuleBroken(
            Message("A consent agenda is voted on by name. Pull out what is to be decided in secret.")
        )
    session.add_all(
        VoteItem(
            vote_id=vote.id,
            item_id=each.id,
            ordinal=ordinal,
            wording=_wording(session, each),
        )
        for ordinal, each in enumerate(together(session, row.id), start=1)
    )
    session.flush()


def decided_by(session: Session, vote: Vote) -> list[tuple[AgendaItem, Text]]:
    """Return the items that a vote on a consent agenda decides, with their wordings; none for other votes."""
    rows = session.execute(
        select(AgendaItem, VoteItem.wording)
        .join(VoteItem, VoteItem.item_id == AgendaItem.id)
        .where(VoteItem.vote_id == vote.id)
        .order_by(VoteItem.ordinal)
    )
    return [(row, wording) for row, wording in rows]


def release(session: Session, vote: Vote) -> None:
    """Let the items of a rejected consent agenda be treated by themselves: nobody refused any one of them."""
    for row, _ in decided_by(session, vote):
        row.consent_item_id = None
        row.version += 1


def votes_deciding(item: UUID) -> Select[UUID]:
    """Return, as part of a query, the votes on consent agendas that decide an item: all but rejected ones."""
    return (
        select(VoteItem.vote_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == VoteItem.vote_id)
        .where(
            VoteItem.item_id == item,
            or_(OutcomeRow.result.is_(None), OutcomeRow.result != Result.REJECTED),
        )
    )
