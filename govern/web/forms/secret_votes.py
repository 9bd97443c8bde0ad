"""Forms of a secret vote: the ballot with its receipt code, and looking up a receipt."""

from collections.abc import Mapping
from uuid import UUID

from wtforms import HiddenField, RadioField, StringField, validators
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from govern.domain.values.digest import Json
from govern.domain.values.ids import RightId, VoteId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.receipt import typed_receipt
from govern.domain.voting.secret import CHOICES as ALLOWED
from govern.i18n.marker import N_
from govern.services.secret_ballots import SecretCast, fresh_code
from govern.web.forms.secure import SecureForm
from govern.web.forms.split_votes import SplitForm, votes_sent
from govern.web.forms.votes import CHOICES


class CodedForm(SecureForm):
    """A choice with its receipt code, which is made when the form is shown and kept nowhere else."""

    right = HiddenField(validators=[validators.DataRequired(), validators.UUID()])
    receipt_code = HiddenField(default=fresh_code)
    choice = RadioField(
        N_("Your choice"),
        choices=[SelectChoice(choice.value, CHOICES[choice]) for choice in ALLOWED],
        validators=[
            validators.AnyOf(
                [choice.value for choice in ALLOWED], message=N_("Choose for, against, abstain or blank.")
            )
        ],
        validate_choice=False,
    )
    earlier_code = StringField(
        N_("Receipt code of the earlier ballot"),
        description=N_("You wrote it down when that ballot was cast. Without it, that ballot stands."),
        render_kw={"autocomplete": "off", "translate": "no", "spellcheck": "false"},
    )


class SecretBallotForm(CodedForm, SplitForm):
    """The secret ballot of one right."""

    def of_right(self, right: RightId) -> "SecretBallotForm":
        """Return the form for a right, its fields told apart from those of other rights on the page."""
        self.right.data = str(right)
        self.choice.id = f"choice-{right}"
        self.earlier_code.id = f"earlier-{right}"
        self.tell_apart(right)
        return self

    def again(self, right: RightId) -> "SecretBallotForm":
        """Return a fresh form with a fresh code that keeps the choice, after this one was refused."""
        self.of_right(right)
        fresh = SecretBallotForm(formdata=None, choice=self.choice.data, **self.typed()).of_right(right)
        fresh.choice.errors = self.choice.errors
        return fresh

    @classmethod
    def sent_in_vain(cls) -> "SecretBallotForm":
        """Return the form that was sent, with what is wrong at each field."""
        form = cls()
        form.validate()
        return form


class ReceiptForm(SecureForm):
    """A receipt code to be looked up; sent in the body, so that no log of addresses keeps it."""

    receipt_code = StringField(
        N_("Your receipt code"),
        description=N_("Four groups of four letters and digits."),
        render_kw={"autocomplete": "off", "translate": "no", "spellcheck": "false"},
    )


def secret_ballot_sent(vote: VoteId, fields: Mapping[str, str]) -> SecretCast | None:
    """Return the ballot that a form carries, or None when something is missing."""
    try:
        return SecretCast(
            vote=vote,
            right=RightId(UUID(fields["right"])),
            content=_content_sent(fields),
            code=typed_receipt(fields["receipt_code"]),
            earlier_code=fields.get("earlier_code") or None,
        )
    except (KeyError, ValueError):
        return None


def _content_sent(fields: Mapping[str, str]) -> Json:
    split = votes_sent(fields)
    if split:
        return {"split": {choice.value: votes for choice, votes in split.items()}}
    choice = Choice(fields["choice"])
    if choice not in ALLOWED:
        raise ValueError("a choice that nobody makes")
    return {"choice": choice.value}
