"""Forms of a duty: done on a day, or not owed for a reason."""

from wtforms import DateField, TextAreaField
from wtforms.validators import InputRequired

from govern.i18n.marker import N_
from govern.services.amendment_changes import LONGEST_NOTE
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm


class DoneForm(SecureForm):
    """The day on which a duty was done."""

    done_on = DateField(N_("Done on"), validators=[InputRequired(N_("Choose the day."))])
    note = TextAreaField(
        N_("Note"),
        description=N_("For instance the number under which it was filed."),
        validators=[at_most(LONGEST_NOTE)],
        render_kw={"rows": 3},
    )


class NotOwedForm(SecureForm):
    """Why a duty is not owed."""

    why = TextAreaField(
        N_("Why it is not owed"),
        description=N_("For instance that its condition is not met."),
        validators=[at_most(LONGEST_NOTE)],
        render_kw={"rows": 3},
    )
