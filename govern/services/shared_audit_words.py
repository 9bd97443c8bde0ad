"""What acts on shared budgets and calls are called on the record."""

from collections.abc import Mapping

from govern.domain.values.message import Message

SHARED_ACTIONS: Mapping[str, Message] = {
    "shared_budget.begun": Message("Common budget opened for proposals"),
    "shared_budget.called_off": Message("Common budget called off"),
    "shared_budget.proposed": Message("Activity proposed to a common budget"),
    "shared_budget.taken_back": Message("Activity taken off the ballot of a common budget"),
    "shared_budget.without_proposals": Message("Common budget ended without proposals"),
    "shared_budget.votes_begun": Message("Votes on a common budget begun"),
    "shared_budget.cast": Message("Ballot on a common budget cast"),
    "shared_budget.without_votes": Message("Common budget ended without votes"),
    "shared_budget.counted": Message("Common budget shared out"),
    "shared_budget.put_forward": Message("Result of a common budget put to the assembly"),
    "support_call.opened": Message("Call for third parties opened"),
    "support_call.called_off": Message("Call for third parties called off"),
    "support_call.evaluator_named": Message("Evaluator of a call named"),
    "support_call.applied": Message("Application to a call recorded"),
    "support_call.scoring_begun": Message("Scoring of a call begun"),
    "support_call.conflict_declared": Message("Interest in an application declared"),
    "support_call.scored": Message("Application to a call scored"),
    "support_call.ranked": Message("Applications to a call ranked"),
    "support_call.put_forward": Message("Ranking of a call put to the assembly"),
    "papers.shared_result_written": Message("Result of a common budget written down"),
    "papers.support_ranking_written": Message("Ranking of a call written down"),
}

SHARED_KINDS: Mapping[str, Message] = {
    "shared_round": Message("The ballot and the voters of a common budget"),
    "shared_ballot": Message("A ballot on a common budget"),
    "shared_result": Message("The result of a common budget"),
    "support_ranking": Message("The ranking of a call"),
}
