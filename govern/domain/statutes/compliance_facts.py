"""A compliance report as it is shown, printed and kept: which statutes, which law, and what was found."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.articles import Head, Statutes
from govern.domain.statutes.compliance import Report, Verdict
from govern.domain.statutes.compliance_words import (
    Missing,
    Worded,
    findings_in_words,
    gap_in_words,
    reach_in_words,
)
from govern.domain.statutes.rule import Vocabulary
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class FormNamed:
    """A legal form by its names, the act that rules it, and the month in which that was last read."""

    code: str
    country: str
    local_name: str
    english_name: str
    act_short: str
    act: str
    act_url: str
    as_of: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Compliance:
    """What one version of statutes is worth under the law of a form on a day, in words."""

    head: Head
    form: FormNamed
    on: date
    is_sound: bool
    findings: tuple[Worded, ...]
    missing: tuple[Missing, ...]
    reach: Message | None

    @property
    def by_verdict(self) -> Mapping[Verdict, tuple[Worded, ...]]:
        """Return the findings of each verdict, the gravest first."""
        return {each: tuple(one for one in self.findings if one.verdict is each) for each in Verdict}

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """Return how many findings there are of each verdict."""
        return Counter(each.verdict for each in self.findings)

    @property
    def required(self) -> tuple[Missing, ...]:
        """Return what the law requires in statutes and no article says."""
        return tuple(each for each in self.missing if each.is_binding)

    @property
    def recommended(self) -> tuple[Missing, ...]:
        """Return what the law only recommends and no article says."""
        return tuple(each for each in self.missing if not each.is_binding)


def put_in_words(
    report: Report,
    statutes: Statutes,
    form: FormNamed,
    *,
    vocabulary: Vocabulary,
    contents: Mapping[str, str],
) -> Compliance:
    """Return a report in words; ``contents`` says what each topic of mandatory contents is."""
    return Compliance(
        head=statutes.head,
        form=form,
        on=report.on,
        is_sound=report.is_sound,
        findings=findings_in_words(report, vocabulary),
        missing=tuple(gap_in_words(each, contents) for each in report.gaps),
        reach=reach_in_words(report, form.as_of),
    )
