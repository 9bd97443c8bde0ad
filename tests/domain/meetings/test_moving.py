"""Another day for a meeting: both timelines stand side by side, and what no longer fits is said."""

from datetime import date

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.moving import DatedAct, Done, misfits, side_by_side
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import Duty, Timeline, timeline
from govern.domain.statutes.rule import RuleValue
from tests.make.rules import rulebook

ON = date(2026, 12, 1)
OWN: dict[str, RuleValue] = {
    "assembly.notice": 21,
    "assembly.items.deadline": 35,
    "assembly.proxies.allowed": True,
    "assembly.proxies.deadline": 3,
    "newcomers.items.deadline": 25,
}


def line(held_on: date) -> Timeline:
    return timeline(rulebook(own=OWN), Sitting(BodyKind.ASSEMBLY, held_on), on=ON)


def said(held_on: date, done: Done) -> list[str]:
    return [str(each) for each in misfits(line(held_on), done, on=ON)]


def test_every_day_stands_beside_the_one_that_takes_its_place() -> None:
    found = side_by_side(line(date(2027, 2, 9)), line(date(2027, 2, 16)))
    days = {each.duty: (each.before, each.after) for each in found}
    before, after = days[Duty.CONVOCATION]
    assert before is not None
    assert after is not None
    assert (after.day - before.day).days == 7


def test_a_day_that_still_fits_says_nothing() -> None:
    done = Done(items=(DatedAct("P-2026-001", ON),), nominations=(date(2026, 12, 20),))
    assert said(date(2027, 3, 9), done) == []


def test_an_earlier_day_says_what_was_in_time_and_no_longer_is() -> None:
    done = Done(
        items=(DatedAct("P-2026-001", ON), DatedAct("P-2026-002", ON, by_newcomer=True)),
        proxies=(DatedAct("Member 1", date(2026, 12, 30)),),
        nominations=(date(2027, 1, 20),),
        letters=2,
    )
    found = " ".join(said(date(2027, 1, 2), done))
    assert "P-2026-001 was proposed on 2026-12-01, in time; the last day would have been 2026-11-27" in found
    assert "P-2026-002" not in found
    assert "proxy of Member 1" in found
    assert "Nominations are open until 2027-01-20: the meeting would come before." in found
    assert "2 letters of the convocation name the old day" in found


def test_a_convocation_that_would_be_late_is_said() -> None:
    assert "which has gone by" in said(date(2026, 12, 15), Done())[0]
