"""Notices whose last day is over: the membership ends by itself, once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.register import FactKind
from govern.domain.values.ids import ExitId, MemberId
from govern.domain.voice.leaving import ExitState, is_founder_after_merger
from govern.services import exit_letters
from govern.services.association import day_of
from govern.services.exit_rows import exit_row, put_on_record
from govern.services.membership_ending import end_membership, record_fact
from govern.store.database import current_session, transaction
from govern.store.queries.members import members_on
from govern.store.tables.leaving import MemberExit


def act_on_exits(*, at: datetime) -> int:
    """End every membership whose last day is over, once; return how many."""
    session = current_session()
    due = session.scalars(
        select(MemberExit.id).where(
            MemberExit.state == ExitState.RUNNING, MemberExit.last_day < day_of(session, at)
        )
    ).all()
    return sum(carry_out(ExitId(each), at=at) for each in due)


def carry_out(notice: ExitId, *, at: datetime) -> bool:
    """End the membership to which notice was given; return whether there was something to do."""
    with transaction() as session:
        row = exit_row(session, notice)
        if row.state is not ExitState.RUNNING or row.last_day >= day_of(session, at):
            return False
        row.state, row.settled_at = ExitState.ENDED, at
        member = MemberId(row.member_id)
        if not any(each.id == member for each in members_on(session, row.last_day)):
            put_on_record(session, "exit.moot", row, at=at)
            return True
        _let_successor_go_on(session, row, at=at)
        letters = exit_letters.tell_of_end(session, row, at=at)
        ended = end_membership(session, member, row.last_day, at=at)
        put_on_record(session, "exit.ended", row, at=at, letters=letters, ended=ended.as_payload())
        return True


def _let_successor_go_on(session: Session, row: MemberExit, *, at: datetime) -> None:
    """Let the member that goes on count as a founder where the one that merged into it was one."""
    if row.successor_id is None:
        return
    known = {each.id: each for each in members_on(session, row.last_day)}
    absorbed, goes_on = known.get(MemberId(row.member_id)), known.get(MemberId(row.successor_id))
    if absorbed is None or goes_on is None or goes_on.founder:
        return
    if is_founder_after_merger(absorbed=absorbed.founder, continuing=goes_on.founder):
        record_fact(session, goes_on.id, (FactKind.FOUNDER, "yes"), on=row.last_day, at=at)
