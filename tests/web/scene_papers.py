"""Papers for the hall and printed registers, for the rows of who_may_papers.py."""

from collections.abc import Mapping
from datetime import date, datetime

from govern.domain.values.ids import ItemId, MeetingId, ProxyId
from govern.domain.voting.states import Secrecy
from govern.services.attendance_lists import write_attendance_list
from govern.services.hall_papers import write_hall_ballot
from govern.services.papers_written import Asked
from govern.services.proxy_papers import write_proxy_form, write_proxy_list
from govern.services.register_papers import (
    WantedMembers,
    WantedResolutions,
    write_member_register,
    write_resolution_register,
)
from tests.make.association import World


def make_papers(world: World, objects: Mapping[str, object], at: datetime) -> dict[str, object]:
    """Have every paper printed: of the meeting for which Member 1 gave its proxy, and the registers."""
    asked = Asked(world.actor("Sofia Secretary"), "en", at)
    meeting, item = MeetingId(objects["convoked_meeting"]), ItemId(objects["item_to_vote"])
    period = WantedResolutions(date(2025, 1, 1), date(2026, 12, 31))
    return {
        "attendance_list": write_attendance_list(asked, meeting),
        "proxy_list": write_proxy_list(asked, meeting),
        "own_proxy_form": write_proxy_form(asked, meeting, ProxyId(objects["proxy"])),
        "blank_proxy_form": write_proxy_form(asked, meeting),
        "hall_ballot": write_hall_ballot(asked, item, Secrecy.SECRET),
        "member_register": write_member_register(asked, WantedMembers(at.date())),
        "member_addresses": write_member_register(asked, WantedMembers(at.date(), with_addresses=True)),
        "resolution_register": write_resolution_register(asked, period),
    }
