"""Who can be sent to a committee by the new members, and for how long it holds by itself."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.voice.observers import Sent, holds, may_send, observer_rule
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import statutes

ON: dict[str, RuleValue] = {"assembly.notice": 21, "newcomers.observers": True}
OFF: dict[str, RuleValue] = {"assembly.notice": 21}
END = date(2027, 6, 1)
BOOK = Rulebook(read_vocabulary(), (), (statutes(ON), statutes(OFF, END)))
SENT = Sent(
    BodyId(UUID(int=1)), MemberId(UUID(int=2)), PersonId(UUID(int=3)), date(2027, 1, 10), date(2027, 6, 30)
)


@pytest.mark.parametrize(
    ("day", "is_newcomer", "represents", "expected"),
    [
        (date(2027, 1, 9), True, True, False),
        (date(2027, 1, 10), True, True, True),
        (date(2027, 5, 31), True, True, True),
        (date(2027, 6, 1), True, True, False),
        (date(2027, 2, 1), False, True, False),
        (date(2027, 2, 1), True, False, False),
    ],
)
def test_an_observer_is_one_while_the_rule_holds_and_the_member_is_new(
    day: date, *, is_newcomer: bool, represents: bool, expected: bool
) -> None:
    rule = observer_rule(BOOK, day)
    assert holds(SENT, rule, day, is_newcomer=is_newcomer, represents=represents) is expected


def test_the_last_day_counts_and_the_next_does_not() -> None:
    rule, short = observer_rule(BOOK, date(2027, 2, 1)), replace(SENT, ends_on=date(2027, 2, 1))
    assert holds(short, rule, date(2027, 2, 1), is_newcomer=True, represents=True)
    assert not holds(short, rule, date(2027, 2, 2), is_newcomer=True, represents=True)


@pytest.mark.parametrize(
    ("day", "body", "is_newcomer", "expected"),
    [
        (date(2027, 5, 31), BodyKind.COMMITTEE, True, True),
        (date(2027, 5, 31), BodyKind.COMMITTEE, False, False),
        (date(2027, 5, 31), BodyKind.BOARD, True, False),
        (date(2027, 6, 1), BodyKind.COMMITTEE, True, False),
    ],
)
def test_somebody_of_a_new_member_is_sent_to_a_committee(
    day: date, body: BodyKind, *, is_newcomer: bool, expected: bool
) -> None:
    assert bool(may_send(observer_rule(BOOK, day), body, is_newcomer=is_newcomer)) is expected
