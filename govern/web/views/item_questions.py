"""Written questions on items, and the answers to them."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ItemId
from govern.domain.values.message import Message
from govern.services.item_questions import AnswerQuestion, AskQuestion, answer_question, ask_question
from govern.store.queries import agenda
from govern.store.queries.item_questions import item_of_question
from govern.store.queries.reading import reading
from govern.web import item_room, page
from govern.web.forms.papers import QuestionAnswerForm
from govern.web.installation import now
from govern.web.item_questions import question_form
from govern.web.language import translator
from govern.web.session import current_actor

blueprint = Blueprint("item_questions", __name__)


@blueprint.post("/items/<uuid:item>/questions")
def ask(item: UUID) -> AnyResponse:
    actor = current_actor()
    shown = agenda.item(reading(), actor, ItemId(item))
    form = question_form(actor, shown)
    if form.is_sent_and_valid():
        command = AskQuestion(shown.id, form.asks_for(), form.question.data or "", translator().language)
        try:
            ask_question(actor, command, at=now())
            return page.done(
                Message("Your question is asked. Everybody invited can read it and its answer."),
                "items.show",
                item=item,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return item_room.show(shown.id, form)


@blueprint.post("/questions/<uuid:question>")
def answer(question: UUID) -> AnyResponse:
    actor = current_actor()
    held = item_of_question(reading(), question)
    if held is None:
        raise NotFound(Message("There is no such question."))
    shown = agenda.item(reading(), actor, held)
    form = QuestionAnswerForm()
    if form.is_sent_and_valid():
        command = AnswerQuestion(question, form.answer.data or "", form.version.data or 0)
        try:
            answer_question(actor, command, at=now())
            return page.done(Message("The answer stands beside the question."), "items.show", item=shown.id)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return item_room.show(shown.id, form)
