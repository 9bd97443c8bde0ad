"""All that is held on a person is given to them; what can go goes when they ask, and the chain verifies."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import LetterState
from govern.domain.members.personal_data import ErasureState, Topic
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ErasureId, PersonId, new_id
from govern.domain.values.record import to_record
from govern.domain.voting.actions import ActionState
from govern.services.accounts import choose_language
from govern.services.audit import Recorded, record
from govern.services.audit_verification import verify_audit
from govern.services.calendar_feeds import renew_feed
from govern.services.erasure import (
    ByLetter,
    ask_erasure,
    record_letter,
    withdraw_erasure,
)
from govern.services.erasure_decisions import grant_erasure, refuse_erasure
from govern.services.erasure_plan import plan_of
from govern.services.home import what_needs_me
from govern.services.keeping_time import keep_time
from govern.services.kept_data import kept_data
from govern.services.meeting_import_names import names_on
from govern.services.people import People
from govern.services.personal_data_given import give_by_letter, give_own
from govern.store.database import db
from govern.store.tables.accounts import Account, Person
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.documents import Letter
from govern.store.tables.follow_up import Action
from govern.store.tables.members import RepresentationRow
from govern.store.tables.personal_data import ErasureRequest
from tests.machine.contents import contents
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.sealed import make_sealed

AT = datetime(2027, 6, 1, 9, tzinfo=UTC)
ADDRESS = "rep.1a@people.example"


def _make_busy() -> World:
    """Let one who has voted, spoken and represented leave traces of every kind."""
    world = make_sealed()
    renew_feed(world.actor("Rep 1a"), at=AT)
    choose_language(world.actor("Rep 1a"), "fr", at=AT)
    db.session.commit()
    return world


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("somebody with traces in everything that is sealed", _make_busy)


@pytest.fixture
def leaver(world: World) -> PersonId:
    """The same person, whom somebody else has followed as representative."""
    person = world.persons["Rep 1a"]
    db.session.query(Action).update({"state": ActionState.DONE})
    for row in db.session.query(RepresentationRow).filter_by(person_id=person).all():
        values = {"member_id": row.member_id, "holds_from": date(2027, 1, 1), "recorded_at": AT}
        db.session.add(RepresentationRow(person_id=person, rank=None, **values))
    db.session.commit()
    return person


def erased(world: World, person: str) -> ErasureId:
    request = ask_erasure(world.actor(person), at=AT)
    grant_erasure(world.actor("Sofia Secretary"), request, at=AT)
    keep_time(at=AT)
    assert db.session.get_one(ErasureRequest, request).state is ErasureState.GRANTED
    db.session.query(Letter).filter_by(occasion="erasure_decided").update({"state": LetterState.HANDED_OVER})
    db.session.commit()
    keep_time(at=AT)
    db.session.expire_all()
    return request


def lines_with(word: str) -> list[str]:
    return [f"{table}: {line}" for table, lines in contents().items() for line in lines if word in line]


def test_everything_on_a_person_is_given_and_nothing_of_others(world: World) -> None:
    held = give_own(world.actor("Rep 1a"), "en", at=AT)
    written = json.dumps(to_record(held.data))
    assert {each.topic for each in held.data.topics} >= {
        *(Topic.CONTACT, Topic.VOTES, Topic.ATTENDANCE, Topic.SPEECHES, Topic.REPRESENTATION),
        *(Topic.CALENDAR, Topic.LETTERS, Topic.DOCUMENTS, Topic.RECORD, Topic.WORK),
    }
    assert not any(word in written for word in ("token_digest", "secret_ballots", "rep.2a@people"))
    given = db.session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert given is not None
    assert given.action == "person.data_given"


def test_only_the_desk_gives_data_to_one_who_asks_by_letter(world: World) -> None:
    letter = ByLetter(world.persons["Rep 1a"], AT.date())
    with pytest.raises(NotAllowed):
        give_by_letter(world.actor("Clara Chair"), letter, "en", at=AT)
    with pytest.raises(RuleBroken):
        give_by_letter(world.actor("Adam Admin"), ByLetter(letter.person, date(2027, 6, 2)), "en", at=AT)
    assert give_by_letter(world.actor("Adam Admin"), letter, "en", at=AT).data.name == "Rep 1a"


def test_what_has_to_end_first_is_named_and_bars_the_erasure(world: World) -> None:
    secretary = world.actor("Sofia Secretary")
    request = ask_erasure(world.actor("Rep 1a"), at=AT)
    with pytest.raises(Conflict) as refused:
        grant_erasure(secretary, request, at=AT)
    assert "M-001" in str(refused.value.reasons[0])
    (need,) = (
        each for each in what_needs_me(secretary, at=AT, language="en").deadlines if each.id == request
    )
    assert need.by == date(2027, 7, 1)
    assert str(need.source and need.source.citation()) == "Regulation (EU) 2016/679 Art. 12(3)"
    chair = plan_of(db.session(), world.persons["Clara Chair"], at=AT)
    assert "Chair" in str(chair.bars[0])


def test_what_can_go_goes_everywhere_and_the_chain_verifies(world: World, leaver: PersonId) -> None:
    assert len(lines_with(ADDRESS)) > 1
    entries = db.session.query(AuditEntry).filter(AuditEntry.action.startswith("erasure")).count
    before = entries()
    record(
        db.session(),
        Recorded("letter.refused", "letter", new_id(), AT, payload={"detail": f"550 <{ADDRESS}>"}),
    )
    other = {"detail": f"550 <my{ADDRESS}>"}
    record(db.session(), Recorded("letter.refused", "letter", new_id(), AT, payload=other))
    db.session.commit()
    request = erased(world, "Rep 1a")
    assert db.session.get_one(ErasureRequest, request).state is ErasureState.CARRIED_OUT
    assert entries() - before == 3  # asked, granted, carried out
    assert len(lines_with(ADDRESS)) == len(lines_with(f"my{ADDRESS}")) == 1
    report = verify_audit()
    assert report.faults == ()
    assert report.erased > 0


def test_the_name_stays_where_registers_and_votes_need_it(world: World, leaver: PersonId) -> None:
    erased(world, "Rep 1a")
    person = db.session.get_one(Person, leaver)
    assert (person.name, person.email, person.language) == ("Rep 1a", None, "en")
    assert db.session.query(Account).filter_by(person_id=leaver).count() == 0
    assert db.session.query(Letter).filter(Letter.person_id == leaver, Letter.body != "").count() == 0
    assert keep_time(at=AT + timedelta(days=1)) == 0


def test_a_name_in_an_imported_file_does_not_lead_to_a_person_who_was_erased(
    world: World, leaver: PersonId
) -> None:
    assert names_on(db.session(), AT.date()).person("Rep 1a") == leaver
    erased(world, "Rep 1a")
    assert names_on(db.session(), AT.date()).person("Rep 1a") is None
    assert People(db.session(), "en").person("Rep 1a", "") != leaver


def test_a_name_that_nothing_needs_goes_too(world: World) -> None:
    request = erased(world, "Nobody Special")
    reference = db.session.get_one(ErasureRequest, request).reference
    assert db.session.get_one(Person, world.persons["Nobody Special"]).name == f"[{reference}]"
    assert lines_with("Nobody Special") == []
    assert verify_audit().is_intact


def test_a_letter_is_put_on_record_and_a_refusal_says_why(world: World) -> None:
    admin, person = world.actor("Adam Admin"), world.persons["Nobody Special"]
    request = record_letter(admin, ByLetter(person, AT.date()), at=AT)
    with pytest.raises(Conflict):
        record_letter(admin, ByLetter(person, AT.date()), at=AT)
    with pytest.raises(RuleBroken):
        refuse_erasure(admin, request, " ", at=AT)
    refuse_erasure(admin, request, "An appeal is pending.", at=AT)
    assert "An appeal is pending." in db.session.query(Letter).filter_by(person_id=person).one().body
    with pytest.raises(Conflict):
        grant_erasure(admin, request, at=AT)
    payload = db.session.query(AuditPayload.payload).order_by(AuditPayload.seq.desc()).first()
    assert payload is not None
    assert "Nobody" not in str(payload[0])


def test_one_can_take_a_request_back_and_nobody_decides_on_their_own(world: World) -> None:
    secretary = world.actor("Sofia Secretary")
    request = ask_erasure(secretary, at=AT)
    with pytest.raises(NotAllowed):
        refuse_erasure(secretary, request, "I stay.", at=AT)
    withdraw_erasure(secretary, at=AT)
    assert db.session.get_one(ErasureRequest, request).state is ErasureState.WITHDRAWN


def test_the_desk_sees_what_nothing_needs_any_more(world: World) -> None:
    found = kept_data(world.actor("Adam Admin"), at=AT)
    assert [each.about for each in found if each.id == world.persons["Nobody Special"]] == ["Nobody Special"]
    assert "Rep 1a" not in {each.about for each in found}
