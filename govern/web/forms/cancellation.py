"""The form that cancels a meeting."""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.cancellation import LONGEST_REASON
from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm, VersionField


class CancellationForm(SecureForm):
    """The wish to cancel a meeting as it was shown, and why."""

    version = VersionField()
    reason = TextAreaField(
        N_("Reason"),
        validators=[
            DataRequired(N_("Say why: it stands in the letters and in the record.")),
            at_most(LONGEST_REASON),
        ],
    )
    confirmed = BooleanField(
        N_("I cancel this meeting. Everybody who was invited is told."),
        validators=[DataRequired(N_("Confirm that the meeting is cancelled."))],
    )
