"""Forms of the meetings room."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.planning import LONGEST_ACCESS, LONGEST_PLACE
from govern.domain.meetings.words import MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.ids import BodyId
from govern.i18n.marker import N_, Marked
from govern.services.meetings import PlanMeeting
from govern.store.queries.meetings import MeetingShown
from govern.web.forms.checks import at_most, known_zone
from govern.web.forms.moments import MomentField
from govern.web.forms.secure import SecureForm, VersionField

_MISSING = N_("This field is required.")


class MeetingForm(SecureForm):
    """When, where and how a body meets."""

    body = SelectField(N_("Body"), validators=[DataRequired(N_("Choose the body that meets."))])
    kind = SelectField(
        N_("Kind"), choices={each.value: Marked(MEETING_KIND_NAMES[each].id) for each in MeetingKind}
    )
    starts = MomentField(
        N_("Day and time"), validators=[DataRequired(N_("Say on which day it begins, and when."))]
    )
    time_zone = StringField(N_("Time zone"), validators=[DataRequired(_MISSING), at_most(60), known_zone])
    mode = SelectField(
        N_("Taking part"), choices={each.value: Marked(MEETING_MODE_NAMES[each].id) for each in MeetingMode}
    )
    place = StringField(N_("Place"), validators=[DataRequired(_MISSING), at_most(LONGEST_PLACE)])
    remote_access = TextAreaField(
        N_("How to take part remotely"), validators=[at_most(LONGEST_ACCESS)], render_kw={"rows": 2}
    )
    version = VersionField()

    def command(self) -> PlanMeeting:
        """Return what was typed, once the form is valid."""
        return PlanMeeting(
            body=BodyId(UUID(self.body.data)),
            kind=MeetingKind(self.kind.data),
            mode=MeetingMode(self.mode.data),
            starts=cast(datetime, self.starts.data),
            time_zone=self.time_zone.data or "",
            place=self.place.data or "",
            remote_access=self.remote_access.data or "",
        )

    def show(self, meeting: MeetingShown) -> None:
        """Fill the fields with a meeting as it stands."""
        self.body.data = str(meeting.body)
        self.kind.data = meeting.kind.value
        self.starts.show(meeting.starts_at, meeting.zone)
        self.time_zone.data = meeting.zone.key
        self.mode.data = meeting.mode.value
        self.place.data = meeting.place
        self.remote_access.data = meeting.remote_access
        self.version.data = meeting.version


class ConductForm(SecureForm):
    """Nothing but the wish to open or close a meeting."""
