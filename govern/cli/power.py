"""``govern power``: how much each voter can change under a rule, exactly."""

import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.domain.power.report import Index, PowerReport, power_of
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.errors import GovernError, RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.electorate import Right
from govern.domain.voting.game_of_rule import game_of
from govern.domain.voting.reachable import unreachable
from govern.exchange.votes_file import read_voters
from govern.rulefiles.decision_rule import read_decision_rule

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MOST_SHOWN = 12


@click.command()
@click.argument("rule", type=_FILE)
@click.argument("voters", type=_FILE)
@click.option(
    "--index",
    type=click.Choice([each.value for each in Index]),
    default=Index.BANZHAF.value,
    show_default=True,
    help="By which index power is measured.",
)
@click.option("--chair", metavar="NAME", help="Who has the casting vote, where the rule gives one.")
@format_option
def power(rule: Path, voters: Path, *, index: str, chair: str | None, form: str) -> None:
    """Measure the power of VOTERS (CSV) under RULE (YAML): everyone is there and votes for or against.

    Needs no database. Figures are exact fractions. Ends with 2 when a file cannot be read, nobody can have
    power under the rule, or the game is too large for an exact answer.
    """
    try:
        read = read_decision_rule(rule.read_bytes(), rule.name)
        rights = _rights(read, voters, chair)
        found = game_of(read, rights, chair)
        report = power_of(found.game, Index(index))
    except GovernError as refusal:
        click.echo(f"Error: {refusal.message}", err=True)
        sys.exit(2)
    answer(form, power_record(report, found.rights), *_lines(report))


def _rights(rule: DecisionRule, voters: Path, chair: str | None) -> tuple[Right, ...]:
    rights = read_voters(voters.read_bytes(), voters.name, rule)
    for each in unreachable(rule, rights):
        raise RuleBroken(Message("{file}: {problem}", {"file": voters.name, "problem": each}))
    if chair is not None and chair not in {each.name for each in rights}:
        raise RuleBroken(Message("No voter is called “{name}”.", {"name": chair}))
    return rights


def power_record(report: PowerReport, rights: tuple[Right, ...]) -> Mapping[str, object]:
    """Return the power of voters as plain data; figures are strings with exact fractions."""
    return {
        "index": report.index.value,
        "voters": len(report.voters),
        "power": dict(zip(report.voters, map(str, report.shares), strict=True)),
        "absolute": None
        if report.absolute is None
        else dict(zip(report.voters, map(str, report.absolute), strict=True)),
        "veto_players": _names(report, report.veto_players),
        "dummies": _names(report, report.dummies),
        "smallest_winning": _coalition(report, report.smallest_winning),
        "smallest_blocking": _coalition(report, report.smallest_blocking),
        "groups": {
            label: {"voters": len(members), "power": str(report.together(members))}
            for label, members in _groups(rights)
        },
    }


def _names(report: PowerReport, voters: tuple[int, ...]) -> list[str]:
    return [report.voters[each] for each in voters]


def _coalition(report: PowerReport, voters: tuple[int, ...] | None) -> Mapping[str, object] | None:
    return None if voters is None else {"size": len(voters), "example": _names(report, voters)}


def _groups(rights: tuple[Right, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield founders, newcomers, categories and countries with the numbers of their voters."""
    labels = {label for right in rights for label in right.groups}
    for label in sorted(labels):
        if label in ("founder", "newcomer") or label.startswith(("category:", "country:")):
            yield label, tuple(at for at, right in enumerate(rights) if label in right.groups)


def _lines(report: PowerReport) -> Iterator[str]:
    width = max(len(name) for name in report.voters)
    yield f"{'VOTER':<{width}}  POWER ({report.index.value})"
    for name, share in zip(report.voters, report.shares, strict=True):
        yield f"{name:<{width}}  {_percent(share)}"
    yield ""
    yield f"Without them nothing is adopted: {_list(_names(report, report.veto_players))}."
    yield f"They never change an outcome: {_list(_names(report, report.dummies))}."
    for verb, voters in (("adopt", report.smallest_winning), ("block", report.smallest_blocking)):
        if voters is not None:
            yield f"The fewest that can {verb}: {len(voters)}, such as {_list(_names(report, voters))}."


def _percent(share: Fraction) -> str:
    """Return a share rounded to hundredths of a percent; the exact fraction stands in the JSON."""
    hundredths = round(share * 10_000)
    return f"{hundredths // 100:>3}.{hundredths % 100:02} %"


def _list(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_SHOWN])
    return f"{shown} and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else shown or "nobody"
