"""Forms of the convocation: issuing it, and the day on which a batch was posted."""

from wtforms import BooleanField, DateField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.convocation import LONGEST_WAIVER
from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm, VersionField


class ConvocationForm(SecureForm):
    """The wish to issue a convocation, as it was shown."""

    version = VersionField()
    waiver = TextAreaField(N_("Why it goes out late"), validators=[at_most(LONGEST_WAIVER)])
    confirmed = BooleanField(
        N_("I have looked at date, place and agenda. Once issued, they stand."),
        validators=[DataRequired(N_("Confirm that you have looked at it."))],
    )


class PostingForm(SecureForm):
    """The day on which letters were posted."""

    posted_on = DateField(
        N_("Day of posting"), validators=[DataRequired(N_("Write the day on which the letters were posted."))]
    )
