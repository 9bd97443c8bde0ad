"""Forms of written procedures: begun with a deadline, stopped with a reason."""

from datetime import datetime
from typing import cast

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired

from govern.domain.values.ids import ItemId
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.written import LONGEST_REASON, MODE_NAMES
from govern.i18n.marker import N_, Marked
from govern.services.procedure_outlook import ProcedureOutlook
from govern.services.written_procedures import BeginProcedure
from govern.web.forms.checks import at_most
from govern.web.forms.moments import MomentField
from govern.web.forms.secure import SecureForm


class BeginForm(SecureForm):
    """How a proposal is decided in writing, and until when replies count."""

    mode = RadioField(
        N_("How it is decided"),
        choices=[],
        validators=[DataRequired(N_("Choose how it is decided."))],
        validate_choice=False,
    )
    closes = MomentField(
        N_("Replies count until"),
        description=N_("Day and time at the seat of the association."),
        validators=[DataRequired(N_("Say until when replies count."))],
    )

    def offer(self, found: ProcedureOutlook) -> None:
        """Offer the ways that the rules allow."""
        self.mode.choices = [
            SelectChoice(mode.value, Marked(MODE_NAMES[mode].id)) for mode in found.rules.modes
        ]

    def command(self, item: ItemId) -> BeginProcedure:
        """Return what was typed, once the form is valid."""
        return BeginProcedure(item, ProcedureMode(self.mode.data), cast(datetime, self.closes.data))


class ReservationForm(SecureForm):
    """Why a matter should go to a meeting."""

    reason = TextAreaField(
        N_("Your reason"),
        description=N_("Everybody who takes part reads it. The procedure ends at once."),
        validators=[
            DataRequired(N_("Say why this should be discussed in a meeting. All members read the reason.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 3},
    )
