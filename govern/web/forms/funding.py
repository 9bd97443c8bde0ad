"""Forms of funding lines: a line of the association's own, and a dated rate."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import cast
from uuid import UUID

from wtforms import BooleanField, DateField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, ValidationError
from wtforms.widgets import CheckboxInput

from govern.domain.plan.activities import COST_NAMES, CostType
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services.funding_lines import NewLine, NewRate
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.secure import SecureForm
from govern.web.session import the_association

_NEEDED = N_("This field is required.")
_TYPED = {"translate": "no", "autocomplete": "off"}
_NAME: Mapping[str, Part] = {"name": Part(N_("Name"), 200)}
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?\s?%?")


class PercentField(StringField):
    """A share in percent; what was typed is shown again as it was."""

    share: Fraction = Fraction(0)

    def pre_validate(self, form: object) -> None:  # noqa: ARG002
        """Read the share.

        Raises:
            ValidationError: when it is none, with how to write it.
        """
        found = _PERCENT.fullmatch((self.data or "").strip())
        if found is None:
            raise ValidationError(
                Message("Write the share in percent, such as 70 or 33.5.")  # type: ignore[arg-type]
            )
        self.share = Fraction(f"{found[1]}.{found[2] or '0'}") / 100


class OwnLineForm(TextsForm):
    """A funding line of the association's own."""

    legal_basis = StringField(
        N_("Act or text that it rests on"),
        validators=[DataRequired(_NEEDED), at_most(300)],
        render_kw=_TYPED,
    )
    url = StringField(N_("Where that can be read"), validators=[at_most(500)], render_kw=_TYPED)

    def command(self) -> NewLine:
        """Return what was typed, once the form is valid."""
        return NewLine(cast(Text, self.text("name")), self.legal_basis.data or "", self.url.data)


def own_line_form() -> OwnLineForm:
    """Return the form with its name in each language of the association."""
    known = the_association()
    return in_languages(OwnLineForm, known.languages if known else ("en",), _NAME)()


class FundingRateForm(SecureForm):
    """A rate from a day on: of some types of cost, or the flat rate of indirect costs."""

    costs = SelectMultipleField(
        N_("Types of cost"),
        choices={each.value: Marked(name.id) for each, name in COST_NAMES.items()},
        option_widget=CheckboxInput(),
    )
    is_indirect = BooleanField(N_("This is the flat rate of indirect costs"))
    share = PercentField(
        N_("The funding pays, in percent"),
        validators=[DataRequired(_NEEDED)],
        render_kw={**_TYPED, "inputmode": "decimal"},
    )
    holds_from = DateField(N_("From the day"), validators=[InputRequired(N_("Choose the day."))])
    source = StringField(
        N_("Where it stands"), validators=[DataRequired(_NEEDED), at_most(300)], render_kw=_TYPED
    )
    url = StringField(N_("Where that can be read"), validators=[at_most(500)], render_kw=_TYPED)
    is_checked = BooleanField(N_("I have read it there myself"))

    def command(self, line: UUID) -> NewRate:
        """Return what was typed, once the form is valid."""
        return NewRate(
            line=line,
            costs=frozenset(CostType(each) for each in self.costs.data or ()),
            share=self.share.share,
            holds_from=self.holds_from.data,  # type: ignore[arg-type]
            source=self.source.data or "",
            url=self.url.data,
            is_checked=bool(self.is_checked.data),
            is_indirect=bool(self.is_indirect.data),
        )
