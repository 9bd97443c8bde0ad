"""Questions of new members to the board: asked, answered for everybody, or taken back."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.services import board_questions as service
from govern.services.board_questions_shown import (
    QuestionShown,
    members_asking,
    question_shown,
    questions_shown,
)
from govern.web import page
from govern.web.forms.board_questions import BoardAnswerForm, BoardQuestionForm
from govern.web.installation import now
from govern.web.language import translator
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("board_questions", __name__)


@blueprint.get("/board-questions")
def index() -> Response:
    found = questions_shown(current_actor(), at=now())
    return page.show("board_questions/list.html", found=found, today=today())


@blueprint.route("/board-questions/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor, form = current_actor(), BoardQuestionForm()
    may(actor, Act.ASK_BOARD).or_not_allowed()
    form.offer(members_asking(actor, at=now()))
    form.in_languages(_languages(), translator().language)
    if form.is_sent_and_valid():
        try:
            asked = service.ask_board(actor, form.command(), at=now())
            return page.done(
                Message("Your question is with the board. Everybody sees it, and by when it is answered."),
                "board_questions.show",
                question=asked,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "board_questions/new.html", form=form, rule=questions_shown(actor, at=now()).rule, today=today()
    )


@blueprint.get("/board-questions/<uuid:question>")
def show(question: UUID) -> Response:
    return _page(question_shown(current_actor(), question, at=now()))


@blueprint.post("/board-questions/<uuid:question>/answer")
def answer(question: UUID) -> AnyResponse:
    actor, form = current_actor(), BoardAnswerForm()
    form.in_languages(_languages(), translator().language)
    shown = question_shown(actor, question, at=now())
    if form.is_sent_and_valid() or not shown.may_answer:
        try:
            service.answer_board_question(actor, form.command(question), at=now())
            return page.done(
                Message("The answer is published. A letter with question and answer goes to all members."),
                "board_questions.show",
                question=question,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(shown, form)


@blueprint.post("/board-questions/<uuid:question>/withdraw")
def withdraw(question: UUID) -> AnyResponse:
    try:
        service.withdraw_board_question(current_actor(), question, at=now())
    except Conflict as error:
        return page.done(error.message, "board_questions.show", "info", question=question)
    return page.done(
        Message("The question is taken back. That it was asked stays on the list."),
        "board_questions.show",
        question=question,
    )


def _page(shown: QuestionShown, form: BoardAnswerForm | None = None) -> Response:
    if form is None and shown.may_answer:
        form = BoardAnswerForm(formdata=None) if request.method == "GET" else BoardAnswerForm()
        form.in_languages(_languages(), translator().language)
        form.version.data = shown.row.version
    return page.show("board_questions/show.html", shown=shown, form=form, today=today())


def _languages() -> tuple[str, ...]:
    known = the_association()
    return tuple(known.languages) if known else ("en",)
