"""Forms beside minutes: corrections of facts, comments and their answers, addenda."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired

from govern.domain.values.ids import MinutesId, PersonId, ResolutionId
from govern.domain.voting.minutes_comments import LONGEST_COMMENT, CommentState
from govern.domain.voting.minutes_facts import LONGEST_CORRECTION, CorrectableFact
from govern.i18n.marker import N_
from govern.services.minutes_addenda import LONGEST_REASON, LONGEST_WORDING, AddAddendum
from govern.services.minutes_comments import AnswerComment
from govern.services.minutes_corrections import CorrectFact
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm
from govern.web.language import translator

ADDENDUM: Mapping[str, Part] = {"wording": Part(N_("What is added"), LONGEST_WORDING, lines=7)}


class CorrectionForm(SecureForm):
    """A fact, what is right, and why."""

    fact = NameField(N_("The fact"), validators=[DataRequired(N_("Choose the fact."))], validate_choice=False)
    becomes = StringField(
        N_("What is right"),
        validators=[DataRequired(N_("Say what is right.")), at_most(LONGEST_CORRECTION)],
        render_kw={"translate": "no"},
    )
    reason = TextAreaField(
        N_("Why"),
        description=N_("It is printed in the minutes beside what stood there."),
        validators=[DataRequired(N_("Say why the record is wrong.")), at_most(LONGEST_CORRECTION)],
        render_kw={"rows": 3, "translate": "no"},
    )

    def offer(self, facts: Sequence[CorrectableFact]) -> None:
        """Offer the facts, each with what it says now."""
        speak = translator()
        self.fact.choices = [
            (each.key, f"{speak.message(each.about)}: {speak.message(each.says)}") for each in facts
        ]

    def command(self, minutes: UUID) -> CorrectFact:
        """Return what was typed, once the form is valid."""
        return CorrectFact(
            MinutesId(minutes), str(self.fact.data), self.becomes.data or "", self.reason.data or ""
        )


class AskForm(SecureForm):
    """Until when participants may comment."""

    until = DateField(
        N_("Comments until"), validators=[InputRequired(N_("Choose the last day for comments."))]
    )


class CommentForm(SecureForm):
    """What somebody says of the minutes."""

    text = TextAreaField(
        N_("Your comment"),
        description=N_("What is wrong or missing, and what should stand there. All participants read it."),
        validators=[DataRequired(N_("Write your comment.")), at_most(LONGEST_COMMENT)],
        render_kw={"rows": 5, "translate": "no"},
    )


class AnswerForm(SecureForm):
    """What becomes of a comment."""

    state = RadioField(
        N_("What becomes of it"),
        choices=[
            SelectChoice(CommentState.TAKEN_UP.value, N_("Taken up: the minutes say it now")),
            SelectChoice(CommentState.DECLINED.value, N_("Declined")),
        ],
        validators=[DataRequired(N_("Say whether the comment is taken up or declined."))],
    )
    answer = TextAreaField(
        N_("Answer"),
        description=N_("Who declines a comment says why."),
        validators=[at_most(LONGEST_COMMENT)],
        render_kw={"rows": 4, "translate": "no"},
    )

    def command(self, comment: UUID) -> AnswerComment:
        """Return what was typed, once the form is valid."""
        return AnswerComment(comment, CommentState(self.state.data), self.answer.data or "")


class AddendumForm(TextsForm):
    """What is added to approved minutes, why, and who approved it."""

    item = SelectField(N_("About"), validate_choice=False)
    reason = TextAreaField(
        N_("Why"),
        validators=[
            DataRequired(N_("Say why this is added: it is printed with the addendum.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 3, "translate": "no"},
    )
    approved = NameField(
        N_("Decided by"),
        description=N_("A resolution since the approval, or somebody who presides, for slips of the pen."),
        validators=[DataRequired(N_("Choose who decided it."))],
    )

    def offer(
        self,
        *,
        items: Sequence[tuple[UUID, str]],
        resolutions: Sequence[tuple[UUID, str]],
        persons: Sequence[tuple[UUID, str]],
    ) -> None:
        """Offer what it can be about, and who can have decided it."""
        speak = translator()
        self.item.choices = [("", speak.text(N_("the minutes as a whole"))), *((str(i), n) for i, n in items)]
        self.approved.choices = [
            ("", speak.text(N_("Choose"))),
            *((f"r:{each}", name) for each, name in resolutions),
            *((f"p:{each}", name) for each, name in persons),
        ]

    def command(self, minutes: UUID) -> AddAddendum | None:
        """Return what was typed, once the form is valid; None when nothing was written."""
        wording, (kind, _, identity) = self.text("wording"), str(self.approved.data).partition(":")
        if wording is None:
            return None
        return AddAddendum(
            minutes=MinutesId(minutes),
            item=UUID(self.item.data) if self.item.data else None,
            wording=wording,
            reason=self.reason.data or "",
            resolution=ResolutionId(UUID(identity)) if kind == "r" else None,
            approved_by=PersonId(UUID(identity)) if kind == "p" else None,
        )


def addendum_form(codes: Sequence[str]) -> AddendumForm:
    """Return the form with the wording in each of these languages."""
    return in_languages(AddendumForm, codes, ADDENDUM)()
