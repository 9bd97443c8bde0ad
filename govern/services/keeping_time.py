"""What happens by itself when its time has come: votes announced, reminders written, votes counted."""

from datetime import datetime, timedelta

from govern.services import plan_progress, plan_reminders
from govern.services.action_reminders import actions_to_remind_of, remind_of_action
from govern.services.admitting import act_on_applications
from govern.services.application_erasure import act_on_retention
from govern.services.board_questions_unanswered import act_on_board_questions
from govern.services.contribution_warnings import act_on_contributions
from govern.services.countdown import close_when_due, votes_due
from govern.services.erasure_decisions import act_on_erasures
from govern.services.fee_reminders import act_on_fees
from govern.services.founders_rights_ended import act_on_founders_rights
from govern.services.membership_clocks import act_on_memberships
from govern.services.newcomers_unanswered import act_on_unanswered, items_unanswered
from govern.services.second_look_readings import act_on_second_looks
from govern.services.shared_voting import act_on_shared_budgets
from govern.services.vote_letters import ANNOUNCED, REMINDED, announce_vote, remind_of_vote
from govern.services.written_closing import due_procedures, end_procedure
from govern.store.queries.vote_casters import open_without

#: of a vote with a deadline, the reminder goes out when so much of its time is left, at most so many days
_PART_LEFT = 4
_MOST_LEFT = timedelta(days=3)


def reminds_at(opened_at: datetime, closes_at: datetime) -> datetime:
    """Return when those who have not replied are reminded: a quarter of the time, or three days, before.

    >>> from datetime import UTC
    >>> reminds_at(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)).day
    7
    """
    return closes_at - min((closes_at - opened_at) / _PART_LEFT, _MOST_LEFT)


def keep_time(*, at: datetime) -> int:
    """Do everything that is due, each in a transaction of its own, and return how much it was.

    Done twice it does nothing more: each act looks again whether it is still to be done.
    """
    ended = [end_procedure(each, at=at) for each in due_procedures(at=at)]
    counted = [close_when_due(each, at=at) for each in votes_due(at=at)]
    opened = [each.id for each in open_without(ANNOUNCED)]
    for vote in opened:
        announce_vote(vote, at=at)
    due = [
        each.id
        for each in open_without(REMINDED)
        if each.is_in_writing
        and each.closes_at is not None
        and at >= reminds_at(each.opened_at, each.closes_at)
    ]
    for vote in due:
        remind_of_vote(vote, at=at)
    unanswered = [act_on_unanswered(each, at=at) for each in items_unanswered(at=at)]
    carried_out = act_on_applications(at=at) + act_on_retention(at=at) + act_on_second_looks(at=at)
    carried_out += act_on_board_questions(at=at) + act_on_founders_rights(at=at)
    carried_out += plan_progress.act_on_plan_progress(at) + act_on_memberships(at=at) + act_on_fees(at=at)
    carried_out += act_on_erasures(at=at) + act_on_shared_budgets(at=at)
    carried_out += act_on_contributions(at=at) + plan_reminders.act_on_plan_reminders(at)
    reminded = [remind_of_action(each, at=at) for each in actions_to_remind_of(at=at)]
    return len(ended) + sum(counted) + len(opened) + len(due) + sum(unanswered) + carried_out + len(reminded)
