"""What a contribution statement says: given, received, and who signs."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from govern.documents.contribution_statement import (
    ContributionStatement,
    StatedContribution,
    StatedReceipt,
)
from govern.domain.access.actor import Office
from govern.domain.members.mandates import is_in_force
from govern.domain.members.register import MemberSnapshot
from govern.domain.members.representation import representatives
from govern.domain.plan import obligations
from govern.domain.values.ids import MemberId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services.association import association_facts, rulebook_of
from govern.services.convocation_facts import issuer_of
from govern.store.queries.contributions import ContributionShown, Wanted, contributions_page
from govern.store.queries.members import mandates, person_names, representation_facts
from govern.store.queries.receipts import ReceiptShown, receipts_of
from govern.store.tables.plan import ActionPlan

#: nobody is asked for more in a year
_MOST = 10_000


def statement_facts(
    session: Session, plan: ActionPlan, member: MemberSnapshot, when: tuple[int, date]
) -> ContributionStatement:
    """Return what the statement of a member says of a year on a day."""
    year, today = when
    rows = contributions_page(session, plan.id, Wanted(member=member.id, year=year), (0, _MOST))
    received = [each for each in receipts_of(session, PlanId(plan.id), member.id) if each.year == year]
    least = obligations.least(rulebook_of(session), plan.currency, today)
    owes = least is not None and obligations.owes_least(member.category)

    def money(cents: int) -> Money:
        return Money(cents, plan.currency)

    return ContributionStatement(
        issuer=issuer_of(association_facts(session)),
        plan=plan.title,
        plan_reference=plan.reference,
        member=member.name,
        member_reference=member.reference,
        year=year,
        stated_on=today,
        given=tuple(_given(each) for each in rows),
        received=tuple(_received(each, plan.currency) for each in received),
        promised=money(sum(each.sums.confirmed.cents for each in rows)),
        delivered=money(sum(each.sums.delivered.cents for each in rows)),
        accepted=money(sum(each.sums.accepted.cents for each in rows)),
        taken=money(sum(each.cents for each in received)),
        duties=tuple(obligations.in_words(least)) if least is not None and owes else (),
        signing=tuple(_signing(session, member.id, today)),
    )


def _given(row: ContributionShown) -> StatedContribution:
    def money(cents: int) -> Money:
        return Money(cents, row.currency)

    return StatedContribution(
        reference=row.reference,
        title=row.title,
        kind=row.kind,
        activity=row.activity_reference,
        days=row.sums.accepted.days,
        confirmed=money(row.sums.confirmed.cents),
        delivered=money(row.sums.delivered.cents),
        accepted=money(row.sums.accepted.cents),
        state=row.state,
    )


def _received(row: ReceiptShown, currency: str) -> StatedReceipt:
    return StatedReceipt(
        row.title, row.kind, row.activity_reference, row.received_on, Money(row.cents, currency)
    )


def _signing(session: Session, member: MemberId, today: date) -> Iterator[tuple[str, Message]]:
    """Yield who signs: the voting representative of the member, and the treasurer or the secretary."""
    own = representatives(representation_facts(session).get(member, ()), today)
    held = [each for each in mandates(session) if is_in_force(each, today)]
    known = {office: each.person for office in _OFFICES for each in held if each.office is office}
    names = person_names(session, [*known.values(), *(each.person for each in own[:1])])
    if own:
        yield names.get(own[0].person, ""), Message("For the member")
    office = next((each for each in _OFFICES if each in known), None)
    if office is not None:
        yield names.get(known[office], ""), _OFFICES[office]


_OFFICES = {Office.TREASURER: Message("Treasurer"), Office.SECRETARY: Message("Secretary")}
