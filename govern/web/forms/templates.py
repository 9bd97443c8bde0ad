"""Forms of templates and series: what returns, and how often."""

from datetime import date, time
from typing import cast
from uuid import UUID

from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, NumberRange, Optional

from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.planning import LONGEST_ACCESS, LONGEST_PLACE
from govern.domain.meetings.series import MONTHS, WEEKDAYS, WEEKS, Every, Rhythm
from govern.domain.meetings.templates import LONGEST_MINUTES, LONGEST_NAME, SkeletonItem
from govern.domain.meetings.words import MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.ids import BodyId, TemplateId
from govern.i18n.marker import N_, Marked
from govern.services.meeting_series import PlanSeries
from govern.services.meeting_templates import WriteTemplate
from govern.store.queries.planning import TemplateShown
from govern.web.forms.checks import at_most, known_zone
from govern.web.forms.secure import SecureForm, VersionField

_MISSING = N_("This field is required.")
_KINDS = (MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY)


class NameForm(SecureForm):
    """The name of a template that is made from a meeting."""

    name = StringField(N_("Name of the template"), validators=[DataRequired(_MISSING), at_most(LONGEST_NAME)])


class TemplateForm(NameForm):
    """What is the same in every meeting of a template; its items are rows beside it."""

    body = SelectField(N_("Body"), validators=[DataRequired(N_("Choose the body that meets."))])
    kind = SelectField(
        N_("Kind"), choices={each.value: Marked(MEETING_KIND_NAMES[each].id) for each in _KINDS}
    )
    clock = TimeField(N_("Time of day"), validators=[DataRequired(N_("Say at what time it begins."))])
    time_zone = StringField(N_("Time zone"), validators=[DataRequired(_MISSING), at_most(60), known_zone])
    minutes = IntegerField(
        N_("How long it lasts, in minutes"), validators=[Optional(), NumberRange(1, LONGEST_MINUTES)]
    )
    mode = SelectField(
        N_("Taking part"), choices={each.value: Marked(MEETING_MODE_NAMES[each].id) for each in MeetingMode}
    )
    place = StringField(N_("Place"), validators=[DataRequired(_MISSING), at_most(LONGEST_PLACE)])
    remote_access = TextAreaField(
        N_("How to take part remotely"), validators=[at_most(LONGEST_ACCESS)], render_kw={"rows": 2}
    )
    version = VersionField()

    def command(self, items: tuple[SkeletonItem, ...]) -> WriteTemplate:
        """Return what was typed, once the form is valid."""
        return WriteTemplate(
            name=self.name.data or "",
            body=BodyId(UUID(self.body.data)),
            kind=MeetingKind(self.kind.data),
            mode=MeetingMode(self.mode.data),
            place=self.place.data or "",
            clock=f"{cast(time, self.clock.data):%H:%M}",
            time_zone=self.time_zone.data or "",
            remote_access=self.remote_access.data or "",
            minutes=self.minutes.data,
            items=items,
        )

    def show(self, shown: TemplateShown) -> None:
        """Fill the fields with a template as it stands."""
        self.name.data, self.body.data, self.kind.data = shown.name, str(shown.body), shown.kind.value
        self.clock.data, self.time_zone.data = time.fromisoformat(shown.clock), shown.time_zone
        self.minutes.data, self.mode.data, self.place.data = shown.minutes, shown.mode.value, shown.place
        self.remote_access.data, self.version.data = shown.remote_access, shown.version


class OnDayForm(SecureForm):
    """The day of one meeting of a template."""

    day = DateField(N_("Day"), validators=[DataRequired(N_("Say on which day it is."))])


class SeriesForm(SecureForm):
    """How often a meeting comes back, and between which days."""

    every = SelectField(
        N_("It comes back by"),
        choices={"months": N_("months"), "years": N_("years"), "weeks": N_("weeks")},
    )
    number = IntegerField(
        N_("Every how many"), default=1, validators=[DataRequired(_MISSING), NumberRange(1, 52)]
    )
    week = SelectField(
        N_("Which one in the month"),
        choices={str(number): Marked(name.id) for number, name in WEEKS.items()},
    )
    weekday = SelectField(
        N_("Day of the week"),
        choices={str(number): Marked(name.id) for number, name in enumerate(WEEKDAYS)},
    )
    month = SelectField(
        N_("Month, for years"), choices={str(number): Marked(name.id) for number, name in MONTHS.items()}
    )
    first = DateField(N_("From"), validators=[DataRequired(_MISSING)])
    last = DateField(N_("Until"), validators=[DataRequired(_MISSING)])

    def command(self, template: TemplateId) -> PlanSeries:
        """Return what was typed, once the form is valid."""
        rhythm = Rhythm(
            every=Every(self.every.data),
            number=self.number.data or 1,
            weekday=int(self.weekday.data),
            week=int(self.week.data),
            month=int(self.month.data),
        )
        return PlanSeries(template, rhythm, cast(date, self.first.data), cast(date, self.last.data))
