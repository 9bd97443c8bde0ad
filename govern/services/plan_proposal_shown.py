"""What an item puts before a body of the plan, in words."""

from dataclasses import dataclass
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.plan_difference import Difference, budget_of
from govern.domain.plan.plan_difference_words import Told, Wordings, in_words
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services import plan_proposals, plan_records
from govern.store.database import current_session
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.plan_versions import PlanProposal, PlanRecord

#: so many changes are told on one page
_MOST_TOLD = 300


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A plan before a body as it was handed in: what it changes, its fingerprint, what it means to spend."""

    row: PlanProposal
    item: AgendaItem
    told: tuple[Told, ...]
    left_off: int
    digest: str
    budget: Money


def proposal_shown(actor: Actor, item: UUID, *, language: str) -> ProposalShown:
    """Return what an item puts to the vote of the plan.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when the item decides on no plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    session = current_session()
    row = plan_proposals.proposal_of_item(session, item)
    if row is None:
        raise NotFound(Message("This item decides on no plan."))
    facts = plan_records.frozen(session, row.record_id)
    before = plan_proposals.base_of(session, row)
    changes = plan_proposals.proposed_difference(session, row).changes
    told = in_words(Difference(changes[:_MOST_TOLD]), Wordings.of(language, before, facts))
    digest = session.get_one(PlanRecord, row.record_id).digest
    left_off = max(0, len(changes) - _MOST_TOLD)
    shown = session.get_one(AgendaItem, item)
    return ProposalShown(row, shown, told, left_off, digest, budget_of(facts))
