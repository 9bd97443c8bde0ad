"""The end of a membership carried out: the register, who represents it, seats on the board, proxies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.elections.states import MandateEnd
from govern.domain.meetings.kinds import OVER
from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.members.categories import Category, Dues, usual_standing
from govern.domain.members.mandates import SEATS
from govern.domain.members.register import FactKind
from govern.domain.members.representation import members_represented, representatives
from govern.domain.values.ids import MemberId, PersonId
from govern.services import mandate_duties
from govern.services.association import rulebook_of
from govern.store.queries.members import representation_facts
from govern.store.tables.meetings import Meeting, Proxy
from govern.store.tables.members import MandateRow, MemberFactRow, RepresentationRow

_MEMBERS_ONLY = "board.members_only"
_MEANT_BY_SILENCE: Mapping[FactKind, Callable[[Category], str]] = {
    FactKind.FOUNDER: lambda _: "no",
    FactKind.STANDING: lambda category: usual_standing(category).value,
    FactKind.DUES: lambda _: Dues.PAID.value,
}


@dataclass(frozen=True, slots=True)
class Ended:
    """What an end of a membership brought with it."""

    people: tuple[PersonId, ...]
    seats: int
    proxies: int

    def as_payload(self) -> dict[str, object]:
        """Return it as the record of an act has it."""
        return {"representatives": len(self.people), "seats": self.seats, "proxies": self.proxies}


def end_membership(session: Session, member: MemberId, last_day: date, *, at: datetime) -> Ended:
    """End a membership with a day: from the next one on it has nobody, no proxy, and by the rules no seat.

    A vote that was opened keeps the electorate that was frozen with it. Runs inside the caller's
    transaction.
    """
    after = last_day + timedelta(days=1)
    record_fact(session, member, (FactKind.LEFT, after.isoformat()), on=after, at=at)
    people = _end_representation(session, member, after, at=at)
    session.flush()
    return Ended(people, _end_seats(session, people, last_day), _withdraw_proxies(session, member, at=at))


def take_back_in(
    session: Session, member: MemberId, people: Sequence[tuple[PersonId, int]], on: date, *, at: datetime
) -> None:
    """Let a membership that was ended go on from a day as if it had not ended, with these people."""
    record_fact(session, member, (FactKind.LEFT, ""), on=on, at=at)
    for person, rank in people:
        session.add(
            RepresentationRow(member_id=member, person_id=person, rank=rank, holds_from=on, recorded_at=at)
        )
    session.flush()


def represented_until(session: Session, member: MemberId, last_day: date) -> tuple[tuple[PersonId, int], ...]:
    """Return who represented a member on a day, each with the place in the order."""
    found = representatives(representation_facts(session)[member], last_day)
    return tuple((each.person, each.rank) for each in found)


def record_fact(
    session: Session, member: MemberId, stated: tuple[FactKind, str], *, on: date, at: datetime
) -> None:
    """Add a fact to the register that holds from a day on, and only from then.

    The first fact of a kind holds for all days before it as well. Where the register was silent, what its
    silence meant is written down first, from the admission on and with each change of category.
    """
    kind, value = stated
    if kind in _MEANT_BY_SILENCE:
        _end_silence(session, member, kind, on=on, at=at)
    session.add(MemberFactRow(member_id=member, kind=kind, value=value, holds_from=on, recorded_at=at))


def _end_silence(session: Session, member: MemberId, kind: FactKind, *, on: date, at: datetime) -> None:
    rows = session.scalars(select(MemberFactRow).where(MemberFactRow.member_id == member)).all()
    admitted = min((row.holds_from for row in rows if row.kind is FactKind.ADMITTED), default=on)
    if admitted >= on or any(row.kind is kind and row.holds_from < on for row in rows):
        return
    known = sorted(
        (row for row in rows if row.kind is FactKind.CATEGORY and row.holds_from < on),
        key=lambda row: (row.holds_from, row.recorded_at),
    )
    meant = {row.holds_from: _MEANT_BY_SILENCE[kind](Category(row.value)) for row in known}
    for day, value in meant.items():
        session.add(
            MemberFactRow(
                member_id=member, kind=kind, value=value, holds_from=max(day, admitted), recorded_at=at
            )
        )


def _end_representation(
    session: Session, member: MemberId, after: date, *, at: datetime
) -> tuple[PersonId, ...]:
    known = representatives(representation_facts(session)[member], after)
    for each in known:
        session.add(
            RepresentationRow(
                member_id=member, person_id=each.person, rank=None, holds_from=after, recorded_at=at
            )
        )
    return tuple(each.person for each in known)


def _end_seats(session: Session, people: Sequence[PersonId], last_day: date) -> int:
    """End the seats of those who represent no other member, where only members sit on the board."""
    after = last_day + timedelta(days=1)
    rule = rule_on(rulebook_of(session), _MEMBERS_ONLY, after)
    if rule is None or rule.value != "members":
        return 0
    facts = [each for known in representation_facts(session).values() for each in known]
    alone = [person for person in people if not members_represented(facts, person, after)]
    rows = session.scalars(
        select(MandateRow).where(
            MandateRow.person_id.in_(alone),
            MandateRow.office.in_(SEATS),
            MandateRow.starts_on <= last_day,
            or_(MandateRow.ends_on.is_(None), MandateRow.ends_on > last_day),
        )
    ).all()
    for row in rows:
        row.ends_on, row.ended_by = last_day, MandateEnd.MEMBERSHIP
        mandate_duties.owe_for_change(session, row, changed_on=last_day)
    return len(rows)


def _withdraw_proxies(session: Session, member: MemberId, *, at: datetime) -> int:
    rows = session.scalars(
        select(Proxy)
        .join(Meeting, Meeting.id == Proxy.meeting_id)
        .where(
            or_(Proxy.principal_id == member, Proxy.holder_id == member),
            Proxy.withdrawn_at.is_(None),
            Meeting.state.not_in(OVER),
        )
    ).all()
    for row in rows:
        row.withdrawn_at = at
    return len(rows)
