"""Forms of the letters room."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired

from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm


class AgainForm(SecureForm):
    """Nothing but the wish to do something once more."""


class SettlementForm(SecureForm):
    """What was found out about a letter."""

    fate = RadioField(
        N_("What became of it"),
        choices={"arrived": N_("It has arrived"), "lost": N_("It has not arrived")},
        validators=[DataRequired(N_("Choose what became of it."))],
    )
    note = TextAreaField(
        N_("How you know"),
        validators=[
            DataRequired(N_("Write in a few words how you know; it is kept with the letter.")), at_most(500)
        ],
    )  # fmt: skip
