"""The forms of shared budgets: a round, a proposal to it, a ballot, and why one is called off."""

from collections.abc import Iterable, Mapping
from typing import cast
from uuid import UUID

from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired

from govern.domain.plan.shared_budget import FORM_NAMES, BallotForm
from govern.domain.values.amounts import read_cents
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services.shared_ballots import CastShared
from govern.services.shared_budgets import BeginRound
from govern.services.shared_proposals import ProposeToRound
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.secure import RequestKeyField, SecureForm
from govern.web.session import the_association

_PARTS: Mapping[str, Part] = {
    "title": Part(N_("Title"), 200),
    "wording": Part(N_("What it is for"), 5_000, lines=4, is_required=False),
}
_DAY = [InputRequired(N_("Choose the day."))]
_AMOUNT = {"inputmode": "decimal", "autocomplete": "off", "translate": "no"}


class RoundForm(TextsForm):
    """A round: what is shared, how members vote, and until when."""

    amount = StringField(
        N_("Amount to share"),
        description=N_("In the currency of the plan, such as 40 000 or 40000.00."),
        validators=[DataRequired(N_("Write the amount.")), at_most(40)],
        render_kw=_AMOUNT,
    )
    form = RadioField(
        N_("How members vote"),
        choices=[SelectChoice(each.value, Marked(name.id)) for each, name in FORM_NAMES.items()],
        default=BallotForm.POINTS.value,
        validators=[DataRequired(N_("Choose how members vote."))],
    )
    proposals_until = DateField(N_("Last day for proposals"), validators=_DAY)
    votes_from = DateField(N_("First day of the vote"), validators=_DAY)
    votes_until = DateField(N_("Last day of the vote"), validators=_DAY)

    def command(self) -> BeginRound:
        """Return what was typed, once the form is valid.

        Raises:
            RuleBroken: when the amount cannot be read.
        """
        return BeginRound(
            title=cast(Text, self.text("title")),
            wording=self.text("wording"),
            cents=read_cents(self.amount.data or ""),
            form=BallotForm(self.form.data),
            proposals_until=self.proposals_until.data,  # type: ignore[arg-type]
            votes_from=self.votes_from.data,  # type: ignore[arg-type]
            votes_until=self.votes_until.data,  # type: ignore[arg-type]
        )


def round_form() -> RoundForm:
    """Return the form with its texts in each language of the association."""
    known = the_association()
    return in_languages(RoundForm, known.languages if known else ("en",), _PARTS)()


class RoundProposalForm(SecureForm):
    """An activity for the ballot, and what it costs."""

    activity = SelectField(N_("Activity"), validators=[DataRequired(N_("Choose an activity."))])
    cost = StringField(
        N_("What it costs"),
        validators=[DataRequired(N_("Write the amount.")), at_most(40)],
        render_kw=_AMOUNT,
    )
    member = SelectField(N_("For which member"))

    def offer(
        self, activities: Iterable[tuple[ActivityId, str, str]], members: Iterable[tuple[str, str]]
    ) -> None:
        """Offer what can be proposed, and the members for which the reader can propose."""
        self.activity.choices = [(str(id_), f"{reference} {title}") for id_, reference, title in activities]
        self.member.choices = list(members)

    def command(self, round_: UUID) -> ProposeToRound:
        """Return what was chosen, once the form is valid.

        Raises:
            RuleBroken: when the amount cannot be read.
        """
        member = MemberId(UUID(self.member.data)) if self.member.data else None
        return ProposeToRound(round_, UUID(self.activity.data), read_cents(self.cost.data or ""), member)


class SharedBallotForm(SecureForm):
    """A ballot: the points of each activity come in fields named after its reference."""

    member = HiddenField(validators=[DataRequired(N_("Open the vote again and choose."))])
    request_key = RequestKeyField()

    def command(self, round_: UUID, fields: Mapping[str, str]) -> CastShared:
        """Return what was chosen; an activity without a choice has no points."""
        points = {
            name.removeprefix("points-"): int(value) if value.isdecimal() and len(value) < 3 else -1
            for name, value in fields.items()
            if name.startswith("points-")
        }
        member = MemberId(UUID(str(self.member.data)))
        return CastShared(round_, member, points, str(self.request_key.data))


class CallOffForm(SecureForm):
    """Why a round, or a call, is called off."""

    reason = TextAreaField(
        N_("Why it is called off"),
        validators=[DataRequired(N_("Say why it is called off.")), at_most(2_000)],
        render_kw={"rows": 3},
    )
