"""Forms of the joint action plan: what is said of it, its goals, its activities and what hangs on them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from govern.domain.plan import subjects
from govern.domain.plan.activities import LEVEL_NAMES, RESULT_NAMES, Level, ResultKind
from govern.domain.plan.activities import Part as ActivityPart
from govern.domain.values.ids import GoalId, MemberId
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services.plan_making import Proposing
from govern.web.forms.checks import at_most
from govern.web.forms.figures import FigureField
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.names import NameField, chosen
from govern.web.forms.secure import VersionField
from govern.web.language import translator
from govern.web.session import the_association, today

F = TypeVar("F", bound=TextsForm)
TITLE, PROSE = subjects.LONGEST_TITLE, subjects.LONGEST_WORDING
_DAY = InputRequired(N_("Choose the day."))
_LEVELS = {each.value: Marked(LEVEL_NAMES[each].id) for each in Level}

PLAN_PARTS: Mapping[str, Part] = {
    "title": Part(N_("Title"), TITLE),
    "vision": Part(N_("Vision: what the members want together"), PROSE, lines=4),
}
GOAL_PARTS: Mapping[str, Part] = {
    "title": Part(N_("Goal"), TITLE),
    "wording": Part(
        N_("What it means, and how one will know that it is reached"), PROSE, 4, is_required=False
    ),
}
ACTIVITY_PARTS: Mapping[str, Part] = {
    "title": Part(N_("Activity"), TITLE),
    "wording": Part(N_("What is done, for whom, and what it leads to"), PROSE, 5, is_required=False),
}
RESULT_PARTS: Mapping[str, Part] = {"title": Part(N_("What is reached or handed over"), TITLE)}
INDICATOR_PARTS: Mapping[str, Part] = {"name": Part(N_("What is measured"), TITLE)}
RISK_PARTS: Mapping[str, Part] = {
    "title": Part(N_("What could go wrong"), TITLE),
    "response": Part(N_("What would be done about it"), PROSE, 3, is_required=False),
}


class PlanForm(TextsForm):
    """A plan: vision, time, currency."""

    starts_on = DateField(N_("First day"), validators=[_DAY])
    ends_on = DateField(N_("Last day"), validators=[_DAY])
    currency = SelectField(N_("Currency of its budget"), choices={each: each for each in subjects.CURRENCIES})
    version = VersionField()

    def said(self) -> subjects.PlanSaid:
        """Return what was typed, once the form is valid."""
        return subjects.PlanSaid(
            title=cast(Text, self.text("title")),
            vision=cast(Text, self.text("vision")),
            starts_on=self.starts_on.data,  # type: ignore[arg-type]
            ends_on=self.ends_on.data,  # type: ignore[arg-type]
            currency=self.currency.data,
        )

    def begin(self, said: subjects.PlanSaid) -> None:
        """Put in what is said already."""
        self.fill("vision", said.vision)
        self.fill("title", said.title)
        self.starts_on.data, self.ends_on.data, self.currency.data = (
            said.starts_on,
            said.ends_on,
            said.currency,
        )


class GoalForm(TextsForm):
    """A goal."""

    version = VersionField()

    def said(self) -> subjects.GoalSaid:
        """Return what was typed, once the form is valid."""
        return subjects.GoalSaid(cast(Text, self.text("title")), self.text("wording"))

    def begin(self, said: subjects.GoalSaid) -> None:
        """Put in what is said already."""
        self.fill("wording", said.wording)
        self.fill("title", said.title)


class ActivityForm(TextsForm):
    """An activity: for which goal, what it is, when."""

    goal = SelectField(N_("For which goal"))
    starts_on = DateField(N_("First day"), validators=[_DAY])
    ends_on = DateField(N_("Last day"), validators=[_DAY])
    version = VersionField()

    def offer(self, goals: Iterable[tuple[GoalId, str]]) -> None:
        """Offer the goals of the plan."""
        self.goal.choices = [(str(goal), title) for goal, title in goals]

    def said(self) -> subjects.ActivitySaid:
        """Return what was typed, once the form is valid."""
        return subjects.ActivitySaid(
            goal_id=GoalId(UUID(self.goal.data)),
            title=cast(Text, self.text("title")),
            wording=self.text("wording"),
            starts_on=self.starts_on.data,  # type: ignore[arg-type]
            ends_on=self.ends_on.data,  # type: ignore[arg-type]
        )

    def begin(self, said: subjects.ActivitySaid) -> None:
        """Put in what is said already."""
        self.fill("wording", said.wording)
        self.fill("title", said.title)
        self.goal.data = str(said.goal_id)
        self.starts_on.data, self.ends_on.data = said.starts_on, said.ends_on


class ProposalForm(ActivityForm):
    """An activity that a member proposes, and the part that the member would take."""

    member = SelectField(N_("For which member"))
    part = RadioField(
        N_("What this member would do"),
        choices={
            ActivityPart.ACCOUNTABLE.value: N_("Lead it and answer for it (accountable)"),
            ActivityPart.RESPONSIBLE.value: N_("Take part in the work; somebody else leads (responsible)"),
        },
        default=ActivityPart.ACCOUNTABLE.value,
    )

    def offer_members(self, members: Iterable[tuple[MemberId, str]]) -> None:
        """Offer the members for which the reader may propose."""
        self.member.choices = [(str(member), name) for member, name in members]

    def proposing(self) -> Proposing:
        """Return for whom it is proposed, once the form is valid."""
        return Proposing(MemberId(UUID(self.member.data)), ActivityPart(self.part.data))


class ResultForm(TextsForm):
    """A milestone or deliverable."""

    kind = RadioField(
        N_("What it is"),
        choices={each.value: Marked(RESULT_NAMES[each].id) for each in ResultKind},
        default=ResultKind.MILESTONE.value,
    )
    due_on = DateField(N_("By when"), validators=[_DAY])
    reached_on = DateField(
        N_("Reached on"),
        description=N_("Leave it empty as long as it is still to come."),
        validators=[Optional()],
    )
    note = TextAreaField(
        N_("Note"),
        description=N_("Where it can be seen, or what is to be known about it."),
        validators=[at_most(subjects.LONGEST_NOTE)],
        render_kw={"rows": 3},
    )
    version = VersionField()

    def said(self) -> subjects.ResultSaid:
        """Return what was typed, once the form is valid."""
        return subjects.ResultSaid(
            kind=ResultKind(self.kind.data),
            title=cast(Text, self.text("title")),
            due_on=self.due_on.data,  # type: ignore[arg-type]
            reached_on=self.reached_on.data,
            note=(self.note.data or "").strip() or None,
        )

    def begin(self, said: subjects.ResultSaid) -> None:
        """Put in what is said already."""
        self.fill("title", said.title)
        self.kind.data, self.due_on.data = said.kind.value, said.due_on
        self.reached_on.data, self.note.data = said.reached_on, said.note


class IndicatorForm(TextsForm):
    """What is measured, from where to where."""

    unit = StringField(
        N_("Unit"),
        description=N_("What is counted, such as firms or EUR."),
        validators=[InputRequired(N_("Say what is counted.")), at_most(60)],
        render_kw={"translate": "no"},
    )
    baseline = FigureField(N_("Baseline"), validators=[InputRequired(N_("Write a number."))])
    target = FigureField(N_("Target"), validators=[InputRequired(N_("Write a number."))])
    target_on = DateField(N_("To be reached by"), validators=[_DAY])
    version = VersionField()

    def said(self) -> subjects.IndicatorSaid:
        """Return what was typed, once the form is valid."""
        return subjects.IndicatorSaid(
            name=cast(Text, self.text("name")),
            unit=(self.unit.data or "").strip(),
            baseline=self.baseline.data,  # type: ignore[arg-type]
            target=self.target.data,  # type: ignore[arg-type]
            target_on=self.target_on.data,  # type: ignore[arg-type]
        )

    def begin(self, said: subjects.IndicatorSaid) -> None:
        """Put in what is said already."""
        self.fill("name", said.name)
        self.unit.data, self.target_on.data = said.unit, said.target_on
        self.baseline.data, self.target.data = said.baseline, said.target


class RiskForm(TextsForm):
    """What could go wrong, how likely, how bad, and whose it is."""

    likelihood = RadioField(N_("How likely"), choices=_LEVELS, default=Level.MEDIUM.value)
    impact = RadioField(N_("How bad"), choices=_LEVELS, default=Level.MEDIUM.value)
    owner = NameField(N_("Which member watches it"), validate_choice=False)
    closed = BooleanField(N_("It is over: it can no longer happen, or it has been dealt with"))
    version = VersionField()
    #: when it was closed, if it was
    closed_before: date | None = None

    def offer(self, members: Iterable[tuple[MemberId, str]]) -> None:
        """Offer the members."""
        nobody = ("", translator().text(N_("Nobody yet")))
        self.owner.choices = [nobody, *((str(each), name) for each, name in members)]

    def said(self) -> subjects.RiskSaid:
        """Return what was typed, once the form is valid."""
        return subjects.RiskSaid(
            title=cast(Text, self.text("title")),
            likelihood=Level(self.likelihood.data),
            impact=Level(self.impact.data),
            response=self.text("response"),
            owner_member_id=MemberId(UUID(self.owner.data)) if self._has_owner() else None,
            closed_on=(self.closed_before or today()) if self.closed.data else None,
        )

    def _has_owner(self) -> bool:
        return chosen(self.owner) is not None

    def begin(self, said: subjects.RiskSaid) -> None:
        """Put in what is said already."""
        self.fill("response", said.response)
        self.fill("title", said.title)
        self.likelihood.data, self.impact.data = said.likelihood.value, said.impact.value
        self.owner.data = str(said.owner_member_id or "")
        self.closed.data = said.closed_on is not None


def plan_form(form: type[F], parts: Mapping[str, Part]) -> F:
    """Return a form with its texts in each language of the association."""
    known = the_association()
    return in_languages(form, known.languages if known else ("en",), parts)()
