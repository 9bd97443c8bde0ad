"""Signed copies of contribution statements: handed in by the member and by the association, each in turn."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.register import MemberSnapshot
from govern.domain.values.decision import YES, Decision
from govern.domain.values.ids import MemberId
from govern.services.signed_copies import KeepCopy, keep_checked
from govern.store.queries.statement_files import statement_shown


def may_keep_statement(actor: Actor, member: MemberId) -> Decision:
    """Return whether somebody hands in signed copies of statements: the member itself, or who prints them."""
    return YES if member in actor.represents else may(actor, Act.PRINT_PLAN)


def keep_statement_copy(actor: Actor, member: MemberSnapshot, command: KeepCopy, *, at: datetime) -> UUID:
    """Check a signed copy of the statement of a member and keep it as it came, with what was found.

    Who signs second signs the copy that the first has signed: both signatures stand on one paper then.

    Raises:
        NotAllowed: for others than the member, the secretary, the presidents and the treasurer.
        NotFound: when the member has no such statement.
        Conflict: when the statement has not been made yet, or the same file is here already.
        RuleBroken: when it is another document, was altered, or bears no sound signature of anybody.
    """

    def allowed(session: Session) -> Decision:
        statement_shown(session, command.document, member.reference)
        return may_keep_statement(actor, member.id)

    return keep_checked(actor, command, allowed, at=at)
