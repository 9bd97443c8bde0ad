"""Forms of calls of funders: noted, held against a goal, put on an agenda."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from govern.domain.plan.projects import FIT_NAMES, Fit
from govern.domain.values.errors import RuleBroken
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services.funding_calls import LONGEST_REASON, FitOfCall, NewCall
from govern.web.forms.amounts import AmountField
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.moments import MomentField
from govern.web.forms.secure import SecureForm
from govern.web.session import the_association

_NEEDED = N_("This field is required.")
_TYPED = {"translate": "no", "autocomplete": "off"}
_FIGURE = {**_TYPED, "inputmode": "decimal"}
_TITLE: Mapping[str, Part] = {"title": Part(N_("Title"), 200)}


class CallForm(TextsForm):
    """A call as somebody found it."""

    line = SelectField(N_("Funding line"), validators=[DataRequired(_NEEDED)])
    closes = MomentField(N_("Deadline"), validators=[InputRequired(N_("Choose day and time."))])
    least = AmountField(N_("A project gets at least"), render_kw=_FIGURE)
    most = AmountField(N_("A project gets at most"), render_kw=_FIGURE)
    url = StringField(N_("Where the call can be read"), validators=[at_most(500)], render_kw=_TYPED)
    note = TextAreaField(
        N_("What it asks for"), validators=[at_most(5_000)], render_kw={"rows": 4, "translate": "no"}
    )

    def command(self, zone: ZoneInfo) -> NewCall:
        """Return what was typed, once the form is valid; the deadline by the clock of the seat.

        Raises:
            RuleBroken: when that clock never shows the deadline.
        """
        return NewCall(
            line=UUID(self.line.data),
            title=cast(Text, self.text("title")),
            url=self.url.data,
            closes_at=self._closes_at(zone),
            least=self.least.cents or None,
            most=self.most.cents or None,
            note=self.note.data or "",
        )

    def _closes_at(self, zone: ZoneInfo) -> datetime:
        try:
            return self.closes.instant(zone)
        except ValidationError as error:
            raise RuleBroken(error.args[0]) from error


def call_form() -> CallForm:
    """Return the form with its title in each language of the association."""
    known = the_association()
    return in_languages(CallForm, known.languages if known else ("en",), _TITLE)()


class FitForm(SecureForm):
    """How well a call fits one goal, and why."""

    fit = SelectField(N_("Fit"), choices={each.value: Marked(name.id) for each, name in FIT_NAMES.items()})
    reason = StringField(
        N_("Why"), validators=[DataRequired(_NEEDED), at_most(LONGEST_REASON)], render_kw=_TYPED
    )

    def command(self, call: UUID, goal: UUID) -> FitOfCall:
        """Return what was typed, once the form is valid."""
        return FitOfCall(call, goal, Fit(self.fit.data), self.reason.data or "")


class CallForwardForm(SecureForm):
    """The meeting on whose agenda go or no-go is put."""

    meeting = SelectField(
        N_("Decided at"), validators=[DataRequired(N_("Choose a meeting."))], validate_choice=False
    )
