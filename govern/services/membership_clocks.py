"""What the worker does for memberships when its time has come: ends, returns, decisions, votes that begin."""

from datetime import datetime

from govern.services.exclusion_settling import act_on_exclusions
from govern.services.exits_due import act_on_exits
from govern.services.suspensions_due import act_on_suspensions
from govern.services.votes_begun import act_on_votes_begun


def act_on_memberships(*, at: datetime) -> int:
    """Do everything that is due for memberships, and return how much it was; done twice it does no more."""
    settled = act_on_exclusions(at=at) + act_on_exits(at=at) + act_on_suspensions(at=at)
    return settled + act_on_votes_begun(at=at)
