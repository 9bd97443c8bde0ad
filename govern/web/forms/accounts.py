"""The forms with which people sign in, settle their account, and are invited."""

from wtforms import DateField, EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import Email, InputRequired, Optional

from govern.domain.members.words import OFFICE_NAMES
from govern.i18n.marker import N_, Marked
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm

_ADDRESS = [
    InputRequired(N_("Write your e-mail address.")),
    Email(N_("This is no e-mail address. One looks like name@example.org.")),
    at_most(320),
]

OFFICES = {office.value: Marked(name.id) for office, name in OFFICE_NAMES.items()}
LANGUAGES = {"en": "English", "fr": "Français"}


class LinkForm(SecureForm):
    """Ask for a one-time link by mail."""

    email = EmailField(N_("E-mail address"), validators=_ADDRESS)
    next = HiddenField()


class PasswordSignInForm(SecureForm):
    """Sign in with a password."""

    email = EmailField(N_("E-mail address"), validators=_ADDRESS, id="password-email")
    password = PasswordField(N_("Password"), validators=[InputRequired(N_("Write your password."))])
    next = HiddenField()


class PasswordForm(SecureForm):
    """Set or change one's own password."""

    current = PasswordField(N_("Present password"))
    new = PasswordField(N_("New password"), validators=[InputRequired(N_("Write the new password."))])


class InvitationForm(SecureForm):
    """Invite somebody, perhaps with an office."""

    name = StringField(N_("Name"), validators=[InputRequired(N_("Write the person's name.")), at_most(200)])
    email = EmailField(N_("E-mail address"), validators=_ADDRESS)
    language = SelectField(N_("Language of the letter"), choices=LANGUAGES)
    office = SelectField(N_("Office"), choices={"": N_("none"), **OFFICES})
    body = SelectField(N_("Body"))


class OfficeForm(SecureForm):
    """Give somebody an office for a term."""

    office = SelectField(N_("Office"), choices=OFFICES)
    body = SelectField(N_("Body"))
    starts_on = DateField(N_("First day"), validators=[InputRequired(N_("Choose the first day."))])
    ends_on = DateField(N_("Last day, if it is known"), validators=[Optional()])
