"""Amounts and days of work as people type them: 1.234,50 or 1 234.50, 2,5 or 2.5."""

import re
from fractions import Fraction

from wtforms import StringField
from wtforms.validators import ValidationError

from govern.domain.values.amounts import read_cents
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

_DAYS = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,4})?")


class AmountField(StringField):
    """An amount in hundredths; what was typed is shown again as it was."""

    cents: int = 0

    def pre_validate(self, form: object) -> None:  # noqa: ARG002
        """Read the amount; nothing typed is zero.

        Raises:
            ValidationError: when it is none, with how to write it.
        """
        try:
            self.cents = read_cents(self.data) if self.data and self.data.strip() else 0
        except RuleBroken as error:
            raise ValidationError(error.message) from error  # type: ignore[arg-type]


class DaysField(StringField):
    """Days of work, also parts of a day; what was typed is shown again as it was."""

    days: Fraction = Fraction(0)

    def pre_validate(self, form: object) -> None:  # noqa: ARG002
        """Read the days; nothing typed is zero.

        Raises:
            ValidationError: when they are none, with how to write them.
        """
        typed = (self.data or "").strip()
        if typed and not _DAYS.fullmatch(typed):
            raise ValidationError(
                Message("{typed} are no days. Write them as 2.5.", {"typed": typed[:40]})  # type: ignore[arg-type]
            )
        self.days = Fraction(typed.replace(",", ".")) if typed else Fraction(0)
