"""What an activity waits for: a need that would close a circle is refused, naming the circle."""

from collections.abc import Iterable, Mapping

from govern.domain.plan.scheduling import Need, circle
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message

#: ten years: no need waits longer
MOST_LAG = 3650


def may_need(needs: Iterable[Need], new: Need, names: Mapping[ActivityId, str]) -> Decision:
    """Return whether an activity may wait for another beside all that waits already.

    The activities of a circle are named in the order in which each waits for the next.
    """
    if new.activity == new.needs:
        return no(Message("An activity cannot wait for itself."))
    if not 0 <= new.lag_days <= MOST_LAG:
        values = {"most": MOST_LAG, "days": new.lag_days}
        return no(Message("Between them lie 0 to {most} days; {days} is not that.", {**values}))
    found = find_circle((*needs, new), new)
    if not found:
        return YES
    around = " → ".join(names.get(each, str(each)) for each in (*found, found[0]))
    return no(Message("The activities would wait for one another in a circle: {circle}.", {"circle": around}))


def find_circle(needs: Iterable[Need], new: Need) -> tuple[ActivityId, ...]:
    """Return the circle that a new need closes, its activity first; none where there is none.

    >>> from uuid import UUID
    >>> one, two = ActivityId(UUID(int=1)), ActivityId(UUID(int=2))
    >>> [each.int for each in find_circle([Need(one, two), Need(two, one)], Need(two, one))]
    [2, 1]
    """
    found = circle(needs)
    if new.activity not in found:
        return found
    at = found.index(new.activity)
    return (*found[at:], *found[:at])
