"""Items that joined after the convocation: what the rules said of them, kept with the item."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.late import Late, late_item, may_decide_late
from govern.domain.meetings.sitting import Sitting
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record, to_record
from govern.services import seating
from govern.services.association import day_of, rulebook_of
from govern.store.tables.meetings import AgendaItem


def mark(session: Session, item: AgendaItem, sitting: Sitting, *, on: date) -> None:
    """Keep with an item that joins after the convocation what the rules say of deciding it.

    Raises:
        RuleBroken: where neither law nor statutes say it.
    """
    item.late = to_record(late_item(rulebook_of(session), sitting.body, on))


def late_of(item: AgendaItem) -> Late | None:
    """Return what the rules said of an item that joined late, or None for all others."""
    return from_record(Late, item.late) if item.late is not None else None


def check_opening(session: Session, item: AgendaItem, meeting: MeetingId, *, on: date) -> None:
    """Pass unless an item may be discussed only, because no convocation named it.

    Raises:
        Conflict: with the article.
    """
    late = late_of(item)
    if late is None or late.may_be_decided:
        return
    entitled = [seat for seat in seating.seats_of(session, meeting, on=on) if seat.is_entitled]
    is_full = bool(entitled) and all(seat.is_filled for seat in entitled)
    may_decide_late(late, is_full_house=is_full).or_conflict()


def rule_now(session: Session, body: BodyKind, *, at: datetime) -> Late:
    """Return what the rules say of an item that would join an agenda now, after the convocation.

    Raises:
        RuleBroken: where neither law nor statutes say it.
    """
    return late_item(rulebook_of(session), body, day_of(session, at))
