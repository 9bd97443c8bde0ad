"""Votes in a debate record: the question, every figure with its rule, who voted how, and the resolution."""

from collections.abc import Iterator

from govern.domain.voting.ballot import Choice
from govern.domain.voting.ballot_words import ballot_in_words
from govern.domain.voting.explained import Explained
from govern.domain.voting.minutes import MinutedVote, NamedBallot
from govern.domain.voting.minutes_words import result_in_words
from govern.exchange.akoma_ntoso.debate_terms import Terms
from govern.exchange.akoma_ntoso.xml_tree import Element


def outcome_of(vote: MinutedVote) -> str:
    """Return what became of a vote, as one word of the data."""
    if vote.outcome is not None:
        return vote.outcome.result.value
    if vote.contest is not None:
        return "elected" if vote.contest.elected else "void"
    return vote.state.value


def vote_section(vote: MinutedVote, name: str, terms: Terms) -> Element:
    """Return a vote; ``refersTo`` names its figures in the analysis, where it was counted."""
    said = {"name": "vote", "eId": name}
    if vote.outcome is not None:
        said["refersTo"] = f"#voting_{name}"
    concept = {"refersTo": f"#{terms.concept('outcome', outcome_of(vote))}"}
    children: list[Element | str] = [
        Element("heading", {}, [terms.text(vote.question)]),
        Element("p", {}, [Element("outcome", concept, [terms.said(result_in_words(vote))])]),
        *(Element("p", {}, [_told(each, terms)]) for each in vote.explanation),
        *_ballots(vote, terms),
        *_resolution(vote, name, terms),
    ]
    return Element("debateSection", said, children)


def _told(each: Explained, terms: Terms) -> str:
    """Return a sentence of the arithmetic with the rule behind it."""
    cited = f" ({terms.plain(terms.speak.citation(each.source))})" if each.source else ""
    return f"{terms.said(each.sentence)}{cited}"


def _ballots(vote: MinutedVote, terms: Terms) -> Iterator[Element]:
    """Yield who voted how in a vote by name, one paragraph each."""
    for each in vote.ballots:
        yield Element("p", {}, _ballot(each, terms))


def _ballot(each: NamedBallot, terms: Terms) -> list[Element | str]:
    said = {"by": f"#{terms.seat(each.holder)}"}
    if each.choice is None:
        return [Element("organization", {"refersTo": said["by"]}, [terms.plain(each.holder)])]
    choice = each.choice.value if isinstance(each.choice, Choice) else "split"
    said["choice"] = f"#{terms.concept('choice', choice)}"
    words = f"{each.holder}: {terms.said(ballot_in_words(each.choice))}"
    return [Element("vote", said, [terms.plain(words)])]


def _resolution(vote: MinutedVote, name: str, terms: Terms) -> Iterator[Element]:
    entered = vote.resolution
    if entered is None:
        return
    said = {
        "eId": f"{name}__resolution",
        "refersTo": f"#{terms.concept('resolution', entered.reference)}",
    }
    children: list[Element | str] = [
        Element("num", {}, [entered.reference]),
        Element("heading", {}, [terms.text(entered.title)]),
        *terms.lines(entered.wording),
    ]
    yield Element("resolutions", said, children)
