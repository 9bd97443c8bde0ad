"""The tests of a decision rule file: quorum tests, majority tests, and how they are joined."""

import re
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from govern.domain.rules.decision import (
    BlockingMinority,
    Combined,
    Figured,
    GroupVerdict,
    MajorityTest,
    Needs,
    Opposing,
    OtherFigure,
    QuorumTest,
)
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import NAMING, TestBase, TestCounts
from govern.domain.values.message import Message
from govern.rulefiles.parts import Part

_SHARE = re.compile(r"(\d{1,9})/(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?) ?%")
_COMMON = ("name", "counts", "of", "within", "share", "strict", "number", "source")
_MAJORITY = ("base", "base_of", "blank", "invalid", "verdict", "blocking")
_BY_GROUP = (TestCounts.COUNTRIES, TestCounts.GROUPS)

E = TypeVar("E", bound=Enum)


def read_share(part: Part) -> Fraction:
    """Return a share above nothing and at most the whole: "2/3" or "55 %"."""
    written = part.value if isinstance(part.value, str) else ""
    fraction, percent = _SHARE.fullmatch(written), _PERCENT.fullmatch(written)
    if fraction is not None and int(fraction[2]) > 0:
        share = Fraction(int(fraction[1]), int(fraction[2]))
    elif percent is not None:
        share = Fraction(percent[1]) / 100
    else:
        part.place.refuse(Message('Write a share between quotes, such as "2/3" or "55 %".'))
    if not 0 < share <= 1:
        part.place.refuse(Message('A share lies above 0 and is at most the whole, "1/1".'))
    return share


def read_source(found: Mapping[str, Part], usual: Source, at: Part) -> Source:
    """Return where a rule stands: its own source, that of the file, or else its line in the file."""
    if "source" not in found:
        if usual.article:
            return usual
        return Source(Origin.LAW, at.place.file, f"line {at.place.line}")
    part = found["source"]
    if isinstance(part.value, str):
        return Source(Origin.STATUTES, "Statutes", part.text())
    said = part.fields(needed=("act", "article"))
    return Source(Origin.LAW, said["act"].text(), said["article"].text())


def read_word(part: Part, words: type[E]) -> E:
    """Return a word of a list of words."""
    return words(part.one_of(tuple(str(each.value) for each in words)))


def read_quorum(part: Part, usual: Source) -> QuorumTest:
    """Return a quorum test; a quorum is always of all who may vote."""
    found = part.fields(needed=("counts",), allowed=(*_COMMON, "base"))
    if "base" in found and found["base"].value != TestBase.ENTITLED.value:
        found["base"].place.refuse(Message("A quorum is a share of all who may vote: write base: entitled."))
    counts, of = _counted(part, found)
    return QuorumTest(
        counts=counts,
        of=of,
        threshold=_threshold(part, found),
        source=read_source(found, usual, part),
        name=found["name"].text() if "name" in found else "",
        within=found["within"].text() if "within" in found else None,
    )


def read_majority(part: Part, usual: Source) -> MajorityTest | Combined:
    """Return a majority test, or tests joined under ``all`` or ``any``."""
    for needs in Needs:
        if needs.value in part.mapping():
            return _read_combined(part, needs, usual)
    return _read_test(part, usual)


def _read_combined(part: Part, needs: Needs, usual: Source) -> Combined:
    items = part.fields(needed=(needs.value,))[needs.value].items()
    if len(items) < 2:
        part.place.refuse(Message("Join two tests or more under “{word}”.", {"word": needs.value}))
    return Combined(needs, tuple(read_majority(each, usual) for each in items))


def _read_test(part: Part, usual: Source) -> MajorityTest:
    found = part.fields(needed=("counts",), allowed=(*_COMMON, *_MAJORITY))
    counts, of = _counted(part, found)
    threshold = _threshold(part, found)
    base = read_word(found["base"], TestBase) if "base" in found else None
    other = _read_other_figure(found["base_of"]) if "base_of" in found else None
    if (base is None) == (other is None) and threshold.number is None:
        part.place.refuse(
            Message("A share needs its base: “base”, or “base_of” for the figure of another test.")
        )
    if "verdict" in found and counts not in _BY_GROUP:
        found["verdict"].place.refuse(Message("Only tests that count countries or groups have a verdict."))
    return MajorityTest(
        counts=counts,
        of=of,
        base=base or (TestBase.ENTITLED if other is None else TestBase.CAST),
        threshold=threshold,
        source=read_source(found, usual, part),
        name=found["name"].text() if "name" in found else "",
        within=found["within"].text() if "within" in found else None,
        blank=_unmarked(found, "blank", base),
        invalid=_unmarked(found, "invalid", base),
        verdict=_read_verdict(found["verdict"]) if "verdict" in found else None,
        blocking=_read_blocking(found["blocking"]) if "blocking" in found else None,
        base_of=other,
    )


def _counted(part: Part, found: Mapping[str, Part]) -> tuple[TestCounts, str | None]:
    counts = read_word(found["counts"], TestCounts)
    of = found["of"].text() if "of" in found else None
    if (counts in NAMING) != (of is not None):
        part.place.refuse(
            Message("A test that counts a category, groups or a figure names it under “of”; others do not.")
        )
    return counts, of


def _threshold(part: Part, found: Mapping[str, Part]) -> Threshold:
    if ("number" in found) == ("share" in found):
        part.place.refuse(Message("Write either a share or a number."))
    if "number" in found:
        if "strict" in found:
            found["strict"].place.refuse(Message("A number is always “at least”; leave “strict” out."))
        return Threshold(Fraction(), strict=False, number=found["number"].whole())
    if "strict" not in found:
        part.place.refuse(Message("Say whether more than the share is needed: strict: true or false."))
    threshold = Threshold(read_share(found["share"]), found["strict"].flag())
    if threshold.strict and threshold.share == 1 and "base_of" not in found:
        part.place.refuse(Message("Nothing is more than the whole: write strict: false."))
    return threshold


def _unmarked(found: Mapping[str, Part], name: str, base: TestBase | None) -> bool:
    """Return whether blank or invalid ballots are in the base."""
    if name not in found or not found[name].flag():
        return False
    if base not in (TestBase.CAST, TestBase.VALID):
        found[name].place.refuse(Message("Such ballots can be added only to the bases cast and valid."))
    return True


def _read_verdict(part: Part) -> GroupVerdict:
    found = part.fields(needed=("counts", "share", "strict", "base"))
    counts = read_word(found["counts"], TestCounts)
    if counts not in (TestCounts.HEADS, TestCounts.WEIGHTS):
        found["counts"].place.refuse(Message("A country or group decides by heads or by weights."))
    threshold = _threshold(part, found)
    if threshold.share < Fraction(1, 2):
        found["share"].place.refuse(Message("By less than half, a country could be for and against at once."))
    return GroupVerdict(counts, read_word(found["base"], TestBase), threshold)


def _read_blocking(part: Part) -> BlockingMinority:
    found = part.fields(needed=("members",), allowed=("by",))
    members = found["members"].whole()
    if members == 0:
        found["members"].place.refuse(Message("A blocking minority has at least one member."))
    by = read_word(found["by"], Opposing) if "by" in found else Opposing.NOT_FOR
    return BlockingMinority(members, by)


def _read_other_figure(part: Part) -> OtherFigure:
    found = part.fields(needed=("test",), allowed=("figure",))
    figure = read_word(found["figure"], Figured) if "figure" in found else Figured.COUNTED
    return OtherFigure(found["test"].text(), figure)
