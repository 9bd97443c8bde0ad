"""Counting a request to convene: who has signed, by the register of the day, against the rules' share."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.convening_request import SupportCount, share_to_convene, support
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.categories import Standing
from govern.domain.members.mandates import seats
from govern.domain.statutes.applied import AppliedRule
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.services import association
from govern.store.queries import members as register
from govern.store.tables.association import Body
from govern.store.tables.planning import ConveningRequest, RequestSignature


def share_of(session: Session, body: Body, on: date) -> AppliedRule:
    """Return the share that obliges to convene a body.

    Raises:
        RuleBroken: where neither law nor statutes give one.
    """
    rule = share_to_convene(association.rulebook_of(session), body.kind, on)
    if rule is None:
        raise RuleBroken(
            Message("Neither statutes nor law say how many can have this body convened. Ask its chair.")
        )
    return rule


def entitled(session: Session, body: Body, on: date) -> frozenset[object]:
    """Return who counts on a day: members with a vote, or those who sit on the body."""
    if body.kind is BodyKind.ASSEMBLY:
        members = register.members_on(session, on)
        return frozenset(each.id for each in members if each.standing is Standing.VOTE)
    return frozenset(seats(register.mandates(session), BodyId(body.id), on))


def standing_signatures(session: Session, request: ConveningRequest) -> tuple[RequestSignature, ...]:
    """Return the signatures under a request that were not taken back, in order of their days."""
    rows = session.scalars(
        select(RequestSignature)
        .where(RequestSignature.request_id == request.id, RequestSignature.withdrawn_at.is_(None))
        .order_by(RequestSignature.signed_on, RequestSignature.recorded_at)
    )
    return tuple(rows)


def count(
    session: Session, request: ConveningRequest, signatures: Iterable[RequestSignature], on: date
) -> SupportCount:
    """Return how many ask on a day, of how many, and how many it takes by the rules of that day."""
    body = session.get_one(Body, request.body_id)
    known = entitled(session, body, on)
    signed = {each.member_id or each.person_id for each in signatures if each.signed_on <= on}
    rule = share_of(session, body, on)
    return support(rule, signed=len(signed & known), entitled=len(known), on=on)


def first_met(session: Session, request: ConveningRequest) -> SupportCount | None:
    """Return the count of the first day on which enough had signed, or None while they are too few."""
    signatures = standing_signatures(session, request)
    for day in sorted({each.signed_on for each in signatures}):
        found = count(session, request, signatures, day)
        if found.is_met:
            return found
    return None
