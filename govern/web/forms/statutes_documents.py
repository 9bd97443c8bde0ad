"""Asking for the statutes as a document."""

from wtforms import StringField
from wtforms.validators import DataRequired

from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm


class PrintForm(SecureForm):
    """The language in which something is to be printed."""

    language = StringField(N_("Language"), validators=[DataRequired(N_("Choose a language.")), at_most(12)])
