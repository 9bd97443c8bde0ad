"""What a version of statutes is worth under a law, as sentences with both articles and their figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govern.domain.statutes.citation import Source
from govern.domain.statutes.compliance import Asked, Finding, Gap, Report, Verdict
from govern.domain.statutes.rule import Entry, Kind, Protects, RuleValue, Vocabulary
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message, MessageValue

VERDICT_NAMES: Mapping[Verdict, Message] = {
    Verdict.BREAKS: Message("breaks mandatory law"),
    Verdict.UNVERIFIED: Message("law unverified"),
    Verdict.STRICTER: Message("stricter"),
    Verdict.SILENT: Message("silent, so the law applies"),
    Verdict.CONFORMS: Message("conforms"),
}

_MEASURED = frozenset(
    {Kind.CLEAR_DAYS, Kind.DAYS, Kind.MONTHS, Kind.COUNT, Kind.AMOUNT, Kind.PERIOD, Kind.SHARE, Kind.STEPS}
)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says on a rule, and where."""

    value: Message
    source: Source

    @property
    def article(self) -> str:
        """Return the number of the article of the statutes, without its paragraph."""
        return self.source.article.partition("(")[0]


@dataclass(frozen=True, slots=True)
class Worded:
    """A finding in words: what the rule is about, both sides, what would be right, and all in a sentence.

    ``note`` is the law pack's own explanation, in English.
    """

    key: str
    verdict: Verdict
    doubt: Verdict | None
    about: Message
    own: Side | None
    law: Side | None
    right: Message | None
    sentence: Message
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap in words; ``topics`` says by its name what each missing topic is, and ends the sentence."""

    is_binding: bool
    sentence: Message
    topics: Mapping[str, Message]


def findings_in_words(report: Report, vocabulary: Vocabulary) -> tuple[Worded, ...]:
    """Return every finding in words, the gravest verdict first."""
    order = tuple(Verdict)
    found = sorted(report.findings, key=lambda each: order.index(each.verdict))
    return worded_findings(found, vocabulary)


def worded_findings(findings: Iterable[Finding], vocabulary: Vocabulary) -> tuple[Worded, ...]:
    """Return findings in words, in the order in which they are given."""
    return tuple(_worded(each, vocabulary) for each in findings)


def gap_in_words(gap: Gap, contents: Mapping[str, str]) -> Missing:
    """Return what the law wants in statutes and no article says, and which topics would settle it."""
    says: dict[str, MessageValue] = {"says": gap.requirement.says}
    if gap.requirement.is_binding:
        sentence = Message("The law wants the statutes to contain: {says}. No article settles this:", says)
    else:
        sentence = Message("The law recommends that statutes contain: {says}. No article settles this:", says)
    topics = {each: Message(contents[each]) for each in gap.topics}
    return Missing(gap.requirement.is_binding, sentence, topics)


def reach_in_words(report: Report, as_of: str) -> Message | None:
    """Return what is not known about the law as a whole on the day of the report, if there is something."""
    month = f"{report.on:%Y-%m}"
    values: dict[str, MessageValue] = {"month": as_of, "day": report.on}
    if month > as_of:
        return Message("This law was last read in {month}: whether it holds on {day} is not known.", values)
    if all(each.law is None or _is_of_the_union(each.law.source) for each in report.findings):
        return Message("Nothing of this law is known on {day}: the rules that were read begin later.", values)
    undated = sum(each.law is not None and each.law.since is None for each in report.findings)
    if month == as_of or not undated:
        return None
    return Message(
        "Of {n} rule of this law it is not known since when it holds: it may be younger than {day}.",
        values | {"n": undated},
        plural="Of {n} rules of this law it is not known since when they hold: "
        "they may be younger than {day}.",
    )


def _is_of_the_union(source: Source) -> bool:
    """Return whether a rule stands in a regulation of the Union, which binds every legal form alike."""
    return source.act.startswith("Regulation (EU")


def _worded(finding: Finding, vocabulary: Vocabulary) -> Worded:
    entry, asked = vocabulary[finding.key], finding.law
    own = Side(_said(entry, finding.own.value), finding.own.source) if finding.own else None
    law = Side(_asked(vocabulary[asked.key], asked, entry), asked.source) if asked else None
    right = _right(entry, finding)
    return Worded(
        key=finding.key,
        verdict=finding.verdict,
        doubt=finding.doubt,
        about=Message(entry.about),
        own=own,
        law=law,
        right=right,
        sentence=_sentence(finding, entry, _values(own, law, right)),
        note=asked.note if asked else None,
    )


def _said(entry: Entry, value: RuleValue | None) -> Message:
    is_statement = entry.kind is Kind.STATEMENT and isinstance(value, str)
    return value_in_words(entry, str(value).rstrip(".") if is_statement else value)


def _asked(stated_by: Entry, asked: Asked, entry: Entry) -> Message:
    """Return what the law says in its own measure, with the direction in which statutes may go further."""
    said = _said(stated_by, asked.stated)
    return _at_least(stated_by, said) if asked.binds and asked.may_be_exceeded(entry) else said


def _right(entry: Entry, finding: Finding) -> Message | None:
    if finding.right is None or finding.law is None:
        return None
    said = _said(entry, finding.right)
    return _at_least(entry, said) if finding.law.may_be_exceeded(entry) else said


def _at_least(entry: Entry, value: Message) -> Message:
    if entry.protects is Protects.EQUAL:
        return value
    if entry.kind in _MEASURED:
        is_floor = entry.protects is Protects.HIGHER
        return Message("at least {value}" if is_floor else "at most {value}", {"value": value})
    if entry.kind is Kind.SET and entry.protects is Protects.HIGHER:
        return Message("at least these: {value}", {"value": value})
    return value


def _values(own: Side | None, law: Side | None, right: Message | None) -> Mapping[str, MessageValue]:
    values: dict[str, MessageValue] = {}
    if own is not None:
        values |= {"own": own.source.citation(), "value": own.value}
    if law is not None:
        values |= {"law": law.source.citation(), "asked": law.value}
    return values if right is None else values | {"right": right}


def _sentence(finding: Finding, entry: Entry, values: Mapping[str, MessageValue]) -> Message:
    if finding.verdict is Verdict.SILENT:
        return Message("The statutes are silent. {law} applies: {asked}.", values)
    if finding.verdict is Verdict.CONFORMS:
        return _conforming(finding, values)
    if finding.verdict is Verdict.STRICTER:
        return Message("{own}: {value}. {law} asks for: {asked}. The statutes may go further.", values)
    if finding.verdict is Verdict.BREAKS:
        return _broken(finding, entry, values)
    if finding.doubt is Verdict.BREAKS:
        return Message(
            "{own}: {value}. {law}: {asked}. If this is the law, the statutes break it; "
            "right would be: {right}. Have the article read.",
            values,
        )
    return Message("{own}: {value}. {law}: {asked}. If this is the law, the statutes keep to it.", values)


def _broken(finding: Finding, entry: Entry, values: Mapping[str, MessageValue]) -> Message:
    law = finding.law
    if law is not None and law.is_exact:
        return Message(
            "{own}: {value}. {law} gives each member the same votes, {asked}: no cap may make some of them"
            " count for less.",
            values,
        )
    if law is not None and not law.may_be_exceeded(entry):
        return Message("{own}: {value}. {law} allows nothing but: {asked}. Right would be: {right}.", values)
    if law is not None and law.key != entry.key and law.value == law.stated:
        return Message(
            "{own}: {value}. {law} covers this case too and asks for: {asked}. Right would be: {right}.",
            values,
        )
    return Message("{own}: {value}. {law} asks for: {asked}. Right would be: {right}.", values)


def _conforming(finding: Finding, values: Mapping[str, MessageValue]) -> Message:
    if finding.law is None:
        return Message("{own}: {value}. The law says nothing on this.", values)
    if finding.law.value is None:
        return Message("{own}: {value}. {law} leaves this to the statutes.", values)
    if finding.own is not None and finding.own.value == finding.law.value:
        return Message("{own}: {value}. {law} says the same.", values)
    return Message("{own}: {value}. {law} lets statutes differ from: {asked}.", values)
