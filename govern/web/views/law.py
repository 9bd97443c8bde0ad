"""The laws: every legal form, one form's rules on a day, and forms side by side."""

from datetime import date
from functools import lru_cache

from flask import Blueprint, Response, make_response, request

from govern.exchange.plain_csv import plain_csv
from govern.i18n.translator import Translator
from govern.services.law import Asked, compared, law_shown
from govern.services.law_records import comparison_rows
from govern.web import law_page, page

blueprint = Blueprint("law", __name__)


@blueprint.get("/law")
def listed() -> Response:
    law_page.readers_only()
    return page.show("law/list.html", countries=law_page.by_country())


@blueprint.get("/law/<code>")
def show(code: str) -> Response:
    law_page.readers_only()
    return page.show("law/show.html", law=law_shown(code, law_page.asked_day()))


@blueprint.get("/law/compare")
def compare() -> Response:
    law_page.readers_only()
    asked, found = law_page.asked_comparison()
    forms = law_page.abouts(each.form for each in found.parties) if found else {}
    return page.show(
        "law/compare.html",
        asked=asked,
        on=law_page.asked_day(),
        comparison=found,
        forms=forms,
        months=law_page.months_read(found) if found else [],
        query=request.query_string.decode("ascii", "replace"),
        **law_page.choices(),
    )


@lru_cache(maxsize=16)
def _written(asked: Asked, on: date, voice: Translator) -> str:
    """Return a comparison as a sheet; the laws are files that cannot change while the process runs."""
    return "\ufeff" + plain_csv(comparison_rows(compared(asked, on), voice.message))


@blueprint.get("/law/compare.csv")
def download() -> Response:
    law_page.readers_only()
    asked, on = law_page.asked(), law_page.asked_day()
    answer = make_response(_written(asked, on, page.translator()))
    answer.mimetype = "text/csv"
    answer.headers.set("Content-Disposition", "attachment", filename=f"law-comparison-{on}.csv")
    return answer
