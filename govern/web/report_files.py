"""Reports as files: a spreadsheet to take along, and who asks for a paper in which language."""

from datetime import date

from flask import Response, make_response, request

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.plain_workbook import Sheet, plain_workbook
from govern.services.papers_written import Asked
from govern.web.forms.papers_asked import PaperForm
from govern.web.installation import now
from govern.web.session import current_actor

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(sheets: dict[str, Sheet], name: str) -> Response:
    """Return an XLSX file of that name."""
    answer = make_response(plain_workbook(sheets, made_at=now()))
    answer.headers["Content-Type"] = _XLSX
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.xlsx")
    return answer


def asked(form: PaperForm) -> Asked:
    """Return who asks for a paper, in the language that was chosen.

    Raises:
        RuleBroken: when none was, or something else of the form cannot be read.
    """
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a language, and a day as it stands in the calendar."))
    return Asked(current_actor(), form.language.data or "", now())


def day_asked(name: str) -> date | None:
    """Return the day that the address asks for; None where it says no day that another one follows."""
    try:
        asked = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return asked if asked < date.max else None
