"""Fees from the resolution to the payment: asked in one act, reminded by steps, arrears only after notice."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from govern.domain.members.entitlement import entitlement
from govern.domain.plan.fees import RequestState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.services.association import rulebook_of
from govern.services.budget_rows import Keeping
from govern.services.fee_needs import fee_needs
from govern.services.fee_payments import RecordPayment, record_payment, take_back_payment, waive
from govern.services.fee_reminders import act_on_fees
from govern.services.fee_requests import preview_fees
from govern.services.fee_rows import owed_of, request_row
from govern.services.fee_schedules import state_size
from govern.store.database import db
from govern.store.queries.fees import requests_of
from govern.store.tables.documents import Document, Letter
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.fees import ask, keeping, make_fees
from tests.make.leaving import described

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _world(store: Store) -> tuple[World, UUID]:
    def make() -> tuple[World, UUID]:
        world = make_association(members=2)
        schedule = make_fees(world, AT)
        db.session.commit()
        return world, schedule

    return store.after("fees of a year", make)


def _of(world: World, name: str) -> UUID:
    return requests_of(db.session(), member=world.members[name])[0].id


def _day(days: int) -> datetime:
    return AT + timedelta(days=days)


def _letters(occasion: str) -> list[Letter]:
    return db.session.query(Letter).filter_by(occasion=occasion).all()


def test_one_act_asks_everybody_once_with_a_document_and_letters(app: object, store: Store) -> None:
    world, schedule = _world(store)
    late = make_member(world, "Late Works", representatives=("Lia Late",))
    db.session.commit()
    with pytest.raises(RuleBroken):
        ask(world, schedule, AT)
    state_size(
        keeping(world, AT),
        late,
        next(iter(preview_fees(schedule, at=AT).asked)).member.size or late,
        AT.date(),
    )
    asked = ask(world, schedule, AT)
    documents = db.session.query(Document).filter_by(reference="FEE-2026-001").count()
    assert (asked, documents, len(_letters("fee_request"))) == (3, 1, 8)
    with pytest.raises(RuleBroken):
        ask(world, schedule, _day(1))


def test_only_the_treasurer_and_the_secretary_record_payments(app: object, store: Store) -> None:
    world, schedule = _world(store)
    ask(world, schedule, AT)
    with pytest.raises(NotAllowed):
        record_payment(
            Keeping(world.actor("Rep 1a"), AT), RecordPayment(_of(world, "Member 1"), AT.date(), 1)
        )


def test_payments_in_parts_too_much_and_taken_back(app: object, store: Store) -> None:
    world, schedule = _world(store)
    ask(world, schedule, AT)
    by, request = keeping(world, _day(2)), _of(world, "Member 1")
    states = []
    first = record_payment(by, RecordPayment(request, _day(1).date(), 40_000, "statement 3"))
    states.append(owed_of(db.session(), request_row(db.session(), request)).state(AT.date()))
    record_payment(by, RecordPayment(request, _day(2).date(), 60_001))
    states.append(owed_of(db.session(), request_row(db.session(), request)).state(AT.date()))
    take_back_payment(by, first, "It was Member 2's.")
    states.append(owed_of(db.session(), request_row(db.session(), request)).state(_day(99).date()))
    assert states == [RequestState.PARTLY_PAID, RequestState.OVERPAID, RequestState.OVERDUE]
    with pytest.raises(Conflict):
        take_back_payment(by, first, "Again.")


def test_arrears_cost_the_vote_only_after_the_last_reminder_and_end_with_the_payment(
    app: object,
    store: Store,
) -> None:
    world, schedule = _world(store)
    ask(world, schedule, AT)
    record_payment(keeping(world, _day(1)), RecordPayment(_of(world, "Member 2"), _day(1).date(), 100_000))
    done = [act_on_fees(at=_day(each)) for each in (30, 43, 44, 44, 59, 60, 80, 81, 81)]
    assert done == [0, 0, 1, 0, 0, 1, 0, 1, 0]
    notice = _letters("fee_reminder")[-1].body
    assert ("22 May 2026" in notice, len(_letters("fee_reminder"))) == (True, 6)
    assert not described(world, "Member 1", _day(81).date()).dues_paid
    assert described(world, "Member 1", _day(80).date()).dues_paid
    assert described(world, "Member 2", _day(81).date()).dues_paid
    record_payment(keeping(world, _day(90)), RecordPayment(_of(world, "Member 1"), _day(90).date(), 100_000))
    member = described(world, "Member 1", _day(90).date())
    day = _day(90).date()
    assert (
        member.dues_paid,
        entitlement(member, rulebook_of(db.session()), record_date=day, on=day).weight,
    ) == (
        True,
        1,
    )


def test_a_payment_taken_back_later_gives_notice_anew(app: object, store: Store) -> None:
    world, schedule = _world(store)
    ask(world, schedule, AT)
    request = _of(world, "Member 1")
    for day in (44, 60):
        act_on_fees(at=_day(day))
    payment = record_payment(keeping(world, _day(70)), RecordPayment(request, _day(70).date(), 100_000))
    waive(keeping(world, _day(70)), _of(world, "Member 2"), "Decided by the board.")
    take_back_payment(keeping(world, _day(100)), payment, "The bank took it back.")
    assert [act_on_fees(at=_day(each)) for each in (100, 120, 121)] == [0, 0, 1]


def test_who_pays_reads_what_is_owed_among_what_needs_them(app: object, store: Store) -> None:
    world, schedule = _world(store)
    ask(world, schedule, AT)
    needs = [
        list(fee_needs(db.session(), world.actor(name), at=_day(40))) for name in ("Rep 1a", "Bruno Board")
    ]
    assert [(each.about, each.by) for each in needs[0]] == [("FEE-2026-001", _day(30).date())]
    assert needs[1] == []
