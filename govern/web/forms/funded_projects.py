"""Forms of funded projects: begun, costs, own share, work packages, how far it is with its funder."""

from collections.abc import Mapping
from fractions import Fraction
from typing import cast
from uuid import UUID

from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired

from govern.domain.plan.activities import COST_NAMES, CostType
from govern.domain.plan.funding import CostForm
from govern.domain.plan.projects import FORM_NAMES, PROJECT_NAMES, ProjectState
from govern.domain.values.ids import MemberId
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services.funding_costs import NewCost
from govern.services.funding_covers import NewCover
from govern.services.funding_projects import NewProject
from govern.web.forms.amounts import AmountField, DaysField
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.session import the_association

_NEEDED = N_("This field is required.")
_DAY = [InputRequired(N_("Choose the day."))]
_TYPED = {"translate": "no", "autocomplete": "off"}
_FIGURE = {**_TYPED, "inputmode": "decimal"}
_TITLE: Mapping[str, Part] = {"title": Part(N_("Title"), 200)}


class ProjectForm(TextsForm):
    """A project as it is begun."""

    line = SelectField(N_("Funding line"), validators=[DataRequired(_NEEDED)])
    call = SelectField(N_("Call that it answers"))
    coordinator = NameField(N_("Coordinating member"), always=1)
    starts_on = DateField(N_("First day"), validators=_DAY)
    ends_on = DateField(N_("Last day"), validators=_DAY)
    rates_on = DateField(N_("Rates of the day"), validators=_DAY)
    most = AmountField(N_("The funding pays at most"), render_kw=_FIGURE)

    def command(self, plan: UUID) -> NewProject:
        """Return what was typed, once the form is valid."""
        return NewProject(
            plan=plan,
            line=UUID(self.line.data),
            title=cast(Text, self.text("title")),
            starts_on=self.starts_on.data,  # type: ignore[arg-type]
            ends_on=self.ends_on.data,  # type: ignore[arg-type]
            rates_on=self.rates_on.data,  # type: ignore[arg-type]
            coordinator=_member(self.coordinator.data),
            call=UUID(self.call.data) if self.call.data else None,
            most=self.most.cents or None,
        )


def project_form() -> ProjectForm:
    """Return the form with its title in each language of the association."""
    known = the_association()
    return in_languages(ProjectForm, known.languages if known else ("en",), _TITLE)()


class PlannedCostForm(SecureForm):
    """A cost that a partner plans: an amount, units at a rate, or a lump sum."""

    partner = NameField(N_("Partner"), validators=[DataRequired(N_("Choose the member."))])
    activity = SelectField(N_("Work package"))
    type = SelectField(
        N_("Type of cost"), choices={each.value: Marked(name.id) for each, name in COST_NAMES.items()}
    )
    form = SelectField(
        N_("Claimed as"), choices={each.value: Marked(name.id) for each, name in FORM_NAMES.items()}
    )
    title = StringField(
        N_("In a few words"), validators=[DataRequired(_NEEDED), at_most(300)], render_kw=_TYPED
    )
    amount = AmountField(N_("Amount"), render_kw=_FIGURE)
    units = DaysField(N_("Person-months or units"), render_kw=_FIGURE)
    rate = AmountField(N_("Cost of one"), render_kw=_FIGURE)
    is_eligible = BooleanField(N_("Eligible for the funding"), default=True)

    def command(self, project: UUID) -> NewCost:
        """Return what was typed, once the form is valid."""
        return NewCost(
            project=project,
            partner=MemberId(UUID(self.partner.data)),
            type=CostType(self.type.data),
            form=CostForm(self.form.data),
            title=self.title.data or "",
            cents=self.amount.cents,
            units=self.units.days if self.units.days != Fraction(0) else None,
            rate=self.rate.cents or None,
            activity=UUID(self.activity.data) if self.activity.data else None,
            is_eligible=bool(self.is_eligible.data),
        )


class DropForm(SecureForm):
    """A planned cost as it was shown when it is taken out."""

    version = VersionField()


class CoverForm(SecureForm):
    """Who brings how much of a partner's own share."""

    partner = NameField(N_("Own share of"), validators=[DataRequired(N_("Choose the member."))])
    by = NameField(N_("Brought by"), always=1)
    source = StringField(
        N_("From which money or work"), validators=[DataRequired(_NEEDED), at_most(300)], render_kw=_TYPED
    )
    amount = AmountField(N_("Amount"), validators=[DataRequired(_NEEDED)], render_kw=_FIGURE)

    def command(self, project: UUID) -> NewCover:
        """Return what was typed, once the form is valid."""
        partner = MemberId(UUID(self.partner.data))
        return NewCover(project, partner, _member(self.by.data), self.source.data or "", self.amount.cents)


class PackageForm(SecureForm):
    """The activity that becomes a work package, by its reference."""

    activity = StringField(N_("Activity"), validators=[DataRequired(_NEEDED), at_most(40)], render_kw=_TYPED)


class PassForm(SecureForm):
    """How far a project is with its funder."""

    state = SelectField(N_("It is now"))
    funders = StringField(N_("Number that the funder gave it"), validators=[at_most(100)], render_kw=_TYPED)

    def offer(self, states: tuple[ProjectState, ...]) -> None:
        """Offer the states that may follow."""
        self.state.choices = [(each.value, Marked(PROJECT_NAMES[each].id)) for each in states]


def _member(typed: str | None) -> MemberId | None:
    return MemberId(UUID(typed)) if typed else None
