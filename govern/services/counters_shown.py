"""What members propose to change in a draft, as its page shows it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.amendment.counter import (
    UNSETTLED,
    Clash,
    Counter,
    CounterKind,
    CounterState,
    Ground,
    clashes,
)
from govern.domain.amendment.draft import Change, ChangeKind
from govern.domain.amendment.order import Turn, order_of_voting
from govern.domain.amendment.redline import ArticleRedline, article_redline
from govern.domain.values.ids import CounterId, ItemId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_vocabulary
from govern.services.amendments import AmendingAct
from govern.store.queries.agenda import member_names
from govern.store.tables.amendments import CounterAmendment


@dataclass(frozen=True, slots=True)
class CounterShown:
    """A counter-amendment; its redline compares what the member wants with the draft."""

    id: CounterId
    ordinal: int
    member: MemberId
    member_name: str
    kind: CounterKind
    number: str
    reason: Text
    state: CounterState
    because: Message | None
    redline: ArticleRedline
    item: ItemId | None
    is_own: bool

    @property
    def is_unsettled(self) -> bool:
        """Return whether it still waits to be decided."""
        return self.state in UNSETTLED


@dataclass(frozen=True, slots=True)
class CountersShown:
    """The counter-amendments to a draft in the order of submission.

    ``clashes`` and ``order`` concern those not settled yet; the order is the one proposed for voting.
    """

    all: tuple[CounterShown, ...]
    clashes: tuple[Clash, ...]
    order: tuple[Turn, ...]


def counters_shown(session: Session, actor: Actor, act: AmendingAct, language: str) -> CountersShown:
    """Return what members propose to change in a draft, with the redline in a language."""
    names = (
        member_names(session, {MemberId(row.member_id) for row, _ in act.counters}) if act.counters else {}
    )
    waiting = [counter for row, counter in act.counters if row.state in UNSETTLED]
    return CountersShown(
        all=tuple(
            _shown(row, names[MemberId(row.member_id)], _redline(act.ground, counter, row, language), actor)
            for row, counter in act.counters
        ),
        clashes=clashes(act.ground, waiting),
        order=order_of_voting(act.ground, waiting, read_vocabulary()),
    )


def _redline(ground: Ground, counter: Counter, row: CounterAmendment, language: str) -> ArticleRedline:
    drafted, wanted = ground.drafted(counter.number), ground.wanted(counter)
    kind = ChangeKind.REPLACE if drafted and wanted else ChangeKind.INSERT if wanted else ChangeKind.REPEAL
    change = Change(kind, counter.number, row.reason, None, wanted)
    return article_redline(change, drafted, read_vocabulary(), language)


def _shown(row: CounterAmendment, name: str, redline: ArticleRedline, actor: Actor) -> CounterShown:
    return CounterShown(
        id=CounterId(row.id),
        ordinal=row.ordinal,
        member=MemberId(row.member_id),
        member_name=name,
        kind=row.kind,
        number=row.number,
        reason=row.reason,
        state=row.state,
        because=from_record(Message, row.because) if row.because is not None else None,
        redline=redline,
        item=ItemId(row.item_id) if row.item_id else None,
        is_own=row.member_id in actor.represents,
    )
