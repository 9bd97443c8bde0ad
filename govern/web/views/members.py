"""The register of members."""

from uuid import UUID

from flask import Blueprint, Response, request

from govern.domain.access.policy import Act, may
from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.voice.standing_words import standing_in_words
from govern.services.application_readers import may_handle
from govern.services.association import rulebook_of
from govern.services.contribution_balance import is_shown
from govern.services.own_standing import clock_of
from govern.services.seating import newcomer_months
from govern.store.queries.member_pages import MemberListed, member_shown, members_listed
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.installation import now
from govern.web.ordering import in_order
from govern.web.paging import paged
from govern.web.session import current_actor, today

blueprint = Blueprint("members", __name__)

#: what a reader may ask the list for
_ASKED = ("name", "country", "category", "since")
_CATEGORIES = {each.value: CATEGORY_NAMES[each] for each in Category}


@blueprint.get("/members")
def listed() -> Response:
    everybody = members_listed(current_actor(), today(), newcomer_months=_newcomer_months())
    chosen = {name: value for name, value in request.args.items() if value and name in _ASKED}
    found = [each for each in everybody if _is_asked_for(each)] if chosen else everybody
    ordered = in_order(tuple(each.member.name for each in found), page.translator())
    shown = paged(ordered, request.args.get("page", 1, type=int))
    return page.show(
        "members/list.html",
        members=[found[at] for at in shown.rows],
        found=len(found),
        paging=shown,
        chosen=chosen,
        total=len(everybody),
        countries=_countries(everybody),
        categories=_CATEGORIES,
        asked=request.args,
        may_import=may(current_actor(), Act.IMPORT_REGISTER),
        may_read_applications=may_handle(reading(), current_actor()),
        may_handle_data=may(current_actor(), Act.HANDLE_PERSONAL_DATA),
        may_print=may(current_actor(), Act.PRINT_MEMBERS),
        today=today(),
    )


@blueprint.get("/members/<uuid:member>")
def show(member: UUID) -> Response:
    found = member_shown(current_actor(), MemberId(member), today(), newcomer_months=_newcomer_months())
    clock, is_own = clock_of(MemberId(member), at=now()), MemberId(member) in current_actor().represents
    said = standing_in_words(clock, is_own=is_own) if clock else Message("What it may do, and how it leaves.")
    sees = is_shown(current_actor(), MemberId(member), today())
    return page.show("members/show.html", member=found, standing=said, sees_contributions=sees)


def _newcomer_months() -> int:
    return newcomer_months(rulebook_of(reading()), today())


def _is_asked_for(each: MemberListed) -> bool:
    asked = request.args
    return (
        asked.get("name", "").strip().casefold() in f"{each.member.name} {each.member.reference}".casefold()
        and asked.get("country") in (None, "", each.member.country)
        and asked.get("category") in (None, "", each.member.category.value)
        and (asked.get("since") != "new" or each.is_new)
        and (asked.get("since") != "founder" or each.member.founder)
    )


def _countries(everybody: tuple[MemberListed, ...]) -> list[tuple[str, str]]:
    """Return code and name of each country that has members, in the order of the names."""
    codes = {each.member.country for each in everybody}
    named = [(code, page.translator().country(code)) for code in codes]
    return sorted(named, key=lambda pair: page.translator().sort_key(pair[1]))
