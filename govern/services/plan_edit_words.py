"""The record of edits of the joint action plan in words, beside the words of all other acts."""

from collections.abc import Mapping

from govern.domain.values.message import Message

PLAN_EDITS: Mapping[str, Message] = {
    "plan.begun": Message("Joint action plan begun"),
    "plan.changed": Message("Vision or time of the plan changed"),
    "plan.goal_added": Message("Goal added"),
    "plan.goal_changed": Message("Goal changed"),
    "plan.goal_dropped": Message("Goal taken out of the plan"),
    "plan.activity_proposed": Message("Activity proposed"),
    "plan.activity_changed": Message("Activity changed"),
    "plan.activity_planned": Message("Activity taken into the plan"),
    "plan.activity_stopped": Message("Activity stopped"),
    "plan.activity_done": Message("Activity done"),
    "plan.part_given": Message("Part of a member in an activity given, changed or taken away"),
    "plan.part_answered": Message("Part of a member in an activity confirmed or declined"),
    "plan.person_given": Message("Person given to an activity, or taken out"),
    "plan.people_confirmed": Message("People of a member in an activity confirmed"),
    "plan.capacity_set": Message("Days that a person has for the plan noted"),
    "plan.need_set": Message("What an activity waits for changed"),
    "plan.result_added": Message("Milestone or deliverable added"),
    "plan.result_changed": Message("Milestone or deliverable changed"),
    "plan.risk_added": Message("Risk noted"),
    "plan.risk_changed": Message("Risk changed"),
    "plan.indicator_added": Message("Indicator added"),
    "plan.indicator_changed": Message("Indicator changed"),
    "plan.measured": Message("Value of an indicator recorded"),
    "plan.undone": Message("Edit of the plan taken back"),
}
