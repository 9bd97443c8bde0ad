"""What the request for payment of a member states, and in which language it is printed."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.documents.fee_request import FeeRequestDocument
from govern.domain.plan.fees import FeePayer
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.i18n.languages import LANGUAGES
from govern.services.association import association_facts, day_of
from govern.services.convocation_facts import issuer_of
from govern.store.queries.members import members_on
from govern.store.tables.money import FeeRequest, FeeSchedule, MoneySetting
from govern.store.tables.voting import Resolution


def facts_of_request(
    session: Session, request: FeeRequest, payer: FeePayer, because: Message, *, setting: MoneySetting
) -> FeeRequestDocument:
    """Return everything that a request for payment states."""
    row = session.get_one(FeeSchedule, request.schedule_id)
    resolution = session.get_one(Resolution, row.resolution_id)
    known = next((each for each in members_on(session, request.requested_on) if each.id == payer.id), None)
    return FeeRequestDocument(
        issuer=issuer_of(association_facts(session)),
        reference=request.reference,
        year=row.year,
        member=payer.name,
        member_reference=payer.reference,
        address=known.postal_address if known else "",
        amount=Money(request.cents, row.currency),
        because=because,
        resolution=resolution.reference,
        decided_on=resolution.adopted_on,
        requested_on=request.requested_on,
        due_on=request.due_on,
        holder=setting.holder,
        iban=setting.iban,
        bic=setting.bic,
    )


def language_of(session: Session, member: MemberId, *, at: datetime) -> str:
    """Return the language of a member where documents are made in it, else the association's first."""
    known = next((each for each in members_on(session, day_of(session, at)) if each.id == member), None)
    wanted = (known.language if known else "", *association_facts(session).languages)
    return next((each for each in wanted if each in LANGUAGES), LANGUAGES[0])
