"""Who answers for an activity: one member or several, as the statutes say."""

from collections.abc import Mapping

from govern.domain.plan.activities import Part
from govern.domain.statutes.applied import Applied
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue

#: the value of plan.activity.accountable under which one member at most answers for an activity
ONE = "one"


def may_hold(
    held: Mapping[MemberId, Part], member: MemberId, part: Part, *, rule: Applied[str] | None, name: str
) -> Decision:
    """Return whether a member may have a part beside those who have one; ``name`` is who is accountable.

    Where the statutes say nothing, several may be accountable.
    """
    if part is not Part.ACCOUNTABLE or rule is None or rule.value != ONE:
        return YES
    others = [each for each, its in held.items() if its is Part.ACCOUNTABLE and each != member]
    if not others:
        return YES
    values: dict[str, MessageValue] = {"name": name, "source": rule.source.citation()}
    return no(
        Message(
            "{name} is accountable for this activity, and only one member may be ({source})."
            " Give that member another part first.",
            values,
        )
    )
