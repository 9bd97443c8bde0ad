"""The amending act of a move of the seat, where the laws let the association be taken along."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.amendment.draft import Change, Written
from govern.domain.amendment.moving import changes_for_move
from govern.domain.statutes.articles import Article
from govern.domain.statutes.relocation import Way
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles import models, reader
from govern.rulefiles.statutes_writer import write_rules
from govern.services.amendment_drafts import StartDraft, start_draft
from govern.services.amendment_items import said
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.relocation import MovePlanned, plan_relocation
from govern.store.database import current_session


def draft_relocation(actor: Actor, target: str, *, at: datetime) -> DraftId:
    """Begin the amending act of a move that keeps the association: a transfer, or a conversion.

    Values that break the new law become those that would be right; articles that it misses are taken
    from its model statutes where there are some. What the wording says of the old form stays for
    people to change.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        RuleBroken: when the laws know no way to take the association along, or nothing is in force.
    """
    session = current_session()
    planned = plan_relocation(actor, target, day_of(session, at))
    if planned is None or planned.move.way is Way.ANEW:
        raise RuleBroken(Message("These laws know no way to take the association along: found it anew."))
    names = {"form": planned.target.local_name}
    why = said(session, Message("The seat moves, and the association becomes: {form}.", names))
    command = StartDraft(
        title=said(session, Message("Move of the seat: {form}", names)),
        explanation=why,
        changes=_changes(session, planned, why),
        form=target,
    )
    return start_draft(actor, command, at=at)


def _changes(session: Session, planned: MovePlanned, why: Text) -> tuple[Written, ...]:
    base = next(each for each in rulebook_of(session).statutes if each.head == planned.head)
    found = changes_for_move(
        base, planned.move.must_change, planned.move.missing, spare=_model(session, planned), why=why
    )
    return tuple(_as_written(each) for each in found)


def _model(session: Session, planned: MovePlanned) -> tuple[Article, ...]:
    code = planned.target.code
    if code not in models.model_codes():
        return ()
    facts = association_facts(session)
    text = models.read_model(
        code, name=planned.head.association, short=planned.head.short, seat=facts.seat, on=planned.move.on
    )
    return reader.read_statutes(text).articles


def _as_written(change: Change) -> Written:
    article = change.article
    return Written(
        kind=change.kind,
        number=change.number,
        reason=change.reason,
        after=change.after,
        heading=article.heading if article else None,
        text=article.text if article else None,
        rules=write_rules(article) if article else "",
        contents=article.contents if article else (),
    )
