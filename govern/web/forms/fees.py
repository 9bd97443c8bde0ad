"""Forms of membership fees: sizes of members, the fees of a year, payments, why a request is taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from govern.domain.members.categories import Category
from govern.domain.plan.fees import PART_YEAR_NAMES, PartYear, Schedule, Tariff
from govern.domain.values.amounts import read_cents
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ResolutionId
from govern.domain.values.message import Message
from govern.i18n.marker import N_, Marked
from govern.services.fee_payments import RecordPayment
from govern.services.fee_schedules import StateFees
from govern.web.forms.amounts import AmountField
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm

_TYPED = {"translate": "no", "autocomplete": "off"}
_FIGURE = {**_TYPED, "inputmode": "decimal"}
_NEEDED = N_("This field is required.")


@dataclass(frozen=True, slots=True)
class TariffAsked:
    """One figure of a fee that the form asks for, and what was typed."""

    name: str
    category: Category
    size: UUID | None
    size_name: str
    typed: str


def tariffs_asked(sizes: Mapping[UUID, str], typed: Mapping[str, str]) -> tuple[TariffAsked, ...]:
    """Return every figure that a schedule may have: of each category, as a whole and by size."""
    of_all: list[tuple[UUID | None, str]] = [(None, ""), *sizes.items()]
    return tuple(
        TariffAsked(name, category, size, said, typed.get(name, ""))
        for category in Category
        for size, said in of_all
        for name in (f"fee-{category.value}-{size or 'all'}",)
    )


class ScheduleForm(SecureForm):
    """The fees of a year; the figures of each category and size stand beside it."""

    year = IntegerField(N_("Year"), validators=[InputRequired(_NEEDED)], render_kw=_TYPED)
    currency = StringField(N_("Currency"), validators=[DataRequired(_NEEDED)], render_kw=_TYPED)
    resolution = SelectField(N_("Decided by the resolution"), validators=[DataRequired(_NEEDED)])
    part_year = SelectField(
        N_("A member that enters during the year pays"),
        choices={each.value: Marked(name.id) for each, name in PART_YEAR_NAMES.items()},
    )
    due_days = IntegerField(
        N_("Days to pay, from the request on"), validators=[InputRequired(_NEEDED)], default=30
    )
    reminders = StringField(N_("Reminders, so many days after the due day"), render_kw=_TYPED)
    arrears_days = IntegerField(
        N_("Days from the last reminder until the register states arrears"), validators=[Optional()]
    )

    def offer(self, resolutions: Iterable[tuple[object, str]]) -> None:
        """Offer the resolutions that may have decided the fees."""
        self.resolution.choices = {"": "", **{str(key): name for key, name in resolutions}}

    def command(self, asked: Sequence[TariffAsked]) -> StateFees:
        """Return what was typed, once the form is valid.

        Raises:
            RuleBroken: for a fee that is no amount, and days of reminders that are no numbers.
        """
        tariffs = tuple(
            Tariff(each.category, each.size, read_cents(each.typed)) for each in asked if each.typed
        )
        return StateFees(
            ResolutionId(UUID(self.resolution.data)),
            Schedule(
                year=self.year.data or 0,
                currency=(self.currency.data or "").strip().upper(),
                part_year=PartYear(self.part_year.data),
                due_days=self.due_days.data or 0,
                tariffs=tariffs,
                reminder_days=_days(self.reminders.data or ""),
                arrears_days=self.arrears_days.data,
            ),
        )


def _days(typed: str) -> tuple[int, ...]:
    parts = typed.replace(";", ",").replace(",", " ").split()
    if not all(each.isdecimal() and len(each) <= 4 for each in parts):
        raise RuleBroken(Message("{typed} are no days. Write them as 14, 30.", {"typed": typed.strip()[:40]}))
    return tuple(int(each) for each in parts)


class SizeNameForm(SecureForm):
    """A size class of members."""

    name = StringField(
        N_("Name of the size"), validators=[DataRequired(_NEEDED), at_most(100)], render_kw=_TYPED
    )


class MemberSizeForm(SecureForm):
    """The size of a member from a day on."""

    member = SelectField(N_("Member"), validators=[DataRequired(_NEEDED)])
    size = SelectField(N_("Size"), validators=[DataRequired(_NEEDED)])
    holds_from = DateField(N_("From"), validators=[InputRequired(_NEEDED)])

    def offer(self, members: Iterable[tuple[str, str]], sizes: Mapping[UUID, str]) -> None:
        """Offer the members and the sizes."""
        self.member.choices = list(members)
        self.size.choices = [(str(key), name) for key, name in sizes.items()]


class PaymentForm(SecureForm):
    """Money that came in for a request."""

    on = DateField(N_("Day of payment"), validators=[InputRequired(_NEEDED)])
    amount = AmountField(N_("Amount"), validators=[DataRequired(_NEEDED)], render_kw=_FIGURE)
    note = StringField(N_("Note"), validators=[at_most(300)], render_kw=_TYPED)

    def command(self, request: UUID) -> RecordPayment:
        """Return what was typed, once the form is valid."""
        return RecordPayment(request, self.on.data or date.min, self.amount.cents, self.note.data or "")
