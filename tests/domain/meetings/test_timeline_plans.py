"""Own days, days of rest, other notices and filings stand in the timeline, each as what it is."""

from datetime import date

import pytest

from govern.domain.amendment.expected import with_expected
from govern.domain.meetings.kinds import BodyKind, ItemKind, MeetingKind
from govern.domain.meetings.sitting import Occasion, Sitting, occasions_of
from govern.domain.meetings.timeline import Duty, Timeline, items_close_on, latest_convocation, timeline
from govern.domain.meetings.timeline_plans import Plans, with_plans, with_remarks
from govern.domain.rules.decision import Subject
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.structures import Authority, Effect, Formality, Moment, Period, PeriodUnit
from govern.domain.statutes.structures import Duty as Formal
from tests.make.rules import rulebook

HELD_ON = date(2027, 2, 9)
BEFORE = date(2026, 11, 23)
OWN: dict[str, RuleValue] = {"assembly.notice": 21, "assembly.items.deadline": 35}


def line(held_on: date = HELD_ON, *, on: date = BEFORE, **more: RuleValue) -> Timeline:
    own = OWN | {key.replace("__", "."): value for key, value in more.items()}
    return timeline(rulebook(own=own), Sitting(BodyKind.ASSEMBLY, held_on), on=on)


def test_a_call_and_the_close_of_the_agenda_are_suggested_and_said_to_rest_on_no_rule() -> None:
    found = with_plans(line(), Plans(), on=BEFORE)
    call, closed = found.of(Duty.CALL_FOR_ITEMS), found.of(Duty.AGENDA_CLOSED)
    assert call is not None
    assert closed is not None
    assert (call.day, closed.day) == (date(2026, 12, 21), date(2027, 1, 15))
    assert all("no rule asks for it" in str(each.rule) and each.source is None for each in (call, closed))


def test_a_planned_day_takes_the_place_of_a_suggestion_and_a_past_suggestion_is_left_out() -> None:
    planned = Plans({Duty.CALL_FOR_ITEMS: date(2026, 12, 1)}, (date(2027, 1, 5),))
    found = with_plans(line(), planned, on=date(2027, 1, 10))
    planned_here = (Duty.CALL_FOR_ITEMS, Duty.NOMINATIONS, Duty.AGENDA_CLOSED)
    days = [each.day for each in found.deadlines if each.duty in planned_here]
    assert days == [date(2026, 12, 1), date(2027, 1, 5), date(2027, 1, 15)]
    late = with_plans(line(), Plans(), on=date(2027, 1, 10))
    assert late.of(Duty.CALL_FOR_ITEMS) is None


def test_days_of_rest_at_the_seat_are_said_with_the_working_day_before() -> None:
    holidays = {HELD_ON: "Founders’ Day", date(2027, 1, 18): "Boxing Day"}
    found = with_remarks(line(), holidays)
    meeting, convocation = found.of(Duty.MEETING), found.of(Duty.CONVOCATION)
    assert meeting is not None
    assert convocation is not None
    assert "Founders’ Day" in str(meeting.remarks[0])
    assert "do it by 2027-01-15" in str(convocation.remarks[0])
    items = found.of(Duty.ITEMS)
    assert items is not None
    assert items.remarks == ()


def test_new_members_have_their_later_day_for_items() -> None:
    rules = rulebook(own=OWN | {"newcomers.items.deadline": 25})
    sitting = Sitting(BodyKind.ASSEMBLY, HELD_ON)
    found = timeline(rules, sitting, on=BEFORE).of(Duty.NEWCOMERS_ITEMS)
    assert found is not None
    assert found.day == date(2027, 1, 14)
    closing = [items_close_on(rules, sitting, on=BEFORE, newcomer=each) for each in (False, True)]
    assert [each.day for each in closing if each] == [date(2027, 1, 4), date(2027, 1, 14)]


@pytest.mark.parametrize(
    ("occasions", "day"),
    [
        (frozenset[Occasion](), date(2027, 1, 18)),
        (frozenset({Occasion.EXTRAORDINARY}), date(2027, 2, 1)),
        (frozenset({Occasion.AMENDMENT}), date(2027, 1, 9)),
        (frozenset({Occasion.EXTRAORDINARY, Occasion.PURPOSE}), date(2027, 1, 9)),
        (frozenset({Occasion.DISSOLUTION}), date(2027, 1, 18)),
    ],
)
def test_an_occasion_has_the_notice_that_the_rules_give_it(occasions: frozenset[Occasion], day: date) -> None:
    own = OWN | {"assembly.notice.extraordinary": 7, "assembly.notice.amendment": 30}
    sitting = Sitting(BodyKind.ASSEMBLY, HELD_ON, occasions=occasions)
    found = latest_convocation(rulebook(own=own), sitting, on=BEFORE)
    assert found is not None
    assert found.day == day


def test_what_is_special_follows_from_kind_and_agenda() -> None:
    items = ((ItemKind.DECISION, Subject.PURPOSE), (ItemKind.DISCUSSION, Subject.DISSOLUTION))
    assert occasions_of(MeetingKind.EXTRAORDINARY, items, elects_board=True) == {
        Occasion.EXTRAORDINARY,
        Occasion.PURPOSE,
        Occasion.BOARD,
    }


def test_a_filing_is_expected_after_an_amendment_with_its_article() -> None:
    filing = Formal(
        Formality.FILING,
        Authority.REGISTER,
        Effect.DUTY,
        Period(1, PeriodUnit.MONTHS),
        Moment.DECISION,
    )
    deed = Formal(Formality.DEED, Authority.NOTARY, Effect.DUTY)
    rules = rulebook(own=OWN | {"duty.amendment.filing": filing, "duty.amendment.deed": deed})
    found = with_expected(line(), rules, frozenset({Occasion.AMENDMENT}), held_on=HELD_ON, on=BEFORE)
    due = found.of(Duty.FILING)
    assert due is not None
    assert (due.day, str(due.rule)) == (date(2027, 3, 9), "1 month after the decision")
    assert str(due.source.citation() if due.source else "") == "Statutes, Art. 3"
    assert [str(each.words) for each in found.undated] == ["if it is so decided"]
