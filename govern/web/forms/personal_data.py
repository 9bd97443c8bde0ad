"""Forms around personal data: a letter that asks for something, and why a request is refused."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from wtforms import DateField, TextAreaField, validators
from wtforms.validators import DataRequired, InputRequired

from govern.domain.values.ids import PersonId
from govern.i18n.marker import N_
from govern.services.erasure import ByLetter
from govern.services.erasure_decisions import LONGEST_REASON
from govern.web.forms.checks import at_most
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm


class LetterForm(SecureForm):
    """The day of a letter by which a person asks."""

    dated = DateField(
        N_("Day of the letter"),
        description=N_("Keep the letter: it shows that the person asked, and who they are."),
        validators=[InputRequired(N_("Choose the day of the letter."))],
    )

    def command(self, person: UUID) -> ByLetter:
        """Return what was typed, once the form is valid."""
        return ByLetter(PersonId(person), cast(date, self.dated.data))


class PersonForm(SecureForm):
    """Somebody whose data are looked for."""

    person = NameField(
        N_("Person"),
        validators=[DataRequired(N_("Choose a person.")), validators.UUID(N_("Choose a person."))],
        validate_choice=False,
    )

    def offer(self, people: Sequence[tuple[PersonId, str]]) -> None:
        """Offer everybody who is known."""
        self.person.choices = [(str(person), name) for person, name in people]


class RefusalForm(SecureForm):
    """Why a request is refused."""

    reason = TextAreaField(
        N_("Why it is refused"),
        description=N_("The person reads it."),
        validators=[DataRequired(N_("Say why. The person reads it.")), at_most(LONGEST_REASON)],
        render_kw={"rows": 3},
    )
