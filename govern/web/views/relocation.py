"""Moving the seat: the statutes in force, seen from the law of another legal form."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.statutes.relocation import Way
from govern.domain.values.message import Message
from govern.services import compliance
from govern.services.relocation import plan_relocation
from govern.services.relocation_draft import draft_relocation
from govern.web import page
from govern.web.amendment_places import may_begin
from govern.web.forms.compliance import AskedForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("relocation", __name__)


@blueprint.get("/statutes/move")
def show() -> Response:
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()
    asked = request.args.to_dict()
    form = AskedForm(formdata=MultiDict({"on": today().isoformat(), **asked}))
    form.law.label.text = page.translator().text("Legal form to move to")
    form.offer(each for each in compliance.forms() if each.code != compliance.own_form(today()))
    planned = None
    if asked and form.validate() and form.on.data:
        planned = plan_relocation(current_actor(), form.law.data, form.on.data)
    return page.show(
        "relocation/show.html",
        form=form,
        planned=planned,
        has_asked=bool(asked),
        may_draft=may_begin(current_actor()),
        keeps=planned is not None and planned.move.way is not Way.ANEW,
    )


@blueprint.post("/statutes/move/draft")
def draft() -> AnyResponse:
    may_begin(current_actor()).or_not_allowed()
    made = draft_relocation(current_actor(), request.form.get("law", ""), at=now())
    told = Message("The draft is made. Read every article before it is proposed.")
    return page.done(told, "amendments.show", draft=made)
