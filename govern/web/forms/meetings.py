"""Forms of the meetings room."""

from datetime import date, datetime
from typing import cast
from uuid import UUID

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.planning import LONGEST_ACCESS, LONGEST_PLACE
from govern.domain.meetings.words import MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.ids import BodyId, MeetingId
from govern.i18n.marker import N_, Marked
from govern.services.meetings import PlanMeeting
from govern.services.postponing import LONGEST_NOTE
from govern.services.second_calls import PlanSecondCall
from govern.store.queries.meetings import MeetingShown
from govern.web.forms.checks import at_most, known_zone
from govern.web.forms.moments import MomentField
from govern.web.forms.secure import SecureForm, VersionField

_MISSING = N_("This field is required.")


def _kinds(*kinds: MeetingKind) -> dict[str, Marked]:
    return {each.value: Marked(MEETING_KIND_NAMES[each].id) for each in kinds}


class SeenForm(SecureForm):
    """A day and time; ``shown`` is the day whose consequences stand on the page already."""

    starts = MomentField(
        N_("Day and time"), validators=[DataRequired(N_("Say on which day it begins, and when."))]
    )
    time_zone = StringField(N_("Time zone"), validators=[DataRequired(_MISSING), at_most(60), known_zone])
    shown = HiddenField()

    def has_shown(self) -> bool:
        """Return whether the page showed what this very day would change."""
        return bool(self.shown.data == self._wish())

    def note_shown(self) -> None:
        """Note that the page shows what this day would change."""
        self.shown.data = self._wish()

    def moves(self, meeting: MeetingShown) -> bool:
        """Return whether the day that was typed is another one than the meeting has."""
        held = meeting.starts_at.astimezone(meeting.zone).replace(tzinfo=None)
        return (self.starts.data, self.time_zone.data) != (held, meeting.zone.key)

    def _wish(self) -> str:
        return f"{cast(datetime, self.starts.data).isoformat()} {self.time_zone.data}"


class SittingForm(SeenForm):
    """When, where and how somebody meets."""

    mode = SelectField(
        N_("Taking part"), choices={each.value: Marked(MEETING_MODE_NAMES[each].id) for each in MeetingMode}
    )
    place = StringField(N_("Place"), validators=[DataRequired(_MISSING), at_most(LONGEST_PLACE)])
    remote_access = TextAreaField(
        N_("How to take part remotely"), validators=[at_most(LONGEST_ACCESS)], render_kw={"rows": 2}
    )

    def show_place(self, meeting: MeetingShown) -> None:
        """Fill the fields with where and how a meeting is held."""
        self.time_zone.data = meeting.zone.key
        self.mode.data = meeting.mode.value
        self.place.data = meeting.place
        self.remote_access.data = meeting.remote_access


class MeetingForm(SittingForm):
    """A meeting of a body."""

    body = SelectField(N_("Body"), validators=[DataRequired(N_("Choose the body that meets."))])
    kind = SelectField(N_("Kind"), choices=_kinds(MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY))
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

    def keep_kind(self, meeting: MeetingShown) -> None:
        """Leave a second call what it is; other meetings may become ordinary or extraordinary."""
        if meeting.kind is MeetingKind.SECOND_CALL:
            self.kind.choices = _kinds(MeetingKind.SECOND_CALL)

    def keep_extraordinary(self) -> None:
        """Leave a meeting that members asked for what it is."""
        self.kind.choices = _kinds(MeetingKind.EXTRAORDINARY)

    def show(self, meeting: MeetingShown) -> None:
        """Fill the fields with a meeting as it stands."""
        self.body.data = str(meeting.body)
        self.kind.data = meeting.kind.value
        self.starts.show(meeting.starts_at, meeting.zone)
        self.show_place(meeting)
        self.version.data = meeting.version


class MoveForm(SeenForm):
    """Another day for a meeting."""

    note = StringField(N_("Why it is postponed"), validators=[at_most(LONGEST_NOTE)])
    version = VersionField()

    def show(self, meeting: MeetingShown) -> None:
        """Fill the fields with a meeting as it stands."""
        self.starts.show(meeting.starts_at, meeting.zone)
        self.time_zone.data, self.version.data = meeting.zone.key, meeting.version


class SecondCallForm(SittingForm):
    """The second call of a meeting that had no quorum."""

    without_convocation = BooleanField(N_("Hold it without a convocation of its own"))

    def command(self, after: MeetingId) -> PlanSecondCall:
        """Return what was typed, once the form is valid."""
        return PlanSecondCall(
            after=after,
            mode=MeetingMode(self.mode.data),
            starts=cast(datetime, self.starts.data),
            time_zone=self.time_zone.data or "",
            place=self.place.data or "",
            remote_access=self.remote_access.data or "",
            without_convocation=bool(self.without_convocation.data),
        )

    def propose(self, first: MeetingShown, day: date | None) -> None:
        """Fill the fields with where and how the first call was held, on a day that suggests itself."""
        self.show_place(first)
        if day is not None:
            clock = first.starts_at.astimezone(first.zone).time()
            self.starts.data = datetime.combine(day, clock)


class ConductForm(SecureForm):
    """Nothing but the wish to open or close a meeting."""
