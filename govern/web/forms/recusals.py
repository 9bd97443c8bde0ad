"""The form by which somebody declares an interest in an item."""

from uuid import UUID

from wtforms import TextAreaField, validators
from wtforms.validators import DataRequired

from govern.domain.values.ids import MemberId, PersonId
from govern.i18n.marker import N_
from govern.services.recusals import LONGEST_REASON, Recuse
from govern.services.recusals_shown import Recusals
from govern.web.forms.checks import at_most
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm

#: whoever is named, the service says whether the reader may record it
_IDENTITY = validators.UUID(N_("Choose who takes no part."))


class RecusalForm(SecureForm):
    """Who takes no part in an item, and why."""

    holder = NameField(
        N_("Who takes no part"),
        validators=[DataRequired(N_("Choose who takes no part.")), _IDENTITY],
        validate_choice=False,
    )
    reason = TextAreaField(
        N_("The interest"),
        description=N_("In a few words. It goes into the minutes."),
        validators=[
            DataRequired(N_("Say what the interest is. The reason goes into the minutes.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 3},
    )

    def offer(self, found: Recusals) -> None:
        """Offer those for whom the reader may record it."""
        self.holder.choices = [(str(holder), name) for holder, name in found.holders.items()]

    def command(self, found: Recusals) -> Recuse:
        """Return what was typed, once the form is valid."""
        holder = UUID(self.holder.data)
        return Recuse(
            item=found.item,
            member=None if found.of_persons else MemberId(holder),
            person=PersonId(holder) if found.of_persons else None,
            reason=self.reason.data or "",
        )
