"""What came of a consultative vote, as it is shown beside a result that it cannot change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice
from govern.domain.voting.secret import SMALLEST_GROUP
from govern.domain.voting.states import Secrecy

#: what a consultative ballot can say
CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.BLANK)


@dataclass(frozen=True, slots=True)
class Consultation:
    """How many members were asked beside a vote, and what they said, each counted as one.

    ``counted`` is by choice; None where it would lay open what somebody said in secret.
    """

    members: int
    counted: Mapping[str, int] | None
    source: Source

    @property
    def is_hidden(self) -> bool:
        """Return whether so few took part in secret that their figures are shown to nobody."""
        return self.counted is None

    @property
    def sentence(self) -> Message:
        """Return in one sentence what was said, and that it changes nothing."""
        where = self.source.citation()
        if self.counted is None:
            return Message(
                "Consultative vote of members waiting for their vote: fewer than {k} took part in secret, so"
                " its figures are shown to nobody. It does not change the result ({source}).",
                {"k": SMALLEST_GROUP, "source": where},
            )
        figures = {choice.value: self.counted.get(choice.value, 0) for choice in CHOICES}
        return Message(
            "Consultative vote of members waiting for their vote: {for} for, {against} against, {abstain}"
            " abstained, {blank} blank; {cast} of {members} took part. It does not change the result"
            " ({source}).",
            {**figures, "cast": sum(figures.values()), "members": self.members, "source": where},
        )


def count_consultation(
    choices: Iterable[Choice], *, members: int, secrecy: Secrecy, source: Source
) -> Consultation:
    """Return what consultative ballots come to; of a secret vote no figures below the smallest group."""
    said = list(choices)
    if secrecy is Secrecy.SECRET and len(said) < SMALLEST_GROUP:
        return Consultation(members, None, source)
    return Consultation(members, {each.value: said.count(each) for each in CHOICES}, source)
