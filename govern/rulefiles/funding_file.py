"""The funding lines that are shipped: dated rates with their source, for associations to begin with."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import FundingRate, FundingRules, FundingSource, IndirectRate
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles.parts import Part, parse
from govern.settings import ROOT

_FOLDER = "funding"
_LANGUAGES = ("en", "fr")
_SHARE = re.compile(r"[0-9]+(/0*[1-9][0-9]*)?")


@dataclass(frozen=True, slots=True)
class ShippedLine:
    """A funding line that Govern knows, with where it rests."""

    code: str
    name: Text
    legal_basis: str
    url: str
    as_of: str
    rules: FundingRules


@cache
def shipped_lines() -> tuple[ShippedLine, ...]:
    """Return the shipped funding lines by their code.

    Raises:
        RuleFileError: when a file is damaged.
    """
    files = sorted((ROOT / "statutes" / _FOLDER).glob("*.yaml"))
    return tuple(read_line(parse(each.read_bytes(), f"statutes/{_FOLDER}/{each.name}")) for each in files)


def read_line(part: Part) -> ShippedLine:
    """Return the funding line that a file lays down.

    Raises:
        RuleFileError: when something is missing, unknown or no share.
    """
    fields = part.fields(needed=("code", "name", "legal_basis", "as_of", "rates"), allowed=("indirect",))
    name = fields["name"].fields(needed=_LANGUAGES)
    basis = fields["legal_basis"].fields(needed=("title", "url"))
    indirect = (_indirect(fields["indirect"]),) if "indirect" in fields else ()
    return ShippedLine(
        code=fields["code"].text(),
        name=Text(_LANGUAGES[0], {code: name[code].text() for code in _LANGUAGES}),
        legal_basis=basis["title"].text(),
        url=basis["url"].text(),
        as_of=fields["as_of"].text(),
        rules=FundingRules(tuple(_rate(each) for each in fields["rates"].items()), indirect),
    )


def _rate(part: Part) -> FundingRate:
    fields = part.fields(needed=("costs", "share", "from", "source"))
    return FundingRate(
        _costs(fields["costs"]), _share(fields["share"]), fields["from"].day(), _source(fields["source"])
    )


def _indirect(part: Part) -> IndirectRate:
    fields = part.fields(needed=("share", "without", "from", "source"))
    return IndirectRate(
        _share(fields["share"]), _costs(fields["without"]), fields["from"].day(), _source(fields["source"])
    )


def _costs(part: Part) -> frozenset[CostType]:
    known = tuple(each.value for each in CostType)
    return frozenset(CostType(each.one_of(known)) for each in part.items())


def _share(part: Part) -> Fraction:
    written = part.text()
    if not _SHARE.fullmatch(written) or not 0 <= Fraction(written) <= 1:
        part.place.refuse(Message('Write a share from 0 to 1 between quotes here, such as "7/10".'))
    return Fraction(written)


def _source(part: Part) -> FundingSource:
    fields = part.fields(needed=("title", "url", "read"))
    read = fields["read"].one_of(("text", "recall"))
    return FundingSource(fields["title"].text(), fields["url"].text(), read == "text")
