"""The tests of a quorum or a majority as sentences for a reader."""

from collections.abc import Mapping
from fractions import Fraction

from govern.domain.statutes.rule import TestBase, TestCounts, TestValue
from govern.domain.values.message import Message, MessageValue

_HALF = Fraction("1/2")
_ALL: Mapping[TestBase, Message] = {
    TestBase.CAST: Message("all votes cast"),
    TestBase.VALID: Message("all votes cast and abstentions"),
    TestBase.PRESENT: Message("all members present or represented"),
    TestBase.ENTITLED: Message("all members entitled to vote"),
}


def asked_in_words(tests: tuple[TestValue, ...], *, is_quorum: bool) -> tuple[Message, ...]:
    """Return each test of a quorum or a majority, or the one sentence that says that there is none."""
    if not tests:
        return (Message("no quorum is asked for") if is_quorum else Message("no majority"),)
    return tuple(_counted(test, _present(_test(test)) if is_quorum else _test(test)) for test in tests)


def _test(test: TestValue) -> Message:
    if test.number is None and test.share == 1 and not test.strict:
        return _ALL[test.base]
    amount = {"amount": _amount(test)}
    return {
        TestBase.CAST: Message("{amount} of the votes cast", amount),
        TestBase.VALID: Message("{amount} of the votes cast and abstentions", amount),
        TestBase.PRESENT: Message("{amount} of the members present or represented", amount),
        TestBase.ENTITLED: Message("{amount} of the members entitled to vote", amount),
    }[test.base]


def _amount(test: TestValue) -> Message:
    if test.number is None and test.share == _HALF:
        return Message("more than half") if test.strict else Message("at least half")
    amount = {"share": test.share if test.number is None else test.number}
    return Message("more than {share}", amount) if test.strict else Message("at least {share}", amount)


def _present(test: Message) -> Message:
    return Message("{test}, present or represented", {"test": test})


def _counted(test: TestValue, said: Message) -> Message:
    of: dict[str, MessageValue] = {"test": said, "of": test.of or ""}
    return {
        TestCounts.HEADS: said,
        TestCounts.WEIGHTS: Message("{test}, counted by weight", of),
        TestCounts.COUNTRIES: Message("{test}, counted by country", of),
        TestCounts.CATEGORY: Message("{test}, counted in the category {of}", of),
        TestCounts.GROUPS: Message("{test}, counted by groups of {of}", of),
        TestCounts.FIGURE: Message("{test}, counted by {of}", of),
    }[test.counts]
