"""Where a rule stands: an article of the law or of the association's own statutes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govern.domain.values.message import Message, MessageValue


class Origin(StrEnum):
    """Who made the rule."""

    LAW = "law"
    STATUTES = "statutes"


class Doubt(StrEnum):
    """Why a rule of law is not taken as verified."""

    RECALL = "recall"
    NATURE = "nature"
    ABSTENTIONS = "abstentions"


_DOUBTS = {
    None: Message("not checked against the text"),
    Doubt.RECALL: Message("not checked against the text"),
    Doubt.NATURE: Message("unclear whether statutes may differ"),
    Doubt.ABSTENTIONS: Message("treatment of abstentions unclear"),
}


#: stands for the article of a rule that is only supposed
NO_ARTICLE = "–"


@dataclass(frozen=True, slots=True)
class Source:
    """One place in the law or the statutes, and whether somebody has read its text.

    ``article`` is written as jurists of that country write it: ``§ 33(1)``, ``art. 2:5``; for the
    statutes only the number, ``12(1)``. ``doubt`` says why a rule is not verified. ``read_on`` is
    the day on which the text was read, where that is known.
    """

    origin: Origin
    act: str
    article: str
    url: str | None = None
    read_on: date | None = None
    verified: bool = True
    doubt: Doubt | None = None

    def citation(self) -> Message:
        """Return the citation as a reader expects it.

        >>> str(Source(Origin.STATUTES, "MCA", "12(1)").citation())
        'Statutes, Art. 12(1)'
        >>> str(Source(Origin.LAW, "BGB", "§ 33(1)").citation())
        'BGB § 33(1)'
        >>> str(Source(Origin.LAW, "CSA", "art. 10:7/1", verified=False).citation())
        'CSA art. 10:7/1 (not checked against the text)'
        >>> str(Source(Origin.STATUTES, "MCA", NO_ARTICLE).citation())
        'as supposed'
        """
        if self.article == NO_ARTICLE:
            return Message("as supposed")
        if self.origin is Origin.STATUTES:
            return Message("Statutes, Art. {article}", {"article": self.article})
        values: dict[str, MessageValue] = {"act": self.act, "article": self.article}
        if self.verified:
            return Message("{act} {article}", values)
        return Message("{act} {article} ({doubt})", values | {"doubt": _DOUBTS[self.doubt]})
