"""Funding lines: taken from those that are shipped or written anew, with dated rates and their source."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import FundingRate, IndirectRate
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line, texts_on_one_line
from govern.rulefiles.funding_file import ShippedLine, shipped_lines
from govern.services import audit
from govern.store.database import transaction
from govern.store.tables.funding import FundingLine, FundingRateRow

_KIND = "funding_line"
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class NewLine:
    """A funding line of the association's own: its name, the act that it rests on, and where that stands."""

    name: Text
    legal_basis: str
    url: str | None


@dataclass(frozen=True, slots=True)
class NewRate:
    """From a day on, what a line pays of some types of cost; or its flat rate of indirect costs.

    Of a flat rate, ``costs`` are the direct costs on which it is not reckoned.
    """

    line: UUID
    costs: frozenset[CostType]
    share: Fraction
    holds_from: date
    source: str
    url: str | None
    is_checked: bool
    is_indirect: bool = False


def take_shipped_line(actor: Actor, code: str, *, at: datetime) -> UUID:
    """Keep a shipped funding line with its rates as one of the association's, and return its id.

    Raises:
        NotAllowed: for anybody but who keeps the accounts.
        NotFound: when no line of that code is shipped.
        Conflict: when it was taken already.
    """
    shipped = next((each for each in shipped_lines() if each.code == code), None)
    with transaction() as session:
        may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
        if shipped is None:
            raise NotFound(Message("There is no such funding line."))
        if session.scalar(select(FundingLine.id).where(FundingLine.code == code)):
            raise Conflict(Message("This funding line is there already."))
        row = FundingLine(
            id=new_id(),
            code=code,
            name=shipped.name,
            legal_basis=shipped.legal_basis,
            url=shipped.url,
            created_at=at,
            version=1,
        )
        session.add(row)
        session.flush()
        session.add_all(_row(each, actor, at) for each in _shipped_rates(row.id, shipped))
        _record(session, row, audit.Recorded("funding_line.taken", _KIND, row.id, at, actor.person))
        return row.id


def add_line(actor: Actor, command: NewLine, *, at: datetime) -> UUID:
    """Keep a funding line of the association's own, still without rates, and return its id.

    Raises:
        NotAllowed: for anybody but who keeps the accounts.
        RuleBroken: when nothing is said of the act that it rests on, or too much.
    """
    basis = one_line(command.legal_basis)
    with transaction() as session:
        may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
        _check_source(basis)
        row = FundingLine(
            id=new_id(),
            name=texts_on_one_line(command.name),
            legal_basis=basis,
            url=check_address(command.url),
            created_at=at,
            version=1,
        )
        session.add(row)
        session.flush()
        _record(session, row, audit.Recorded("funding_line.added", _KIND, row.id, at, actor.person))
        return row.id


def add_rate(actor: Actor, command: NewRate, *, at: datetime) -> UUID:
    """Keep a rate of a line from a day on; what held before stays what it was, and return its id.

    Raises:
        NotAllowed: for anybody but who keeps the accounts.
        NotFound: when there is no such line.
        RuleBroken: for a share below zero or above one, no type of cost, or no source.
    """
    with transaction() as session:
        may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
        line = line_row(session, command.line)
        _check_rate(command)
        row = _row(command, actor, at)
        session.add(row)
        line.version += 1
        rate = {
            "costs": sorted(each.value for each in command.costs),
            "share": command.share,
            "from": command.holds_from,
            "source": row.source,
            "is_indirect": command.is_indirect,
        }
        _record(session, line, audit.Recorded("funding_rate.added", _KIND, line.id, at, actor.person, rate))
        return row.id


def line_row(session: Session, line: UUID) -> FundingLine:
    """Return a funding line.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(FundingLine, line)
    if row is None:
        raise NotFound(Message("There is no such funding line."))
    return row


def _shipped_rates(line: UUID, shipped: ShippedLine) -> Iterable[NewRate]:
    for each in shipped.rules.rates:
        yield _shipped_rate(line, each, each.costs)
    for flat in shipped.rules.indirect:
        yield replace(_shipped_rate(line, flat, flat.without), is_indirect=True)


def _shipped_rate(line: UUID, rate: FundingRate | IndirectRate, costs: frozenset[CostType]) -> NewRate:
    source = rate.source
    return NewRate(line, costs, rate.share, rate.holds_from, source.title, source.url, source.is_checked)


def _row(rate: NewRate, actor: Actor, at: datetime) -> FundingRateRow:
    return FundingRateRow(
        id=new_id(),
        line_id=rate.line,
        is_indirect=rate.is_indirect,
        costs=sorted(each.value for each in rate.costs),
        share=rate.share,
        holds_from=rate.holds_from,
        source=one_line(rate.source),
        url=check_address(rate.url),
        is_checked=rate.is_checked,
        recorded_at=at,
        recorded_by_person_id=actor.person,
    )


def _check_rate(rate: NewRate) -> None:
    if not 0 <= rate.share <= 1:
        raise RuleBroken(Message("A rate is a share from 0 to 100 %."))
    if not rate.costs and not rate.is_indirect:
        raise RuleBroken(Message("Choose the types of cost for which the rate holds."))
    _check_source(one_line(rate.source))


def _check_source(source: str) -> None:
    if not source:
        raise RuleBroken(Message("Say where it stands: the act or the text of the call, and its section."))
    if len(source) > _LONGEST:
        raise RuleBroken(Message("Say it in at most {most} characters.", {"most": _LONGEST}))


def check_address(url: str | None) -> str | None:
    """Return a web address as it was typed, or nothing.

    Raises:
        RuleBroken: when it is no address of the web.
    """
    written = one_line(url or "")
    if not written:
        return None
    if not written.startswith(("https://", "http://")) or len(written) > 500 or " " in written:
        raise RuleBroken(Message("Write the address as it stands in the browser, with https:// before it."))
    return written


def _record(session: Session, row: FundingLine, entry: audit.Recorded) -> None:
    audit.record(session, replace(entry, payload={"name": row.name, **entry.payload}))
