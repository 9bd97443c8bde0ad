"""The fields by which the holder of several votes gives each choice some of them."""

from collections.abc import Mapping

from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice
from govern.i18n.marker import N_
from govern.web.forms.secure import SecureForm

#: by choice: the name of its field
FIELDS: Mapping[Choice, str] = {
    Choice.FOR: "votes_for",
    Choice.AGAINST: "votes_against",
    Choice.ABSTAIN: "votes_abstain",
    Choice.BLANK: "votes_blank",
}

BOTH = Message("Make one choice for all votes, or split them: not both.")
_CHECKS = (Optional(), NumberRange(min=0, message=N_("Give a whole number.")))
_KEYS = {"min": "0", "inputmode": "numeric", "autocomplete": "off"}


class SplitForm(SecureForm):
    """A ballot whose votes can be split, one number for each choice."""

    votes_for = IntegerField(N_("For"), validators=[*_CHECKS], render_kw=_KEYS)
    votes_against = IntegerField(N_("Against"), validators=[*_CHECKS], render_kw=_KEYS)
    votes_abstain = IntegerField(N_("Abstain"), validators=[*_CHECKS], render_kw=_KEYS)
    votes_blank = IntegerField(N_("Blank"), validators=[*_CHECKS], render_kw=_KEYS)

    @property
    def numbers(self) -> list[object]:
        """Return the fields of the numbers, one for each choice."""
        return [self[name] for name in FIELDS.values()]

    @property
    def is_split(self) -> bool:
        """Return whether any number was typed."""
        return any(self[name].data for name in FIELDS.values())

    def validate(self, extra_validators: object = None) -> bool:
        """Check every field, and that votes are split or all cast alike, not both."""
        is_valid = super().validate(extra_validators)
        if self.is_split and self["choice"].data:
            self.refuse(BOTH)
            return False
        return is_valid

    def tell_apart(self, right: object) -> None:
        """Give the fields ids of their own among those of other rights on the page."""
        for name in FIELDS.values():
            self[name].id = f"{name}-{right}"

    def typed(self) -> dict[str, object]:
        """Return the numbers that were typed, to be shown again."""
        return {name: self[name].data for name in FIELDS.values()}


def votes_sent(fields: Mapping[str, str]) -> dict[Choice, int]:
    """Return the votes that a form gives to each choice; none where it does not split them.

    Raises:
        ValueError: when one is no whole number, or one choice is made for all votes besides.
    """
    given = {choice: fields.get(name, "").strip() for choice, name in FIELDS.items()}
    votes = {choice: int(typed) for choice, typed in given.items() if typed}
    if any(number < 0 for number in votes.values()):
        raise ValueError("a negative number of votes")
    if any(votes.values()) and fields.get("choice"):
        raise ValueError("votes are split and cast alike")
    return {choice: number for choice, number in votes.items() if number}
