"""The form by which the secretary records whom the new members send to a committee."""

from collections.abc import Sequence
from uuid import UUID

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.voice.observers import LONGEST_RECORD
from govern.i18n.marker import N_
from govern.services.observers import SendObserver
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm


class ObserverForm(SecureForm):
    """To which committee, whom, and where the choice is recorded."""

    body = SelectField(N_("Committee"))
    whom = SelectField(N_("Whom the new members send"))
    chosen_in = StringField(
        N_("Where their choice is recorded"),
        description=N_(
            "Such as the minutes of their meeting, or their letter and its date. All of them are told."
        ),
        validators=[DataRequired(N_("Say where their choice is recorded.")), at_most(LONGEST_RECORD)],
        render_kw={"translate": "no", "autocomplete": "off"},
    )

    def offer(self, bodies: Sequence[tuple[str, str]], people: Sequence[tuple[str, str]]) -> None:
        """Offer the committees, and those who represent new members."""
        self.body.choices = list(bodies)
        self.whom.choices = list(people)

    def command(self) -> SendObserver:
        """Return what was chosen, once the form is valid."""
        member, _, person = self.whom.data.partition(":")
        return SendObserver(
            BodyId(UUID(self.body.data)),
            MemberId(UUID(member)),
            PersonId(UUID(person)),
            self.chosen_in.data or "",
        )
