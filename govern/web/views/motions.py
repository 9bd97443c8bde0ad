"""What is moved on an item: handed in, admitted or refused, taken over, put in order, withdrawn."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, MotionId
from govern.domain.values.message import Message
from govern.services import motion_chair, motions
from govern.web import page
from govern.web.forms.items import VersionForm
from govern.web.forms.motions import OrderForm, RefusalForm, StepForm
from govern.web.installation import now
from govern.web.motion_page import amendment_form, motion_page, page_to_settle, step_form
from govern.web.session import current_actor

blueprint = Blueprint("motions", __name__)


@blueprint.get("/items/<uuid:item>/motions")
def show(item: UUID) -> Response:
    found = motion_page(current_actor(), ItemId(item), at=now())
    return page.show("motions/show.html", form=step_form(found, StepForm(formdata=None)), **found.values)


@blueprint.route("/items/<uuid:item>/motions/new", methods=["GET", "POST"])
def amend(item: UUID) -> AnyResponse:
    parent = request.values.get("parent") or None
    found = motion_page(current_actor(), ItemId(item), at=now())
    if not found.acts.moves_for and not found.acts.moves:
        raise NotAllowed(
            Message("Only members with a voice, and those who sit in the body, can move something.")
        )
    form, base = amendment_form(found, parent)
    if request.method == "GET":
        form.fill("wording", base)
        form.parent.data = parent or ""
    elif form.is_sent_and_valid():
        try:
            motions.move(current_actor(), form.move(ItemId(item)), at=now())
            return page.done(Message("Your amendment is handed in."), "motions.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("motions/new.html", form=form, base=base, **found.values)


@blueprint.post("/items/<uuid:item>/motions/steps")
def step(item: UUID) -> AnyResponse:
    found = motion_page(current_actor(), ItemId(item), at=now())
    form = step_form(found, StepForm())
    if form.is_sent_and_valid():
        try:
            motions.move(current_actor(), form.move(ItemId(item)), at=now())
            return page.done(Message("Your motion is handed in."), "motions.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("motions/show.html", form=form, **found.values)


@blueprint.post("/motions/<uuid:motion>/withdraw")
def withdraw(motion: UUID) -> AnyResponse:
    VersionForm().is_sent_and_valid()
    item = motions.withdraw(current_actor(), MotionId(motion), at=now())
    return page.done(Message("The motion is withdrawn."), "motions.show", item=item)


@blueprint.post("/motions/<uuid:motion>/admit")
def admit(motion: UUID) -> AnyResponse:
    VersionForm().is_sent_and_valid()
    item = motion_chair.admit(current_actor(), MotionId(motion), at=now())
    return page.done(Message("The motion is admitted."), "motions.show", item=item)


@blueprint.post("/motions/<uuid:motion>/take-over")
def take_over(motion: UUID) -> AnyResponse:
    VersionForm().is_sent_and_valid()
    item = motion_chair.take_over(current_actor(), MotionId(motion), at=now())
    return page.done(Message("The amendment is part of the text from now on."), "motions.show", item=item)


@blueprint.route("/motions/<uuid:motion>/refuse", methods=["GET", "POST"])
def refuse(motion: UUID) -> AnyResponse:
    form = RefusalForm()
    if form.is_sent_and_valid():
        try:
            reason = form.reason.data or ""
            item = motion_chair.refuse(current_actor(), MotionId(motion), reason=reason, at=now())
            return page.done(Message("The motion is not admitted."), "motions.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    found = page_to_settle(current_actor(), MotionId(motion), at=now())
    refused = next(each for each in found.moved.all if each.id == motion)
    return page.show("motions/refuse.html", form=form, motion=refused, **found.values)


@blueprint.route("/items/<uuid:item>/motions/order", methods=["GET", "POST"])
def order(item: UUID) -> AnyResponse:
    form = OrderForm()
    found = motion_page(current_actor(), ItemId(item), at=now())
    if not found.acts.presides:
        raise NotAllowed(Message("Only the chair can do this."))
    if form.is_sent_and_valid():
        try:
            reason = form.reason.data or ""
            motion_chair.set_order(current_actor(), ItemId(item), form.chosen(), reason=reason, at=now())
            return page.done(Message("The order of voting is set."), "motions.show", item=item)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.numbers.data = ", ".join(str(turn.number) for turn in found.moved.turns)
    return page.show("motions/order.html", form=form, **found.values)
