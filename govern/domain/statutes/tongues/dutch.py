"""Dutch, as statutes in the Netherlands and in Belgium write it."""

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit
from govern.domain.statutes.tongues.tongue import Tongue, Voters, Whole

_SHARES = {
    "1": "het geheel", "1/2": "de helft", "1/3": "een derde", "2/3": "twee derde",
    "1/4": "een vierde", "3/4": "drie vierde",
    "1/5": "een vijfde", "2/5": "twee vijfde", "3/5": "drie vijfde", "4/5": "vier vijfde",
    "1/6": "een zesde", "5/6": "vijf zesde", "1/8": "een achtste",
    "1/10": "een tiende", "3/10": "drie tiende", "7/10": "zeven tiende", "9/10": "negen tiende",
    "1/20": "een twintigste",
}  # fmt: skip
_NUMBERS = (
    "", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    "twintig",
)  # fmt: skip
_VOTERS = Voters(
    wholes={
        TestBase.CAST: Whole("van de uitgebrachte stemmen", "alle uitgebrachte stemmen", "één"),
        TestBase.VALID: Whole(
            "van de uitgebrachte stemmen en de onthoudingen",
            "alle uitgebrachte stemmen en onthoudingen",
            "één",
        ),
        TestBase.PRESENT: Whole(
            "van de aanwezige of vertegenwoordigde leden", "alle aanwezige of vertegenwoordigde leden", "één"
        ),
        TestBase.ENTITLED: Whole("van de stemgerechtigde leden", "alle stemgerechtigde leden", "één"),
    },
    anybody="een willekeurig aantal leden",
    any_votes="een willekeurig aantal stemmen",
)

DUTCH = Tongue(
    numbers=_NUMBERS,
    thousands=".",
    zero_is_singular=False,
    clear_day=("{n} vrije dag", "{n} vrije dagen"),
    periods={
        PeriodUnit.HOURS: ("{n} uur", "{n} uur"),
        PeriodUnit.DAYS: ("{n} dag", "{n} dagen"),
        PeriodUnit.WEEKS: ("{n} week", "{n} weken"),
        PeriodUnit.MONTHS: ("{n} maand", "{n} maanden"),
        PeriodUnit.YEARS: ("{n} jaar", "{n} jaar"),
    },
    euro=("{n} euro", "{n} euro"),
    shares=_SHARES,
    tested=_SHARES,
    least="ten minste {amount}",
    more="meer dan {amount}",
    contractions=(),
    assembly=_VOTERS,
    organ=_VOTERS,
    counted={
        TestCounts.HEADS: "",
        TestCounts.WEIGHTS: ", geteld naar stemgewicht",
        TestCounts.COUNTRIES: ", geteld per land",
        TestCounts.CATEGORY: ", geteld binnen de categorie “{of}”",
        TestCounts.GROUPS: ", geteld naar groepen “{of}”",
        TestCounts.FIGURE: ", geteld naar “{of}”",
    },
    both=" en ",
    step=("vanaf {n} lid {value}", "vanaf {n} leden {value}"),
    next_step="; ",
)
