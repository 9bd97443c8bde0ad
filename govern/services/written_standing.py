"""Whether what is decided in writing can stand: kept with its vote as the procedure begins."""

from sqlalchemy.orm import Session

from govern.domain.rules.decision import DecisionRule
from govern.domain.values.ids import VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.rule_in_words import quorum_in_words, rule_in_words
from govern.domain.voting.standing_written import ProcedureFacts, written_standing
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.written import PlannedProcedure, WrittenRules
from govern.services import standing
from govern.store.queries.electorates import rights
from govern.store.queries.vote_casters import concerned
from govern.store.tables.voting import Vote


def keep_standing(
    session: Session, vote: Vote, rules: WrittenRules, plan: PlannedProcedure
) -> dict[str, str]:
    """Keep with the vote of a procedure how its decision stands as it begins, and seal that."""
    electorate = rights(session, VoteId(vote.id))
    entitled = [each.name for each in electorate if each.is_entitled]
    people = concerned(session, VoteId(vote.id))
    reached = {holder for each in people if each.email for holder in each.holders}
    rule = from_record(DecisionRule, vote.rule)
    quorum = quorum_in_words(rule)
    lines = rule_in_words(rule, can_tie=plan.mode is ProcedureMode.MAJORITY)
    facts = ProcedureFacts(
        rules=rules,
        plan=plan,
        entitled=len(entitled),
        all=len(electorate),
        unreached=tuple(each for each in entitled if each not in reached),
        majority=tuple(each for each in lines if each not in quorum),
    )
    return standing.keep(session, VoteId(vote.id), written_standing(facts), despite=None)
