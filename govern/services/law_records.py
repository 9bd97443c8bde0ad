"""Laws for machines: stable records, and the rows of a comparison for spreadsheets."""

from collections.abc import Callable, Iterator, Mapping

from govern.domain.statutes.citation import Source
from govern.domain.statutes.comparison import Answer, Answered, Comparison, Line
from govern.domain.statutes.rule import Dated
from govern.domain.statutes.value_words import nature_in_words
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.rulefiles import reader
from govern.rulefiles.about import About
from govern.rulefiles.plain_values import plain_value
from govern.services.law import FormListed, LawShown, RuleShown, TopicShown

_COLUMNS = (
    "question", "matter", "key", "form", "status", "standing", "value", "nature", "since", "source",
    "address", "checked", "reach", "decided by", "note",
)  # fmt: skip
NOTE = "Not legal advice."


def form_record(form: FormListed) -> Mapping[str, Json]:
    """Return what the list says of a form."""
    return {**_about(form.about), "rules": form.rules, "verified": form.verified}


def _about(about: About) -> dict[str, Json]:
    return {
        "code": about.code,
        "country": about.country,
        "local_name": about.local_name,
        "english_name": about.english_name,
        "languages": list(about.languages),
        "status": about.status,
        "as_of": about.as_of,
    }


def law_record(shown: LawShown) -> Mapping[str, Json]:
    """Return the law of a form on a day."""
    about = shown.about
    return {
        **_about(about),
        "on": shown.on.isoformat(),
        "act": {"short": about.act_short, "title": about.act_title, "url": about.act_url},
        "rules": [_rule(rule, topic) for topic in shown.topics for rule in topic.rules],
        "must_contain": [{"says": each.says, "topics": list(each.topics)} for each in about.must_contain],
        "remarks": [
            {
                "says": each.says,
                "cite": each.cite,
                "url": each.url,
                "verified": each.verified,
                "since": each.since.isoformat() if each.since else None,
            }
            for each in about.remarks
        ],
        "gaps": list(about.gaps),
        "note": NOTE,
    }


def _rule(rule: RuleShown, topic: TopicShown) -> Json:
    entry = rule.entry
    return {
        "key": entry.key,
        "topic": topic.topic,
        "about": entry.about,
        "kind": str(entry.kind),
        "unit": entry.unit,
        "protects": str(entry.protects),
        "engine": entry.engine,
        **_answer(rule.answer),
        "history": [_held(each.held) | {"words": str(each.words)} for each in rule.history],
    }


def _answer(answer: Answer) -> dict[str, Json]:
    return {
        "standing": str(answer.standing),
        "words": str(answer.words),
        "reach": str(answer.reach) if answer.reach else None,
        **(_held(answer.held) if answer.held else {}),
    }


def _held(held: Dated) -> dict[str, Json]:
    return {
        "value": plain_value(held.value),
        "nature": str(held.nature),
        "since": held.since.isoformat() if held.since else None,
        "source": _source(held.source),
        "note": held.note,
    }


def _source(source: Source) -> Json:
    return {
        "act": source.act,
        "article": source.article,
        "url": source.url,
        "verified": source.verified,
        "doubt": str(source.doubt) if source.doubt else None,
    }


def comparison_record(comparison: Comparison) -> Mapping[str, Json]:
    """Return what forms answer to questions on a day."""
    return {
        "on": comparison.on.isoformat(),
        "forms": [_about(reader.read_about(each.form)) for each in comparison.parties],
        "questions": [_question(each) for each in comparison.answered],
        "note": NOTE,
    }


def _question(answered: Answered) -> Json:
    question = answered.question
    lines = [_line(each) for each in answered.lines]
    return {"name": question.name, "asks": str(question.asks), "lines": lines}


def _line(line: Line) -> Json:
    return {
        "key": line.entry.key,
        "about": line.entry.about,
        "kind": str(line.entry.kind),
        "answers": [
            {"form": each.form, "status": _status(each), "decided_by": each.key, **_answer(each)}
            for each in line.answers
        ],
    }


def _status(answer: Answer) -> str:
    return "in_force" if answer.is_in_force else "proposal"


def comparison_rows(comparison: Comparison, say: Callable[[Message], str]) -> Iterator[tuple[str, ...]]:
    """Yield a heading and one row for each answer, its sentences said by ``say``."""
    yield _COLUMNS
    for answered in comparison.answered:
        for line in answered.lines:
            for answer in line.answers:
                about = say(Message(line.entry.about))
                yield (say(answered.question.asks), about, line.entry.key, *_cells(answer, say))


def _cells(answer: Answer, say: Callable[[Message], str]) -> tuple[str, ...]:
    status = Message("in force") if answer.is_in_force else Message("proposal, not in force")
    held = answer.held
    facts = _facts(held, say) if held else ("",) * 5
    nature, since, source, address, checked = facts
    reach = say(answer.reach) if answer.reach else ""
    return (
        *(answer.form, say(status), str(answer.standing), say(answer.words), nature, since, source, address),
        *(checked, reach, answer.key, (held.note if held else None) or ""),
    )


def _facts(held: Dated, say: Callable[[Message], str]) -> tuple[str, str, str, str, str]:
    source = held.source
    return (
        say(nature_in_words(held.nature)),
        held.since.isoformat() if held.since else "",
        say(source.citation()),
        source.url or "",
        say(Message("yes") if source.verified else Message("no")),
    )
