"""Budget sharing: pabutools, exact, with our order among equals."""

import random
from collections.abc import Iterator
from fractions import Fraction

from govern.domain.sharing.allocation import Completion, Utility
from govern.domain.sharing.budget import Project, SharedBudget, group_ballots
from govern.domain.sharing.precedence import precedence
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from oracles.framework import Data, Fault, Peer, Subject

SEED = "1"


def inputs() -> Iterator[Data]:
    """Yield drawn budgets; every third has points. Budgets divide evenly: there all mean the same by add1."""
    chance = random.Random(2026)
    for number in range(150):
        voters, projects = chance.randint(1, 30), chance.randint(1, 12)
        costs = [chance.choice((1, 2, 5, 10, chance.randint(1, 90))) for _ in range(projects)]
        ids = [f"p{at}" for at in range(projects)]
        most = 1 if number % 3 else 4
        yield {
            "budget": voters * chance.randint(1, sum(costs) // voters + 1),
            "costs": dict(zip(ids, costs, strict=True)),
            "ballots": [
                {id_: chance.randint(1, most) for id_ in chance.sample(ids, chance.randint(0, projects))}
                for _ in range(voters)
            ],
        }


def shared(data: Data) -> SharedBudget:
    projects = tuple(Project(id_, "", Fraction(cost)) for id_, cost in data["costs"].items())
    return SharedBudget(Fraction(data["budget"]), projects, group_ballots(data["ballots"]))


def own(data: Data) -> Data:
    budget = shared(data)
    found = {"greedy": share_by_score(budget, skip=True, seed=SEED)}
    for utility in Utility:
        for then in (Completion.NONE, Completion.ADD1):
            name = f"{utility.value}, {then.value}"
            found[name] = share_by_equal_shares(budget, utility, then, seed=SEED)
    return {name: sorted(each.selected) for name, each in found.items()}


def pabutools(data: Data) -> Data:
    from pabutools import election
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    places = precedence(shared(data), SEED).places
    projects = {id_: election.Project(id_, cost) for id_, cost in data["costs"].items()}
    instance = election.Instance(projects.values(), budget_limit=data["budget"])
    approvals = all(points == 1 for ballot in data["ballots"] for points in ballot.values())
    if approvals:
        votes = [election.ApprovalBallot(projects[id_] for id_ in ballot) for ballot in data["ballots"]]
        profile = election.ApprovalProfile(votes)
        worth = {"cost": election.Cost_Sat, "cardinality": election.Cardinality_Sat}
    else:
        votes = [
            election.CardinalBallot({projects[id_]: points for id_, points in ballot.items()})
            for ballot in data["ballots"]
        ]
        profile = election.CardinalProfile(votes)
        worth = {"cardinality": election.Additive_Cardinal_Sat}
    among = {"tie_breaking": TieBreakingRule(lambda _, __, project: places[project.name])}
    found = {}
    if approvals:
        found["greedy"] = greedy_utilitarian_welfare(instance, profile, election.Cost_Sat, **among)
    for utility, kind in worth.items():
        found[f"{utility}, none"] = method_of_equal_shares(instance, profile, kind, **among)
        found[f"{utility}, add1"] = method_of_equal_shares(
            instance, profile, kind, voter_budget_increment=1, **among
        )
    return {name: sorted(project.name for project in chosen) for name, chosen in found.items()}


#: 11 for three voters: from 3 2/3 equalshares.net (with whole shares) goes on with 4, pabutools with 4 2/3
UNEVEN: Data = {"budget": 11, "costs": {"p": 4, "q": 9}, "ballots": [{"p": 1}, {"q": 1}, {"q": 1}]}


def uneven_shares() -> str:
    return f"pabutools funds {pabutools(UNEVEN)['cost, add1']}, here {own(UNEVEN)['cost, add1']}"


SUBJECTS = (
    Subject(
        name="budget-sharing",
        folder="sharing",
        about="Method of Equal Shares (utility, completion) and greedy by votes; the projects funded",
        inputs=inputs,
        own=own,
        peers={"pabutools": Peer("pabutools", pabutools)},
    ),
)

FAULTS = (Fault("pabutools", "add1 raises an uneven share without rounding it down first", uneven_shares),)
