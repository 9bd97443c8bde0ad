"""The registers of members and of resolutions as documents."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.documents.member_register import MemberRegister
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.members.register import MemberSnapshot
from govern.domain.members.register_facts import ListedAddress, ListedMember
from govern.domain.members.representation import representatives
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import BodyId, DocumentId
from govern.domain.values.message import Message
from govern.domain.voting.resolution_register import ListedResolution, ResolutionRegister
from govern.services.association import association_facts, check_language, day_of
from govern.services.convocation_facts import issuer_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.store.database import transaction
from govern.store.queries import members as register
from govern.store.queries.resolutions import Wanted, found_resolutions
from govern.store.tables.association import Body


@dataclass(frozen=True, slots=True)
class WantedMembers:
    """The register of a day, with addresses or without."""

    on: date
    with_addresses: bool = False


@dataclass(frozen=True, slots=True)
class WantedResolutions:
    """The resolutions of a body, or of all, adopted from one day to another."""

    first: date
    last: date
    body: BodyId | None = None


def write_member_register(asked: Asked, wanted: WantedMembers) -> DocumentId:
    """Freeze the register of members as it stands on a day, and queue it.

    Raises:
        NotAllowed: for others than the secretary and the administrator.
        RuleBroken: for a language that the association does not use, or a day before any member.
    """
    act = Act.READ_ADDRESS_LIST if wanted.with_addresses else Act.PRINT_MEMBERS
    may(asked.actor, act).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        facts = MemberRegister(
            issuer=issuer_of(association_facts(session)),
            on=wanted.on,
            has_addresses=wanted.with_addresses,
            members=_members(session, wanted),
        )
        if not facts.members:
            raise RuleBroken(Message("Nobody was a member on {day}.", {"day": wanted.on}))
        kind = DocumentKind.MEMBER_ADDRESSES if wanted.with_addresses else DocumentKind.MEMBER_REGISTER
        paper = Paper(
            kind=kind,
            reference=f"MR-{wanted.on.isoformat()}",
            title=Message("Members on {day}", {"day": wanted.on}),
            facts=facts,
        )
        return write_paper(session, asked, paper)


def _members(session: Session, wanted: WantedMembers) -> tuple[ListedMember, ...]:
    people = register.representation_facts(session)
    names = register.person_names(session)

    def listed(member: MemberSnapshot) -> ListedMember:
        found = representatives(people[member.id], wanted.on)
        return _listed(member, tuple(names[each.person] for each in found), wanted)

    return tuple(listed(member) for member in register.members_on(session, wanted.on))


def _listed(member: MemberSnapshot, people: tuple[str, ...], wanted: WantedMembers) -> ListedMember:
    address = ListedAddress(member.email, member.postal_address) if wanted.with_addresses else None
    return ListedMember(
        reference=member.reference,
        name=member.name,
        is_founder=member.founder,
        category=member.category,
        country=member.country,
        admitted_on=member.admitted_on,
        representatives=people,
        address=address,
    )


def write_resolution_register(asked: Asked, wanted: WantedResolutions) -> DocumentId:
    """Freeze the register of resolutions of a period with the states of today, and queue it.

    Raises:
        NotAllowed: for others than secretary, presidents, treasurer and auditor of the association itself.
        NotFound: when there is no such body.
        RuleBroken: for a language that the association does not use, or a period without resolutions.
    """
    may(asked.actor, Act.PRINT_RESOLUTIONS).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        facts = _register(session, asked, wanted)
        if not facts.resolutions:
            raise RuleBroken(Message("Nothing was resolved in this period."))
        code = session.get_one(Body, wanted.body).code if wanted.body else "ALL"
        said = {"first": wanted.first, "last": wanted.last}
        paper = Paper(
            kind=DocumentKind.RESOLUTION_REGISTER,
            reference=f"RR-{code}-{wanted.first.isoformat()}/{wanted.last.isoformat()}",
            title=Message("Resolutions, {first} to {last}", said),
            facts=facts,
        )
        return write_paper(session, asked, paper)


def _register(session: Session, asked: Asked, wanted: WantedResolutions) -> ResolutionRegister:
    body = session.get(Body, wanted.body) if wanted.body else None
    if wanted.body is not None and body is None:
        raise NotFound(Message("There is no such body."))
    on = day_of(session, asked.at)
    found = found_resolutions(asked.actor, Wanted(body=wanted.body), today=on)
    return ResolutionRegister(
        issuer=issuer_of(association_facts(session)),
        body=body.name if body else None,
        first=wanted.first,
        last=wanted.last,
        on=on,
        resolutions=tuple(
            ListedResolution(
                reference=each.reference,
                adopted_on=each.adopted_on,
                body=each.body_name,
                title=each.title,
                wording=each.wording,
                state=each.state,
                changes=tuple(act.sentence() for act in each.history if act.on <= on),
            )
            for each in found
            if wanted.first <= each.adopted_on <= wanted.last
        ),
    )
