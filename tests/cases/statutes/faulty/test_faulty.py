"""Faulty statutes, each with one breach of law or one gap: found, and nothing else with it.

A file names a ``form`` and ``sound`` rules that keep to its law. Each of its ``cases`` changes, adds or
leaves out one thing and names what is found: the rule that ``breaks``, the article of the ``law``, the
value that would be ``right``, or the topic that is ``missing``. Those ``on_the_line`` break nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from govern.domain.statutes.articles import Article, Statutes
from govern.domain.statutes.compliance import Report, Verdict
from govern.domain.values.text import Text
from govern.rulefiles.parts import Part, parse
from govern.rulefiles.reader import read_about, read_statutes, read_vocabulary
from govern.rulefiles.values import read_value
from govern.services.compliance import examine
from tests.make.association import STATUTES
from tests.make.rules import DAY, statutes

VOCABULARY = read_vocabulary()
MODELS = sorted((Path(__file__).parents[4] / "statutes" / "models").glob("*.yaml"))


@dataclass(frozen=True)
class Case:
    """One version of statutes, and what is to be found in it."""

    name: str
    form: str
    rules: Mapping[str, Part]
    without: tuple[str, ...]
    on: date
    found: Mapping[str, Part]

    def report(self) -> Report:
        return examine(self.statutes(), self.form, self.on).report

    def statutes(self) -> Statutes:
        values = {key: read_value(each, VOCABULARY[key]) for key, each in self.rules.items()}
        made = statutes(values, date(2000, 1, 1))
        topics = {topic for each in read_about(self.form).requirements for topic in each.topics}
        contents = tuple(sorted(topics - set(self.without)))
        heading = Text.only("en", "Contents")
        return replace(made, articles=(*made.articles, Article("99", heading, heading, contents=contents)))


def named(part: Part, name: str) -> tuple[Part, ...]:
    return part.mapping()[name].items() if name in part.mapping() else ()


def files() -> Iterator[Part]:
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        whole = parse(path.read_bytes(), path.name)
        yield from whole.items() if isinstance(whole.value, tuple) else (whole,)


def case(file: Part, part: Part) -> Case:
    said = part.mapping()
    left_out = {each.text() for each in named(part, "leave_out")}
    rules = {**file.mapping()["sound"].mapping(), **(said["change"].mapping() if "change" in said else {})}
    return Case(
        name=said["case"].text(),
        form=file.mapping()["form"].text(),
        rules={key: value for key, value in rules.items() if key not in left_out},
        without=tuple(each.text() for each in named(part, "without")),
        on=said["on"].day() if "on" in said else DAY,
        found=said,
    )


FAULTY = [case(file, each) for file in files() for each in named(file, "cases")]
SOUND = [case(file, each) for file in files() for each in named(file, "on_the_line")]
BASES = [
    Case(form, form, file.mapping()["sound"].mapping(), (), DAY, {})
    for file in files()
    if (form := file.mapping()["form"].text())
]


def breaches(report: Report) -> list[str]:
    return [each.key for each in report.with_verdict(Verdict.BREAKS)]


def topics(report: Report, *, is_binding: bool) -> list[str]:
    gaps = (each for each in report.gaps if each.requirement.is_binding is is_binding)
    return sorted({topic for each in gaps for topic in each.topics})


def wanted(case: Case, name: str) -> list[str]:
    return [each.text() for each in case.found[name].items()] if name in case.found else []


def test_there_are_forty_faulty_statutes_with_names_of_their_own() -> None:
    assert len({each.name for each in FAULTY}) == len(FAULTY) >= 40


@pytest.mark.parametrize("case", FAULTY, ids=lambda each: f"{each.form}: {each.name}")
def test_the_one_fault_is_found_and_no_other(case: Case) -> None:
    report = case.report()
    assert breaches(report) == ([case.found["breaks"].text()] if "breaks" in case.found else [])
    assert topics(report, is_binding=True) == wanted(case, "missing")
    assert not report.is_sound


@pytest.mark.parametrize(
    "case", [each for each in FAULTY if "breaks" in each.found], ids=lambda each: f"{each.form}: {each.name}"
)
def test_the_article_and_what_would_be_right_are_named(case: Case) -> None:
    (found,) = case.report().with_verdict(Verdict.BREAKS)
    assert found.law is not None
    assert str(found.law.source.citation()) == case.found["law"].text()
    assert found.right == read_value(case.found["right"], VOCABULARY[found.key])


@pytest.mark.parametrize("case", [*BASES, *SOUND], ids=lambda each: f"{each.form}: {each.name}")
def test_nothing_is_found_in_what_keeps_to_the_law(case: Case) -> None:
    report = case.report()
    assert (breaches(report), topics(report, is_binding=True)) == ([], [])
    assert topics(report, is_binding=False) == wanted(case, "recommended")
    assert report.is_sound


@pytest.mark.parametrize("path", [STATUTES, *MODELS], ids=lambda path: path.name)
def test_statutes_that_we_ship_keep_to_the_law_of_their_form(path: Path) -> None:
    shipped = read_statutes(path.read_bytes(), path.name)
    report = examine(shipped, shipped.head.form, max(DAY, shipped.head.in_force_from)).report
    assert (breaches(report), topics(report, is_binding=True)) == ([], [])


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
def test_models_say_what_the_law_only_recommends_too(path: Path) -> None:
    model = read_statutes(path.read_bytes(), path.name)
    assert examine(model, model.head.form, DAY).report.gaps == ()
