"""Proxies: given before a meeting, withdrawn at any time."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import OVER, BodyKind
from govern.domain.meetings.proxies import ProxyWish, check_proxy, proxy_rules
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MeetingId, MemberId, ProxyId, new_id
from govern.domain.values.message import Message
from govern.services.association import association_facts, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.meetings import meeting_row
from govern.services.seating import given_proxies, members_in, record_date
from govern.store.database import transaction
from govern.store.queries import members as register
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting, Proxy


def give_proxy(
    meeting: MeetingId, *, principal: MemberId, holder: MemberId, actor: Actor, at: datetime
) -> ProxyId:
    """Let another member vote for one's own at a meeting.

    Raises:
        NotAllowed: when the actor does not represent the principal.
        Conflict: when the meeting is over.
        RuleBroken: for a holder above the limit, a non-member, a chain, oneself, too late, or a body
            that allows no proxies.
    """
    with transaction() as session:
        row = meeting_row(session, meeting)
        may(actor, Act.GIVE_PROXY, member=principal).or_not_allowed()
        _refuse_when_over(row)
        check_wish(session, row, _wish(session, row, principal=principal, holder=holder, at=at))
        proxy = Proxy(
            id=new_id(),
            meeting_id=meeting,
            principal_id=principal,
            holder_id=holder,
            given_at=at,
            given_by_person_id=actor.person,
        )
        session.add(proxy)
        record(
            session,
            Recorded(
                action="proxy.given",
                subject_kind="meeting",
                subject_id=meeting,
                at=at,
                actor=actor.person,
                payload={"proxy": proxy.id, "principal": principal, "holder": holder},
            ),
        )
        return ProxyId(proxy.id)


def check_wish(session: Session, row: Meeting, wish: ProxyWish) -> None:
    """Pass silently when a proxy may be given.

    Raises:
        RuleBroken: with every reason, when not.
    """
    body = session.get_one(Body, row.body_id)
    if body.kind is not BodyKind.ASSEMBLY:
        raise RuleBroken(Message("Members of this body vote in person; proxies are for assemblies."))
    members = members_in(session, record_date=record_date(session, row), on=wish.held_on)
    size = len(register.members_on(session, wish.on))
    check_proxy(
        wish,
        proxy_rules(rulebook_of(session), body=body.kind.value, on=wish.on, members=size),
        members={member.member: member for member in members},
        given=given_proxies(session, MeetingId(row.id)),
    ).or_rule_broken()


def withdraw_proxy(proxy: ProxyId, *, actor: Actor, at: datetime) -> None:
    """Take back a proxy; votes already opened keep the electorate that was frozen then.

    Raises:
        NotAllowed: when the actor does not represent the principal.
        Conflict: when it has been withdrawn already, or the meeting is over.
    """
    with transaction() as session:
        row = session.get(Proxy, proxy)
        if row is None:
            raise NotFound(Message("This proxy does not exist."))
        may(actor, Act.GIVE_PROXY, member=MemberId(row.principal_id)).or_not_allowed()
        _refuse_when_over(meeting_row(session, MeetingId(row.meeting_id)))
        if row.withdrawn_at is not None:
            raise Conflict(Message("This proxy has been withdrawn already."))
        row.withdrawn_at = at
        record(
            session,
            Recorded(
                action="proxy.withdrawn",
                subject_kind="meeting",
                subject_id=row.meeting_id,
                at=at,
                actor=actor.person,
                payload={"proxy": proxy},
            ),
        )


def _wish(
    session: Session, row: Meeting, *, principal: MemberId, holder: MemberId, at: datetime
) -> ProxyWish:
    zone = association_facts(session).zone
    return ProxyWish(
        principal=principal, holder=holder, on=day_at(at, zone), held_on=day_at(row.starts_at, zone)
    )


def _refuse_when_over(row: Meeting) -> None:
    if row.state in OVER:
        raise Conflict(Message("The meeting {reference} is over.", {"reference": row.reference}))
