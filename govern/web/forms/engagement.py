"""The form by which the secretary records an adopted formula of engagement."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired

from govern.domain.plan.engagement import MEASURE_NAMES, Measure
from govern.domain.values.ids import ResolutionId
from govern.i18n.marker import N_, Marked
from govern.services.engagement_formulas import RecordFormula
from govern.web.forms.secure import SecureForm

_NEEDED = N_("This field is required.")
_FIGURE = {"translate": "no", "autocomplete": "off", "inputmode": "numeric"}


def _weight(measure: Measure) -> IntegerField:
    return IntegerField(
        Marked(MEASURE_NAMES[measure].id), validators=[InputRequired(_NEEDED)], render_kw=_FIGURE
    )


class FormulaForm(SecureForm):
    """The weight of each part, the day from which the formula holds, and what adopted it."""

    attendance = _weight(Measure.ATTENDANCE)
    votes = _weight(Measure.VOTES)
    shaping = _weight(Measure.SHAPING)
    kept = _weight(Measure.KEPT)
    least = _weight(Measure.LEAST)
    holds_from = DateField(N_("Holds from"), validators=[InputRequired(_NEEDED)])
    resolution = SelectField(N_("Adopted by the resolution"), validators=[DataRequired(_NEEDED)])

    def offer(self, resolutions: Iterable[tuple[object, str]]) -> None:
        """Offer the resolutions that may have adopted the formula."""
        self.resolution.choices = {"": "", **{str(key): name for key, name in resolutions}}

    def weights(self) -> list[IntegerField]:
        """Return the fields of the weights in their order."""
        return [self[each.value] for each in Measure]

    def command(self, today: date) -> RecordFormula:
        """Return what was typed, once the form is valid."""
        return RecordFormula(
            {each: self[each.value].data or 0 for each in Measure},
            self.holds_from.data or today,
            ResolutionId(UUID(self.resolution.data)),
        )
