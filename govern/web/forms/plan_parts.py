"""Forms around an activity: its next state, members' parts, people and their days, what it waits for."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import cast
from uuid import UUID

from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Optional

from govern.domain.plan.activities import ActivityState, Part
from govern.domain.plan.subjects import LONGEST_NOTE
from govern.domain.values.ids import ActivityId, MemberId, PersonId
from govern.i18n.marker import N_
from govern.services.activity_needs import SetNeed
from govern.services.activity_parts import GivePart
from govern.services.activity_people import GivePerson
from govern.services.activity_states import Settle
from govern.services.indicator_values import LONGEST_BASIS, Measure
from govern.services.people_given import NewPerson
from govern.web.forms.checks import at_most
from govern.web.forms.figures import FigureField
from govern.web.forms.names import Many, NameField, chosen
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.language import translator

_ACTS: Mapping[ActivityState, str] = {
    ActivityState.PLANNED: N_("Take it into the plan"),
    ActivityState.DONE: N_("It is done"),
    ActivityState.STOPPED: N_("Stop it"),
}
_NEW = "new"


class SettleForm(SecureForm):
    """The next state of an activity."""

    state = RadioField(N_("What becomes of it"), validators=[InputRequired(N_("Choose one."))])
    note = TextAreaField(
        N_("Why, or what came of it"),
        description=N_("Needed when it is done or stopped; everybody can read it."),
        validators=[at_most(LONGEST_NOTE)],
        render_kw={"rows": 4},
    )
    version = VersionField()

    def offer(self, states: Iterable[ActivityState]) -> None:
        """Offer the states that may follow."""
        self.state.choices = [SelectChoice(each.value, _ACTS[each]) for each in states]

    def command(self, activity: ActivityId) -> Settle:
        """Return what was typed, once the form is valid."""
        note, version = self.note.data or "", self.version.data or 0
        return Settle(activity, ActivityState(self.state.data), note, version)


class PartForm(SecureForm):
    """The part of a member; ``none`` takes the member out."""

    member = NameField(
        N_("Member"), validators=[InputRequired(N_("Choose a member."))], validate_choice=False
    )
    part = RadioField(
        N_("Part"),
        choices={
            Part.ACCOUNTABLE.value: N_("accountable: leads it and answers for it"),
            Part.RESPONSIBLE.value: N_("responsible: does the work"),
            Part.CONSULTED.value: N_("consulted: is asked before decisions"),
            Part.INFORMED.value: N_("informed: hears what came of it"),
        },
        validators=[InputRequired(N_("Choose a part."))],
    )

    def offer(self, members: Iterable[tuple[MemberId, str]]) -> None:
        """Offer the members."""
        choose = ("", translator().text(N_("Choose")))
        self.member.choices = [choose, *((str(each), name) for each, name in members)]

    def command(self, activity: ActivityId) -> GivePart | None:
        """Return what was typed, once the form is valid; None for a member that was not offered."""
        member = chosen(self.member)
        return GivePart(activity, MemberId(member), Part(self.part.data)) if member else None


class PersonForm(SecureForm):
    """Somebody whom a member gives, and for how many days of which year."""

    person = NameField(N_("Who"), validate_choice=False)
    name = StringField(
        N_("Name, if it is somebody new"), validators=[at_most(300)], render_kw={"translate": "no"}
    )
    email = StringField(
        N_("E-mail of somebody new"),
        description=N_("May be left empty. It gives no access by itself."),
        validators=[at_most(320)],
        render_kw={"translate": "no", "inputmode": "email"},
    )
    year = SelectField(N_("Year"))
    days = FigureField(
        N_("Days in that year"),
        description=N_("Whole or half days."),
        validators=[InputRequired(N_("Write a number."))],
    )
    capacity = FigureField(
        N_("Days that this person has for the plan that year"),
        description=N_("All activities together. Leave it empty where it is not known."),
        validators=[Optional()],
    )

    def offer(self, people: Mapping[PersonId, str], years: range) -> None:
        """Offer the people of a member and the years of the activity."""
        new = translator().text(N_("Somebody new"))
        self.person.choices = [*((str(each), name) for each, name in people.items()), (_NEW, new)]
        self.year.choices = [(str(each), str(each)) for each in years]

    def command(self, activity: ActivityId, member: MemberId) -> GivePerson:
        """Return what was typed, once the form is valid."""
        person = None if (self.name.data or "").strip() else chosen(self.person)
        somebody = NewPerson(self.name.data or "", self.email.data or "")
        who = PersonId(person) if person else somebody
        return GivePerson(activity, member, who, int(self.year.data), self.days.data or Fraction(0))


class NeedForm(SecureForm):
    """Another activity that has to end first."""

    needs = NameField(
        N_("Which activity has to end first"),
        validators=[InputRequired(N_("Choose an activity."))],
        validate_choice=False,
    )
    lag = IntegerField(
        N_("Free days between the two"), default=0, validators=[InputRequired(N_("Write a number."))]
    )

    def offer(self, activities: Many) -> None:
        """Offer the other activities of the plan."""
        self.needs.offer([("", translator().text(N_("Choose")))], activities)

    def command(self, activity: ActivityId) -> SetNeed | None:
        """Return what was typed, once the form is valid; None for an activity that was not offered."""
        needs = chosen(self.needs)
        return SetNeed(activity, ActivityId(needs), self.lag.data or 0) if needs else None


class MeasureForm(SecureForm):
    """What was measured."""

    measured_on = DateField(N_("Measured on"), validators=[InputRequired(N_("Choose the day."))])
    value = FigureField(N_("Value"), validators=[InputRequired(N_("Write a number."))])
    basis = StringField(
        N_("How it was measured"),
        validators=[InputRequired(N_("Say how it was measured.")), at_most(LONGEST_BASIS)],
        render_kw={"translate": "no"},
    )

    def command(self, indicator: UUID) -> Measure:
        """Return what was typed, once the form is valid."""
        on = cast(date, self.measured_on.data)
        return Measure(indicator, on, self.value.data or Fraction(0), self.basis.data or "")
