"""Beside minutes: corrections of facts, comments, approval in writing, addenda."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MinutesId
from govern.domain.values.message import Message
from govern.services import minutes as service
from govern.services import (
    minutes_addenda,
    minutes_addenda_choices,
    minutes_comments,
    minutes_corrections,
    minutes_in_writing,
)
from govern.services.minutes_beside import beside
from govern.services.minutes_reading import MinutesShown, read_minutes
from govern.web import minutes_page, page
from govern.web.forms.minutes_beside import AnswerForm, AskForm, CommentForm, CorrectionForm, addendum_form
from govern.web.installation import now
from govern.web.session import current_actor, the_association

blueprint = Blueprint("minutes_beside", __name__)


@blueprint.route("/minutes/<uuid:minutes>/correct", methods=["GET", "POST"])
def correct(minutes: UUID) -> AnyResponse:
    shown = _read(minutes)
    may(current_actor(), Act.WRITE_MINUTES, body=shown.row.body).or_not_allowed()
    if not shown.may_write:
        raise service.locked()
    part = request.args.get("part", "")
    form = CorrectionForm()
    form.offer(minutes_page.facts_of_part(shown, part))
    if form.is_sent_and_valid():
        try:
            minutes_corrections.correct_fact(current_actor(), form.command(minutes), at=now())
            return page.done(Message("The correction is recorded."), "minutes.show", minutes=minutes)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("minutes/correct.html", form=form, minutes=shown, facts=shown.facts, part=part)


@blueprint.route("/minutes/<uuid:minutes>/ask", methods=["GET", "POST"])
def ask(minutes: UUID) -> AnyResponse:
    shown = _read(minutes)
    may(current_actor(), Act.WRITE_MINUTES, body=shown.row.body).or_not_allowed()
    form = AskForm()
    if form.is_sent_and_valid() and form.until.data:
        try:
            minutes_comments.ask_for_comments(
                current_actor(), MinutesId(minutes), until=form.until.data, at=now()
            )
            done = Message("Participants can comment until {day}.", {"day": form.until.data})
            return page.done(done, "minutes.show", minutes=minutes)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("minutes/ask.html", form=form, minutes=shown, facts=shown.facts)


@blueprint.route("/minutes/<uuid:minutes>/comments/new", methods=["GET", "POST"])
def comment(minutes: UUID) -> AnyResponse:
    shown = _read(minutes)
    beside(current_actor(), shown.row, at=now()).may_comment.or_not_allowed()
    item = request.args.get("item", type=UUID)
    form = CommentForm()
    if form.is_sent_and_valid():
        command = minutes_comments.MakeComment(MinutesId(minutes), item, form.text.data or "")
        try:
            minutes_comments.make_comment(current_actor(), command, at=now())
            done = Message("Your comment is kept. The secretary answers it here.")
            return page.done(done, "minutes.show", minutes=minutes, _anchor=f"comments-{item or 'rest'}")
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    about = next((each for each in shown.facts.items if each.id == item), None)
    return page.show("minutes/comment.html", form=form, minutes=shown, facts=shown.facts, about=about)


@blueprint.route("/minutes/<uuid:minutes>/comments/<uuid:comment>", methods=["GET", "POST"])
def answer(minutes: UUID, comment: UUID) -> AnyResponse:
    shown = _read(minutes)
    may(current_actor(), Act.WRITE_MINUTES, body=shown.row.body).or_not_allowed()
    comments = beside(current_actor(), shown.row, at=now()).comments
    found = next((each for group in comments.values() for each in group if each.id == comment), None)
    if found is None:
        raise NotFound(Message("There is no such comment."))
    form = AnswerForm()
    if form.is_sent_and_valid():
        try:
            minutes_comments.answer_comment(current_actor(), form.command(comment), at=now())
            return page.done(Message("The comment is answered."), "minutes.show", minutes=minutes)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("minutes/answer.html", form=form, minutes=shown, facts=shown.facts, comment=found)


@blueprint.post("/minutes/<uuid:minutes>/in-writing")
def in_writing(minutes: UUID) -> AnyResponse:
    item = minutes_in_writing.propose_in_writing(current_actor(), MinutesId(minutes), at=now())
    return page.done(
        Message("The proposal to approve them is made. The chair begins the written procedure from here."),
        "items.show",
        item=item,
    )


@blueprint.route("/minutes/<uuid:minutes>/addenda/new", methods=["GET", "POST"])
def addendum(minutes: UUID) -> AnyResponse:
    shown = _read(minutes)
    may(current_actor(), Act.WRITE_MINUTES, body=shown.row.body).or_not_allowed()
    known = the_association()
    form = addendum_form(known.languages if known else ("en",))
    choices = minutes_addenda_choices.choices(current_actor(), shown.row, at=now())
    form.offer(
        items=[
            (each.id, f"{each.number}. {page.translator().show(each.title)}") for each in shown.facts.items
        ],
        resolutions=choices.resolutions,
        persons=choices.persons,
    )
    command = form.command(minutes) if form.is_sent_and_valid() else None
    if command is not None:
        try:
            number = minutes_addenda.add_addendum(current_actor(), command, at=now())
            done = Message("Addendum {number} is recorded. Its documents are being made.", {"number": number})
            return page.done(done, "minutes.show", minutes=minutes)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("minutes/addendum.html", form=form, minutes=shown, facts=shown.facts)


def _read(minutes: UUID) -> MinutesShown:
    return read_minutes(current_actor(), MinutesId(minutes), at=now())
