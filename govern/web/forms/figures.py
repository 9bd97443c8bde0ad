"""A number as people type it, with a comma or a point before its decimals."""

from fractions import Fraction

from wtforms import StringField
from wtforms.validators import ValidationError

from govern.domain.values.amounts import read_cents
from govern.domain.values.errors import RuleBroken


class FigureField(StringField):
    """An exact number of two decimals at most."""

    data: Fraction | None  # type: ignore[assignment]
    #: what was typed, kept even where it is no number
    typed: str = ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number.

        Raises:
            ValidationError: when it is none.
        """
        self.typed = valuelist[0].strip() if valuelist else ""
        try:
            self.data = Fraction(read_cents(self.typed), 100) if self.typed else None
        except RuleBroken as error:
            self.data = None
            raise ValidationError(error.message) from error  # type: ignore[arg-type]

    def _value(self) -> str:
        if self.data is None:
            return self.typed
        cents = self.data * 100
        if self.data.denominator == 1:
            return str(self.data.numerator)
        sign = "-" if cents < 0 else ""
        whole, rest = divmod(abs(int(cents)), 100)
        return f"{sign}{whole}.{rest:02d}"
