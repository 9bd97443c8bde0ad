"""The compliance report for machines: a stable record, documented in docs/formats.md."""

from collections.abc import Mapping

from govern.domain.statutes.articles import StatutesRule
from govern.domain.statutes.compliance import Asked, Finding, Verdict
from govern.domain.statutes.compliance_words import Missing, Worded
from govern.domain.values.digest import Json
from govern.rulefiles.plain_values import plain_value
from govern.services.compliance import Examined


def compliance_record(examined: Examined) -> Mapping[str, Json]:
    """Return a report in plain JSON; values are written as rule files write them."""
    said, report = examined.in_words, examined.report
    words = {each.key: each for each in said.findings}
    return {
        "association": said.head.association,
        "statutes_in_force_from": said.head.in_force_from.isoformat(),
        "law": said.form.code,
        "law_status": "in_force" if said.form.is_in_force else "proposal",
        "law_as_of": said.form.as_of,
        "on": said.on.isoformat(),
        "sound": said.is_sound,
        "counts": {str(each): said.counts.get(each, 0) for each in Verdict}
        | {"missing": len(said.required), "recommended": len(said.recommended)},
        "findings": [_finding(each, words[each.key]) for each in report.findings],
        "missing": [_missing(each) for each in said.missing],
        "reach": str(said.reach) if said.reach else None,
        "note": "Not legal advice.",
    }


def _finding(finding: Finding, words: Worded) -> Json:
    return {
        "key": finding.key,
        "about": str(words.about),
        "verdict": str(finding.verdict),
        "doubt": str(finding.doubt) if finding.doubt else None,
        "statutes": _own(finding.own) if finding.own else None,
        "law": _asked(finding.law) if finding.law else None,
        "right": plain_value(finding.right),
        "sentence": str(words.sentence),
    }


def _own(rule: StatutesRule) -> Json:
    return {"value": plain_value(rule.value), "article": rule.source.article}


def _asked(asked: Asked) -> Json:
    source = asked.source
    return {
        "key": asked.key,
        "value": plain_value(asked.value),
        "stated": plain_value(asked.stated),
        "nature": str(asked.nature),
        "act": source.act,
        "article": source.article,
        "url": source.url,
        "verified": source.verified,
        "doubt": str(source.doubt) if source.doubt else None,
        "since": asked.since.isoformat() if asked.since else None,
        "note": asked.note,
    }


def _missing(gap: Missing) -> Json:
    return {
        "sentence": str(gap.sentence),
        "required": gap.is_binding,
        "topics": {topic: str(about) for topic, about in gap.topics.items()},
    }
