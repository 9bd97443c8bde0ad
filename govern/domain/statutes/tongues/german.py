"""German: every phrase stands in the nominative, which is the accusative too but for "1 voller Tag"."""

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit
from govern.domain.statutes.tongues.tongue import Tongue, Voters, Whole

_SHARES = {
    "1": "die Gesamtheit", "1/2": "die Hälfte", "1/3": "ein Drittel", "2/3": "zwei Drittel",
    "1/4": "ein Viertel", "3/4": "drei Viertel",
    "1/5": "ein Fünftel", "2/5": "zwei Fünftel", "3/5": "drei Fünftel", "4/5": "vier Fünftel",
    "1/6": "ein Sechstel", "5/6": "fünf Sechstel", "1/8": "ein Achtel",
    "1/10": "ein Zehntel", "3/10": "drei Zehntel", "7/10": "sieben Zehntel", "9/10": "neun Zehntel",
    "1/20": "ein Zwanzigstel",
}  # fmt: skip
_VOTERS = Voters(
    wholes={
        TestBase.CAST: Whole("der abgegebenen Stimmen", "alle abgegebenen Stimmen", "eine"),
        TestBase.VALID: Whole(
            "der abgegebenen Stimmen und der Enthaltungen",
            "alle abgegebenen Stimmen und Enthaltungen",
            "eine",
        ),
        TestBase.PRESENT: Whole(
            "der anwesenden oder vertretenen Mitglieder",
            "alle anwesenden oder vertretenen Mitglieder",
            "eines",
        ),
        TestBase.ENTITLED: Whole(
            "der stimmberechtigten Mitglieder", "alle stimmberechtigten Mitglieder", "eines"
        ),
    },
    anybody="beliebig viele Mitglieder",
    any_votes="beliebig viele Stimmen",
)

GERMAN = Tongue(
    numbers=(
        "", "", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    ),
    thousands=".",
    zero_is_singular=False,
    clear_day=("{n} voller Tag", "{n} volle Tage"),
    periods={
        PeriodUnit.HOURS: ("{n} Stunde", "{n} Stunden"),
        PeriodUnit.DAYS: ("{n} Tag", "{n} Tage"),
        PeriodUnit.WEEKS: ("{n} Woche", "{n} Wochen"),
        PeriodUnit.MONTHS: ("{n} Monat", "{n} Monate"),
        PeriodUnit.YEARS: ("{n} Jahr", "{n} Jahre"),
    },
    euro=("{n} Euro", "{n} Euro"),
    shares=_SHARES,
    tested=_SHARES,
    least="mindestens {amount}",
    more="mehr als {amount}",
    contractions=(),
    assembly=_VOTERS,
    organ=_VOTERS,
    counted={
        TestCounts.HEADS: "",
        TestCounts.WEIGHTS: ", nach Stimmgewicht gezählt",
        TestCounts.COUNTRIES: ", nach Ländern gezählt",
        TestCounts.CATEGORY: ", gezählt innerhalb der Kategorie „{of}“",
        TestCounts.GROUPS: ", gezählt nach Gruppen „{of}“",
        TestCounts.FIGURE: ", gezählt nach „{of}“",
    },
    both=" und ",
    step=("ab {n} Mitglied {value}", "ab {n} Mitgliedern {value}"),
    next_step="; ",
)  # fmt: skip
