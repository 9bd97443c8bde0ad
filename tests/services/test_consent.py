"""Items adopted together by one vote, unless somebody entitled pulls one out."""

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.minutes_agenda import explained_agenda
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy
from govern.services.audit_verification import verify_audit
from govern.services.closing import close_vote
from govern.services.consent import PullItem, pull_item
from govern.services.left_items import left_items
from govern.services.recusals import Recuse, recuse
from govern.services.second_call_agenda import take_over
from govern.services.votes import open_vote
from govern.store.database import db, transaction
from govern.store.queries.item_parts import votes_on
from govern.store.queries.minutes_agenda import minuted_agenda
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Resolution
from tests.make.association import World, make_association
from tests.make.consent import arrange, make_consent, open_meeting
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import NOW, cast_all, open_item

Held = tuple[World, MeetingId, ItemId, tuple[ItemId, ...]]


@pytest.fixture
def held(app: Flask) -> Held:
    world = make_association(members=4)
    return (world, *make_consent(world))


def item(id_: ItemId) -> AgendaItem:
    return db.session.get_one(AgendaItem, id_, populate_existing=True)


def test_the_consent_agenda_stands_before_its_first_item_and_all_keep_their_places(held: Held) -> None:
    _, _, container, items = held
    assert [item(each).position for each in (container, *items)] == [2, 3, 4, 5]
    assert {item(each).consent_item_id for each in items} == {container}


def test_taking_every_mark_away_takes_the_consent_agenda_off(held: Held) -> None:
    world, meeting, container, items = held
    arrange(world, meeting)
    assert item(container).state is ItemState.WITHDRAWN
    assert [item(each).position for each in items] == [2, 3, 4]


@pytest.mark.parametrize(
    ("kind", "subject", "reason"),
    [
        (ItemKind.ELECTION, Subject.ORDINARY, "is an election"),
        (ItemKind.DISCUSSION, Subject.ORDINARY, "asks for no decision"),
        (ItemKind.DECISION, Subject.AMENDMENT, "changes the statutes"),
        (ItemKind.DECISION, Subject.EXCLUSION, "another majority"),
    ],
)
def test_what_another_rule_decides_is_refused_with_the_reason(
    held: Held, kind: ItemKind, subject: Subject, reason: str
) -> None:
    world, meeting, _, items = held
    other = make_item(world, meeting, kind=kind, subject=subject)
    with pytest.raises(RuleBroken, match=reason):
        arrange(world, meeting, *items, other)


def test_one_item_alone_is_no_consent_agenda(held: Held) -> None:
    world, meeting, _, items = held
    with pytest.raises(RuleBroken, match="at least two"):
        arrange(world, meeting, items[0])


def test_an_item_in_which_somebody_has_an_interest_is_refused(held: Held) -> None:
    world, meeting, container, items = held
    recuse(world.actor("Rep 1a"), Recuse(items[0], world.members["Member 1"], None, "Ours."), at=NOW)
    open_meeting(world, meeting, present=4)
    with pytest.raises(Conflict, match="has an interest"):
        open_item(world, container)


def test_one_vote_adopts_all_and_gives_each_its_resolution(held: Held) -> None:
    world, meeting, container, items = held
    open_meeting(world, meeting, present=4)
    vote = open_item(world, container)
    cast_all(world, vote, "++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    entered = db.session.query(Resolution).order_by(Resolution.reference).all()
    assert [each.item_id for each in entered] == list(items)
    assert [str(each.wording.authentic_text) for each in entered] == [f"Matter {n}." for n in (1, 2, 3)]
    marks = votes_on(db.session(), items)
    assert [marks[each][0].resolution for each in items] == [each.reference for each in entered]
    assert verify_audit().faults == ()


def test_a_pulled_item_is_treated_by_itself_and_the_others_together(held: Held) -> None:
    world, meeting, container, items = held
    pull_item(world.actor("Rep 2a"), PullItem(items[1], "We want to talk about it."), at=NOW)
    open_meeting(world, meeting, present=4)
    vote = open_item(world, container)
    cast_all(world, vote, "++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert {each.item_id for each in db.session.query(Resolution)} == {items[0], items[2]}
    alone = open_item(world, items[1])
    cast_all(world, alone, "---")
    assert close_vote(world.actor("Clara Chair"), alone, at=NOW).result is Result.REJECTED


def test_a_rejected_consent_agenda_gives_its_items_back(held: Held) -> None:
    world, meeting, container, items = held
    open_meeting(world, meeting, present=4)
    vote = open_item(world, container)
    cast_all(world, vote, "----")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert {item(each).consent_item_id for each in items} == {None}
    open_item(world, items[0])


def test_nothing_is_pulled_out_of_an_open_vote(held: Held) -> None:
    world, meeting, container, items = held
    open_meeting(world, meeting, present=4)
    open_item(world, container)
    with pytest.raises(Conflict, match="has been opened"):
        pull_item(world.actor("Rep 2a"), PullItem(items[1]), at=NOW)


def test_only_who_has_a_vote_chairs_or_keeps_the_desk_pulls_items_out(held: Held) -> None:
    world, _, _, items = held
    with pytest.raises(NotAllowed):
        pull_item(world.actor("Aurora Auditor"), PullItem(items[0]), at=NOW)
    pull_item(world.actor("Sofia Secretary"), PullItem(items[0]), at=NOW)
    assert item(items[0]).consent_item_id is None


def test_an_item_in_the_consent_agenda_is_not_put_to_the_vote_alone_nor_any_in_secret(held: Held) -> None:
    world, meeting, container, items = held
    open_meeting(world, meeting, present=4)
    with pytest.raises(Conflict, match="Pull it out first"):
        open_item(world, items[0])
    version = item(container).version
    with pytest.raises(RuleBroken, match="by name"):
        open_vote(world.actor("Clara Chair"), container, version=version, at=NOW, secrecy=Secrecy.SECRET)


def test_minutes_tell_each_item_by_which_vote_it_was_adopted_and_who_pulled_one_out(held: Held) -> None:
    world, meeting, container, items = held
    pull_item(world.actor("Rep 2a"), PullItem(items[1], "We want to talk about it."), at=NOW)
    open_meeting(world, meeting, present=4)
    vote = open_item(world, container)
    cast_all(world, vote, "++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    found = minuted_agenda(db.session(), meeting)
    said = {
        each: [str(one.sentence) for one in explained_agenda(found.get(each))] for each in (container, *items)
    }
    adopted = "Adopted in the consent agenda by the vote on item 2. It is resolution RES-2027-00{}."
    assert [said[items[0]], said[items[2]]] == [[adopted.format(1)], [adopted.format(2)]]
    assert said[items[1]] == ["Member 2 pulled it out of the consent agenda (We want to talk about it)."]
    assert said[container][0] == "Item 3 became resolution RES-2027-001."


def test_a_second_call_takes_up_together_what_lacked_a_quorum_together(held: Held) -> None:
    world, meeting, container, items = held
    open_meeting(world, meeting, present=1)
    vote = open_item(world, container)
    cast_all(world, vote, "+")
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).result is Result.VOID
    row = db.session.get_one(Meeting, meeting)
    row.state, row.closed_at = MeetingState.CLOSED, NOW
    db.session.commit()
    assert [left.row.id for left in left_items(db.session(), row)] == [container, *items]
    second = make_meeting(world)
    with transaction() as session:
        rows = [session.get_one(AgendaItem, each) for each in (container, *items)]
        take_over(session, rows, session.get_one(Meeting, second), at=NOW)
    copies = db.session.query(AgendaItem).filter_by(meeting_id=second).order_by(AgendaItem.position).all()
    assert {each.consent_item_id for each in copies[1:]} == {copies[0].id}
