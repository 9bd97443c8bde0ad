"""``govern decide``: what a decision rule makes of votes, from two files."""

import sys
from pathlib import Path
from textwrap import wrap

import click

from govern.cli.answer import answer, format_option
from govern.cli.decision_record import decision_record
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.errors import GovernError, RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.outcome import decide as outcome_of
from govern.domain.voting.reachable import unreachable
from govern.domain.voting.rule_in_words import rule_in_words
from govern.exchange.votes_file import read_votes
from govern.rulefiles.decision_rule import read_decision_rule

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("rule", type=_FILE)
@click.argument("votes", type=_FILE)
@format_option
def decide(rule: Path, votes: Path, form: str) -> None:
    """Decide by the rule in RULE (YAML) on the votes in VOTES (CSV).

    Needs no database. Ends with 2 when a file cannot be read, or rule and votes contradict each other.
    """
    try:
        read = read_decision_rule(rule.read_bytes(), rule.name)
        outcome = _decided(read, votes)
    except GovernError as refusal:
        click.echo(f"Error: {refusal.message}", err=True)
        sys.exit(2)
    sentences = [_line(each) for each in explain(outcome)]
    answer(form, decision_record(outcome, sentences), *_lines(read, sentences))


def _decided(rule: DecisionRule, votes: Path) -> Outcome:
    """Return the outcome of the votes in a file.

    Raises:
        RuleBroken: when the file cannot be read, or these voters can never meet the rule.
    """
    found = read_votes(votes.read_bytes(), votes.name, rule)
    for each in unreachable(rule, found.rights):
        raise RuleBroken(Message("{file}: {problem}", {"file": votes.name, "problem": each}))
    return outcome_of(rule, rights=found.rights, choices=found.choices, chair_choice=found.chair_choice)


def _line(said: Explained) -> str:
    if said.source is None:
        return str(said.sentence)
    return f"{said.sentence} ({said.source.citation()})"


def _lines(rule: DecisionRule, sentences: list[str]) -> list[str]:
    told = ["THE RULE", *(_line(each) for each in rule_in_words(rule)), "", "THE VOTE", *sentences]
    return [line for each in told for line in (wrap(each, 100, subsequent_indent="  ") or [""])]
