"""Who reads the contribution statements of a member."""

from uuid import UUID

from govern.domain.members.register import MemberSnapshot
from govern.domain.values.ids import MemberId
from govern.services.contribution_balance import may_see
from govern.services.standing_rows import member_now
from govern.store.queries.reading import reading
from govern.web.session import current_actor, today


def member_seen(member: UUID) -> MemberSnapshot:
    """Return a member of today whose give and take the reader may see.

    Raises:
        NotAllowed: for people without office or member, and where no rule shows it to them.
        NotFound: when there is no such member.
    """
    may_see(reading(), current_actor(), MemberId(member), today()).or_not_allowed()
    return member_now(reading(), MemberId(member), today())
