"""What stands in the scene of money: a budget with bookings, a file that waits, fees that were asked for."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from govern.domain.access.policy import Act
from govern.exchange.tables import RegisterFile
from govern.services.budget_rows import Keeping
from govern.services.fee_payments import RecordPayment, record_payment
from govern.services.fee_rows import schedule_of, schedule_row
from govern.services.staging import Staged, stage
from govern.store.database import db
from govern.store.queries.fees import requests_of
from govern.store.tables.documents import Document
from tests.make.association import World
from tests.make.fees import ask, make_fees
from tests.make.money import make_budget

_FILE = b"year,side,type,title,amount\n2027,expense,goods,Chairs,120.00\n"


def make_money_scene(world: World, objects: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Add a budget, two files of the secretary that wait for their import, and the fees of two years."""
    plan, activity = UUID(str(objects["plan"])), UUID(str(objects["activity"]))
    money = make_budget(world, plan, activity, at)
    by = Keeping(world.actor("Sofia Secretary"), at)
    asked = make_fees(world, at)
    ask(world, asked, at)
    own, other = (
        requests_of(db.session(), schedule=asked, member=world.members[name])[0]
        for name in ("Member 1", "Member 2")
    )
    for each in (own, other):
        db.session.get_one(Document, each.document).content = b"%PDF-1.7 a request"
    payment = record_payment(by, RecordPayment(own.id, at.date(), 5_000, "statement 4"))
    return {
        "line": money.travel,
        "empty_line": money.empty,
        "booking": money.foreign,
        "proved_booking": money.booking,
        "money_batch": _waiting(by),
        "other_money_batch": _waiting(by),
        "schedule": make_fees(world, at + timedelta(seconds=1), year=at.year + 1),
        "fee_request": own.id,
        "other_fee_request": other.id,
        "payment": payment,
        "csv_form": "csv",
        "xlsx_form": "xlsx",
        "size": str(_size(asked)),
    }


def _waiting(by: Keeping) -> UUID:
    file = RegisterFile("budget.csv", _FILE)
    return stage(by.actor, Staged((file,), by.at.date()), at=by.at, act=Act.KEEP_ACCOUNTS)


def _size(schedule: UUID) -> UUID:
    sizes = schedule_of(db.session(), schedule_row(db.session(), schedule)).tariffs
    return next(each.size for each in sizes if each.size is not None)
