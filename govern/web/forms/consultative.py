"""The consultative ballot of a member that waits for its vote."""

from collections.abc import Mapping
from uuid import UUID

from govern.domain.values.ids import RightId, VoteId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.receipt import typed_receipt
from govern.services.consultative_ballots import ConsultativeCast
from govern.web.forms.secret_votes import CodedForm
from govern.web.forms.secure import RequestKeyField


class ConsultativeForm(CodedForm):
    """One consultative ballot; its request key serves by name, its receipt code in secret."""

    request_key = RequestKeyField()

    def of_right(self, right: RightId) -> "ConsultativeForm":
        """Return the form for a member, its fields told apart from those of other ballots on the page."""
        self.right.data = str(right)
        self.choice.id = f"consultative-choice-{right}"
        self.earlier_code.id = f"consultative-earlier-{right}"
        return self

    def again(self, right: RightId) -> "ConsultativeForm":
        """Return a fresh form with fresh keys that keeps the choice, after this one was refused."""
        self.of_right(right)
        fresh = ConsultativeForm(formdata=None, choice=self.choice.data).of_right(right)
        fresh.choice.errors = self.choice.errors
        return fresh


def consultative_sent(vote: VoteId, fields: Mapping[str, str]) -> ConsultativeCast | None:
    """Return the ballot that a form carries, or None when something is missing."""
    try:
        code = fields.get("receipt_code", "")
        return ConsultativeCast(
            vote=vote,
            right=RightId(UUID(fields["right"])),
            choice=Choice(fields["choice"]),
            key=typed_receipt(code) if code else UUID(fields["request_key"]).hex,
            earlier_code=fields.get("earlier_code", ""),
        )
    except (KeyError, ValueError):
        return None
