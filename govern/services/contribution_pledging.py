"""Contributions asked of a member, or offered by it: clear terms, a time to answer, and a letter."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan import ledger
from govern.domain.plan.contributions import (
    ContributionState,
    Origin,
    Terms,
    admit_terms,
    to_parts,
)
from govern.domain.plan.ledger import EntryAct
from govern.domain.values.ids import ContributionId, new_id
from govern.domain.values.references import contribution_reference
from govern.services import association, contribution_letters
from govern.services.contribution_rights import check_pledging
from govern.services.contribution_rows import (
    Made,
    append,
    put_on_record,
)
from govern.services.contribution_terms import Pledge, let_answer, title_of, worth_of
from govern.services.plan_rows import present_plan
from govern.services.references import next_number
from govern.services.standing_rows import member_now, words_of
from govern.store.database import transaction
from govern.store.tables.contributions import Contribution


def pledge(actor: Actor, command: Pledge, *, at: datetime) -> ContributionId:
    """Ask a member for a contribution, or offer one; it binds nobody until the member confirms it.

    Raises:
        NotAllowed: to ask, for others than those who edit the activity or the plan; to offer, for others
            than representatives of the member.
        NotFound: when there is no plan, activity, member or rate of that name.
        Conflict: when it is no member of the association.
        RuleBroken: for terms that are not clear, with all that is wrong.
    """
    title = title_of(command.title)
    with transaction() as session:
        today = association.day_of(session, at)
        plan = present_plan(session, today)
        check_pledging(session, actor, command)
        member_now(session, command.member, today)
        worth, rate = worth_of(session, plan.id, command)
        terms = Terms(command.kind, worth, command.year, command.due_on, command.basis)
        admit_terms(terms, (plan.starts_on.year, plan.ends_on.year)).or_rule_broken()
        row = _row(session, (plan.id, actor.person, at), command, title)
        row.worth_cents, row.worth_days, row.work_rate_id = worth.cents, to_parts(worth.days), rate
        let_answer(session, row, today)
        session.add(row)
        session.flush()
        act = EntryAct.ASKED if command.origin is Origin.ASKED else EntryAct.OFFERED
        made = Made(actor.person, at)
        append(session, row, (), ledger.pledge(worth, act)[0], made=made)
        letters = contribution_letters.tell_asked(session, row, at=at) if act is EntryAct.ASKED else 0
        put_on_record(session, act.value, row, made, cents=worth.cents, member=row.member_id, letters=letters)
        return ContributionId(row.id)


def _row(session: Session, made: tuple[UUID, UUID, datetime], command: Pledge, title: str) -> Contribution:
    plan, person, at = made
    number = next_number(session, f"contribution:{command.year}")
    return Contribution(
        id=new_id(),
        reference=contribution_reference(command.year, number),
        plan_id=plan,
        activity_id=command.activity,
        member_id=command.member,
        kind=command.kind,
        origin=command.origin,
        year=command.year,
        title=title,
        basis=words_of(command.basis),
        due_on=command.due_on,
        replaces_id=command.replaces,
        created_at=at,
        created_by_person_id=person,
        state=ContributionState.PLEDGED,
        version=0,
    )
