"""Asking one member for its fee: the request with its number, its document, the letters."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.fees import Fee
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import to_record
from govern.i18n.translator import translator_for
from govern.services import fee_letters
from govern.services.association import day_of
from govern.services.budget_rows import Keeping
from govern.services.documents import NewDocument, freeze_document
from govern.services.fee_request_facts import facts_of_request, language_of
from govern.services.references import next_number
from govern.store.tables.money import FeeRequest, FeeSchedule, MoneySetting


@dataclass(frozen=True, slots=True)
class Asking:
    """One act of asking: for which fees, to which account, by when."""

    session: Session
    by: Keeping
    row: FeeSchedule
    setting: MoneySetting
    due_on: date


def ask_member(asking: Asking, fee: Fee) -> FeeRequest:
    """Ask one member inside the caller's transaction: the request, its document, the letters."""
    session, by, row = asking.session, asking.by, asking.row
    amount = fee.amount or Money(0, row.currency)
    number = next_number(session, f"fee:{row.year}")
    request = FeeRequest(
        id=new_id(),
        reference=f"FEE-{row.year}-{number:03d}",
        schedule_id=row.id,
        member_id=fee.member.id,
        cents=amount.cents,
        because=to_record(fee.because),
        requested_on=day_of(session, by.at),
        due_on=asking.due_on,
    )
    language = language_of(session, fee.member.id, at=by.at)
    title = translator_for(language).message(Message("Membership fee for {year}", {"year": str(row.year)}))
    facts = facts_of_request(session, request, fee.member, fee.because, setting=asking.setting)
    new = NewDocument(DocumentKind.FEE_REQUEST, request.reference, language, title, facts)
    request.document_id = freeze_document(session, new, by.at)
    session.add(request)
    session.flush()
    fee_letters.send(session, request, amount, at=by.at)
    return request
