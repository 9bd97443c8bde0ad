"""Forms for resolutions behind the plan: one that is noted, and activities made from one."""

from collections.abc import Mapping
from datetime import date
from typing import cast
from uuid import UUID

from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.values.ids import GoalId, ResolutionId
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line
from govern.i18n.marker import N_
from govern.services.plan_from_resolution import FromResolution
from govern.web.forms.plan_versions import read_id
from govern.web.forms.secure import SecureForm


class LinkForm(SecureForm):
    """A resolution that is noted behind a goal or an activity."""

    subject = HiddenField()
    reference = StringField(N_("Number of the resolution"))

    @property
    def of_subject(self) -> UUID | None:
        """Return the goal or the activity."""
        return read_id(self.subject.data)


class MakeForm(SecureForm):
    """Activities that carry out a resolution."""

    goal = SelectField(N_("For which goal"), validators=[DataRequired(N_("Choose a goal."))])
    titles = TextAreaField(N_("Activities"), validators=[DataRequired(N_("Write at least one title."))])
    starts_on = DateField(N_("First day"), validators=[DataRequired(N_("Give a day."))])
    ends_on = DateField(N_("Last day"), validators=[DataRequired(N_("Give a day."))])

    def offer(self, goals: Mapping[str, str]) -> None:
        """Offer the goals of the plan."""
        self.goal.choices = list(goals.items())

    def command(self, resolution: ResolutionId, language: str) -> FromResolution:
        """Return what was typed, once the form is valid; each line is an activity."""
        lines = [one_line(each) for each in (self.titles.data or "").splitlines()]
        return FromResolution(
            resolution,
            GoalId(UUID(self.goal.data)),
            tuple(Text.only(language, each) for each in lines if each),
            cast(date, self.starts_on.data),
            cast(date, self.ends_on.data),
        )
