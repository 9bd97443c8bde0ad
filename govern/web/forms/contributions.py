"""Forms on contributions: asked or offered, answered, delivered, accepted or disputed, corrected."""

from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from flask_wtf.file import MultipleFileField
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from govern.domain.plan.contributions import KIND_NAMES, ContributionKind, Origin
from govern.domain.plan.receipts import RECEIPT_NAMES, ReceiptKind
from govern.domain.values.ids import ActivityId, ContributionId, MemberId
from govern.i18n.marker import N_, Marked
from govern.services.contribution_deliveries import Correct, Deliver, OnDelivery
from govern.services.contribution_terms import LONGEST_TITLE, Pledge
from govern.services.receipts import RecordReceipt
from govern.services.standing_rows import LONGEST
from govern.services.work_rates import StateRate
from govern.store.queries.contributions import RateShown
from govern.web.forms.amounts import AmountField, DaysField
from govern.web.forms.checks import at_most
from govern.web.forms.items import incoming
from govern.web.forms.names import Many, NameField
from govern.web.forms.secure import SecureForm

_LINES = {"rows": 3, "translate": "no"}
_DAY = N_("Choose the day.")
_NEEDED = N_("This field is required.")
_TYPED = {"inputmode": "decimal", "autocomplete": "off"}


class PledgeForm(SecureForm):
    """What a member is asked for, or offers."""

    member = NameField(N_("Member"), validators=[DataRequired(N_("Choose the member."))])
    activity = NameField(N_("For which activity"), always=1)
    kind = SelectField(
        N_("What is given"), choices={each.value: Marked(KIND_NAMES[each].id) for each in ContributionKind}
    )
    title = StringField(
        N_("In a few words"),
        validators=[DataRequired(_NEEDED), at_most(LONGEST_TITLE)],
        render_kw={"translate": "no"},
    )
    amount = AmountField(N_("Worth"), render_kw=_TYPED)
    days = DaysField(N_("Days of work"), render_kw=_TYPED)
    rate = SelectField(N_("Whose work"), validate_choice=False)
    basis = TextAreaField(N_("How it was valued"), validators=[at_most(LONGEST)], render_kw=_LINES)
    year = SelectField(N_("Of the year"), coerce=int)
    due_on = DateField(N_("Due on"), validators=[InputRequired(_DAY)])
    replaces = HiddenField()

    def offer(self, activities: Many, rates: Iterable[RateShown], years: Iterable[int]) -> None:
        """Offer these activities, rates and years."""
        self.activity.offer([("", N_("The plan as a whole"))], activities)
        names = dict.fromkeys(each.name for each in rates)
        self.rate.choices = [(name, name) for name in names]
        self.year.choices = [(year, str(year)) for year in years]

    def command(self, origin: Origin) -> Pledge:
        """Return what was typed, once the form is valid."""
        return Pledge(
            origin=origin,
            member=MemberId(UUID(self.member.data)),
            kind=ContributionKind(self.kind.data),
            title=self.title.data or "",
            year=int(self.year.data),
            due_on=cast("date", self.due_on.data),
            activity=ActivityId(UUID(self.activity.data)) if self.activity.data else None,
            cents=self.amount.cents,
            days=self.days.days,
            rate=self.rate.data or "",
            basis=self.basis.data or "",
            replaces=ContributionId(UUID(self.replaces.data)) if self.replaces.data else None,
        )


class ReasonForm(SecureForm):
    """One act with the words that go with it."""

    reason = TextAreaField(N_("Reason"), validators=[at_most(LONGEST)], render_kw=_LINES)


class DeliveryForm(SecureForm):
    """What was delivered, when, and what shows it."""

    amount = AmountField(N_("Worth of what was delivered"), render_kw=_TYPED)
    days = DaysField(N_("Days of work delivered"), render_kw=_TYPED)
    happened_on = DateField(N_("Delivered on"), validators=[InputRequired(_DAY)])
    note = TextAreaField(
        N_("What was delivered, and where it can be seen"), validators=[at_most(LONGEST)], render_kw=_LINES
    )
    files = MultipleFileField(N_("Evidence"))

    def command(self, contribution: ContributionId) -> Deliver:
        """Return what was typed, once the form is valid."""
        return Deliver(
            contribution=contribution,
            happened_on=cast("date", self.happened_on.data),
            cents=self.amount.cents,
            days=self.days.days,
            note=self.note.data or "",
            files=incoming([each for each in self.files.data or () if each]),
        )


class AnswerDeliveryForm(SecureForm):
    """The answer to a delivery: which one, and the reason where one is needed."""

    number = IntegerField(validators=[InputRequired()])
    reason = TextAreaField(N_("Reason"), validators=[at_most(LONGEST)], render_kw=_LINES)

    def command(self, contribution: ContributionId) -> OnDelivery:
        """Return what was typed, once the form is valid."""
        return OnDelivery(contribution, int(self.number.data or 0), self.reason.data or "")


class CorrectionForm(SecureForm):
    """What a delivery was in truth."""

    number = IntegerField(validators=[InputRequired()])
    amount = AmountField(N_("Worth in truth"), render_kw=_TYPED)
    days = DaysField(N_("Days of work in truth"), render_kw=_TYPED)
    reason = TextAreaField(N_("Why it is corrected"), validators=[at_most(LONGEST)], render_kw=_LINES)

    def command(self, contribution: ContributionId) -> Correct:
        """Return what was typed, once the form is valid."""
        return Correct(
            contribution,
            int(self.number.data or 0),
            self.reason.data or "",
            self.amount.cents,
            self.days.days,
        )


class RateForm(SecureForm):
    """What a day of work is worth, from a day on."""

    name = StringField(N_("Whose work"), validators=[DataRequired(_NEEDED)], render_kw={"translate": "no"})
    amount = AmountField(N_("Worth of a day"), render_kw=_TYPED)
    from_on = DateField(N_("From the day"), validators=[InputRequired(_DAY)])
    basis = StringField(
        N_("Where this figure stands"), validators=[DataRequired(_NEEDED)], render_kw={"translate": "no"}
    )

    def command(self) -> StateRate:
        """Return what was typed, once the form is valid."""
        return StateRate(
            self.name.data or "", self.amount.cents, cast("date", self.from_on.data), self.basis.data or ""
        )


class ReceiptForm(SecureForm):
    """What a member received from the plan."""

    kind = SelectField(
        N_("What was received"), choices={each.value: Marked(RECEIPT_NAMES[each].id) for each in ReceiptKind}
    )
    title = StringField(
        N_("In a few words"), validators=[DataRequired(_NEEDED)], render_kw={"translate": "no"}
    )
    activity = NameField(N_("For which activity"), always=1)
    amount = AmountField(N_("Worth"), render_kw=_TYPED)
    received_on = DateField(N_("Received on"), validators=[InputRequired(_DAY)])
    basis = TextAreaField(N_("How it was valued"), validators=[at_most(LONGEST)], render_kw=_LINES)

    def offer(self, activities: Many) -> None:
        """Offer these activities."""
        self.activity.offer([("", N_("The plan as a whole"))], activities)

    def command(self, member: MemberId) -> RecordReceipt:
        """Return what was typed, once the form is valid."""
        return RecordReceipt(
            member=member,
            kind=ReceiptKind(self.kind.data),
            title=self.title.data or "",
            cents=self.amount.cents,
            received_on=cast("date", self.received_on.data),
            activity=ActivityId(UUID(self.activity.data)) if self.activity.data else None,
            basis=self.basis.data or "",
        )
