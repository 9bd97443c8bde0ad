"""Forms of the attendance desk."""

from wtforms import HiddenField, StringField
from wtforms.validators import UUID, AnyOf, DataRequired, Length, Optional

from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.i18n.marker import N_
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm

_DAMAGED = N_("The form is damaged. Load the page again.")


class AttendanceForm(SecureForm):
    """One thing that happened to somebody's attendance."""

    person = HiddenField(validators=[DataRequired(_DAMAGED), UUID(_DAMAGED)])
    member = HiddenField(validators=[Optional(), UUID(_DAMAGED)])
    kind = HiddenField(validators=[AnyOf([each.value for each in AttendanceKind], _DAMAGED)])
    channel = HiddenField(validators=[AnyOf([each.value for each in AttendanceChannel], _DAMAGED)])
    note = StringField(
        N_("Note"), validators=[Length(max=500, message=N_("At most 500 characters, please."))]
    )


class ProxyForm(SecureForm):
    """A proxy to another member."""

    principal = HiddenField(validators=[DataRequired(_DAMAGED), UUID(_DAMAGED)])
    holder = NameField(
        N_("Give the proxy to"), validators=[DataRequired(N_("Choose the member that votes for yours."))]
    )


class WithdrawalForm(SecureForm):
    """Nothing but the wish to withdraw."""
