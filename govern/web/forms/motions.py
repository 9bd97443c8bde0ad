"""Forms around what is moved on an item: another wording, a step of procedure, a refusal, an order."""

from collections.abc import Mapping
from uuid import UUID

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.motions.procedures import STEPS
from govern.domain.values.ids import ItemId, MemberId, MotionId
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import Procedure
from govern.i18n.marker import N_, Marked
from govern.services.motion_chair import LONGEST_REASON
from govern.services.motions import LONGEST_REASON as LONGEST_GROUND
from govern.services.motions import LONGEST_WORDING, Move
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm

_PARTS: Mapping[str, Part] = {
    "wording": Part(N_("The decision as it should read"), LONGEST_WORDING, lines=6),
    "reason": Part(N_("Why"), LONGEST_GROUND, lines=3, is_required=False),
}


class AmendForm(TextsForm):
    """Another wording of a decision, or of an amendment to it; begins with the present text."""

    member = NameField(N_("For which member"), validate_choice=False)
    parent = HiddenField()

    def move(self, item: ItemId) -> Move:
        """Return what was typed, once the form is valid."""
        return Move(
            item=item,
            member=member_of(self.member.data),
            wording=self.text("wording"),
            parent=MotionId(UUID(self.parent.data)) if self.parent.data else None,
            reason=self.text("reason"),
        )


def amend_form(base: Text, codes: tuple[str, ...]) -> AmendForm:
    """Return the form for an amendment of a text, in its languages and those of the association."""
    others = [code for code in dict.fromkeys((*codes, *base.languages)) if code != base.authentic]
    form = in_languages(AmendForm, (base.authentic, *others), _PARTS)()
    form.authentic.data = base.authentic
    return form


class StepForm(SecureForm):
    """A step of procedure that somebody moves."""

    member = NameField(N_("For which member"), validate_choice=False)
    procedure = SelectField(
        N_("Step of procedure"),
        choices={each.value: Marked(step.name.id) for each, step in STEPS.items()},
        validators=[DataRequired(N_("Choose a step of procedure."))],
    )

    def move(self, item: ItemId) -> Move:
        """Return what was chosen, once the form is valid."""
        return Move(item, member_of(self.member.data), Procedure(self.procedure.data))


class RefusalForm(SecureForm):
    """Why the chair does not admit a motion."""

    reason = TextAreaField(
        N_("Reason"),
        description=N_("Whoever handed it in reads it, and it stands in the minutes."),
        validators=[
            DataRequired(N_("Give the reason. It goes into the minutes.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 3},
    )


class OrderForm(SecureForm):
    """Another order of voting, with the reason."""

    numbers = StringField(
        N_("Numbers in the order of voting"),
        description=N_("Every motion that waits, once, such as 2, 1, 3."),
        validators=[DataRequired(N_("Write the numbers in their order."))],
    )
    reason = TextAreaField(
        N_("Reason"),
        description=N_("It stands in the minutes."),
        validators=[
            DataRequired(N_("Give the reason. It goes into the minutes.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 3},
    )

    def chosen(self) -> list[int]:
        """Return the numbers typed; anything else among them is no number of a motion."""
        typed = (self.numbers.data or "").replace(",", " ").replace(".", " ").split()
        return [int(each) if each.isdecimal() else 0 for each in typed]


def member_of(typed: str | None) -> MemberId | None:
    """Return the member that was chosen, or None where there was none to choose."""
    try:
        return MemberId(UUID(typed)) if typed else None
    except ValueError:
        return None
