"""Contributions: asked of a member or offered by it, confirmed or declined, taken back, released."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan import ledger
from govern.domain.plan.contributions import (
    Origin,
    may_accept,
)
from govern.domain.plan.ledger import EntryAct
from govern.domain.plan.obligations import WarningEnd
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ContributionId, MemberId
from govern.domain.values.message import Message
from govern.services import contribution_warnings
from govern.services.contribution_rights import check_asking
from govern.services.contribution_rows import (
    Made,
    append,
    contribution_row,
    hand_of,
    ledger_of,
    put_on_record,
)
from govern.services.standing_rows import words_of
from govern.store.database import transaction
from govern.store.tables.contributions import Contribution


def confirm(actor: Actor, contribution: ContributionId, *, at: datetime) -> None:
    """Bind a member to what it was asked for or offered.

    Raises:
        NotAllowed: for others than representatives of the member.
        NotFound: when there is no such contribution.
        Conflict: when it was answered or taken back.
    """
    with transaction() as session:
        row = _of_member(session, actor, contribution)
        entries = ledger_of(session, row)
        made = Made(actor.person, at)
        append(session, row, entries, ledger.confirm(entries), made=made)
        put_on_record(session, "confirmed", row, made, cents=row.confirmed_cents)


def decline(actor: Actor, contribution: ContributionId, reason: str, *, at: datetime) -> None:
    """Say for a member that it does not give what it was asked for.

    Raises:
        NotAllowed: for others than representatives of the member.
        NotFound: when there is no such contribution.
        Conflict: when it was answered or taken back, or the member itself offered it.
    """
    with transaction() as session:
        row = _of_member(session, actor, contribution)
        if row.origin is Origin.OFFERED:
            raise Conflict(Message("The member offered this itself: it takes it back."))
        _give_up(session, row, EntryAct.DECLINED, Made(actor.person, at, words_of(reason)))


def withdraw(actor: Actor, contribution: ContributionId, reason: str, *, at: datetime) -> None:
    """Take back what was asked for, or what was offered, before the member has confirmed it.

    Raises:
        NotAllowed: for others than those who asked, or representatives of the member that offered it.
        NotFound: when there is no such contribution.
        Conflict: when it was answered or taken back.
    """
    with transaction() as session:
        row = contribution_row(session, contribution)
        if row.origin is Origin.OFFERED:
            may(actor, Act.GIVE_CONTRIBUTION, member=MemberId(row.member_id)).or_not_allowed()
        else:
            check_asking(session, actor, row.activity_id)
        _give_up(session, row, EntryAct.WITHDRAWN, Made(actor.person, at, words_of(reason)))


def release(actor: Actor, contribution: ContributionId, reason: str, *, at: datetime) -> None:
    """Free a member of what it has confirmed and not delivered, with the reason; a warning ends by it.

    Raises:
        NotAllowed: for others than the lead, the treasurer and the secretary, and for the giver.
        NotFound: when there is no such contribution.
        Conflict: when nothing is owed.
        RuleBroken: without a reason.
    """
    said = words_of(reason, Message("Write why the member need not deliver this, or what takes its place."))
    with transaction() as session:
        row = contribution_row(session, contribution)
        may_accept(hand_of(session, actor, row)).or_not_allowed()
        entries, made = ledger_of(session, row), Made(actor.person, at, said)
        rest = ledger.summed(entries).open
        append(session, row, entries, ledger.release(entries), made=made)
        ended = contribution_warnings.end_when_kept(session, row, WarningEnd.RELEASED, at=at)
        put_on_record(session, "released", row, made, cents=rest.cents, ended=ended)


def _give_up(session: Session, row: Contribution, act: EntryAct, made: Made) -> None:
    entries = ledger_of(session, row)
    append(session, row, entries, ledger.give_up(entries, act), made=made)
    put_on_record(session, act.value, row, made)


def _of_member(session: Session, actor: Actor, contribution: UUID) -> Contribution:
    row = contribution_row(session, contribution)
    may(actor, Act.GIVE_CONTRIBUTION, member=MemberId(row.member_id)).or_not_allowed()
    return row
