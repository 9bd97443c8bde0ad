"""The form for other days of an activity: looked at as an address, then sent."""

from flask import request
from wtforms import BooleanField, DateField, HiddenField
from wtforms.validators import DataRequired

from govern.domain.values.ids import ActivityId
from govern.i18n.marker import N_
from govern.services.plan_outlook import NewDays
from govern.web.forms.secure import SecureForm

_DAY = N_("Choose the day.")


class DaysForm(SecureForm):
    """Other days of an activity, and which moves somebody was shown."""

    starts_on = DateField(N_("Begins"), validators=[DataRequired(_DAY)])
    ends_on = DateField(N_("Ends"), validators=[DataRequired(_DAY)])
    draws_in = BooleanField(N_("What waits for others begins as early as it can"))
    shown = HiddenField()

    def wish(self, activity: ActivityId) -> NewDays:
        """Return what is wished."""
        if self.starts_on.data is None or self.ends_on.data is None:
            raise ValueError("asked for before the form was checked")
        return NewDays(activity, self.starts_on.data, self.ends_on.data, bool(self.draws_in.data))


class LookForm(DaysForm):
    """The same as an address: only looked at, so that it needs no token."""

    class Meta(SecureForm.Meta):  # noqa: D106 - the library's own name
        csrf = False


def look_form() -> LookForm:
    """Return the form as the address fills it."""
    return LookForm(formdata=request.args)
