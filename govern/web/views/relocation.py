"""Moving the seat: the statutes in force, seen from the law of another legal form."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from govern.domain.access.policy import Act, may
from govern.services import compliance
from govern.services.relocation import plan_relocation
from govern.web import page
from govern.web.forms.compliance import AskedForm
from govern.web.session import current_actor, today

blueprint = Blueprint("relocation", __name__)


@blueprint.get("/statutes/move")
def show() -> Response:
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()
    asked = request.args.to_dict()
    form = AskedForm(formdata=MultiDict({"on": today().isoformat(), **asked}))
    form.law.label.text = page.translator().text("Legal form to move to")
    form.offer(each for each in compliance.forms() if each.code != compliance.own_form())
    planned = None
    if asked and form.validate() and form.on.data:
        planned = plan_relocation(current_actor(), form.law.data, form.on.data)
    return page.show("relocation/show.html", form=form, planned=planned, has_asked=bool(asked))
