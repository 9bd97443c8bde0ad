"""Templates, series and requests to convene in the database."""

from datetime import UTC, date, datetime

from govern.domain.meetings.convening_request import RequestedItem
from govern.domain.meetings.kinds import ItemKind, MeetingKind, MeetingMode
from govern.domain.meetings.series import Every, Rhythm
from govern.domain.meetings.templates import SkeletonItem
from govern.domain.meetings.timeline_days import Duty
from govern.domain.values.ids import BodyId, RequestId, SeriesId, TemplateId
from govern.domain.values.text import Text
from govern.services.convening_requests import AskToConvene, Signer, ask_to_convene, sign_request
from govern.services.meeting_series import PlanSeries, meetings_of, plan_series, preview_series
from govern.services.meeting_templates import WriteTemplate, create_template
from govern.services.own_days import set_days
from govern.store.database import db
from tests.make.association import World

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
#: a form that is in order but for the body
TEMPLATE = {
    "name": "Monthly",
    "kind": "ordinary",
    "clock": "18:30",
    "time_zone": "Europe/Brussels",
    "minutes": "120",
    "mode": "on_site",
    "place": "Example House",
    "version": "1",
    "item-0-kind": "formality",
    "item-0-subject": "ordinary",
    "item-0-title_en": "Opening",
    "item-0-minutes": "5",
    "item-1-kind": "decision",
    "item-1-subject": "ordinary",
    "item-1-title_en": "Budget of the year",
    "item-1-requested_decision_en": "The budget is adopted.",
    "item-1-section_en": "Decisions",
    "item-1-minutes": "",
}
MONTHLY = Rhythm(Every.MONTHS, 1, 1, 2)


def make_template(
    world: World, *, name: str = "Monthly", clock: str = "18:30", body: BodyId | None = None
) -> TemplateId:
    """Keep a template of the assembly, or of another body, with an opening and a decision."""
    items = (
        SkeletonItem(ItemKind.FORMALITY, Text.only("en", "Opening"), minutes=5),
        SkeletonItem(
            ItemKind.DECISION,
            Text.only("en", "Budget"),
            requested_decision=Text.only("en", "The budget is adopted."),
            section=Text.only("en", "Decisions"),
        ),
    )
    command = WriteTemplate(
        name=name,
        body=body or world.assembly,
        kind=MeetingKind.ORDINARY,
        mode=MeetingMode.ON_SITE,
        place="Example House",
        clock=clock,
        time_zone="Europe/Brussels",
        items=items,
    )
    return create_template(world.actor("Sofia Secretary"), command, at=AT)


def make_series(world: World, template: TemplateId) -> SeriesId:
    """Plan the second Tuesdays of March and April 2028 from a template."""
    actor = world.actor("Sofia Secretary")
    command = PlanSeries(template, MONTHLY, date(2028, 3, 1), date(2028, 4, 30))
    days = frozenset(each.day for each in preview_series(actor, command, at=AT))
    return plan_series(actor, command, days, at=AT)


def make_request(world: World, number: int = 1) -> RequestId:
    """Let Member 1, or another, ask that the assembly be convened."""
    command = AskToConvene(
        body=world.assembly,
        signer=Signer(member=world.members[f"Member {number}"]),
        reason="The accounts are late.",
        items=(
            RequestedItem(Text.only("en", "Where are the accounts?")),
            RequestedItem(
                Text.only("en", "Choice of an auditor"), Text.only("en", "An auditor is appointed.")
            ),
        ),
    )
    return ask_to_convene(world.actor(f"Rep {number}a"), command, at=AT)


def make_met_request(world: World) -> RequestId:
    """Let Members 2 and 3 ask together that the assembly be convened: enough of up to ten."""
    made = make_request(world, 2)
    sign_request(world.actor("Rep 3a"), made, Signer(member=world.members["Member 3"]), at=AT)
    return made


def make_plans(world: World) -> None:
    """Leave one of everything: own days, a template with its series, requests to convene."""
    series = make_series(world, make_template(world))
    meeting = meetings_of(db.session(), series)[0]
    set_days(world.actor("Sofia Secretary"), meeting, {Duty.CALL_FOR_ITEMS: date(2028, 1, 10)}, at=AT)
    make_met_request(world)
