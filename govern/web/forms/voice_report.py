"""What is asked of a voice report that is to be printed."""

from wtforms import IntegerField
from wtforms.validators import InputRequired

from govern.i18n.marker import N_
from govern.web.forms.papers_asked import PaperForm


class VoiceReportForm(PaperForm):
    """The year of the report, and the language."""

    year = IntegerField(N_("Year"), validators=[InputRequired(N_("Choose a year."))])
