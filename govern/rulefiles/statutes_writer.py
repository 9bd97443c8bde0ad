"""Statutes written as a file that reads back as the very same statutes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from govern.domain.statutes.articles import Article, Head, Statutes, StatutesRule
from govern.domain.statutes.rule import RuleValue, TestValue
from govern.domain.statutes.spelling import PLACE
from govern.domain.statutes.structures import Bar, Duty, Kin, Period, Step
from govern.domain.values.text import Text

_PLAIN = re.compile(r"[A-Za-z_]+(-[A-Za-z0-9_]+)*")
_WHOLE = re.compile(r"[1-9][0-9]*")
#: words that YAML would take for a yes, a no or nothing
_TAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_ODD = re.compile("[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_PARAGRAPH = re.compile(r"\(([^()]*)\)")


def write_statutes(statutes: Statutes) -> str:
    """Return the text of a statutes file; reading it gives the same statutes."""
    head = "\n".join(_head(statutes.head))
    return f"{head}\n\narticles:\n" + "\n".join(write_article(each) for each in statutes.articles)


def write_article(article: Article) -> str:
    """Return an article as one item of the list of articles, with a line break at its end."""
    lines = [
        f"  - number: {_number(article.number)}",
        f"    heading: {_heading(article.heading)}",
        *_wording(article.text),
    ]
    if article.contents:
        lines.append(f"    contents: {_flow_list(article.contents)}")
    if article.rules:
        lines.append("    rules:")
        lines += [f"      {line}" for line in write_rules(article).splitlines()]
    return "\n".join(lines) + "\n"


def write_rules(article: Article) -> str:
    """Return what stands under "rules" of an article; nothing when it lays none down.

    A paragraph is named only where the wording does not show the value.
    """
    shown = set(PLACE.findall(article.text.authentic_text))
    return "".join(_rule(rule, article.number, rule.key in shown) for rule in article.rules)


def _head(head: Head) -> Iterator[str]:
    yield f"association: {_scalar(head.association)}"
    yield f"short: {_scalar(head.short)}"
    yield f"form: {_scalar(head.form)}"
    yield f"languages: {_flow_list(head.languages)}"
    yield f"authentic: {_scalar(head.authentic)}"
    yield f"adopted_on: {head.adopted_on.isoformat()}"
    yield f"in_force_from: {head.in_force_from.isoformat()}"


def _wording(text: Text) -> Iterator[str]:
    yield "    text:"
    for language in text.languages:
        wording = text.versions[language]
        if _is_easy(wording):
            yield f"      {language}: {'|' if wording.endswith(chr(10)) else '|-'}"
            yield from (f"        {line}".rstrip() for line in wording.removesuffix("\n").split("\n"))
        else:
            yield f"      {language}: {_quoted(wording)}"


def _is_easy(wording: str) -> bool:
    """Return whether a wording can stand line by line: no odd breaks, no blanks that could get lost."""
    lines = wording.removesuffix("\n").split("\n")
    is_tidy = all(line == line.rstrip() for line in lines) and not _ODD.search(wording)
    return is_tidy and lines[0] == lines[0].strip() != "" and lines[-1] != ""


def _rule(rule: StatutesRule, number: str, is_shown: bool) -> str:
    fields = {"value": _value(rule.value)}
    paragraph = _PARAGRAPH.fullmatch(rule.source.article.removeprefix(number))
    if paragraph and not is_shown:
        fields["paragraph"] = _number(paragraph[1])
    return f"{rule.key}: {_pairs(fields)}\n"


def _value(value: RuleValue) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_item(each) for each in value)}]"
    if isinstance(value, Duty):
        return _pairs({name: _words(each) for name, each in value.stated().items()})
    return _figure(value)


def _figure(value: bool | int | Fraction | str | Period) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return f'"{value.numerator}/{value.denominator}"'
    if isinstance(value, Period):
        return str(value)
    return str(value) if isinstance(value, int) else _scalar(value)


def _item(item: TestValue | Step | Bar | str) -> str:
    if isinstance(item, str):
        return _scalar(item)
    if isinstance(item, Step):
        return _pairs({"members": str(item.members), "value": str(item.value)})
    return _pairs(_bar(item) if isinstance(item, Bar) else _test(item))


def _test(test: TestValue) -> dict[str, str]:
    of = {"of": _scalar(test.of)} if test.of is not None else {}
    figures = (
        {"share": _figure(test.share), "strict": _figure(test.strict)}
        if test.number is None
        else {"number": str(test.number)}
    )
    return {"counts": _scalar(test.counts), **of, **figures, "base": _scalar(test.base)}


def _words(said: str) -> str:
    return said if re.fullmatch(r"\d+ [a-z]+", said) else _scalar(said)


def _bar(bar: Bar) -> dict[str, str]:
    fields = {"who": _scalar(bar.who), "on": _scalar(bar.on)}
    if bar.kin is not Kin.NONE:
        fields["kin"] = _scalar(bar.kin)
    if bar.degree is not None:
        fields["degree"] = str(bar.degree)
    if bar.controlled:
        fields["controlled"] = "true"
    return fields


def _heading(heading: Text) -> str:
    return _pairs({language: _quoted(heading.versions[language]) for language in heading.languages})


def _flow_list(items: Iterable[str]) -> str:
    return f"[{', '.join(_scalar(each) for each in items)}]"


def _pairs(fields: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"


def _scalar(text: str) -> str:
    """Return a text plain where YAML reads it as the same text, else between quotes."""
    plain = str(text)
    return plain if _PLAIN.fullmatch(plain) and plain.lower() not in _TAKEN else _quoted(plain)


def _number(text: str) -> str:
    return text if _WHOLE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return _ODD.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(odd: re.Match[str]) -> str:
    code = ord(odd[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
