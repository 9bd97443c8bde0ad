"""Promises not kept: the board warns in writing, the rules give time, then what they say follows."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan import obligations
from govern.domain.plan.obligations import Consequence, Owing, Warned, WarningEnd
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ContributionId, MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.services import audit, contribution_letters, contribution_suspension
from govern.services.association import day_of, rulebook_of
from govern.services.contribution_rows import Made, contribution_row, put_on_record
from govern.services.standing_letters import reaches_member
from govern.services.standing_rows import words_of
from govern.store.database import current_session, transaction
from govern.store.queries.contribution_sums import sums_of
from govern.store.tables.contributions import Contribution, ContributionWarning


def warn(actor: Actor, contribution: ContributionId, words: str, *, at: datetime) -> None:
    """Warn a member, in the board's name, that something it confirmed is overdue.

    Raises:
        NotAllowed: for others than the secretary and the board.
        NotFound: when there is no such contribution.
        RuleBroken: when nothing is overdue, a warning runs, no letter reaches the member, or no rule
            gives members time after a warning.
    """
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    said = words_of(words)
    with transaction() as session:
        row = contribution_row(session, contribution)
        today = day_of(session, at)
        is_running = running_warning(session, row.id) is not None
        is_reached = reaches_member(session, MemberId(row.member_id), today)
        obligations.may_warn(_owing(row), today, running=is_running, reached=is_reached).or_rule_broken()
        told = obligations.warning(rulebook_of(session), today)
        if told is None:
            raise RuleBroken(Message("No rule gives members time after a warning: the statutes can."))
        warning = _warning(row, told, said, Made(actor.person, at))
        session.add(warning)
        letters = contribution_letters.warn(session, row, warning, at=at)
        made = Made(actor.person, at)
        put_on_record(session, "warned", row, made, until=told.deliver_by, letters=letters)


def running_warning(session: Session, contribution: UUID) -> ContributionWarning | None:
    """Return the warning of a contribution that has not ended, or None."""
    return session.scalar(
        select(ContributionWarning).where(
            ContributionWarning.contribution_id == contribution, ContributionWarning.ended_at.is_(None)
        )
    )


def end_when_kept(session: Session, row: Contribution, how: WarningEnd, *, at: datetime) -> bool:
    """End the warning of a contribution of which nothing is owed any more; what rested is back with it."""
    warning = running_warning(session, row.id)
    if warning is None or sums_of(row).open.cents > 0:
        return False
    warning.ended_at, warning.ended_by = at, how
    session.flush()
    if warning.suspension_id is not None:
        contribution_suspension.end_if_nothing_is_owed(session, warning.suspension_id, at=at)
    return True


def act_on_contributions(*, at: datetime) -> int:
    """Let what the rules say follow every warning whose time is over; return how many.

    Done twice it does no more: each looks again, in its own transaction, whether it is still to be done.
    """
    session = current_session()
    today = day_of(session, at)
    found = session.scalars(
        select(ContributionWarning.id).where(
            ContributionWarning.ended_at.is_(None),
            ContributionWarning.acted_at.is_(None),
            ContributionWarning.deliver_by < today,
        )
    ).all()
    return sum(_act_on(each, at=at) for each in found)


def _act_on(warning: UUID, *, at: datetime) -> bool:
    with transaction() as session:
        row = session.get_one(ContributionWarning, warning)
        if row.acted_at is not None or row.ended_at is not None:
            return False
        owed = session.get_one(Contribution, row.contribution_id)
        today = day_of(session, at)
        follows = obligations.follows(rulebook_of(session), _warned(row), _owing(owed), today)
        if follows is None:
            return False
        if follows is Consequence.VOTE_SUSPENDED:
            row.suspension_id = contribution_suspension.begin(session, owed, _source(row), at=at)
            if row.suspension_id is None:
                return False
        row.acted_at = at
        if follows is Consequence.NONE:
            row.ended_at, row.ended_by = at, WarningEnd.LAPSED
        is_told = follows is Consequence.VOTE_SUSPENDED  # by the letter on the suspension
        letters = 0 if is_told else contribution_letters.tell_followed(session, owed, follows, at=at)
        payload = {"reference": owed.reference, "follows": follows, "letters": letters}
        entry = audit.Recorded("contribution.followed", "contribution", owed.id, at, payload=payload)
        audit.record(session, entry)
        return True


def _owing(row: Contribution) -> Owing:
    return Owing(sums_of(row), row.due_on)


def _warned(row: ContributionWarning) -> Warned:
    return Warned(row.warned_on, row.deliver_by, row.consequence, _source(row))


def _source(row: ContributionWarning) -> Source | None:
    return from_record(Source, cast("Json", row.source)) if row.source is not None else None


def _warning(row: Contribution, told: Warned, words: str, made: Made) -> ContributionWarning:
    return ContributionWarning(
        id=new_id(),
        contribution_id=row.id,
        member_id=row.member_id,
        warned_on=told.warned_on,
        deliver_by=told.deliver_by,
        consequence=told.consequence,
        source=to_record(told.source) if told.source else None,
        words=words,
        warned_at=made.at,
        warned_by_person_id=made.by,
    )
