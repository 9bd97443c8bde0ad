"""Reminders of the plan: by which steps, and what was reminded when, to whom by office."""

from functools import partial

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.reminder_words import steps_in_words
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services.plan_reminder_steps import set_steps, stated_steps
from govern.store.queries import plan_reminders as queries
from govern.store.queries.plan import plan_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan_reminders import StepsForm
from govern.web.installation import now
from govern.web.paging import page_asked, read_page
from govern.web.reminder_words import words
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_reminders", __name__, url_prefix="/plan/reminders")
blueprint.context_processor(words)
#: rows on a page, of which each is a card on a phone
_MOST = 25


@blueprint.get("")
def show() -> Response:
    session, actor = reading(), current_actor()
    plan = plan_shown(session, actor, on=today())
    if plan is None:
        return page.show("plan/none.html")
    waits = "waits" in request.args
    read = partial(queries.reminders, session, plan.id, before_board=waits)
    count = partial(queries.count, session, plan.id, before_board=waits)
    return page.show(
        "plan/reminders/show.html",
        plan=plan,
        steps=tuple(steps_in_words(stated_steps(session, today()))),
        paging=read_page(read, count, page_asked(), _MOST),
        waits=waits,
        may_set=bool(may(actor, Act.EDIT_PLAN)),
    )


@blueprint.route("/steps", methods=["GET", "POST"])
def steps() -> AnyResponse:
    actor, form = current_actor(), StepsForm()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    stated = stated_steps(reading(), today())
    form.leave_out_ruled(stated)
    if request.method == "GET":
        form.show(stated)
    if form.is_sent_and_valid():
        try:
            set_steps(actor, form.steps(stated), at=now())
            return page.done(Message("The steps are set."), "plan_reminders.show")
        except RuleBroken as error:
            page.refused(error, form)
    ruled = [each for each in steps_in_words(stated) if each[1].source is not None]
    return page.show("plan/reminders/steps.html", form=form, ruled=ruled)
