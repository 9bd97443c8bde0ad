"""Correcting a convocation that has gone out: what changed, to whom it concerns, and no more."""

from dataclasses import replace
from datetime import datetime

import pytest
from flask import Flask

from govern.domain.meetings.calendar_event import CalendarEvent
from govern.domain.meetings.kinds import DocumentKind, ItemKind, MeetingMode
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.services.audit_verification import verify_audit
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.correction_facts import Wording
from govern.services.corrections import CorrectConvocation, correct, outlook
from govern.services.letters import sending_of
from govern.services.meeting_moves import Move
from govern.services.meetings import PlanMeeting
from govern.services.postponing import postpone_meeting
from govern.store.database import db
from govern.store.tables.convening import ConvocationCorrection, DocumentReplacement
from govern.store.tables.documents import Document, Letter
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import MandateRow
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.meetings import make_item, make_meeting

Convoked = tuple[World, MeetingId, ItemId]


def make_convoked() -> Convoked:
    """An assembly of two English and one French member, convoked in both languages."""
    world = make_association(members=2)
    make_member(world, "Membre 3", facts={FactKind.LANGUAGE: "fr"})
    meeting = make_meeting(world)
    item = make_item(world, meeting)
    db.session.get_one(AgendaItem, item).title = Text("en", {"en": "Join", "fr": "Adherer"})
    db.session.commit()
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, 1), at=Clock()())
    return world, meeting, item


@pytest.fixture
def convoked(app: Flask, store: Store) -> Convoked:
    return store.after("an assembly convoked in two languages", make_convoked)


def plan(world: World, **changes: object) -> PlanMeeting:
    present = PlanMeeting(
        body=world.assembly,
        kind=db.session.query(Meeting).first().kind,  # type: ignore[union-attr]
        mode=MeetingMode.HYBRID,
        starts=datetime(2027, 2, 9, 10),  # noqa: DTZ001
        time_zone="Europe/Brussels",
        place="Example House, Brussels",
        remote_access="https://remote.example/room",
    )
    return replace(present, **changes)  # type: ignore[arg-type]


def correction(meeting: MeetingId, **more: object) -> CorrectConvocation:
    version = db.session.get_one(Meeting, meeting).version
    return CorrectConvocation(meeting, version, "The hall is being painted.", **more)  # type: ignore[arg-type]


def corrected(convoked: Convoked, clock: Clock, **more: object) -> int:
    world, meeting, _ = convoked
    command = correction(meeting, **more)
    sent = correct(world.actor("Sofia Secretary"), command, at=clock.move(days=1))
    db.session.expire_all()
    return sent


def letters(occasion: str) -> list[Letter]:
    return list(db.session.query(Letter).filter_by(occasion=occasion).order_by(Letter.recipient_name))


def convocations() -> list[Document]:
    found = db.session.query(Document).filter_by(kind=DocumentKind.CONVOCATION)
    return list(found.order_by(Document.issued_at, Document.language))


def test_another_place_is_told_to_everybody_with_a_new_document(convoked: Convoked, clock: Clock) -> None:
    assert corrected(convoked, clock, plan=plan(convoked[0], place="Town Hall")) == 7
    first, second, third, fourth = convocations()
    replaced = {row.replaced_id: row.by_id for row in db.session.query(DocumentReplacement)}
    assert replaced == {first.id: third.id, second.id: fourth.id}
    assert third.title.endswith("Correction 1")
    assert "It is held at Town Hall, not at Example House, Brussels." in letters("correction")[0].body


def test_calendars_learn_of_it_under_the_same_name(convoked: Convoked, clock: Clock) -> None:
    corrected(convoked, clock, plan=plan(convoked[0], starts=datetime(2027, 2, 9, 14)))  # noqa: DTZ001
    before, after = (
        from_record(CalendarEvent, letters(each)[0].calendar)  # type: ignore[arg-type]
        for each in ("convocation", "correction")
    )
    assert (before.uid, before.sequence, after.sequence) == (after.uid, 0, 1)
    assert (after.starts_at - before.starts_at).seconds == 4 * 3600


def test_a_translation_corrected_reaches_its_own_readers_only(convoked: Convoked, clock: Clock) -> None:
    _, _, item = convoked
    title = Text("en", {"en": "Join", "fr": "Adhérer"})
    asked = Text.only("en", "Join the joint programme.")
    wording = Wording(title, Text.only("en", "Why: Join the joint programme."), asked)
    assert corrected(convoked, clock, wordings={item: wording}) == 1
    assert [(row.recipient_name, row.language) for row in letters("correction")] == [("Membre 3", "fr")]
    assert [row.language for row in convocations()] == ["en", "fr", "fr"]


def test_another_day_is_no_correction(convoked: Convoked, clock: Clock) -> None:
    with pytest.raises(RuleBroken) as refusal:
        corrected(convoked, clock, plan=plan(convoked[0], starts=datetime(2027, 2, 8, 10)))  # noqa: DTZ001
    assert "postpone the meeting" in str(refusal.value.message) + str(refusal.value.reasons)
    assert letters("correction") == []


def other_decision(convoked: Convoked) -> dict[ItemId, Wording]:
    asked = Text.only("en", "Leave the joint programme.")
    return {convoked[2]: Wording(Text("en", {"en": "Join", "fr": "Adherer"}), None, asked)}


def test_a_decision_may_change_while_there_is_time_for_a_whole_notice(
    convoked: Convoked, clock: Clock
) -> None:
    assert corrected(convoked, clock, wordings=other_decision(convoked)) == 7


def test_after_the_last_day_what_is_put_to_the_vote_must_stand(convoked: Convoked, clock: Clock) -> None:
    clock.move(days=60)
    with pytest.raises(RuleBroken) as refusal:
        corrected(convoked, clock, wordings=other_decision(convoked))
    assert "2027-01-18" in str(refusal.value.message) + str(refusal.value.reasons)
    db.session.expire_all()
    assert "Join" in db.session.get_one(AgendaItem, convoked[2]).requested_decision.authentic_text  # type: ignore[union-attr]


def test_nobody_is_written_to_when_nothing_changed(convoked: Convoked, clock: Clock) -> None:
    with pytest.raises(RuleBroken, match="Nothing differs"):
        corrected(convoked, clock, plan=plan(convoked[0]))


def test_whoever_left_is_told_and_whoever_came_is_convened(app: Flask, clock: Clock) -> None:
    world = make_association(members=1)
    meeting = make_meeting(world, body=world.board)
    item = make_item(world, meeting, kind=ItemKind.DISCUSSION)
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, 1), at=clock())
    bruno = db.session.query(MandateRow).filter_by(person_id=world.persons["Bruno Board"]).one()
    bruno.ends_on = clock().date()
    db.session.commit()
    told = corrected((world, meeting, item), clock)
    assert (told, [row.recipient_name for row in letters("uninvited")]) == (1, ["Bruno Board"])
    gone = from_record(CalendarEvent, letters("uninvited")[0].calendar)  # type: ignore[arg-type]
    assert gone.method.value == "CANCEL"


def test_a_look_ahead_changes_nothing(convoked: Convoked, clock: Clock) -> None:
    world, meeting, _ = convoked
    command = correction(meeting, plan=plan(world, place="Town Hall"))
    found = outlook(world.actor("Sofia Secretary"), command, at=clock())
    assert (found.letters, found.languages, bool(found.decision)) == (7, ("en", "fr"), True)
    assert db.session.get_one(Meeting, meeting).place == "Example House, Brussels"
    assert db.session.query(ConvocationCorrection).count() == 0


def test_the_second_correction_follows_the_first_and_all_is_on_record(
    convoked: Convoked, clock: Clock
) -> None:
    for place in ("Town Hall", "City Hall"):
        corrected(convoked, clock, plan=plan(convoked[0], place=place))
    assert [row.number for row in db.session.query(ConvocationCorrection)] == [1, 2]
    second = [row for row in letters("correction") if "City Hall" in row.body]
    assert sum("not at Town Hall" in row.body for row in second) == 6
    assert sum("et non Town Hall" in row.body for row in second) == 1
    assert verify_audit().faults == ()


def test_only_the_secretary_corrects_and_only_what_was_convoked(convoked: Convoked, clock: Clock) -> None:
    world, meeting, _ = convoked
    with pytest.raises(NotAllowed):
        correct(world.actor("Clara Chair"), correction(meeting), at=clock())
    planned = make_meeting(world, body=world.board)
    with pytest.raises(Conflict, match="no convocation"):
        correct(world.actor("Sofia Secretary"), correction(planned), at=clock())


def test_a_postponed_meeting_is_convened_anew_under_the_same_name(convoked: Convoked, clock: Clock) -> None:
    world, meeting, _ = convoked
    secretary = world.actor("Sofia Secretary")
    move = Move(meeting, datetime(2027, 3, 16, 10), "Europe/Brussels")  # noqa: DTZ001
    postpone_meeting(secretary, move, version=2, note="The hall is shut.", at=clock.move(days=1))
    assert verify_audit().faults == ()
    convoke(secretary, ConvokeMeeting(meeting, 3), at=clock.move(hours=1))
    db.session.expire_all()
    before, after = (
        from_record(CalendarEvent, letters(each)[0].calendar)  # type: ignore[arg-type]
        for each in ("convocation_before", "convocation")
    )
    assert (before.uid, before.sequence, after.sequence) == (after.uid, 0, 2)
    sending = sending_of(db.session(), meeting)
    assert (sending is not None and sending.notice.held_on.month, verify_audit().faults) == (3, ())
