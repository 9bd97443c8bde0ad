"""French, as statutes in Belgium, France and Luxembourg write it."""

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit
from govern.domain.statutes.tongues.tongue import Tongue, Voters, Whole

_SHARES = {
    "1": "la totalité", "1/2": "la moitié", "1/3": "un tiers", "2/3": "deux tiers",
    "1/4": "un quart", "3/4": "trois quarts",
    "1/5": "un cinquième", "2/5": "deux cinquièmes", "3/5": "trois cinquièmes", "4/5": "quatre cinquièmes",
    "1/6": "un sixième", "5/6": "cinq sixièmes", "1/8": "un huitième",
    "1/10": "un dixième", "3/10": "trois dixièmes", "7/10": "sept dixièmes", "9/10": "neuf dixièmes",
    "1/20": "un vingtième",
}  # fmt: skip
_VOTERS = Voters(
    wholes={
        TestBase.CAST: Whole("des suffrages exprimés", "la totalité des suffrages exprimés", "un"),
        TestBase.VALID: Whole(
            "des suffrages exprimés et des abstentions",
            "la totalité des suffrages exprimés et des abstentions",
            "un",
        ),
        TestBase.PRESENT: Whole(
            "des membres présents ou représentés", "la totalité des membres présents ou représentés", "un"
        ),
        TestBase.ENTITLED: Whole(
            "des membres ayant droit de vote", "la totalité des membres ayant droit de vote", "un"
        ),
    },
    anybody="un nombre quelconque de membres",
    any_votes="un nombre quelconque de suffrages",
)

FRENCH = Tongue(
    numbers=("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    thousands="\u202f",
    zero_is_singular=True,
    clear_day=("{n} jour franc", "{n} jours francs"),
    periods={
        PeriodUnit.HOURS: ("{n} heure", "{n} heures"),
        PeriodUnit.DAYS: ("{n} jour", "{n} jours"),
        PeriodUnit.WEEKS: ("{n} semaine", "{n} semaines"),
        PeriodUnit.MONTHS: ("{n} mois", "{n} mois"),
        PeriodUnit.YEARS: ("{n} an", "{n} ans"),
    },
    euro=("{n} euro", "{n} euros"),
    shares=_SHARES,
    tested={
        share: words if words.startswith(("un ", "la ")) else f"les {words}"
        for share, words in _SHARES.items()
    },
    least="au moins {amount}",
    more="plus de {amount}",
    contractions=(("de les ", "des "), ("de un ", "d’un ")),
    assembly=_VOTERS,
    organ=_VOTERS,
    counted={
        TestCounts.HEADS: "",
        TestCounts.WEIGHTS: ", comptés par pondération",
        TestCounts.COUNTRIES: ", comptés par pays",
        TestCounts.CATEGORY: ", comptés dans la catégorie « {of} »",
        TestCounts.GROUPS: ", comptés par groupes selon « {of} »",
        TestCounts.FIGURE: ", comptés selon « {of} »",
    },
    both=" et ",
    step=("à partir de {n} membre, {value}", "à partir de {n} membres, {value}"),
    next_step=" ; ",
)
