"""The duties that an adopted amendment brings, and the effect that waits for them."""

from datetime import date, timedelta

import pytest
from flask import Flask

from govern.domain.amendment.draft import Timing
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import DraftId
from govern.services.association import rulebook_of
from govern.services.audit_verification import verify_audit
from govern.services.duties import (
    DutyShown,
    duties_of,
    knows_board_filing,
    open_duties,
    record_duty_done,
    set_aside_duty,
)
from govern.store.database import db
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.association import Association, StatutesVersion
from tests.make.amendments import decide, make_draft, notice, open_meeting, propose, take_effect_with
from tests.make.association import STATUTES, World, make_association
from tests.make.mandates import statutes_that_file
from tests.make.meetings import IN_FEBRUARY, make_meeting

DECIDED = IN_FEBRUARY.date()
LATER = IN_FEBRUARY + timedelta(days=60)
SOFIA = "Sofia Secretary"
FILING = """{formality: filing, authority: register, effect: duty, within: 1 month, counted_from: decision}"""
DEED = """{formality: deed, authority: notary, effect: duty, when: a core clause changes}"""
PRINT = """{formality: publication, authority: gazette, effect: duty, within: 10 days, counted_from: deed}"""


def statutes(**rules: str) -> str:
    """Return the example statutes with rules on duties in Article 27, said in its second paragraph."""
    laid_down = "".join(
        f"      {key.replace('__', '.')}: {{value: {value}, paragraph: 2}}\n" for key, value in rules.items()
    )
    return STATUTES.read_text().rstrip("\n") + f"\n    rules:\n{laid_down}"


def adopted(world: World, timing: Timing = Timing.DECISION) -> DraftId:
    meeting = make_meeting(world)
    draft = make_draft(world, notice(28))
    take_effect_with(world, draft, timing)
    item = propose(world, draft, meeting)
    open_meeting(world, meeting)
    decide(world, item, "+++++")
    return draft


def duty(draft: DraftId, what: str) -> DutyShown:
    return next(each for each in duties_of(db.session(), draft) if str(each.what) == what)


def done(world: World, found: DutyShown, on: date, *, by: str = SOFIA) -> None:
    record_duty_done(world.actor(by), found.id, done_on=on, note="File 12", at=LATER)


def made(draft: DraftId) -> date | None:
    row = db.session.get_one(AmendmentDraft, draft, populate_existing=True)
    return (
        db.session.get_one(StatutesVersion, row.made_version_id).in_force_from
        if row.made_version_id
        else None
    )


@pytest.fixture
def waiting(app: Flask) -> World:
    """An association whose amendments take effect with their registration."""
    return make_association(
        statutes=statutes(
            amendment__effect="registration",
            duty__amendment__filing=FILING,
            duty__amendment__deed=DEED,
            duty__amendment__publication=PRINT,
        )
    )


def test_a_duty_is_due_as_long_after_the_decision_as_its_rule_says(waiting: World) -> None:
    found = duty(adopted(waiting), "Filing")
    assert (found.due_on, str(found.authority)) == (date(2027, 3, 9), "register of associations")
    assert (str(found.source.citation()), found.delays_effect) == ("Statutes, Art. 27(2)", True)


def test_the_version_waits_until_the_duty_is_done_and_takes_effect_on_that_day(waiting: World) -> None:
    draft = adopted(waiting)
    assert made(draft) is None
    done(waiting, duty(draft, "Filing"), date(2027, 3, 1))
    assert made(draft) == date(2027, 3, 1)
    rulebook = rulebook_of(db.session())
    assert rulebook.days("assembly.notice", date(2027, 2, 28)).value == 21
    assert rulebook.days("assembly.notice", date(2027, 3, 1)).value == 28


def test_the_version_made_by_a_duty_is_sealed(waiting: World) -> None:
    draft = adopted(waiting)
    done(waiting, duty(draft, "Filing"), date(2027, 3, 1))
    assert verify_audit().is_intact
    assert rulebook_of(db.session()).statutes[-1].head.adopted_on == DECIDED


def test_nothing_is_done_before_the_decision_or_in_days_to_come(waiting: World) -> None:
    found = duty(adopted(waiting), "Filing")
    with pytest.raises(RuleBroken, match="nothing that follows from it was done before"):
        done(waiting, found, DECIDED - timedelta(days=1))
    with pytest.raises(RuleBroken, match="still to come"):
        done(waiting, found, LATER.date() + timedelta(days=1))
    done(waiting, found, DECIDED)


def test_a_time_that_runs_from_the_deed_begins_with_the_deed(waiting: World) -> None:
    draft = adopted(waiting)
    before = duty(draft, "Publication")
    done(waiting, duty(draft, "Deed"), date(2027, 2, 20))
    assert (before.due_on, str(before.counts_from)) == (None, "runs from the deed")
    assert duty(draft, "Publication").due_on == date(2027, 3, 2)


def test_a_conditional_duty_may_be_found_not_to_be_owed_with_a_reason(waiting: World) -> None:
    draft = adopted(waiting)
    with pytest.raises(RuleBroken, match="owed in any case"):
        set_aside_duty(waiting.actor(SOFIA), duty(draft, "Filing").id, note="No.", at=LATER)
    with pytest.raises(RuleBroken, match="Say why"):
        set_aside_duty(waiting.actor(SOFIA), duty(draft, "Deed").id, note=" ", at=LATER)
    set_aside_duty(waiting.actor(SOFIA), duty(draft, "Deed").id, note="No core clause.", at=LATER)
    assert not duty(draft, "Deed").is_open


def test_open_duties_stand_in_the_order_of_their_last_days(waiting: World) -> None:
    draft = adopted(waiting)
    first, *_ = open_duties(waiting.actor(SOFIA))
    done(waiting, first, DECIDED)
    left = {str(each.what) for each in open_duties(waiting.actor(SOFIA))}
    assert (str(first.what), "Filing" in left) == ("Filing", False)
    with pytest.raises(Conflict, match="settled already"):
        done(waiting, duty(draft, "Filing"), DECIDED)


def test_only_the_secretary_records_duties(waiting: World) -> None:
    found = duty(adopted(waiting), "Filing")
    for name in ("Bruno Board", "Rep 1a", "Aurora Auditor"):
        with pytest.raises(NotAllowed):
            done(waiting, found, DECIDED, by=name)
        with pytest.raises(NotAllowed):
            open_duties(waiting.actor(name))


def test_an_event_without_a_duty_of_its_own_becomes_one(app: Flask) -> None:
    world = make_association(statutes=statutes(amendment__effect="publication"))
    draft = adopted(world)
    delaying = [each for each in duties_of(db.session(), draft) if each.delays_effect]
    assert [str(each.what) for each in delaying] == ["Publication"]
    done(world, delaying[0], date(2027, 3, 1))
    assert made(draft) == date(2027, 3, 1)


def test_law_that_nobody_checked_marks_its_duties_and_delays_nothing(app: Flask) -> None:
    world = make_association()
    db.session.query(Association).one().form_code = "bg-sdruzhenie"
    db.session.commit()
    draft = adopted(world)
    found = duties_of(db.session(), draft)
    assert made(draft) == DECIDED
    assert all(each.remarks for each in found if not each.source.verified)


def test_it_is_known_whether_changes_of_the_board_bring_a_duty(app: Flask) -> None:
    make_association(statutes=statutes_that_file())
    assert knows_board_filing(date(2026, 3, 1))


def test_where_law_and_statutes_are_silent_no_duty_is_known(app: Flask) -> None:
    make_association()
    assert not knows_board_filing(date(2026, 3, 1))
