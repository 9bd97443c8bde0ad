"""What the papers say is so: commands, settings, links, rules, decisions."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from govern.cli.serve import environ_of
from govern.settings import ROOT, Settings
from tests.cli.test_commands import NAMES
from tests.house.code import is_text, text_of, tracked

PAPERS = [path for path in tracked() if path.endswith(".md")]
OPERATE = text_of("docs/operate.md")
README = text_of("README.md")
SETTING = re.compile(r"\bGOVERN_[A-Z]+(?:_[A-Z]+)*\b")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_in_the_readme(name: str) -> None:
    assert f"`govern {name}`" in README


def test_no_paper_names_a_command_that_is_not_there() -> None:
    said = {match for path in PAPERS for match in re.findall(r"`govern ([a-z]+)", text_of(path))}
    assert said - {name.split()[0] for name in NAMES} == set()


def settings_in(paths: list[str]) -> set[str]:
    return {name for path in paths for name in SETTING.findall(text_of(path))}


def test_every_setting_is_explained() -> None:
    code = [path for path in tracked() if is_text(path) and not path.endswith(".md")]
    explained = set(re.findall(r"^\| `(\w+)`", OPERATE, re.MULTILINE))
    assert settings_in(code) - explained == set()
    assert {f"GOVERN_{each.name.upper()}" for each in fields(Settings)} <= explained


def test_every_explained_setting_is_read() -> None:
    code = [path for path in tracked() if is_text(path) and not path.endswith(".md")]
    assert settings_in(PAPERS) - settings_in(code) == set()


def test_a_settings_default_is_as_explained() -> None:
    explained = dict(re.findall(r"^\| `(GOVERN_\w+)` \| `([^`]+)` \|", OPERATE, re.MULTILINE))
    plain = environ_of(Settings(data_folder=Path("var")))
    assert explained == {name: value for name, value in plain.items() if value}
    assert Settings().data_folder == ROOT / "var"


def test_every_setting_is_used_in_the_program() -> None:
    code = "".join(text_of(path) for path in tracked() if path.startswith("govern/") and path.endswith(".py"))
    unused = [
        each.name for each in fields(Settings) if not re.search(rf"(settings|self)\.{each.name}\b", code)
    ]
    assert unused == []


def links(path: str) -> Iterator[str]:
    for target in LINK.findall(text_of(path)):
        if not (ROOT / Path(path).parent / target).exists():
            yield f"{path}: {target}"


@pytest.mark.parametrize("path", PAPERS)
def test_every_link_leads_somewhere(path: str) -> None:
    assert list(links(path)) == []


def test_every_decision_says_context_choice_and_price_in_half_a_page() -> None:
    decisions = [path for path in PAPERS if path.startswith("docs/decisions/")]
    assert len(decisions) >= 10
    for path in decisions:
        assert all(word in text_of(path) for word in ("**Context.**", "**Choice.**", "**Price.**")), path
        assert len(text_of(path).splitlines()) <= 35, path


def test_the_newcomers_papers_are_short() -> None:
    assert len(README.splitlines()) <= 100
    assert len(text_of("CONTRIBUTING.md").splitlines()) <= 90


def test_every_target_of_the_makefile_says_what_it_makes() -> None:
    makefile = text_of("Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert targets == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert {"make demo", "make test"} <= set(re.findall(r"make [a-z]+", README))


def test_the_version_is_in_the_changelog() -> None:
    version = re.search(r'^version = "(.+)"', text_of("pyproject.toml"), re.MULTILINE)
    assert version is not None
    assert f"## {version[1]}\n" in text_of("CHANGELOG.md")
