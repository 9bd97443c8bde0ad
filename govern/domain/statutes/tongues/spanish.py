"""Spanish, with the words of Spain's law on the right of association."""

from collections.abc import Mapping

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit
from govern.domain.statutes.tongues.tongue import Tongue, Voters, Whole

_SHARES = {
    "1": "la totalidad", "1/2": "la mitad", "1/3": "un tercio", "2/3": "dos tercios",
    "1/4": "una cuarta parte", "3/4": "tres cuartas partes",
    "1/5": "una quinta parte", "2/5": "dos quintas partes", "3/5": "tres quintas partes",
    "4/5": "cuatro quintas partes",
    "1/6": "una sexta parte", "5/6": "cinco sextas partes", "1/8": "una octava parte",
    "1/10": "una décima parte", "3/10": "tres décimas partes", "7/10": "siete décimas partes",
    "9/10": "nueve décimas partes",
    "1/20": "una vigésima parte",
}  # fmt: skip
_NUMBERS = (
    "", "", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
    "veinte",
)  # fmt: skip
_VOTES = {
    TestBase.CAST: Whole("de los votos emitidos", "todos los votos emitidos", "uno"),
    TestBase.VALID: Whole(
        "de los votos emitidos y de las abstenciones",
        "todos los votos emitidos y todas las abstenciones",
        "uno",
    ),
}
_ASSOCIATES = {
    TestBase.PRESENT: Whole(
        "de los asociados presentes o representados", "todos los asociados presentes o representados", "uno"
    ),
    TestBase.ENTITLED: Whole(
        "de los asociados con derecho a voto", "todos los asociados con derecho a voto", "uno"
    ),
}
_MEMBERS = {
    TestBase.PRESENT: Whole(
        "de los miembros presentes o representados", "todos los miembros presentes o representados", "uno"
    ),
    TestBase.ENTITLED: Whole(
        "de los miembros con derecho a voto", "todos los miembros con derecho a voto", "uno"
    ),
}


def _voters(persons: Mapping[TestBase, Whole], anybody: str) -> Voters:
    return Voters({**_VOTES, **persons}, anybody, "cualquier número de votos")


SPANISH = Tongue(
    numbers=_NUMBERS,
    thousands=".",
    zero_is_singular=False,
    clear_day=("{n} día natural completo", "{n} días naturales completos"),
    periods={
        PeriodUnit.HOURS: ("{n} hora", "{n} horas"),
        PeriodUnit.DAYS: ("{n} día", "{n} días"),
        PeriodUnit.WEEKS: ("{n} semana", "{n} semanas"),
        PeriodUnit.MONTHS: ("{n} mes", "{n} meses"),
        PeriodUnit.YEARS: ("{n} año", "{n} años"),
    },
    euro=("{n} euro", "{n} euros"),
    shares=_SHARES,
    tested=_SHARES,
    least="al menos {amount}",
    more="más de {amount}",
    contractions=(),
    assembly=_voters(_ASSOCIATES, "cualquier número de asociados"),
    organ=_voters(_MEMBERS, "cualquier número de miembros"),
    counted={
        TestCounts.HEADS: "",
        TestCounts.WEIGHTS: ", computados según el peso del voto",
        TestCounts.COUNTRIES: ", computados por países",
        TestCounts.CATEGORY: ", computados dentro de la categoría «{of}»",
        TestCounts.GROUPS: ", computados por grupos «{of}»",
        TestCounts.FIGURE: ", computados según «{of}»",
    },
    both=" y ",
    step=("a partir de {n} asociado, {value}", "a partir de {n} asociados, {value}"),
    next_step="; ",
)
