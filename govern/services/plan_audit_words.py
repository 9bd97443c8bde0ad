"""The record of decisions on the joint action plan in words, beside the words of all other acts."""

from collections.abc import Mapping

from govern.domain.values.message import Message

PLAN_ACTIONS: Mapping[str, Message] = {
    "plan.days_moved": Message("Activities of the joint action plan moved to other days"),
    "plan.put_forward": Message("Joint action plan put before the body"),
    "plan.small_change": Message("Small change of the joint action plan put in force"),
    "plan.resolution_linked": Message("Resolution noted behind parts of the joint action plan"),
    "plan.resolution_unlinked": Message("Resolution taken from behind a part of the joint action plan"),
    "plan.reminded": Message("Reminders of the joint action plan written"),
    "plan.reminders_set": Message("Steps of reminders of the joint action plan set"),
    "plan.progress_placed": Message("Progress of the joint action plan put on an agenda"),
}

PLAN_KINDS: Mapping[str, Message] = {
    "plan_proposal": Message("The joint action plan as put before a body"),
    "plan_version": Message("A version of the joint action plan"),
}
