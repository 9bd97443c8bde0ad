"""Forms for changes of the plan: which change, its reason, the meeting that decides on it."""

from uuid import UUID

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import Length

from govern.domain.values.ids import MeetingId
from govern.i18n.marker import N_
from govern.services.plan_small_changes import LONGEST_REASON
from govern.web.forms.secure import SecureForm


class ChangeForm(SecureForm):
    """A change of the plan as it was shown: all that differs, or what differs in one activity."""

    activity = HiddenField()
    token = HiddenField()
    reason = TextAreaField(N_("Why"), validators=[Length(max=LONGEST_REASON)])
    #: empty where it stands on no agenda yet
    meeting = SelectField(N_("Meeting"), validate_choice=False)

    @property
    def of_activity(self) -> UUID | None:
        """Return the activity, None where all that differs is meant."""
        return read_id(self.activity.data)

    @property
    def on_agenda_of(self) -> MeetingId | None:
        """Return the meeting, None for a decision in writing."""
        found = read_id(self.meeting.data)
        return MeetingId(found) if found else None


def read_id(typed: str | None) -> UUID | None:
    """Return an id that a form carries; None for nothing and for what is none."""
    try:
        return UUID(typed or "")
    except ValueError:
        return None
