"""Forms of actions: recorded from a decision, and ended with a note."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wtforms import DateField, HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired

from govern.domain.values.ids import ActionId, MeetingId, MemberId, PersonId
from govern.domain.voting.actions import LONGEST_NOTE, ActionState
from govern.i18n.marker import N_
from govern.services.action_choices import ActionChoices
from govern.services.actions import LONGEST_WORDING, EndAction, RecordAction
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.language import translator

PARTS: Mapping[str, Part] = {"wording": Part(N_("What is to be done"), LONGEST_WORDING, lines=3)}


class ActionForm(TextsForm):
    """What is to be done, by whom, by when."""

    owner = NameField(
        N_("Who does it"),
        validators=[DataRequired(N_("Choose who is to do it: one person or one member."))],
        validate_choice=False,
    )
    due_on = DateField(N_("By when"), validators=[InputRequired(N_("Choose the last day."))])

    def offer(self, found: ActionChoices) -> None:
        """Offer everybody who can owe it: people first, then members."""
        self.owner.choices = [
            ("", translator().text(N_("Choose"))),
            *((f"p:{each}", name) for each, name in found.persons),
            *((f"m:{each}", name) for each, name in found.members),
        ]

    def command(self, meeting: UUID, item: UUID | None) -> RecordAction | None:
        """Return what was typed, once the form is valid; None when nothing was written."""
        wording, (kind, _, identity) = self.text("wording"), str(self.owner.data).partition(":")
        owner = _identity(identity)
        if wording is None or self.due_on.data is None:
            return None
        return RecordAction(
            meeting=MeetingId(meeting),
            item=item,
            wording=wording,
            person=PersonId(owner) if kind == "p" and owner else None,
            member=MemberId(owner) if kind == "m" and owner else None,
            due_on=self.due_on.data,
        )


class EndForm(SecureForm):
    """An action done, or dropped."""

    state = RadioField(
        N_("What became of it"),
        choices=[
            SelectChoice(ActionState.DONE.value, N_("Done")),
            SelectChoice(ActionState.DROPPED.value, N_("Dropped: nobody does it any more")),
        ],
        default=ActionState.DONE.value,
        validators=[DataRequired(N_("Say what became of it."))],
    )
    note = TextAreaField(
        N_("Note"),
        description=N_("What came of it, or why it was dropped. It is shown with the action."),
        validators=[at_most(LONGEST_NOTE)],
        render_kw={"rows": 3, "translate": "no"},
    )
    version = VersionField()

    def command(self, action: UUID) -> EndAction:
        """Return what was typed, once the form is valid."""
        state = ActionState(self.state.data)
        return EndAction(ActionId(action), state, self.note.data or "", self.version.data or 0)


class OwnEndForm(SecureForm):
    """An action done by who owes it."""

    state = HiddenField(default=ActionState.DONE.value)
    note = TextAreaField(
        N_("Note"),
        description=N_("What came of it. It is shown with the action."),
        validators=[at_most(LONGEST_NOTE)],
        render_kw={"rows": 3, "translate": "no"},
    )
    version = VersionField()

    def command(self, action: UUID) -> EndAction:
        """Return what was typed, once the form is valid."""
        return EndAction(ActionId(action), ActionState.DONE, self.note.data or "", self.version.data or 0)


def action_form(codes: Sequence[str]) -> ActionForm:
    """Return the form with the wording in each of these languages."""
    return in_languages(ActionForm, codes, PARTS)()


def _identity(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
