"""What is asked of papers for the hall and of printed registers."""

from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from govern.domain.voting.states import Secrecy
from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm


class PaperForm(SecureForm):
    """The language of a paper."""

    language = StringField(N_("Language"), validators=[DataRequired(N_("Choose a language.")), at_most(12)])


class ProgressForm(PaperForm):
    """Since which day progress is told; since the beginning of the plan where none is given."""

    since = DateField(N_("Since"), validators=[Optional()])


class AnnualForm(PaperForm):
    """Of which year the report is."""

    year = IntegerField(N_("Year"), validators=[InputRequired(N_("Choose a year."))])


class BallotPapersForm(PaperForm):
    """The language of ballot papers, and whether the vote is secret."""

    secrecy = SelectField(N_("Vote"), choices={each.value: each.value for each in Secrecy})


class MembersForm(PaperForm):
    """The day of the register, and whether with addresses."""

    on = DateField(N_("On the day"), validators=[InputRequired(N_("Choose the day."))])
    addresses = StringField(validators=[at_most(1)])


class PeriodForm(PaperForm):
    """A period, and the body whose resolutions are wanted."""

    first = DateField(N_("From"), validators=[InputRequired(N_("Choose the day."))])
    last = DateField(N_("To"), validators=[InputRequired(N_("Choose the day."))])
    body = StringField(N_("Body"), validators=[at_most(36)])
