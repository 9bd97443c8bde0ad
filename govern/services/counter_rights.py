"""Who may propose a change to a draft, and whether what is wanted can be read."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.amendment.counter import CounterKind, Ground
from govern.domain.amendment.draft import ChangeKind, Written
from govern.domain.members.categories import Standing
from govern.domain.members.register import is_member, snapshot
from govern.domain.statutes.articles import Article
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.rulefiles import reader
from govern.services import amendment_changes, association
from govern.services.amendments import AmendingAct
from govern.store.queries import members as register


def check_member(session: Session, member: MemberId, *, at: datetime) -> None:
    """Pass silently for a member that has a voice that day.

    Raises:
        NotFound: when there is no such member.
        RuleBroken: for former members and observers.
    """
    on = day_at(at, association.association_facts(session).zone)
    entry = next((each for each in register.register_entries(session) if each.id == member), None)
    if entry is None:
        raise NotFound(Message("There is no such member."))
    found = snapshot(entry, on)
    if not is_member(found, on):
        raise RuleBroken(Message("{member} is not a member on {day}.", {"member": found.name, "day": on}))
    if found.standing is Standing.SUSPENDED:
        raise RuleBroken(Message("{member} is suspended and proposes nothing.", {"member": found.name}))
    if found.standing is Standing.OBSERVER:
        raise RuleBroken(
            Message(
                "{member} is an observer: it listens, but has no voice to propose with.",
                {"member": found.name},
            )
        )


def readable(act: AmendingAct, wanted: Written) -> Written:
    """Return new wording as it is kept, after reading it.

    Raises:
        RuleBroken: naming article, line and place, or when it is what the draft says already.
    """
    kept = amendment_changes.tidied(wanted, act.base)
    article = reader.read_written(kept, act.base.head).article
    drafted = Ground(act.base, act.changes).drafted(kept.number)
    if _said(article) == _said(drafted):
        raise _idle(kept.number)
    return kept


def refuse_idle(act: AmendingAct, kind: CounterKind, wanted: Written) -> Written:
    """Return a wish to keep or to repeal an article unless the draft does so already.

    Raises:
        RuleBroken: when it does.
    """
    change = Ground(act.base, act.changes).change(wanted.number)
    is_repealed = change is not None and change.kind is ChangeKind.REPEAL
    if kind is CounterKind.REPEAL and is_repealed:
        raise _idle(wanted.number)
    return amendment_changes.tidied(Written(ChangeKind.REPEAL, wanted.number, wanted.reason), act.base)


def _said(article: Article | None) -> object:
    if article is None:
        return None
    rules = {rule.key: rule.value for rule in article.rules}
    return (article.heading, article.text, rules)


def _idle(number: str) -> RuleBroken:
    return RuleBroken(Message("The draft says this on Article {number} already.", {"number": number}))
