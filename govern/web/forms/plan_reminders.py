"""The form of the steps by which the plan reminds."""

from wtforms import IntegerField
from wtforms.validators import InputRequired, Optional

from govern.domain.plan.reminding import Stated, Steps
from govern.i18n.marker import N_
from govern.web.forms.secure import SecureForm

_FIGURE = {"translate": "no", "autocomplete": "off", "inputmode": "numeric"}
_NAMES = ("before", "late", "board", "answer")


class StepsForm(SecureForm):
    """After how many days each step comes; an empty one is not taken."""

    before = IntegerField(N_("Days before the day: first reminder"), [Optional()], render_kw=_FIGURE)
    late = IntegerField(N_("Days after it: second reminder"), [Optional()], render_kw=_FIGURE)
    board = IntegerField(N_("Days after it: brought to the board"), [Optional()], render_kw=_FIGURE)
    answer = IntegerField(
        N_("Days to answer"), [InputRequired(N_("This field is required."))], render_kw=_FIGURE
    )

    def leave_out_ruled(self, stated: Stated) -> None:
        """Take out what the statutes state: it is changed with them."""
        for name in _NAMES:
            if getattr(stated, name).source is not None:
                delattr(self, name)

    def show(self, stated: Stated) -> None:
        """Show the steps as they are."""
        for name in _NAMES:
            if name in self:
                self[name].data = getattr(stated, name).days

    def steps(self, stated: Stated) -> Steps:
        """Return what was typed, once the form is valid."""
        now = {name: getattr(stated, name).days for name in _NAMES}
        return Steps(**{**now, **{name: self[name].data for name in _NAMES if name in self}})
