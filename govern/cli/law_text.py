"""Laws as text for a terminal of 80 columns."""

from collections.abc import Iterable, Iterator
from textwrap import shorten, wrap

from govern.domain.statutes.comparison import Answer, Comparison, Standing
from govern.domain.statutes.rule import Dated
from govern.domain.statutes.value_words import nature_in_words
from govern.rulefiles.about import About
from govern.services.law import FormListed, LawShown, RuleShown
from govern.services.law_records import NOTE

_WIDTH = 80
PROPOSAL = "proposal, not in force"


def form_lines(forms: Iterable[FormListed]) -> Iterator[str]:
    """Yield a table of legal forms."""
    yield f"{'CODE':<29}{'IN':<4}{'RULES':>5}{'CHECKED':>9}  {'READ':<9}NAME"
    for each in forms:
        about = each.about
        name = about.english_name if about.is_in_force else PROPOSAL
        figures = f"{each.rules:>5}{each.verified:>9}  {about.as_of:<9}"
        yield f"{about.code:<29}{about.country:<4}{figures}{shorten(name, 22, placeholder='…')}"
    yield ""
    yield from wrap(f"CHECKED: rules whose text somebody read; READ: in which month. {NOTE}", _WIDTH)


def law_lines(shown: LawShown) -> Iterator[str]:
    """Yield the rules of a form by topic, then what else is said about it."""
    about = shown.about
    yield from wrap(f"{about.code}: {about.local_name} ({about.country}), {about.english_name}", _WIDTH)
    if not about.is_in_force:
        yield f"This is a {PROPOSAL}."
    yield from wrap(f"{about.act_title}, {about.act_url}", _WIDTH, break_on_hyphens=False)
    yield from wrap(_reading(shown), _WIDTH)
    for topic in shown.topics:
        yield from ("", str(topic.name).upper())
        for rule in topic.rules:
            yield from ("", *_rule_lines(rule))
    if shown.topic is None:
        yield from _besides(about)
    yield from ("", NOTE)


def _besides(about: About) -> Iterator[str]:
    """Yield what is said of a law besides its rules."""
    yield from _listed("THE STATUTES MUST CONTAIN", [each.says for each in about.must_contain])
    yield from _listed("WHAT IS NOT KNOWN", about.gaps)
    yield from _listed("REMARKS", [f"{each.says} ({each.cite})" for each in about.remarks])


def _reading(shown: LawShown) -> str:
    month = shown.about.as_of
    if not shown.about.is_in_force:
        return f"In force on no day; read in {month}."
    if shown.is_past_reading:
        return f"Law last read in {month}: whether it holds on {shown.on} is not known."
    return f"Law on {shown.on}, read in {month}. Where no day is shown, the start is not known."


def _rule_lines(rule: RuleShown) -> Iterator[str]:
    yield from _indented(rule.entry.about, 2)
    yield from _indented(f"{rule.answer.words}", 4)
    yield from _indented(_facts(rule.entry.key, rule.answer.held), 4)
    if rule.answer.held and rule.answer.held.note:
        yield from _indented(f"Note: {rule.answer.held.note}", 4)
    for each in rule.history:
        yield from _indented(f"from {each.held.since or 'not known'}: {each.words}", 6)


def _facts(key: str, held: Dated | None) -> str:
    if held is None:
        return key
    since = [f"since {held.since}"] if held.since else []
    return "; ".join([str(nature_in_words(held.nature)), *since, str(held.source.citation()), key])


def _listed(heading: str, sentences: Iterable[str]) -> Iterator[str]:
    found = list(sentences)
    if found:
        yield from ("", heading)
    for each in found:
        yield from wrap(each, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield each question with its matters, and under each the answer of every form."""
    yield f"The law on {comparison.on}"
    for each in comparison.parties:
        if not each.is_in_force:
            yield f"{each.form}: {PROPOSAL}"
    width = max((len(each.form) for each in comparison.parties), default=0) + 2
    for answered in comparison.answered:
        yield from ("", str(answered.question.asks).upper())
        for line in answered.spoken:
            yield from ("", *_indented(line.entry.about, 2))
            for answer in line.answers:
                yield from _answer_lines(answer, width)
        if answered.silent:
            yield from ("", *_indented(_nothing([each.entry.key for each in answered.silent]), 2))
    yield from ("", NOTE)


def _nothing(keys: list[str]) -> str:
    return f"Nothing collected on: {', '.join(keys)}."


def _answer_lines(answer: Answer, width: int) -> list[str]:
    return wrap(
        _sentence(answer),
        _WIDTH,
        initial_indent=f"    {answer.form:<{width}}",
        subsequent_indent=" " * (width + 4),
        break_on_hyphens=False,
    )


def _sentence(answer: Answer) -> str:
    said = [str(answer.words)]
    if answer.standing is Standing.BROADER:
        said.append("rule of the broader case")
    if answer.held is not None:
        said += [f"since {answer.held.since}"] if answer.held.since else []
        said += [str(answer.held.nature), str(answer.held.source.citation())]
    if not answer.is_in_force and not answer.is_silent:
        said.append(PROPOSAL)
    return "; ".join(said)


def _indented(text: str, by: int) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=" " * by, subsequent_indent=" " * by, break_on_hyphens=False)
