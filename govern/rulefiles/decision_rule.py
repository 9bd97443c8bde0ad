"""A decision rule as a file writes it, read strictly; docs/formats.md describes it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from govern.domain.rules.decision import (
    Combined,
    DecisionRule,
    MajorityTest,
    Needs,
    QuorumMoment,
    Subject,
    TieRule,
)
from govern.domain.rules.holders import Barred, Cap, Consent, HeldProxies, RecusalRule, Veto
from govern.domain.rules.soundness import contradictions
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.rulefiles.decision_tests import (
    read_majority,
    read_quorum,
    read_share,
    read_source,
    read_word,
)
from govern.rulefiles.parts import Part, parse

_KNOWN = (
    "subject", "on", "source", "quorum", "majority", "caps", "vetoes", "consents", "without_vote",
    "recusal", "tie", "seed",
)  # fmt: skip
_NOWHERE = Source(Origin.LAW, "", "")
_STAYS = {"leaves": True, "stays": False}
_FIRST_DAY = date(1, 1, 1)

T = TypeVar("T")


def read_decision_rule(text: str | bytes, file: str) -> DecisionRule:
    """Return the rule that a file describes.

    Raises:
        RuleBroken: naming line and place, what is wrong and what would be right; also when the rule
            contradicts itself.
    """
    part = parse(text, file)
    found = part.fields(needed=("majority",), allowed=_KNOWN)
    usual = read_source(found, _NOWHERE, part) if "source" in found else _NOWHERE
    simple, combined = _majority(found["majority"], usual)
    rule = DecisionRule(
        subject=read_word(found["subject"], Subject) if "subject" in found else Subject.ORDINARY,
        quorum=_list(found, "quorum", lambda each: read_quorum(each, usual)),
        quorum_moment=QuorumMoment.EACH_VOTE,
        majority=simple,
        tie=read_word(found["tie"], TieRule) if "tie" in found else TieRule.REJECTED,
        tie_source=read_source({}, usual, found["tie"]) if "tie" in found else None,
        in_force_on=found["on"].day() if "on" in found else _FIRST_DAY,
        combined=combined,
        caps=_list(found, "caps", lambda each: _cap(each, usual)),
        vetoes=_list(found, "vetoes", lambda each: _veto(each, usual)),
        consents=_list(found, "consents", lambda each: _consent(each, usual)),
        barred=_list(found, "without_vote", lambda each: _barred(each, usual)),
        recusal=_recusal(found["recusal"], usual) if "recusal" in found else None,
        seed=found["seed"].text() if "seed" in found else None,
    )
    for each in contradictions(rule):
        raise RuleBroken(Message("{file}: {problem}", {"file": file, "problem": each}))
    return rule


def _list(found: Mapping[str, Part], name: str, read: Callable[[Part], T]) -> tuple[T, ...]:
    return tuple(read(each) for each in found[name].items()) if name in found else ()


def _majority(part: Part, usual: Source) -> tuple[tuple[MajorityTest, ...], Combined | None]:
    """Return the tests that must all be met, and what is joined otherwise."""
    items = [read_majority(each, usual) for each in part.items()]
    if not items:
        part.place.refuse(Message("Without any test nothing is ever adopted. Write at least one."))
    joined = tuple(each for each in items if isinstance(each, Combined))
    combined = joined[0] if len(joined) == 1 else Combined(Needs.ALL, joined) if joined else None
    return tuple(each for each in items if isinstance(each, MajorityTest)), combined


def _cap(part: Part, usual: Source) -> Cap:
    found = part.fields(needed=("share",), allowed=("group", "each", "of", "tests", "source"))
    if ("group" in found) == ("each" in found):
        part.place.refuse(Message("A cap is on one “group”, or on “each” value of a column."))
    of = found["of"].one_of(("total", "others")) if "of" in found else "total"
    return Cap(
        group=found["group" if "group" in found else "each"].text(),
        share=read_share(found["share"]),
        of_others=of == "others",
        each="each" in found,
        tests=tuple(each.text() for each in found["tests"].items()) if "tests" in found else (),
        source=read_source(found, usual, part),
    )


def _veto(part: Part, usual: Source) -> Veto:
    found = part.fields(needed=("group",), allowed=("source",))
    return Veto(found["group"].text(), read_source(found, usual, part))


def _consent(part: Part, usual: Source) -> Consent:
    found = part.fields(needed=("group",), allowed=("silence_consents", "source"))
    silence = found["silence_consents"].flag() if "silence_consents" in found else False
    return Consent(found["group"].text(), silence, read_source(found, usual, part))


def _barred(part: Part, usual: Source) -> Barred:
    found = part.fields(needed=("group",), allowed=("source",))
    return Barred(found["group"].text(), read_source(found, usual, part))


def _recusal(part: Part, usual: Source) -> RecusalRule:
    found = part.fields(needed=("base", "present", "entitled", "proxies"), allowed=("source",))
    leaves = {name: _STAYS[found[name].one_of(tuple(_STAYS))] for name in ("base", "present", "entitled")}
    if leaves["entitled"] and not leaves["present"]:
        found["present"].place.refuse(Message("Who leaves those entitled also leaves those present."))
    return RecusalRule(
        leaves_base=leaves["base"],
        leaves_present=leaves["present"],
        leaves_entitled=leaves["entitled"],
        proxies=read_word(found["proxies"], HeldProxies),
        source=read_source(found, usual, part),
    )
