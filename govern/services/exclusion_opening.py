"""No vote on an exclusion before the member could answer and be heard."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.exclusion import ExclusionRules, ExclusionState, exclusion_rules, may_be_decided
from govern.services.association import day_of, rulebook_of
from govern.services.exclusion_rows import heard_so_far, rules_of
from govern.store.tables.leaving import Exclusion
from govern.store.tables.meetings import AgendaItem


def check_exclusion(session: Session, item: AgendaItem, *, at: datetime) -> None:
    """Pass for an item that decides on no exclusion, or on one in which the member could be heard.

    An exclusion that was proposed like any other item has no charge: nobody could be heard on it.

    Raises:
        RuleBroken: before that, with the article.
        Conflict: when the charge was dropped.
    """
    row = exclusion_of_item(session, item)
    if row is None and item.subject is Subject.EXCLUSION:
        _refuse_without_charge(exclusion_rules(rulebook_of(session), day_of(session, at)))
    if row is not None and row.state is ExclusionState.DROPPED:
        raise Conflict(Message("The charge was dropped: there is nothing to decide."))
    if row is None or row.state is not ExclusionState.ON_AGENDA:
        return
    heard = heard_so_far(session, row)
    may_be_decided(rules_of(session, row, at), heard, day_of(session, at)).or_rule_broken()


def _refuse_without_charge(rules: ExclusionRules) -> None:
    if rules.must_be_heard and rules.heard is not None:
        cited: dict[str, MessageValue] = {"article": rules.heard.source.citation()}
        raise RuleBroken(
            Message("The member must be heard first ({article}): an exclusion begins with a charge.", cited)
        )


def exclusion_of_item(session: Session, item: AgendaItem) -> Exclusion | None:
    """Return the exclusion that an item decides on, in a second call too."""
    first, seen = item, {item.id}
    while first.continues_item_id is not None and first.continues_item_id not in seen:
        first = session.get_one(AgendaItem, first.continues_item_id)
        seen.add(first.id)
    return session.scalar(
        select(Exclusion).where((Exclusion.item_id.in_(seen)) | (Exclusion.review_item_id.in_(seen)))
    )
