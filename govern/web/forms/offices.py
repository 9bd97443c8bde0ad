"""Forms of the register of offices: a resignation, a removal, a co-option, a print of the register."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from govern.domain.access.actor import Office
from govern.domain.elections.states import MandateEnd
from govern.domain.members.mandates import SEATS
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.ids import BodyId, MandateId, PersonId, ResolutionId
from govern.i18n.marker import N_, Marked
from govern.services.mandates import LONGEST_NOTE, CoOpt, EndMandate
from govern.web.forms.checks import at_most
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm

#: a value, and what it is called
Choice = tuple[str, str]


class ResignationForm(SecureForm):
    """The last day of somebody who resigns, and what is noted of it."""

    last_day = DateField(
        N_("Last day in office"),
        description=N_("It still counts."),
        validators=[InputRequired(N_("Choose the last day."))],
    )
    note = TextAreaField(
        N_("Note"),
        description=N_("Only the secretary reads it."),
        validators=[at_most(LONGEST_NOTE)],
        render_kw={"rows": 3},
    )

    def command(self, mandate: MandateId) -> EndMandate:
        """Return what was typed, once the form is valid."""
        return EndMandate(
            mandate, MandateEnd.RESIGNED, cast(date, self.last_day.data), note=self.note.data or ""
        )


class RemovalForm(ResignationForm):
    """The resolution that removes somebody, and the last day."""

    resolution = SelectField(N_("Resolution"), validators=[DataRequired(N_("Choose the resolution."))])

    def offer(self, resolutions: Sequence[Choice]) -> None:
        """Offer the resolutions of the register."""
        self.resolution.choices = list(resolutions)

    def command(self, mandate: MandateId) -> EndMandate:
        """Return what was typed, once the form is valid."""
        return EndMandate(
            mandate,
            MandateEnd.REMOVED,
            cast(date, self.last_day.data),
            ResolutionId(UUID(self.resolution.data)),
            self.note.data or "",
        )


class CoOptionForm(SecureForm):
    """Whom a body calls to a vacant seat, until when, by which resolution."""

    body = SelectField(N_("Body"), validators=[DataRequired(N_("Choose the body."))])
    person = NameField(N_("Person"), validators=[DataRequired(N_("Choose the person."))])
    office = SelectField(
        N_("Office"),
        choices={each.value: Marked(OFFICE_NAMES[each].id) for each in Office if each in SEATS},
        default=Office.BOARD_MEMBER.value,
    )
    starts_on = DateField(N_("First day"), validators=[InputRequired(N_("Choose the first day."))])
    ends_on = DateField(N_("Last day, if it is known"), validators=[Optional()])
    resolution = SelectField(
        N_("Resolution"),
        description=N_("The body’s own, by which it filled the seat."),
        validators=[DataRequired(N_("Choose the resolution."))],
    )

    def offer(
        self, bodies: Sequence[Choice], persons: Sequence[Choice], resolutions: Sequence[Choice]
    ) -> None:
        """Offer bodies, people and the resolutions of the register."""
        self.body.choices = list(bodies)
        self.person.choices = list(persons)
        self.resolution.choices = list(resolutions)

    def command(self) -> CoOpt:
        """Return what was typed, once the form is valid."""
        return CoOpt(
            person=PersonId(UUID(self.person.data)),
            body=BodyId(UUID(self.body.data)),
            office=Office(self.office.data),
            starts_on=cast(date, self.starts_on.data),
            ends_on=self.ends_on.data,
            resolution=ResolutionId(UUID(self.resolution.data)),
        )


class PrintOfficesForm(SecureForm):
    """The day and the language in which the register is to be printed."""

    on = DateField(N_("On the day"), validators=[InputRequired(N_("Choose the day."))])
    language = StringField(N_("Language"), validators=[DataRequired(N_("Choose a language.")), at_most(12)])


class DayForm(SecureForm):
    """The day whose register is wanted, asked for by an address: reading needs no token."""

    class Meta(SecureForm.Meta):  # noqa: D106 - the library's own name
        csrf = False

    on = DateField(N_("On the day"), validators=[InputRequired(N_("Choose the day."))])
