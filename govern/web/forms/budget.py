"""Forms of the budget: its lines, what is booked on them, rates, and the account of the association."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import DateField, DecimalField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired

from govern.domain.plan.activities import COST_NAMES, INCOME_NAMES, BudgetSide
from govern.domain.plan.currencies import Rate
from govern.domain.values.money import Money
from govern.i18n.marker import N_, Marked
from govern.services.bookings import Book
from govern.services.budget_lines import LineFields
from govern.services.exchange_rates import StateAccount
from govern.web.forms.amounts import AmountField
from govern.web.forms.checks import at_most
from govern.web.forms.items import incoming
from govern.web.forms.secure import SecureForm, VersionField

_TYPED = {"translate": "no", "autocomplete": "off"}
_FIGURE = {**_TYPED, "inputmode": "decimal"}
_NEEDED = N_("This field is required.")


class LineForm(SecureForm):
    """A line of the budget."""

    year = SelectField(N_("Year"), coerce=int)
    kind = SelectField(N_("Type"))
    title = StringField(
        N_("What it is for"), validators=[DataRequired(_NEEDED), at_most(300)], render_kw=_TYPED
    )
    amount = AmountField(N_("Amount"), validators=[DataRequired(_NEEDED)], render_kw=_FIGURE)
    activity = StringField(N_("Activity"), render_kw=_TYPED)
    member = SelectField(N_("Member that has the costs"))
    version = VersionField()

    def offer(self, years: Iterable[int], members: Iterable[tuple[str, str]]) -> None:
        """Offer the years of the plan, the types of both sides, and the members."""
        self.year.choices = [(each, str(each)) for each in years]
        income = {f"income:{each.value}": Marked(name.id) for each, name in INCOME_NAMES.items()}
        expense = {f"expense:{each.value}": Marked(name.id) for each, name in COST_NAMES.items()}
        self.kind.choices = {**income, **expense}
        self.member.choices = [("", "–"), *members]

    def fields(self, activity: UUID | None) -> LineFields:
        """Return what was typed, once the form is valid."""
        side, _, type_ = self.kind.data.partition(":")
        return LineFields(
            year=self.year.data,
            side=BudgetSide(side),
            type=type_,
            title=self.title.data or "",
            cents=self.amount.cents,
            activity=activity,
            member=UUID(self.member.data) if self.member.data else None,
        )


class BookingForm(SecureForm):
    """Money that moved on a line."""

    on = DateField(N_("Day of payment"), validators=[InputRequired(_NEEDED)])
    amount = AmountField(N_("Amount"), validators=[DataRequired(_NEEDED)], render_kw=_FIGURE)
    currency = StringField(N_("Currency"), validators=[DataRequired(_NEEDED)], render_kw=_TYPED)
    note = StringField(
        N_("What was paid"), validators=[DataRequired(_NEEDED), at_most(300)], render_kw=_TYPED
    )
    voucher = StringField(N_("Number of the voucher"), validators=[at_most(80)], render_kw=_TYPED)
    evidence = FileField(N_("Evidence"))

    def command(self, line: UUID, currency: str) -> Book:
        """Return what was typed, once the form is valid and its currency is known."""
        sent = incoming([self.evidence.data] if self.evidence.data else ())
        return Book(
            line=line,
            on=self.on.data or date.min,
            paid=Money(self.amount.cents, currency),
            note=self.note.data or "",
            voucher=self.voucher.data or "",
            evidence=next(iter(sent), None),
        )


class WhyForm(SecureForm):
    """Why something is taken back."""

    why = StringField(
        N_("Why it is taken back"), validators=[DataRequired(_NEEDED), at_most(300)], render_kw=_TYPED
    )


class RateForm(SecureForm):
    """A rate between the currency of the plan and another one."""

    currency = StringField(N_("Currency"), validators=[DataRequired(_NEEDED)], render_kw=_TYPED)
    rate = DecimalField(
        N_("Units of it for one unit of the plan’s currency"),
        places=None,
        validators=[InputRequired(N_("Write a number, such as 11.2345."))],
        render_kw=_FIGURE,
    )
    on = DateField(N_("Rate of"), validators=[InputRequired(_NEEDED)])
    source = StringField(
        N_("Who publishes it"), validators=[DataRequired(_NEEDED), at_most(200)], render_kw=_TYPED
    )

    def told(self, base: str) -> Rate:
        """Return what was typed, once the form is valid."""
        return Rate(
            base=base,
            currency=(self.currency.data or "").strip().upper(),
            rate=Fraction(self.rate.data or Decimal()),
            on=self.on.data or date.min,
            source=(self.source.data or "").strip(),
        )


class AccountForm(SecureForm):
    """The account of the association, and how old a rate may be."""

    holder = StringField(
        N_("Account holder"), validators=[DataRequired(_NEEDED), at_most(70)], render_kw=_TYPED
    )
    iban = StringField(N_("IBAN"), validators=[DataRequired(_NEEDED)], render_kw=_TYPED)
    bic = StringField(N_("BIC"), render_kw=_TYPED)
    oldest_rate_days = IntegerField(
        N_("For how many days a rate may be used"), validators=[InputRequired(_NEEDED)], default=31
    )

    def command(self) -> StateAccount:
        """Return what was typed, once the form is valid."""
        return StateAccount(
            self.holder.data or "", self.iban.data or "", self.bic.data or "", self.oldest_rate_days.data or 0
        )
