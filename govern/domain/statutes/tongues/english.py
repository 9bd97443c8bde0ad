"""English, as statutes of international associations write it."""

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit
from govern.domain.statutes.tongues.tongue import Tongue, Voters, Whole

_SHARES = {
    "1": "all", "1/2": "one half", "1/3": "one third", "2/3": "two thirds",
    "1/4": "one quarter", "3/4": "three quarters",
    "1/5": "one fifth", "2/5": "two fifths", "3/5": "three fifths", "4/5": "four fifths",
    "1/6": "one sixth", "5/6": "five sixths", "1/8": "one eighth",
    "1/10": "one tenth", "3/10": "three tenths", "7/10": "seven tenths", "9/10": "nine tenths",
    "1/20": "one twentieth",
}  # fmt: skip
_VOTERS = Voters(
    wholes={
        TestBase.CAST: Whole("of the votes cast", "all votes cast", "one"),
        TestBase.VALID: Whole("of the votes cast and abstentions", "all votes cast and abstentions", "one"),
        TestBase.PRESENT: Whole(
            "of the members present or represented", "all members present or represented", "one"
        ),
        TestBase.ENTITLED: Whole("of the members entitled to vote", "all members entitled to vote", "one"),
    },
    anybody="any number of members",
    any_votes="any number of votes",
)

ENGLISH = Tongue(
    numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    thousands=",",
    zero_is_singular=False,
    clear_day=("{n} clear day", "{n} clear days"),
    periods={
        PeriodUnit.HOURS: ("{n} hour", "{n} hours"),
        PeriodUnit.DAYS: ("{n} day", "{n} days"),
        PeriodUnit.WEEKS: ("{n} week", "{n} weeks"),
        PeriodUnit.MONTHS: ("{n} month", "{n} months"),
        PeriodUnit.YEARS: ("{n} year", "{n} years"),
    },
    euro=("{n} euro", "{n} euros"),
    shares=_SHARES,
    tested={**_SHARES, "1/2": "half"},
    least="at least {amount}",
    more="more than {amount}",
    contractions=(),
    assembly=_VOTERS,
    organ=_VOTERS,
    counted={
        TestCounts.HEADS: "",
        TestCounts.WEIGHTS: ", counted by weight",
        TestCounts.COUNTRIES: ", counted by country",
        TestCounts.CATEGORY: ", counted within the category “{of}”",
        TestCounts.GROUPS: ", counted by groups of “{of}”",
        TestCounts.FIGURE: ", counted by “{of}”",
    },
    both=" and ",
    step=("from {n} member on, {value}", "from {n} members on, {value}"),
    next_step="; ",
)
