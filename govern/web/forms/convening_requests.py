"""Forms of requests to convene: asked, signed, recorded from paper."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from govern.domain.meetings.agenda import LONGEST_DECISION, LONGEST_TITLE
from govern.domain.meetings.convening_request import RequestedItem
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.marker import N_
from govern.services.convening_requests import LONGEST_REASON, AskToConvene, Signer
from govern.services.convening_shown import Candidate
from govern.web.forms.checks import at_most
from govern.web.forms.languages import own_name
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm, VersionField

_MISSING = N_("This field is required.")
#: how many items the form has room for
ROWS = (1, 2, 3, 4, 5)


class SignerForm(SecureForm):
    """Who asks, and for a request on paper when it arrived."""

    signer = NameField(N_("Who asks"), validators=[DataRequired(N_("Choose who asks."))])
    received_on = DateField(N_("Received on paper on"), validators=[Optional()])

    def offer(self, candidates: Iterable[Candidate]) -> None:
        """Offer those who can ask."""
        self.signer.choices = {each.key: each.name for each in candidates}

    def signed(self, body: BodyKind) -> Signer:
        """Return who was chosen, once the form is valid."""
        who, received_on = UUID(self.signer.data), self.received_on.data
        if body is BodyKind.ASSEMBLY:
            return Signer(member=MemberId(who), received_on=received_on)
        return Signer(person=PersonId(who), received_on=received_on)


class AskForm(SignerForm):
    """What a meeting is asked for; an item with a decision is put to the vote, others are discussed."""

    reason = TextAreaField(
        N_("Why a meeting is needed"),
        validators=[DataRequired(_MISSING), at_most(LONGEST_REASON)],
        render_kw={"rows": 4},
    )
    language = RadioField(N_("Language of the items"))
    version = VersionField()
    body = HiddenField()

    def in_languages(self, codes: Sequence[str]) -> None:
        """Offer the languages in which items can be written."""
        self.language.choices = {code: own_name(code) for code in codes}
        self.language.data = self.language.data if self.language.data in codes else codes[0]

    def command(self, body: BodyId, kind: BodyKind) -> AskToConvene:
        """Return what was typed, once the form is valid.

        Raises:
            RuleBroken: for a decision without a title.
        """
        return AskToConvene(body, self.signed(kind), self.reason.data or "", tuple(self._items()))

    def _items(self) -> Iterable[RequestedItem]:
        for row in ROWS:
            title = (self[f"title_{row}"].data or "").strip()
            decision = (self[f"decision_{row}"].data or "").strip()
            if decision and not title:
                raise RuleBroken(Message("Item {n} has no title.", {"n": row}))
            if title:
                code = str(self.language.data)
                yield RequestedItem(Text.only(code, title), Text.only(code, decision) if decision else None)


for _row in ROWS:
    setattr(AskForm, f"title_{_row}", StringField(N_("Title"), validators=[at_most(LONGEST_TITLE)]))
    setattr(
        AskForm,
        f"decision_{_row}",
        TextAreaField(
            N_("Decision asked for"), validators=[at_most(LONGEST_DECISION)], render_kw={"rows": 2}
        ),
    )
