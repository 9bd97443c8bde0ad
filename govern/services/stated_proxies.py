"""The rules on proxies as papers state them, each with its article."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation_facts import StatedRule
from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.proxies import proxy_rules
from govern.domain.meetings.proxy_papers import stated_proxy_rules
from govern.domain.meetings.stated_meeting import StatedMeeting
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services.association import day_of, rulebook_of
from govern.store.queries.members import members_on


def rules_on_proxies(session: Session, meeting: StatedMeeting, at: datetime) -> tuple[StatedRule, ...]:
    """Return what law and statutes say today on proxies in an assembly.

    Raises:
        RuleBroken: where they allow none.
    """
    on = day_of(session, at)
    members = len(members_on(session, on))
    rules = proxy_rules(rulebook_of(session), body=BodyKind.ASSEMBLY.value, on=on, members=members)
    if not rules.allowed.value:
        source = rules.allowed.source.citation()
        raise RuleBroken(Message("Proxies are not allowed here ({source}).", {"source": source}))
    return stated_proxy_rules(rules, meeting)
