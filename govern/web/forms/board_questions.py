"""The forms by which a new member asks the board, and the board answers."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.values.ids import MemberId
from govern.domain.voice.board_questions import LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_TITLE
from govern.i18n.marker import N_
from govern.services.board_questions import AnswerBoard, AskBoard
from govern.web.forms.checks import at_most
from govern.web.forms.languages import own_name
from govern.web.forms.secure import SecureForm, VersionField


class _WrittenForm(SecureForm):
    """Words in one language of the association."""

    language = SelectField(N_("Language in which it is written"))

    def in_languages(self, codes: Sequence[str], preferred: str) -> None:
        """Offer the languages of the association, the reader's own first where it is one of them."""
        self.language.choices = [(each, own_name(each)) for each in codes]
        if self.language.data is None and preferred in codes:
            self.language.data = preferred


class BoardQuestionForm(_WrittenForm):
    """A question to the board."""

    member = SelectField(N_("For which member"))
    title = StringField(
        N_("What it is about"),
        validators=[DataRequired(N_("Say in a few words what it is about.")), at_most(LONGEST_TITLE)],
        render_kw={"translate": "no", "autocomplete": "off"},
    )
    question = TextAreaField(
        N_("Your question"),
        validators=[DataRequired(N_("Write your question.")), at_most(LONGEST_QUESTION)],
        render_kw={"rows": 8},
    )

    def offer(self, members: Iterable[tuple[MemberId, str]]) -> None:
        """Offer the members for which the reader may ask."""
        self.member.choices = [(str(member), name) for member, name in members]

    def command(self) -> AskBoard:
        """Return what was typed, once the form is valid."""
        return AskBoard(
            MemberId(UUID(self.member.data)),
            self.title.data or "",
            self.question.data or "",
            self.language.data,
        )


class BoardAnswerForm(_WrittenForm):
    """The answer of the board, which goes to all members."""

    answer = TextAreaField(
        N_("The board’s answer"),
        validators=[DataRequired(N_("Write the answer.")), at_most(LONGEST_ANSWER)],
        render_kw={"rows": 8},
    )
    version = VersionField()

    def command(self, question: UUID) -> AnswerBoard:
        """Return what was typed, once the form is valid."""
        return AnswerBoard(question, self.answer.data or "", self.language.data, self.version.data or 0)
