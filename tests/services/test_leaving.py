"""How memberships rest and end: notice, suspension, exclusion with a hearing, and votes that begin."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.categories import Category, Standing
from govern.domain.members.register import FactKind, is_member, is_newcomer
from govern.domain.members.representation import representatives
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.text import Text
from govern.domain.voice.exclusion import ExclusionState, Hearing
from govern.domain.voice.leaving import ExitGround, ExitState
from govern.services.admission_entering import enter_member
from govern.services.exclusion_reviews import ask_for_review, give_reasons
from govern.services.exclusions import RecordHearing, answer_charge, drop_charge, record_hearing
from govern.services.exit_rows import exit_row
from govern.services.exits import GiveNotice, ask_back, give_notice, take_back
from govern.services.hearing_records import recorded_hearings
from govern.services.home import what_needs_me
from govern.services.membership_clocks import act_on_memberships
from govern.services.membership_ending import end_membership, record_fact
from govern.services.motions import Move, move
from govern.services.readmission import came_back
from govern.services.seating import members_in
from govern.services.suspensions import Suspend, lift, suspend
from govern.services.voice_clocks import voice_clocks
from govern.store.database import db
from govern.store.queries.members import representation_facts
from govern.store.tables.accounts import Account
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem, Meeting, Proxy, Recusal
from govern.store.tables.members import MemberFactRow, RepresentationRow
from tests.machine.stores import Store
from tests.make.amendments import decide, open_meeting
from tests.make.applications import make_application, written
from tests.make.association import World
from tests.make.leaving import (
    ASSEMBLY,
    AT,
    HEARING,
    before_assembly,
    charged,
    decided,
    described,
    heard,
    make_lawful,
    make_resolution,
    model,
    row_of,
)
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import make_proxy, open_item

LAST = date(2027, 2, 23)
AFTER = datetime(2027, 2, 23, 23, 0, tzinfo=UTC)


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("a lawful association", make_lawful)


def needs(world: World, name: str, at: datetime = AT) -> list[str]:
    return [str(each.what) for each in what_needs_me(world.actor(name), at=at, language="en").deadlines]


def acts(kind: str) -> list[str]:
    rows = db.session.query(AuditEntry).filter(AuditEntry.action.startswith(f"{kind}."))
    return [each.action.removeprefix(f"{kind}.") for each in rows.order_by(AuditEntry.seq)]


def letters(occasion: str) -> list[str]:
    return [each.body for each in db.session.query(Letter).filter_by(occasion=occasion)]


def notice(world: World, **more: object) -> GiveNotice:
    return GiveNotice(world.members["Member 5"], has_authority=True, **more)  # type: ignore[arg-type]


def test_notice_runs_to_its_last_day_and_then_ends_the_membership_once(world: World) -> None:
    meeting = make_meeting(world, starts_at=AFTER + timedelta(days=30))
    make_proxy(world, meeting, "Member 5", "Member 1")
    found = give_notice(world.actor("Rep 5a"), notice(world), at=AT)
    assert exit_row(db.session(), found).last_day == LAST
    assert (
        "3 months of notice from 23 November 2026 on (Statutes, Art. 7(1))." in letters("member_leaving")[0]
    )
    assert "Your notice runs: this is the last day of your membership." in needs(world, "Rep 5b")
    assert act_on_memberships(at=AFTER - timedelta(minutes=1)) == 0
    assert act_on_memberships(at=AFTER) == 1
    assert act_on_memberships(at=AFTER) == 0
    assert is_member(described(world, "Member 5", LAST), LAST)
    assert not is_member(described(world, "Member 5", LAST + timedelta(1)), LAST + timedelta(days=1))
    facts = representation_facts(db.session())[world.members["Member 5"]]
    assert (len(representatives(facts, LAST)), representatives(facts, LAST + timedelta(days=1))) == (2, ())
    assert db.session.query(Proxy).one().withdrawn_at == AFTER
    assert acts("exit") == ["given", "ended"]
    assert len(letters("member_left")) > 5


def test_only_the_first_representative_declares_it_and_with_authority(world: World) -> None:
    with pytest.raises(NotAllowed, match="first representative"):
        give_notice(world.actor("Rep 5b"), notice(world), at=AT)
    with pytest.raises(RuleBroken, match="authorised"):
        give_notice(world.actor("Rep 5a"), GiveNotice(world.members["Member 5"]), at=AT)
    with pytest.raises(RuleBroken, match="earliest last day"):
        give_notice(world.actor("Rep 5a"), notice(world, wished=date(2027, 2, 22)), at=AT)
    give_notice(world.actor("Sofia Secretary"), notice(world, received_on=date(2026, 11, 1)), at=AT)
    with pytest.raises(Conflict, match="already"):
        give_notice(world.actor("Rep 5a"), notice(world), at=AT)


def test_notice_is_taken_back_by_consent_until_its_last_day(world: World) -> None:
    found = give_notice(world.actor("Rep 5a"), notice(world), at=AT)
    secretary, consent = world.actor("Sofia Secretary"), make_resolution(world)
    with pytest.raises(Conflict, match="Only the member"):
        take_back(secretary, found, consent, at=AT)
    ask_back(world.actor("Rep 5a"), found, at=AT)
    assert "A member asks to take its notice back: the board must agree." in needs(world, "Sofia Secretary")
    with pytest.raises(Conflict):
        take_back(secretary, found, consent, at=AFTER)
    take_back(secretary, found, consent, at=AFTER - timedelta(minutes=1))
    assert exit_row(db.session(), found).state is ExitState.TAKEN_BACK
    assert act_on_memberships(at=AFTER) == 0


def test_a_founder_that_merges_into_a_newcomer_makes_it_no_newcomer(world: World) -> None:
    command = GiveNotice(
        world.members["Member 5"],
        ExitGround.MERGED,
        received_on=AT.date(),
        wished=AT.date(),
        successor=world.members["Fresh Works"],
    )
    session, founded = db.session(), (FactKind.FOUNDER, "yes")
    record_fact(session, world.members["Member 5"], founded, on=date(2020, 1, 1), at=AT)
    session.commit()
    give_notice(world.actor("Sofia Secretary"), command, at=AT)
    act_on_memberships(at=AT + timedelta(days=1))
    goes_on = described(world, "Fresh Works", AT.date() + timedelta(days=1))
    assert (goes_on.founder, goes_on.admitted_on) == (True, date(2026, 10, 5))
    assert not described(world, "Fresh Works", AT.date() - timedelta(days=1)).founder
    assert acts("exit") == ["given", "ended"]


def test_what_ends_a_silence_of_the_register_leaves_the_days_before_as_they_were(world: World) -> None:
    facts, member = db.session.query(MemberFactRow), world.members["Member 5"]
    facts.filter_by(member_id=member, kind=FactKind.STANDING).delete()
    db.session.commit()
    command = Suspend(member, make_resolution(world), AT.date(), None, "It is urgent.")
    suspend(world.actor("Sofia Secretary"), command, at=AT)
    before = described(world, "Member 5", AT.date() - timedelta(days=1))
    assert before.standing is Standing.VOTE
    assert described(world, "Member 5", AT.date()).standing is Standing.SUSPENDED


def test_the_board_suspends_until_the_next_assembly_and_the_vote_rests(world: World) -> None:
    secretary, member = world.actor("Sofia Secretary"), world.members["Member 5"]
    command = Suspend(member, make_resolution(world), AT.date(), None, "It is urgent.")
    suspend(secretary, command, at=AT)
    seats = {each.member: each for each in members_in(db.session(), record_date=AT.date(), on=AT.date())}
    assert seats[member].weight == 0
    assert "Statutes, Art. 8(4)" in letters("member_suspended")[0]
    with pytest.raises(Conflict):
        suspend(secretary, command, at=AT)
    assembly = make_meeting(world, starts_at=ASSEMBLY)
    assert act_on_memberships(at=ASSEMBLY + timedelta(days=1)) == 0
    db.session.get_one(Meeting, assembly).state = MeetingState.CLOSED
    db.session.commit()
    assert act_on_memberships(at=ASSEMBLY + timedelta(days=1)) == 1
    back = described(world, "Member 5", ASSEMBLY.date() + timedelta(days=1))
    assert (back.standing, acts("suspension")) == (Standing.VOTE, ["begun", "ended"])


def test_a_suspension_is_lifted_by_the_body_behind_it(world: World) -> None:
    secretary = world.actor("Sofia Secretary")
    command = Suspend(world.members["Member 5"], make_resolution(world), AT.date(), None, "It is urgent.")
    found = suspend(secretary, command, at=AT)
    with pytest.raises(RuleBroken, match="before the suspension"):
        lift(secretary, found, command.resolution, at=AT + timedelta(days=2))
    lift(secretary, found, make_resolution(world, of_assembly=True), at=AT + timedelta(days=2))
    with pytest.raises(RuleBroken, match="a new one is needed"):
        suspend(secretary, replace(command, starts_on=date(2026, 12, 1)), at=AT + timedelta(days=3))
    on = AT.date() + timedelta(days=2)
    assert described(world, "Member 5", on - timedelta(days=1)).standing is Standing.SUSPENDED
    assert described(world, "Member 5", on).standing is Standing.VOTE


def test_no_vote_on_an_exclusion_before_the_member_was_heard(world: World) -> None:
    exclusion = charged(world)
    assert "It broke the statutes gravely." in letters("exclusion")[0]
    assert "Your exclusion is proposed: answer, and be heard." in needs(world, "Rep 5a")
    meeting = before_assembly(world, exclusion)
    open_meeting(world, meeting)
    item = row_of(exclusion).item_id
    assert item is not None
    with pytest.raises(RuleBroken, match=r"must be heard first \(Statutes, Art. 8\(2\)\)"):
        open_item(world, item, at=ASSEMBLY)  # type: ignore[arg-type]
    other = make_item(world, meeting, subject=Subject.EXCLUSION)
    with pytest.raises(RuleBroken, match="begins with a charge"):
        open_item(world, other, at=ASSEMBLY)
    early = RecordHearing(exclusion, Hearing.NOT_USED, HEARING.date())
    with pytest.raises(RuleBroken, match="can still answer"):
        record_hearing(world.actor("Sofia Secretary"), early, at=HEARING - timedelta(minutes=1))
    answer_charge(world.actor("Rep 5b"), exclusion, "We did nothing of it.", at=AT)
    heard(world, exclusion)
    assert open_item(world, item, at=ASSEMBLY)  # type: ignore[arg-type]
    assert db.session.query(Recusal).filter_by(item_id=item).one().member_id == world.members["Member 5"]


def test_an_exclusion_that_is_adopted_ends_the_membership_by_itself(world: World) -> None:
    row = decided(world, heard(world, charged(world)), "++++.")
    assert (row.state, row.last_day) == (ExclusionState.EXCLUDED, ASSEMBLY.date())
    after = ASSEMBLY.date() + timedelta(days=1)
    assert not is_member(described(world, "Member 5", after), after)
    assert acts("exclusion") == ["charged", "heard", "put_forward", "adopted"]
    assert any("its periods run from then" in each for each in needs(world, "Sofia Secretary", ASSEMBLY))
    with pytest.raises(RuleBroken, match="reasons"):
        give_reasons(world.actor("Sofia Secretary"), row.id, " ", at=ASSEMBLY)  # type: ignore[arg-type]
    give_reasons(world.actor("Sofia Secretary"), row.id, "Two thirds agreed.", at=ASSEMBLY)  # type: ignore[arg-type]
    assert any("Two thirds agreed." in each for each in letters("exclusion"))


def test_the_minutes_tell_of_the_hearing(world: World) -> None:
    exclusion = heard(world, charged(world))
    item = decided(world, exclusion, "++++.").item_id
    meeting = db.session.get_one(AgendaItem, item).meeting_id
    (told,) = recorded_hearings(db.session(), meeting).values()  # type: ignore[arg-type]
    assert [str(each.id) for each in told] == [
        "{reference}: the member was told the grounds on {charged} and could answer until {until}.",
        "It was heard on {heard}.",
    ]


def test_a_founder_that_leaves_and_joins_again_is_found_and_not_new(world: World) -> None:
    session, member, back = db.session(), world.members["Member 5"], date(2027, 6, 1)
    record_fact(session, member, (FactKind.FOUNDER, "yes"), on=date(2020, 1, 1), at=AT)
    end_membership(session, member, LAST, at=AT)
    session.commit()
    row = make_application(written("Member 5")).row
    row.country = "BE"
    assert came_back(session, row, on=LAST) is None
    entered = enter_member(session, row, on=back, at=AT)
    found = described(world, "Member 5", back)
    assert (entered.member, found.founder, found.left_on) == (member, True, None)
    assert (found.admitted_on, found.first_admitted_on) == (back, date(2020, 1, 1))
    assert not is_newcomer(found, back, 24)


def test_who_is_voted_on_is_not_let_off_by_the_secretary_nor_voted_on_in_other_words(world: World) -> None:
    exclusion = heard(world, charged(world))
    meeting = before_assembly(world, exclusion)
    open_meeting(world, meeting)
    item = row_of(exclusion).item_id
    assert item is not None
    wanted = Move(item, world.members["Member 1"], wording=Text.only("en", "It is warned."))  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="as it was charged"):
        move(world.actor("Rep 1a"), wanted, at=ASSEMBLY)
    decide(world, item, "++++.", at=ASSEMBLY)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="the body decides"):
        drop_charge(world.actor("Sofia Secretary"), exclusion, at=ASSEMBLY)
    act_on_memberships(at=ASSEMBLY + timedelta(minutes=1))
    assert row_of(exclusion).state is ExclusionState.EXCLUDED


def test_letters_reach_who_represents_the_member_now_and_the_desk_posts_what_cannot(world: World) -> None:
    session, member = db.session(), world.members["Member 5"]
    session.query(MemberFactRow).filter_by(member_id=member, kind=FactKind.EMAIL).delete()
    session.commit()
    exclusion, later = charged(world), date(2026, 12, 1)
    people = [world.persons[name] for name in ("Rep 5a", "Rep 5b", "Nobody Special")]
    for person, rank in zip(people, (None, None, 1), strict=True):
        row = RepresentationRow(member_id=member, person_id=person, rank=rank, holds_from=later)
        row.recorded_at = AT
        session.add(row)
    session.commit()
    posts = "No e-mail reaches the member: post the letter to it."
    assert posts not in needs(world, "Sofia Secretary")
    session.query(Account).filter_by(person_id=people[2]).delete()
    session.commit()
    assert posts in needs(world, "Sofia Secretary", datetime(2026, 12, 2, tzinfo=UTC))
    drop_charge(world.actor("Sofia Secretary"), exclusion, at=datetime(2026, 12, 2, tzinfo=UTC))
    (told,) = [each for each in letters("exclusion") if "is dropped" in each]
    assert "print this letter and post it" in told


def test_a_rejected_or_dropped_exclusion_changes_nothing(world: World) -> None:
    assert decided(world, heard(world, charged(world)), "+---.").state is ExclusionState.REJECTED
    second = charged(world, "Member 4")
    with pytest.raises(Conflict):
        charged(world, "Member 4")
    drop_charge(world.actor("Sofia Secretary"), second, at=AT)
    after = ASSEMBLY.date() + timedelta(days=1)
    assert is_member(described(world, "Member 5", after), after)


def test_where_the_law_says_so_an_excluded_member_rests_until_its_review(app: Flask) -> None:
    text = model().replace(
        "membership.exclusion.reasons: {value: true, paragraph: 3}",
        "membership.exclusion.reasons: {value: true, paragraph: 3}\n"
        "      membership.exclusion.review: {value: 1 month, paragraph: 3}\n"
        "      membership.exclusion.suspended: {value: true, paragraph: 3}",
    )
    world = make_lawful(text=text)
    row = decided(world, heard(world, charged(world)), "++++.")
    after = ASSEMBLY.date() + timedelta(days=1)
    assert (row.last_day, described(world, "Member 5", after).standing) == (None, Standing.SUSPENDED)
    secretary, exclusion = world.actor("Sofia Secretary"), row.id
    give_reasons(secretary, exclusion, "Two thirds agreed.", at=ASSEMBLY)  # type: ignore[arg-type]
    late = datetime(2027, 1, 15, 23, 0, tzinfo=UTC)
    with pytest.raises(Conflict, match="last day"):
        ask_for_review(world.actor("Rep 5a"), exclusion, "It is unjust.", at=late)  # type: ignore[arg-type]
    in_time = datetime(2027, 1, 15, 22, 59, tzinfo=UTC)
    ask_for_review(world.actor("Rep 5b"), exclusion, "It is unjust.", at=in_time)  # type: ignore[arg-type]
    review = decided(world, exclusion, "+---.", at=datetime(2027, 3, 1, 9, tzinfo=UTC))  # type: ignore[arg-type]
    assert review.state is ExclusionState.SET_ASIDE
    assert described(world, "Member 5", date(2027, 3, 2)).standing is Standing.VOTE
    assert is_member(described(world, "Member 5", date(2027, 3, 2)), date(2027, 3, 2))


def test_a_vote_that_begins_is_told_once_on_its_day(app: Flask) -> None:
    waiting = {"assembly.voting.waiting: {value: 0,": "assembly.voting.waiting: {value: 3,"}
    world = make_lawful(text=model(changed=waiting))
    (clock,) = [each for each in voice_clocks(at=AT) if str(each.what) == "Its vote begins."]
    assert (clock.due_on, clock.who, str(clock.source.citation())) == (
        date(2027, 1, 5),
        "Fresh Works",
        "Statutes, Art. 28(2)",
    )
    begins = datetime(2027, 1, 4, 23, 0, tzinfo=UTC)
    assert act_on_memberships(at=begins - timedelta(minutes=1)) == 0
    assert (act_on_memberships(at=begins), act_on_memberships(at=begins)) == (1, 0)
    assert "has a vote from 5 January 2027 on (Statutes, Art. 28(2))" in letters("member_votes")[0]
    assert described(world, "Fresh Works", begins.date()).category is Category.FULL
