"""Italian, with the words of the Civil Code and of the third-sector code."""

from collections.abc import Mapping

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit
from govern.domain.statutes.tongues.tongue import Tongue, Voters, Whole

_SHARES = {
    "1": "la totalità", "1/2": "la metà", "1/3": "un terzo", "2/3": "due terzi",
    "1/4": "un quarto", "3/4": "tre quarti",
    "1/5": "un quinto", "2/5": "due quinti", "3/5": "tre quinti", "4/5": "quattro quinti",
    "1/6": "un sesto", "5/6": "cinque sesti", "1/8": "un ottavo",
    "1/10": "un decimo", "3/10": "tre decimi", "7/10": "sette decimi", "9/10": "nove decimi",
    "1/20": "un ventesimo",
}  # fmt: skip
_VOTES = {
    TestBase.CAST: Whole("dei voti espressi", "tutti i voti espressi", "uno"),
    TestBase.VALID: Whole(
        "dei voti espressi e delle astensioni", "tutti i voti espressi e tutte le astensioni", "uno"
    ),
}
_ASSOCIATES = {
    TestBase.PRESENT: Whole(
        "degli associati presenti o rappresentati", "tutti gli associati presenti o rappresentati", "uno"
    ),
    TestBase.ENTITLED: Whole(
        "degli associati aventi diritto di voto", "tutti gli associati aventi diritto di voto", "uno"
    ),
}
_COMPONENTS = {
    TestBase.PRESENT: Whole(
        "dei componenti presenti o rappresentati", "tutti i componenti presenti o rappresentati", "uno"
    ),
    TestBase.ENTITLED: Whole(
        "dei componenti aventi diritto di voto", "tutti i componenti aventi diritto di voto", "uno"
    ),
}


def _voters(persons: Mapping[TestBase, Whole], anybody: str) -> Voters:
    return Voters({**_VOTES, **persons}, anybody, "un numero qualsiasi di voti")


ITALIAN = Tongue(
    numbers=("", "", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"),
    thousands=".",
    zero_is_singular=False,
    clear_day=("{n} giorno libero", "{n} giorni liberi"),
    periods={
        PeriodUnit.HOURS: ("{n} ora", "{n} ore"),
        PeriodUnit.DAYS: ("{n} giorno", "{n} giorni"),
        PeriodUnit.WEEKS: ("{n} settimana", "{n} settimane"),
        PeriodUnit.MONTHS: ("{n} mese", "{n} mesi"),
        PeriodUnit.YEARS: ("{n} anno", "{n} anni"),
    },
    euro=("{n} euro", "{n} euro"),
    shares=_SHARES,
    tested=_SHARES,
    least="almeno {amount}",
    more="più di {amount}",
    contractions=(("di la ", "della "),),
    assembly=_voters(_ASSOCIATES, "un numero qualsiasi di associati"),
    organ=_voters(_COMPONENTS, "un numero qualsiasi di componenti"),
    counted={
        TestCounts.HEADS: "",
        TestCounts.WEIGHTS: ", computati in base al peso del voto",
        TestCounts.COUNTRIES: ", computati per paese",
        TestCounts.CATEGORY: ", computati all’interno della categoria «{of}»",
        TestCounts.GROUPS: ", computati per gruppi «{of}»",
        TestCounts.FIGURE: ", computati in base a «{of}»",
    },
    both=" e ",
    step=("a partire da {n} associato, {value}", "a partire da {n} associati, {value}"),
    next_step="; ",
)
