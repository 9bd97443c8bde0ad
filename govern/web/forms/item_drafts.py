"""The form that helps to write a proposal: plain questions instead of an empty page."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.agenda import LONGEST_DECISION, LONGEST_TITLE
from govern.i18n.marker import N_
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm

LONGEST_ANSWER = 4_000
_SAY = DataRequired(N_("Write a sentence or two: it can be changed on the next page."))
_SHORT = {"rows": 3, "translate": "no"}


class HelpForm(SecureForm):
    """What happens today, what should change, what it costs, who does it, and how the decision reads."""

    title = StringField(
        N_("What is it about, in a few words"),
        validators=[_SAY, at_most(LONGEST_TITLE)],
    )
    today = TextAreaField(
        N_("What happens today"), validators=[_SAY, at_most(LONGEST_ANSWER)], render_kw=_SHORT
    )
    change = TextAreaField(
        N_("What should change"), validators=[_SAY, at_most(LONGEST_ANSWER)], render_kw=_SHORT
    )
    cost = TextAreaField(
        N_("What it costs, and who pays"), validators=[at_most(LONGEST_ANSWER)], render_kw=_SHORT
    )
    doers = TextAreaField(
        N_("Who does it, and by when"), validators=[at_most(LONGEST_ANSWER)], render_kw=_SHORT
    )
    decision = TextAreaField(
        N_("The decision in one sentence"), validators=[_SAY, at_most(LONGEST_DECISION)], render_kw=_SHORT
    )
