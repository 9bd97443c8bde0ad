"""Forms of the convocation: issuing it, and the day on which a batch was posted."""

from wtforms import BooleanField, DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.convocation import LONGEST_WAIVER
from govern.i18n.languages import LANGUAGES
from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.languages import own_name
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.session import the_association


class ConvocationForm(SecureForm):
    """The wish to issue a convocation, as it was shown."""

    version = VersionField()
    waiver = TextAreaField(N_("Why it goes out late"), validators=[at_most(LONGEST_WAIVER)])
    confirmed = BooleanField(
        N_("I have looked at date, place and agenda. Once issued, they stand."),
        validators=[DataRequired(N_("Confirm that you have looked at it."))],
    )


class PostingForm(SecureForm):
    """The day on which letters were posted."""

    posted_on = DateField(
        N_("Day of posting"), validators=[DataRequired(N_("Write the day on which the letters were posted."))]
    )


class ProofForm(SecureForm):
    """The wish to have a convocation proved, in a language of the association."""

    language = SelectField(N_("Language"))


def proof_form() -> ProofForm:
    """Return the form with the languages in which the association is spoken for."""
    form, known = ProofForm(), the_association()
    languages = [each for each in (known.languages if known else ()) if each in LANGUAGES]
    form.language.choices = {code: own_name(code) for code in languages or LANGUAGES[:1]}
    return form
