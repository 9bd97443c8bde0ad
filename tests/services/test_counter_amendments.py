"""Changes that members propose to a draft: handed in, put to the vote, adopted, fallen."""

import pytest
from flask import Flask

from govern.domain.amendment.counter import CounterKind, CounterState
from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.categories import Standing
from govern.domain.members.register import FactKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import CounterId, DraftId, ItemId, MeetingId
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.services.amendment_shown import draft_shown
from govern.services.association import rulebook_of
from govern.services.counter_amendments import (
    HandIn,
    hand_in,
    put_counter_to_vote,
    set_aside_counter,
    withdraw_counter,
)
from govern.services.counters_shown import CountersShown
from govern.store.database import db
from govern.store.tables.amendments import CounterAmendment
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.make.amendments import WHY, added, decide, make_draft, notice, open_meeting, propose, repealed
from tests.make.association import LONG_AGO, World, make_association, make_member
from tests.make.meetings import make_meeting
from tests.make.votes import NOW

SOFIA = "Sofia Secretary"


class Stage:
    """An assembly with a draft on its agenda that repeals Article 3 and lengthens the notice."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.meeting: MeetingId = make_meeting(world)
        self.draft: DraftId = make_draft(world, notice(28), added(), repealed("3"))
        self.item: ItemId = propose(world, self.draft, self.meeting)

    def days(self, days: int, *, by: int = 1) -> CounterId:
        return self.hand_in(CounterKind.REPLACE, by=by, rules=f"assembly.notice: {{value: {days}}}")

    def hand_in(self, kind: CounterKind, number: str = "13", *, by: int = 1, **fields: object) -> CounterId:
        member = self.world.members[f"Member {by}"]
        command = HandIn(self.draft, member, kind, number, WHY, **fields)  # type: ignore[arg-type]
        return hand_in(self.world.actor(f"Rep {by}a"), command, at=LONG_AGO)

    def put(self, counter: CounterId) -> ItemId:
        return put_counter_to_vote(self.world.actor(SOFIA), counter, at=NOW)

    def shown(self) -> CountersShown:
        actor = self.world.actor(SOFIA)
        return draft_shown(actor, self.draft, "en", on=LONG_AGO.date()).counters

    def state(self, counter: CounterId) -> CounterState:
        return db.session.get_one(CounterAmendment, counter, populate_existing=True).state


@pytest.fixture
def stage(app: Flask) -> Stage:
    return Stage(make_association())


def test_members_hand_in_changes_to_single_articles(stage: Stage) -> None:
    stage.days(35)
    stage.hand_in(CounterKind.KEEP, by=2)
    shown = stage.shown().all
    assert [(each.ordinal, each.member_name, each.number) for each in shown] == [
        (1, "Member 1", "13"),
        (2, "Member 2", "13"),
    ]
    assert str(shown[0].redline.rules[0].after) == "35 clear days"


def test_those_who_do_not_represent_the_member_hand_in_nothing(stage: Stage) -> None:
    command = HandIn(stage.draft, stage.world.members["Member 1"], CounterKind.KEEP, "13", WHY)
    for name in ("Rep 2a", SOFIA, "Nobody Special"):
        with pytest.raises(NotAllowed):
            hand_in(stage.world.actor(name), command, at=LONG_AGO)


def test_an_observer_has_no_voice_to_propose_with(stage: Stage) -> None:
    watching = {FactKind.STANDING: Standing.OBSERVER.value}
    make_member(stage.world, "Member 6", representatives=("Rep 6a",), facts=watching)
    db.session.commit()
    with pytest.raises(RuleBroken, match="is an observer"):
        stage.hand_in(CounterKind.KEEP, by=6)


def test_an_article_that_the_draft_leaves_alone_is_not_up_for_change(stage: Stage) -> None:
    with pytest.raises(RuleBroken, match="does not touch Article 14"):
        stage.hand_in(CounterKind.KEEP, "14")


def test_what_the_draft_says_already_is_refused(stage: Stage) -> None:
    with pytest.raises(RuleBroken, match="says this on Article 13 already"):
        stage.days(28)
    with pytest.raises(RuleBroken, match="says this on Article 3 already"):
        stage.hand_in(CounterKind.REPEAL, "3")


def test_a_value_of_another_kind_is_refused_with_article_and_line(stage: Stage) -> None:
    with pytest.raises(RuleBroken) as refused:
        stage.hand_in(CounterKind.REPLACE, rules="\nassembly.notice: {value: many}")
    assert "Art. 13, line 2, assembly.notice → value" in str(refused.value)


def test_a_draft_that_nobody_has_proposed_takes_no_changes(stage: Stage) -> None:
    other = make_draft(stage.world, repealed("2"))
    command = HandIn(other, stage.world.members["Member 1"], CounterKind.KEEP, "2", WHY)
    with pytest.raises(Conflict, match="not before the assembly"):
        hand_in(stage.world.actor("Rep 1a"), command, at=LONG_AGO)


def test_clashes_and_the_order_of_voting_are_shown(stage: Stage) -> None:
    near, far, keep = stage.days(30), stage.days(42, by=2), stage.hand_in(CounterKind.KEEP, "3", by=3)
    shown = stage.shown()
    assert [(each.first, each.second) for each in shown.clashes] == [(near, far)]
    assert [each.counter for each in shown.order] == [far, near, keep]
    assert str(shown.order[0].why).startswith("It settles this 14 away from the draft")


def test_it_is_put_on_the_agenda_right_before_the_draft(stage: Stage) -> None:
    item = stage.put(stage.days(35))
    rows = [db.session.get_one(AgendaItem, each, populate_existing=True) for each in (item, stage.item)]
    assert [row.position for row in rows] == [1, 2]
    assert rows[0].subject is Subject.ORDINARY
    assert rows[0].title.versions["en"] == "Change No. 1 to AM-2020-001: Article 13"


def test_after_the_convocation_it_gets_the_next_number(stage: Stage) -> None:
    db.session.get_one(Meeting, stage.meeting).state = MeetingState.CONVOKED
    db.session.commit()
    item = stage.put(stage.days(35))
    row = db.session.get_one(AgendaItem, item)
    assert row.reference.startswith("GA-2027-01/")


def test_an_adopted_change_is_part_of_the_draft_and_those_beside_it_fall(stage: Stage) -> None:
    counters = [stage.days(35), stage.days(42, by=2)]
    items = [stage.put(each) for each in counters]
    open_meeting(stage.world, stage.meeting)
    assert decide(stage.world, items[0], "+++--").result is Result.ADOPTED
    assert [stage.state(each) for each in counters] == [CounterState.ADOPTED, CounterState.FALLEN]
    fallen = stage.shown().all[1]
    assert str(fallen.because) == (
        "No. 1 was adopted. Both settle the rule “assembly.notice”, each in its own way."
    )


def test_the_version_holds_what_the_assembly_made_of_the_draft(stage: Stage) -> None:
    kept, longer = stage.hand_in(CounterKind.KEEP, "3"), stage.days(35, by=2)
    dropped = stage.hand_in(CounterKind.REPEAL, "13-1", by=3)
    items = [stage.put(each) for each in (kept, longer, dropped)]
    open_meeting(stage.world, stage.meeting)
    for item, choices in zip(items, ("+++++", "+++++", "-----"), strict=True):
        decide(stage.world, item, choices)
    decide(stage.world, stage.item, "+++++")
    newest = rulebook_of(db.session()).statutes[-1]
    assert newest.rules()["assembly.notice"].value == 35
    assert {"3", "13-1"} <= {article.number for article in newest.articles}


def test_a_draft_of_which_nothing_is_left_makes_no_version(stage: Stage) -> None:
    counters = [stage.hand_in(CounterKind.KEEP, number) for number in ("3", "13", "13-1")]
    items = [stage.put(each) for each in counters]
    open_meeting(stage.world, stage.meeting)
    for item in (*items, stage.item):
        decide(stage.world, item, "+++++")
    assert len(rulebook_of(db.session()).statutes) == 1
    assert not draft_shown(stage.world.actor(SOFIA), stage.draft, "en", on=LONG_AGO.date()).is_waiting


def test_new_wording_in_the_authentic_language_alone_drops_the_translation(stage: Stage) -> None:
    wording = Text.only("en", "The chair and the board may invite guests.")
    counter = stage.hand_in(CounterKind.REPLACE, "13-1", text=wording)
    item = stage.put(counter)
    open_meeting(stage.world, stage.meeting)
    decide(stage.world, item, "+++++")
    decide(stage.world, stage.item, "+++++")
    article = next(each for each in rulebook_of(db.session()).statutes[-1].articles if each.number == "13-1")
    assert article.text == Text("en", {"en": "The chair and the board may invite guests.\n"})


def test_the_draft_is_not_voted_on_while_changes_wait(stage: Stage) -> None:
    stage.days(35)
    open_meeting(stage.world, stage.meeting)
    with pytest.raises(Conflict, match="First settle the changes proposed to the draft"):
        decide(stage.world, stage.item, "+++++")


def test_a_change_withdrawn_or_set_aside_waits_no_more(stage: Stage) -> None:
    mine, odd = stage.days(35), stage.hand_in(CounterKind.KEEP, by=2)
    with pytest.raises(NotAllowed):
        withdraw_counter(stage.world.actor("Rep 2a"), mine, at=LONG_AGO)
    withdraw_counter(stage.world.actor("Rep 1b"), mine, at=LONG_AGO)
    with pytest.raises(RuleBroken, match="Give the reason"):
        set_aside_counter(stage.world.actor(SOFIA), odd, reason=" ", at=LONG_AGO)
    set_aside_counter(stage.world.actor(SOFIA), odd, reason="Handed in twice.", at=LONG_AGO)
    assert [stage.state(each) for each in (mine, odd)] == [CounterState.WITHDRAWN, CounterState.SET_ASIDE]


def test_a_change_that_fell_is_not_voted_on(stage: Stage) -> None:
    first, second = stage.days(35), stage.days(42, by=2)
    items = [stage.put(each) for each in (first, second)]
    open_meeting(stage.world, stage.meeting)
    decide(stage.world, items[0], "+++++")
    with pytest.raises(Conflict, match="1 was adopted"):
        decide(stage.world, items[1], "+++++")


def test_without_quorum_a_change_stays_before_the_assembly(stage: Stage) -> None:
    counter = stage.days(35)
    item = stage.put(counter)
    open_meeting(stage.world, stage.meeting, present=1)
    assert decide(stage.world, item, "+").result is Result.VOID
    assert stage.state(counter) is CounterState.PUT


def test_a_settled_change_is_not_settled_again(stage: Stage) -> None:
    counter = stage.days(35)
    withdraw_counter(stage.world.actor("Rep 1a"), counter, at=LONG_AGO)
    with pytest.raises(Conflict, match="settled already"):
        stage.put(counter)


def test_a_rejected_draft_takes_the_changes_to_it_with_it(stage: Stage) -> None:
    counter = stage.days(35)
    item = stage.put(counter)
    open_meeting(stage.world, stage.meeting)
    decide(stage.world, item, "-----")
    decide(stage.world, stage.item, "-----")
    assert stage.state(counter) is CounterState.REJECTED
