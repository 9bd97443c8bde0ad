"""Forms of rehearsals: the question, and a ballot that counts nowhere."""

from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf

from govern.domain.voting.ballot import Choice
from govern.i18n.marker import N_
from govern.services.rehearsals import CHOICES, LONGEST_QUESTION
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm
from govern.web.forms.votes import CHOICES as WORDS


class RehearsalForm(SecureForm):
    """What is asked in a rehearsal."""

    question = StringField(
        N_("Question"),
        description=N_("Something light. Left empty, it asks whether a tomato is a fruit."),
        validators=[at_most(LONGEST_QUESTION)],
    )


class RehearsalBallotForm(SecureForm):
    """A ballot for practice; its fields bear other names than those of a vote."""

    practice = RadioField(
        N_("Your choice, for practice"),
        choices=[SelectChoice(each.value, WORDS[each]) for each in CHOICES],
        validators=[AnyOf([each.value for each in CHOICES], message=N_("Choose for, against or abstain."))],
        validate_choice=False,
    )

    def chosen(self) -> Choice:
        """Return what was chosen, once the form is valid."""
        return Choice(self.practice.data)
