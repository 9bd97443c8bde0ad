"""The register of offices: who holds which on a day, as a page and as a document."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.elections.offices import ORIGINS, end_in_words
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services.offices_documents import WriteOffices, write_offices
from govern.services.offices_shown import offices_shown
from govern.store.queries.documents import documents_of_kind
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.offices import DayForm, PrintOfficesForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("offices", __name__)


@blueprint.get("/offices")
def show() -> Response:
    actor = current_actor()
    may(actor, Act.READ_REGISTER).or_not_allowed()
    form = DayForm(formdata=MultiDict({"on": request.args.get("on") or today().isoformat()}))
    on = form.on.data if form.validate() and form.on.data else today()
    association = the_association()
    return page.show(
        "offices/list.html",
        form=form,
        register=offices_shown(actor, on),
        today=today(),
        me=actor.person,
        origins=ORIGINS,
        end_in_words=end_in_words,
        printed=documents_of_kind(reading(), actor, DocumentKind.OFFICES),
        print_in=association.languages if association else (),
    )


@blueprint.post("/offices/print")
def write() -> AnyResponse:
    may(current_actor(), Act.RECORD_MANDATE).or_not_allowed()
    form = PrintOfficesForm()
    if not form.is_sent_and_valid() or form.on.data is None:
        raise RuleBroken(Message("Choose a day and a language."))
    command = WriteOffices(form.on.data, form.language.data or "")
    document = write_offices(current_actor(), command, at=now())
    return page.done(Message("The document is being made."), "documents.show", document=document)
