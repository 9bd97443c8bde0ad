"""The compliance report: the statutes in force, or a file, under the law of a legal form on a day."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.statutes.compliance import Verdict
from govern.domain.statutes.compliance_facts import Compliance
from govern.domain.statutes.compliance_words import VERDICT_NAMES
from govern.domain.values.errors import GovernError, RuleBroken
from govern.domain.values.message import Message
from govern.services import compliance
from govern.services.compliance_report import WriteReport, write_report
from govern.store.queries.documents import documents_of_kind
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.compliance import AskedForm, FileForm, LawForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("compliance", __name__)
blueprint.context_processor(lambda: {"names": VERDICT_NAMES, "verdicts": Verdict})


@blueprint.get("/statutes/check")
def show() -> Response:
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()
    return _page(AskedForm(formdata=MultiDict({**_defaults(), **request.args.to_dict()})))


@blueprint.post("/statutes/check/report")
def write() -> AnyResponse:
    may(current_actor(), Act.PRINT_STATUTES).or_not_allowed()
    form = LawForm()
    form.offer(compliance.forms())
    if form.is_sent_and_valid() and form.on.data:
        command = WriteReport(form.law.data, form.on.data, page.translator().language)
        document = write_report(current_actor(), command, at=now())
        return page.done(Message("The report is being made."), "documents.show", document=document)
    return _page(form)


@blueprint.route("/statutes/check/file", methods=["GET", "POST"])
def file() -> Response:
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()
    form, report = FileForm(), None
    form.offer(compliance.forms())
    if form.is_sent_and_valid():
        try:
            report = _of_file(form)
        except GovernError as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.law.data, form.on.data = compliance.own_form(today()), today()
    return page.show("compliance/file.html", form=form, report=report)


def _of_file(form: FileForm) -> Compliance:
    chosen = form.content()
    if chosen is None or form.on.data is None:
        raise RuleBroken(Message("Choose a statutes file."))
    name, text = chosen
    return compliance.examine_file(text, name, form=form.law.data, on=form.on.data).in_words


def _defaults() -> dict[str, str]:
    return {"law": compliance.own_form(today()), "on": today().isoformat()}


def _page(form: LawForm) -> Response:
    form.offer(compliance.forms())
    actor = current_actor()
    found = None
    if form.validate() and form.on.data:
        found = compliance.examine_in_force(actor, form.law.data, form.on.data)
    return page.show(
        "compliance/show.html",
        form=form,
        found=found,
        may_write=may(actor, Act.PRINT_STATUTES),
        reports=documents_of_kind(reading(), actor, DocumentKind.STATUTES_REPORT),
    )
