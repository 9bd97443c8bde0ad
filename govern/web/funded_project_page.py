"""A funded project as its page shows it, partner by partner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.funding import PartnerFunding
from govern.domain.plan.projects import NEXT_STATES
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.store.queries.agenda import member_names
from govern.store.queries.funding import CostShown, CoverShown, ProjectShown, project_shown
from govern.store.queries.funding_calls import CallShown, call_shown
from govern.store.queries.reading import reading


@dataclass(frozen=True, slots=True)
class PartnerSection:
    """One partner: what it plans to spend, what the funding pays of it, who brings the rest."""

    member: MemberId
    name: str
    funding: PartnerFunding
    costs: Sequence[CostShown]
    covers: Sequence[CoverShown]
    #: whether the reader plans costs for this partner
    may_plan: bool


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project with its partners by name."""

    project: ProjectShown
    call: CallShown | None
    coordinator: str
    partners: Sequence[PartnerSection]
    names: Mapping[MemberId, str]
    packages: Mapping[UUID, int]
    is_over: bool
    #: whether anybody can be given costs by the reader
    may_plan: bool
    keeps: bool
    may_edit: bool
    own: frozenset[MemberId]

    def money(self, cents: int) -> Money:
        """Return an amount in the currency of the plan."""
        return Money(cents, self.project.currency)


def the_project(actor: Actor, project: UUID) -> ProjectShown:
    """Return a project to whom may read the plan.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    found = project_shown(reading(), project)
    if found is None:
        raise NotFound(Message("There is no such project."))
    return found


def project_page(actor: Actor, project: UUID) -> ProjectPage:
    """Return what the page of a project shows; the number of queries is fixed.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    found = the_project(actor, project)
    names = _names(found)
    call = call_shown(reading(), found.row.call_id) if found.row.call_id else None
    coordinator = found.row.coordinator_member_id
    is_over = not NEXT_STATES[found.row.state]
    keeps = bool(may(actor, Act.KEEP_ACCOUNTS))
    return ProjectPage(
        project=found,
        call=call,
        coordinator=names.get(MemberId(coordinator), "") if coordinator else "",
        partners=_partners(actor, found, names),
        names=names,
        packages={each.activity: each.number for each in found.packages},
        is_over=is_over,
        may_plan=not is_over and (keeps or bool(actor.represents)),
        keeps=keeps and not is_over,
        may_edit=bool(may(actor, Act.EDIT_PLAN)),
        own=actor.represents,
    )


def _names(found: ProjectShown) -> Mapping[MemberId, str]:
    members = {cost.partner for cost in found.costs} | {cover.partner for cover in found.covers}
    members |= {each.by for each in found.covers if each.by}
    if found.row.coordinator_member_id:
        members.add(MemberId(found.row.coordinator_member_id))
    return member_names(reading(), members)


def _partners(actor: Actor, found: ProjectShown, names: Mapping[MemberId, str]) -> Sequence[PartnerSection]:
    funded = {each.partner: each for each in found.funding.partners}
    for cover in found.covers:
        funded.setdefault(cover.partner, PartnerFunding(cover.partner, 0, 0, 0, 0, ()))
    sections = (
        PartnerSection(
            member=member,
            name=names[member],
            funding=funding,
            costs=[each for each in found.costs if each.partner == member],
            covers=[each for each in found.covers if each.partner == member],
            may_plan=bool(may(actor, Act.KEEP_ACCOUNTS))
            or bool(may(actor, Act.GIVE_CONTRIBUTION, member=member)),
        )
        for member, funding in funded.items()
    )
    return sorted(sections, key=lambda each: each.name)
