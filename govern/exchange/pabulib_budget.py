"""From a ``.pb`` file to the budget that is to be shared; what it says of its outcome is not read."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from govern.domain.sharing.budget import Project, SharedBudget, group_ballots
from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import refuse
from govern.exchange.pabulib import PbFile, Section
from govern.exchange.pabulib_numbers import amount_of, positive_of, whole_of
from govern.exchange.pabulib_votes import LIMITS, WITH_POINTS, VoteReader, VoteType

_THRESHOLD = "min_project_score_threshold"


def shared_budget(file: PbFile) -> SharedBudget:
    """Return the budget, the projects and the votes of a file.

    The columns ``votes``, ``score`` and ``selected`` of PROJECTS are ignored: they are an outcome.

    Raises:
        BallotFileError: with the line, when the budget or a cost is missing or not above zero, a project
            or voter comes twice, a vote names an unknown project or goes beyond the limits in META, or
            there are other numbers of projects or votes than META says.
    """
    budget = file.setting("budget")
    if budget is None:
        refuse(file.name, file.meta.line, Message("META has no budget."))
    amount = positive_of(budget[1], file.name, budget[0], "budget")
    projects = tuple(_projects(file))
    _check_number(file, "num_projects", len(projects))
    votes = list(_votes(file, projects))
    _check_number(file, "num_votes", len(votes))
    if not votes:
        refuse(file.name, file.votes.line, Message("Nobody has voted."))
    return SharedBudget(amount, projects, group_ballots(votes), _threshold(file))


def _projects(file: PbFile) -> Iterator[Project]:
    _check_columns(file, file.projects, ("project_id", "cost"))
    seen: set[str] = set()
    for line, record in file.projects.records():
        id_ = record["project_id"]
        if not id_ or "," in id_:
            refuse(file.name, line, Message("A project needs an id without commas."))
        if id_ in seen:
            refuse(file.name, line, Message("The project {id} comes twice.", {"id": id_}))
        seen.add(id_)
        yield Project(id_, record.get("name", ""), positive_of(record["cost"], file.name, line, "cost"))


def _votes(file: PbFile, projects: Iterable[Project]) -> Iterator[dict[str, int]]:
    reader = _reader(file, {project.id: project.cost for project in projects})
    points = ("points",) if reader.type in WITH_POINTS else ()
    _check_columns(file, file.votes, ("voter_id", "vote", *points))
    seen: set[str] = set()
    for line, record in file.votes.records():
        voter = record["voter_id"]
        if not voter:
            refuse(file.name, line, Message("A vote needs a voter_id."))
        if voter in seen:
            refuse(file.name, line, Message("The voter {id} comes twice.", {"id": voter}))
        seen.add(voter)
        yield reader.read(line, record)


def _reader(file: PbFile, costs: dict[str, Fraction]) -> VoteReader:
    type_ = _vote_type(file)
    limits = {"min_length": Fraction(1)} | {key: each for key in LIMITS for each in _limit(file, key)}
    if type_ is VoteType.CHOOSE_1:
        limits["max_length"] = min(limits.get("max_length", Fraction(1)), Fraction(1))
    default = file.setting("default_score")
    if default is None or type_ is not VoteType.SCORING:
        return VoteReader(file.name, type_, costs, limits)
    score = whole_of(default[1], file.name, default[0], "default_score")
    if score < 0:
        refuse(file.name, default[0], Message("Points below zero cannot be shared by."))
    return VoteReader(file.name, type_, costs, limits, score)


def _vote_type(file: PbFile) -> VoteType:
    known = ", ".join(each.value for each in VoteType)
    found = file.setting("vote_type")
    if found is None:
        refuse(file.name, file.meta.line, Message("META has no vote_type: {known}.", {"known": known}))
    line, text = found
    if text not in {each.value for each in VoteType}:
        refuse(
            file.name,
            line,
            Message("{text} is no vote_type: {known}.", {"text": text or "Nothing", "known": known}),
        )
    scoring = file.setting("scoring_fn")
    if text == VoteType.ORDINAL.value and scoring is not None and scoring[1].lower() != "borda":
        refuse(file.name, scoring[0], Message("Ordinal votes are counted by Borda only."))
    return VoteType(text)


def _limit(file: PbFile, key: str) -> Iterator[Fraction]:
    """Return the limit that META sets, if it does."""
    found = file.setting(key)
    if found is not None and found[1].startswith("-"):
        yield Fraction(whole_of(found[1], file.name, found[0], key))
    elif found is not None:
        yield amount_of(found[1], file.name, found[0], key)


def _threshold(file: PbFile) -> int:
    found = file.setting(_THRESHOLD)
    return 0 if found is None else max(whole_of(found[1], file.name, found[0], _THRESHOLD), 0)


def _check_number(file: PbFile, key: str, counted: int) -> None:
    found = file.setting(key)
    if found is not None and whole_of(found[1], file.name, found[0], key) != counted:
        refuse(
            file.name,
            found[0],
            Message(
                "{key} is {said}, but there are {counted}.",
                {"key": key, "said": found[1], "counted": counted},
            ),
        )


def _check_columns(file: PbFile, section: Section, needed: Iterable[str]) -> None:
    columns = [name.strip() for name in section.columns]
    for name in needed:
        if name not in columns:
            refuse(file.name, section.line, Message("There is no column {name}.", {"name": name}))
    for name in columns:
        if columns.count(name) > 1:
            refuse(file.name, section.line, Message("The column {name} comes twice.", {"name": name}))
