"""Forms around a vote: the ballot, opening, closing, cancelling, and looking up a receipt."""

from collections.abc import Mapping
from uuid import UUID

from wtforms import HiddenField, RadioField, SelectField, TextAreaField, validators
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from govern.domain.values.ids import RightId, VoteId
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.splitting import split_of
from govern.domain.voting.states import Secrecy
from govern.i18n.marker import N_, Marked
from govern.services.ballots import CastBallot
from govern.services.votes import LONGEST_REASON
from govern.web.forms.checks import at_most
from govern.web.forms.secure import RequestKeyField, SecureForm, VersionField
from govern.web.forms.split_votes import SplitForm, votes_sent

CHOICES: dict[Choice, Marked] = {
    Choice.FOR: N_("For"),
    Choice.AGAINST: N_("Against"),
    Choice.ABSTAIN: N_("Abstain"),
    Choice.BLANK: N_("Blank"),
}


#: after how many seconds a vote can close by itself
LENGTHS: dict[str, Marked] = {
    "30": N_("30 seconds"),
    "60": N_("1 minute"),
    "120": N_("2 minutes"),
    "180": N_("3 minutes"),
    "300": N_("5 minutes"),
    "600": N_("10 minutes"),
}


class BallotForm(SplitForm):
    """The ballot of one right; nothing is chosen beforehand."""

    right = HiddenField(validators=[validators.DataRequired(), validators.UUID()])
    choice = RadioField(
        N_("Your choice"),
        choices=[SelectChoice(choice.value, word) for choice, word in CHOICES.items()],
        validators=[
            validators.AnyOf(
                [choice.value for choice in CHOICES], message=N_("Choose for, against, abstain or blank.")
            )
        ],
        validate_choice=False,
    )
    request_key = RequestKeyField()

    def of_right(self, right: RightId) -> "BallotForm":
        """Return the form for a right, its fields told apart from those of other rights on the page."""
        self.right.data = str(right)
        self.choice.id = f"choice-{right}"
        self.tell_apart(right)
        return self

    def again(self, right: RightId) -> "BallotForm":
        """Return a fresh form that keeps what was chosen, after this one was refused."""
        self.of_right(right)
        fresh = BallotForm(formdata=None, choice=self.choice.data, **self.typed()).of_right(right)
        fresh.choice.errors = self.choice.errors
        return fresh

    @classmethod
    def sent_in_vain(cls) -> "BallotForm":
        """Return the form that was sent, with what is wrong at each field."""
        form = cls()
        form.validate()
        return form


def ballot_sent(vote: VoteId, fields: Mapping[str, str]) -> CastBallot | None:
    """Return the ballot that a form carries, or None when something is missing.

    Reads the fields without building the form: nothing is sent more often at one moment. The token
    against forgery has been checked before any view runs, as for every write.
    """
    try:
        return CastBallot(
            vote=vote,
            right=RightId(UUID(fields["right"])),
            choice=_choice_sent(fields),
            request_key=UUID(fields["request_key"]).hex,
        )
    except (KeyError, ValueError):
        return None


def _choice_sent(fields: Mapping[str, str]) -> Choice | Split:
    votes = votes_sent(fields)
    return split_of(votes) if votes else Choice(fields["choice"])


class DespiteForm(SecureForm):
    """The chair's word that what was shown opens, also where something speaks against it."""

    version = VersionField()
    despite = TextAreaField(
        N_("Why the vote is held all the same"),
        description=N_("It stands in the minutes."),
        validators=[at_most(LONGEST_REASON)],
        render_kw={"rows": 3},
    )


class OpeningForm(DespiteForm):
    """The chair's word that a vote opens on the item as it was shown, by name or in secret."""

    secrecy = RadioField(
        N_("How the vote is held"),
        choices=[
            SelectChoice(Secrecy.BY_NAME.value, N_("By name: it is on record who chose what")),
            SelectChoice(Secrecy.SECRET.value, N_("Secret: it is on record who voted, never how")),
        ],
        default=Secrecy.BY_NAME.value,
    )
    lasts = SelectField(
        N_("When it closes"),
        choices={"": N_("When the chair closes it"), **LENGTHS},
        default="",
        validate_choice=False,
        validators=[validators.AnyOf(["", *LENGTHS], message=N_("Choose one of the times."))],
    )


class EndForm(SecureForm):
    """The chair's word that an open vote ends after a while."""

    seconds = SelectField(N_("Closes in"), choices=LENGTHS, default="60")


class ClosingForm(SecureForm):
    """The chair's word that a vote closes."""


class CancellingForm(SecureForm):
    """Why a vote is cancelled."""

    reason = TextAreaField(
        N_("Reason"),
        description=N_("It stands in the minutes. The ballots cast so far are kept and never counted."),
        validators=[
            validators.DataRequired(N_("Say why the vote is cancelled. The reason goes into the minutes.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 3},
    )
