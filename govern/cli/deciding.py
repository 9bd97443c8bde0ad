"""``govern decide``: what a decision rule makes of votes, from two files."""

import sys
from pathlib import Path
from textwrap import wrap

import click

from govern.cli.answer import answer, format_option
from govern.cli.decision_record import alternatives_record, decision_record
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.digest import Json
from govern.domain.values.errors import GovernError, RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.alternatives import decide_alternatives, explain_alternatives
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.outcome import decide as outcome_of
from govern.domain.voting.reachable import unreachable
from govern.domain.voting.rule_in_words import rule_in_words
from govern.exchange.rankings_file import read_rankings
from govern.exchange.votes_file import read_votes
from govern.rulefiles.alternatives_rule import is_of_alternatives, read_alternatives_rule
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
        record, lines = _answered(rule, votes)
    except GovernError as refusal:
        click.echo(f"Error: {refusal.message}", err=True)
        sys.exit(2)
    answer(form, record, *lines)


def _answered(rule: Path, votes: Path) -> tuple[dict[str, Json], list[str]]:
    """Return the outcome for machines and for people.

    Raises:
        RuleBroken: when a file cannot be read, or rule and votes contradict each other.
    """
    text = rule.read_bytes()
    if is_of_alternatives(text, rule.name):
        between = read_alternatives_rule(text, rule.name)
        found = decide_alternatives(between, read_rankings(votes.read_bytes(), votes.name, between))
        sentences = [_line(each) for each in explain_alternatives(found)]
        return alternatives_record(found, sentences), _wrapped(sentences)
    read = read_decision_rule(text, rule.name)
    outcome = _decided(read, votes)
    sentences = [_line(each) for each in explain(outcome)]
    told = ["THE RULE", *(_line(each) for each in rule_in_words(read)), "", "THE VOTE", *sentences]
    return decision_record(outcome, sentences), _wrapped(told)


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


def _wrapped(told: list[str]) -> list[str]:
    return [line for each in told for line in (wrap(each, 100, subsequent_indent="  ") or [""])]
