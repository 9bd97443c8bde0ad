"""The forms of calls: the call with its criteria, an application, an evaluator, an interest, scores."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import cast
from uuid import UUID

from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from govern.domain.plan.support_call import MOST_CRITERIA, Criterion
from govern.domain.values.amounts import read_cents
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.marker import N_
from govern.services.support_applications import RecordApplication
from govern.services.support_calls import OpenCall
from govern.services.support_scores import ScoreApplication
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm
from govern.web.session import the_association

_PARTS: Mapping[str, Part] = {
    "title": Part(N_("Title"), 200),
    "wording": Part(N_("What is supported, and who can apply"), 5_000, lines=4, is_required=False),
}
_AMOUNT = {"inputmode": "decimal", "autocomplete": "off", "translate": "no"}
_SHARE = re.compile(r"[0-9](?:[.,][0-9]{1,2})?")
#: how many criteria the form has room for
ROWS = tuple(range(1, MOST_CRITERIA + 1))


class CallForm(TextsForm):
    """A call: what there is, until when, and what applications are scored by."""

    amount = StringField(
        N_("Amount"), validators=[DataRequired(N_("Write the amount.")), at_most(40)], render_kw=_AMOUNT
    )
    closes_on = DateField(N_("Last day for applications"), validators=[InputRequired(N_("Choose the day."))])
    at_least = IntegerField(
        N_("Evaluators for each application, at least"),
        default=2,
        validators=[InputRequired(N_("Write a whole number."))],
    )
    threshold = StringField(
        N_("Threshold for the weighted mean"),
        default="3",
        validators=[DataRequired(N_("Write the threshold.")), at_most(4)],
        render_kw=_AMOUNT,
    )

    def command(self) -> OpenCall:
        """Return what was typed, once the form is valid.

        Raises:
            RuleBroken: when a figure cannot be read.
        """
        return OpenCall(
            title=cast(Text, self.text("title")),
            wording=self.text("wording"),
            cents=read_cents(self.amount.data or ""),
            closes_on=self.closes_on.data,  # type: ignore[arg-type]
            at_least=self.at_least.data or 0,
            threshold=_threshold(self.threshold.data or ""),
            criteria=tuple(self._criteria()),
        )

    def _criteria(self) -> Iterator[tuple[Text, int, Fraction]]:
        for row in ROWS:
            name = (self[f"criterion_{row}"].data or "").strip()
            if name:
                threshold = _threshold(self[f"threshold_{row}"].data or "0")
                yield Text.only(str(self.authentic.data), name), self[f"weight_{row}"].data or 0, threshold


for _row in ROWS:
    setattr(CallForm, f"criterion_{_row}", StringField(N_("Criterion"), validators=[at_most(120)]))
    setattr(CallForm, f"weight_{_row}", IntegerField(N_("Weight"), default=1))
    setattr(
        CallForm,
        f"threshold_{_row}",
        StringField(N_("Threshold"), default="0", validators=[at_most(4)], render_kw=_AMOUNT),
    )


def call_form() -> CallForm:
    """Return the form with its texts in each language of the association."""
    known = the_association()
    return in_languages(CallForm, known.languages if known else ("en",), _PARTS)()


def _threshold(typed: str) -> Fraction:
    if not _SHARE.fullmatch(typed.strip()):
        raise RuleBroken(Message("{typed} is no threshold. Write it like 3 or 3.5.", {"typed": typed[:40]}))
    return Fraction(typed.strip().replace(",", "."))


class ApplicationForm(SecureForm):
    """An application as it arrived."""

    name = StringField(N_("Who applies"), validators=[DataRequired(N_("Write who applies.")), at_most(300)])
    country = SelectField(N_("Country"))
    title = StringField(N_("What for"), validators=[DataRequired(N_("Write what it is for.")), at_most(300)])
    summary = TextAreaField(N_("Summary"), validators=[at_most(10_000)], render_kw={"rows": 6})
    amount = StringField(
        N_("Amount asked for"),
        validators=[DataRequired(N_("Write the amount.")), at_most(40)],
        render_kw=_AMOUNT,
    )
    received_on = DateField(N_("Received on"), validators=[InputRequired(N_("Choose the day."))])

    def offer(self, countries: Iterable[tuple[str, str]]) -> None:
        """Offer the countries."""
        self.country.choices = list(countries)

    def command(self, call: UUID) -> RecordApplication:
        """Return what was typed, once the form is valid.

        Raises:
            RuleBroken: when the amount cannot be read.
        """
        return RecordApplication(
            call=call,
            name=self.name.data or "",
            country=self.country.data,
            title=self.title.data or "",
            summary=self.summary.data or "",
            cents=read_cents(self.amount.data or ""),
            received_on=self.received_on.data,  # type: ignore[arg-type]
        )


class EvaluatorForm(SecureForm):
    """Who is to score."""

    person = NameField(N_("Who scores"), validators=[DataRequired(N_("Choose a person."))])

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Offer those who can be named."""
        self.person.choices = dict(people)


class InterestForm(SecureForm):
    """What interest an evaluator has in an application."""

    reason = TextAreaField(
        N_("Your interest in this application"),
        validators=[DataRequired(N_("Say what your interest is.")), at_most(2_000)],
        render_kw={"rows": 3},
    )


class ScoreForm(SecureForm):
    """Scores and reasons; they come in fields named after the place of their criterion."""

    def command(
        self, call: UUID, number: int, criteria: tuple[Criterion, ...], fields: Mapping[str, str]
    ) -> ScoreApplication:
        """Return what was typed; a criterion without a score is left out, and refused by the service."""
        scores = {}
        for at, criterion in enumerate(criteria, start=1):
            points = fields.get(f"points-{at}", "")
            if points.isdecimal() and len(points) == 1:
                scores[criterion.id] = (int(points), fields.get(f"comment-{at}", "")[:2_000])
        return ScoreApplication(call, number, scores)
