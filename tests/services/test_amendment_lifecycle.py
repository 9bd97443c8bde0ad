"""A draft from its proposal to the version of the statutes that it makes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.amendment.draft import DraftState, Timing
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.services.amendment_drafts import discard_draft
from govern.services.amendment_forms import article_to_write
from govern.services.amendment_proposing import ProposeDraft, propose_draft, take_back_draft
from govern.services.amendment_shown import draft_shown
from govern.services.answers import AcceptItem, accept_item
from govern.services.association import rulebook_of
from govern.services.audit_verification import verify_audit
from govern.services.conduct import close_meeting
from govern.services.duties import duties_of
from govern.store.database import db
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.association import StatutesVersion
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote
from tests.make.amendments import (
    WHY,
    added,
    decide,
    make_adopted,
    make_draft,
    notice,
    open_meeting,
    propose,
    repealed,
    take_effect_with,
    version_of,
    write,
)
from tests.make.association import LONG_AGO, World, make_association
from tests.make.meetings import IN_FEBRUARY, make_meeting
from tests.make.second_calls import hold_second_call, make_second_call
from tests.make.votes import NOW

DECIDED = IN_FEBRUARY.date()
WORDING = Text("en", {"en": "The purpose is to teach.", "fr": "Le but est d’enseigner."})


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def row(draft: object) -> AmendmentDraft:
    return db.session.get_one(AmendmentDraft, draft, populate_existing=True)


def test_an_adopted_draft_becomes_the_version_in_force_from_that_day(world: World) -> None:
    draft = make_adopted(world, notice(28), added())
    rulebook = rulebook_of(db.session())
    assert rulebook.days("assembly.notice", DECIDED - timedelta(days=1)).value == 21
    assert rulebook.days("assembly.notice", DECIDED).value == 28
    assert row(draft).state is DraftState.ADOPTED


def test_the_new_version_is_sealed_and_the_record_stays_intact(world: World) -> None:
    draft = make_adopted(world)
    assert verify_audit().is_intact
    row(draft).adopted_text = "something else"
    db.session.commit()
    assert [str(each) for each in verify_audit().faults] == [
        "An adopted amendment, sealed by entry 10, was changed."
    ]


def test_votes_keep_the_version_under_which_they_were_opened(world: World) -> None:
    make_adopted(world)
    old = db.session.query(StatutesVersion).order_by(StatutesVersion.in_force_from).first()
    assert old is not None
    assert db.session.query(Vote).one().statutes_version_id == old.id


def test_a_rejected_draft_is_open_again(world: World) -> None:
    meeting = make_meeting(world)
    draft = make_draft(world, notice())
    item = propose(world, draft, meeting)
    open_meeting(world, meeting)
    assert decide(world, item, "+++--").result is Result.REJECTED
    assert row(draft).state is DraftState.DRAFT
    write(world, draft, added())


def test_without_quorum_a_draft_stays_before_the_assembly(world: World) -> None:
    meeting = make_meeting(world)
    draft = make_draft(world, notice())
    item = propose(world, draft, meeting)
    open_meeting(world, meeting, present=2)
    assert decide(world, item, "++").result is Result.VOID
    assert (row(draft).state, row(draft).item_id) == (DraftState.PROPOSED, item)


def test_a_draft_follows_its_item_into_the_second_call_and_is_adopted_there(world: World) -> None:
    meeting = make_meeting(world)
    draft = make_draft(world, notice())
    item = propose(world, draft, meeting)
    open_meeting(world, meeting, present=2)
    assert decide(world, item, "++").result is Result.VOID
    close_meeting(world.actor("Clara Chair"), meeting, at=NOW)
    second = make_second_call(world, meeting, datetime(2027, 3, 10, 10))  # noqa: DTZ001
    shown = draft_shown(world.actor("Rep 1a"), draft, "fr", on=DECIDED)
    assert (shown.meeting, shown.item != item) == (second, True)
    assert hold_second_call(world, second, present=3) == [Result.ADOPTED]
    assert rulebook_of(db.session()).days("assembly.notice", date(2027, 3, 10)).value == 28


def test_a_change_of_the_notice_is_decided_as_an_amendment(world: World) -> None:
    item = propose(world, make_draft(world, notice()))
    assert db.session.get_one(AgendaItem, item).subject is Subject.AMENDMENT


def test_a_change_of_purpose_needs_its_decree_before_it_has_effect(world: World) -> None:
    meeting = make_meeting(world)
    topic = article_to_write(world.actor("Sofia Secretary"), make_draft(world), "4")
    marked = replace(topic, text=WORDING, reason=WHY, contents=("purpose",))
    draft = make_draft(world, marked)
    item = propose(world, draft, meeting)
    assert db.session.get_one(AgendaItem, item).subject is Subject.PURPOSE
    open_meeting(world, meeting)
    decide(world, item, "+++++")
    assert row(draft).made_version_id is None
    delaying = [str(each.what) for each in duties_of(db.session(), draft) if each.delays_effect]
    assert delaying == ["Approval"]


def test_the_secretary_cannot_answer_a_draft_with_a_lesser_subject(world: World) -> None:
    draft = make_draft(world, repealed("26"), author="Bruno Board")
    held = make_meeting(world)
    command = ProposeDraft(draft, version_of(draft), meeting=held)
    item = propose_draft(world.actor("Bruno Board"), command, at=LONG_AGO)
    version = db.session.get_one(AgendaItem, item).version
    answer = AcceptItem(item, held, version, subject=Subject.ORDINARY)
    accept_item(world.actor("Sofia Secretary"), answer, at=LONG_AGO)
    assert db.session.get_one(AgendaItem, item).subject is Subject.DISSOLUTION


def test_a_lower_bar_for_dissolution_has_to_clear_the_bar_in_force(world: World) -> None:
    item = propose(world, make_draft(world, repealed("26")))
    assert db.session.get_one(AgendaItem, item).subject is Subject.DISSOLUTION


def test_a_fixed_day_lies_ahead(world: World) -> None:
    draft = make_draft(world, notice())
    with pytest.raises(RuleBroken, match="is past"):
        take_effect_with(world, draft, Timing.DAY, effect_on=date(2019, 12, 31))
    with pytest.raises(RuleBroken, match="on which day"):
        take_effect_with(world, draft, Timing.DAY)


def test_a_version_takes_effect_on_its_fixed_day(world: World) -> None:
    meeting = make_meeting(world)
    draft = make_draft(world, notice())
    take_effect_with(world, draft, Timing.DAY, effect_on=date(2027, 6, 1))
    item = propose(world, draft, meeting)
    open_meeting(world, meeting)
    decide(world, item, "+++++")
    made = db.session.get_one(StatutesVersion, row(draft).made_version_id)
    assert made.in_force_from == date(2027, 6, 1)


def test_a_fixed_day_before_the_adoption_gives_way_to_it(world: World) -> None:
    meeting = make_meeting(world)
    draft = make_draft(world, notice())
    take_effect_with(world, draft, Timing.DAY, effect_on=date(2021, 6, 1))
    item = propose(world, draft, meeting)
    open_meeting(world, meeting)
    decide(world, item, "+++++")
    made = db.session.get_one(StatutesVersion, row(draft).made_version_id)
    assert made.in_force_from == DECIDED


def test_only_secretary_and_board_propose(world: World) -> None:
    draft = make_draft(world, notice(), author="Bruno Board")
    for name in ("Rep 1a", "Aurora Auditor", "Nobody Special"):
        with pytest.raises(NotAllowed):
            propose_draft(world.actor(name), ProposeDraft(draft, version_of(draft)), at=LONG_AGO)
    assert propose_draft(world.actor("Bruno Board"), ProposeDraft(draft, version_of(draft)), at=LONG_AGO)


def test_a_draft_taken_back_leaves_the_agenda(world: World) -> None:
    draft = make_draft(world, notice())
    item = propose(world, draft)
    take_back_draft(world.actor("Sofia Secretary"), draft, version=version_of(draft), at=LONG_AGO)
    assert row(draft).state is DraftState.DRAFT
    assert db.session.get_one(AgendaItem, item).position is None
    discard_draft(world.actor("Sofia Secretary"), draft, version=version_of(draft), at=LONG_AGO)


def test_a_proposed_draft_is_not_written_on(world: World) -> None:
    draft = make_draft(world, notice())
    propose(world, draft)
    with pytest.raises(Conflict, match="Take it back"):
        write(world, draft, added())


def test_two_drafts_do_not_touch_the_same(world: World) -> None:
    meeting = make_meeting(world)
    propose(world, make_draft(world, notice(28)), meeting)
    with pytest.raises(Conflict, match="AM-2020-001 is on its way"):
        propose(world, make_draft(world, notice(35)), meeting)
    assert propose(world, make_draft(world, added("3-1", "3")), meeting)


def test_of_two_drafts_adopted_on_one_day_the_later_holds_what_both_say(world: World) -> None:
    meeting = make_meeting(world)
    items = [propose(world, make_draft(world, each), meeting) for each in (notice(28), repealed("3"))]
    open_meeting(world, meeting)
    for item in items:
        decide(world, item, "+++++")
    newest = rulebook_of(db.session()).statutes[-1]
    assert newest.head.in_force_from == DECIDED + timedelta(days=1)
    assert newest.rules()["assembly.notice"].value == 28
    assert "3" not in {article.number for article in newest.articles}
