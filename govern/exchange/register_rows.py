"""From the cells of each sheet to its rows; a row with a fault yields nothing but the fault."""

import re
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import available_timezones

from govern.domain.access.actor import Office
from govern.domain.members.categories import Category, Channel, Dues, usual_standing
from govern.domain.members.mandates import SEATS
from govern.domain.members.sheet import (
    AssociationRow,
    MandateRow,
    MemberRow,
    MinutesRow,
    RepresentativeRow,
    ResolutionRow,
    name_key,
)
from govern.domain.members.sheet_faults import Known
from govern.domain.values.message import Message
from govern.exchange.cells import LONG, Row

R = TypeVar("R")
Builder = Callable[[Row, Known], R]


def association_row(row: Row, _known: Known) -> AssociationRow:
    languages = tuple(re.findall(r"[^\s,;/+]+", row.text("languages").casefold()))
    if not languages or not all(re.fullmatch(r"[a-z]{2,3}", each) for each in languages):
        wrong = Message("These are no language codes.")
        row.fault("languages", wrong, Message("Write such as en, fr: the authentic language first."))
    zone = row.required_text("time_zone")
    if zone and zone not in available_timezones():
        wrong = Message("{value} is no time zone.", {"value": zone})
        row.fault("time_zone", wrong, Message("Write a zone such as Europe/Brussels."))
    return AssociationRow(
        row=row.number,
        name=row.required_text("name"),
        short_name=row.text("short_name"),
        legal_form=row.required_text("legal_form"),
        seat=row.required_text("seat"),
        country=row.country("country"),
        languages=languages,
        time_zone=zone,
        number=row.text("number"),
        founded_on=row.day("founded_on"),
    )


def member_row(row: Row, _known: Known) -> MemberRow:
    category = row.required_choice("category", Category.FULL)
    member = MemberRow(
        row=row.number,
        reference=row.reference("reference"),
        name=row.required_text("name"),
        founder=row.yes_or_no("founder"),
        admitted_on=row.required_day("admitted_on"),
        left_on=row.day("left_on"),
        category=category,
        country=row.country("country"),
        region=row.text("region"),
        standing=row.choice("standing", usual_standing(category)),
        dues=row.choice("dues", Dues.PAID),
        channel=row.choice("channel", Channel.POST),
        consent_on=row.day("consent_on"),
        email=row.email("email"),
        postal_address=row.text("postal_address", LONG),
        language=row.language("language"),
    )
    _check_channel(row, member)
    if member.left_on is not None and member.left_on < member.admitted_on:
        wrong = Message("It left on {left}, before it was admitted.", {"left": member.left_on})
        row.fault("left_on", wrong, Message("Write a day after the admission, or leave it empty."))
    return member


def _check_channel(row: Row, member: MemberRow) -> None:
    if member.channel is Channel.EMAIL:
        if "email" not in row.cells:
            wrong = Message("Letters go by e-mail, but there is no address.")
            row.fault("email", wrong, Message("Write the address, or post as the channel."))
        if "consent_on" not in row.cells:
            wrong = Message("Letters go by e-mail, but no consent is dated.")
            row.fault("consent_on", wrong, Message("Write the day of consent, or post as the channel."))
    elif not member.postal_address:
        wrong = Message("Letters go by post, but there is no address.")
        row.fault(
            "postal_address", wrong, Message("Write the address, or email as the channel with its consent.")
        )


def representative_row(row: Row, _known: Known) -> RepresentativeRow:
    return RepresentativeRow(
        row=row.number,
        member=row.required_text("member"),
        rank=row.place_in_order("order"),
        name=row.required_text("name"),
        email=row.email("email"),
        language=row.language("language"),
    )


def mandate_row(row: Row, known: Known) -> MandateRow:
    mandate = MandateRow(
        row=row.number,
        name=row.required_text("name"),
        email=row.email("email"),
        office=row.required_choice("office", Office.BOARD_MEMBER),
        body=_body(row, known),
        starts_on=row.required_day("starts_on"),
        ends_on=row.day("ends_on"),
        language=row.language("language"),
    )
    if mandate.office in SEATS and not mandate.body and "body" not in row.cells:
        wrong = Message("This office is held in a body, but none is named.")
        row.fault("body", wrong, Message("Write the body, such as board."))
    if mandate.ends_on is not None and mandate.ends_on < mandate.starts_on:
        wrong = Message("The term ends on {end}, before it starts.", {"end": mandate.ends_on})
        row.fault("ends_on", wrong, Message("Write the last day of the term, or leave it empty."))
    return mandate


def resolution_row(row: Row, known: Known) -> ResolutionRow:
    language = row.language("language", known.language)
    return ResolutionRow(
        row=row.number,
        reference=row.required_reference("reference"),
        adopted_on=row.required_day("adopted_on"),
        body=_required_body(row, known),
        meeting=row.reference("meeting"),
        title=row.required_translated("title", language),
        text=row.translated("text", language),
    )


def minutes_row(row: Row, known: Known) -> MinutesRow:
    language = row.language("language", known.language)
    return MinutesRow(
        row=row.number,
        reference=row.required_reference("reference"),
        held_on=row.required_day("held_on"),
        body=_required_body(row, known),
        title=row.required_translated("title", language),
        file=row.required_text("file"),
        approved_on=row.day("approved_on"),
    )


def _body(row: Row, known: Known) -> str:
    said = row.text("body")
    code = known.bodies.get(name_key(said), "") if said else ""
    if said and not code:
        wrong = Message("There is no body {value}.", {"value": said[:60]})
        words = ", ".join(sorted(known.bodies))
        row.fault("body", wrong, Message("Write one of: {words}.", {"words": words}))
    return code


def _required_body(row: Row, known: Known) -> str:
    return _body(row, known) if row.required_text("body") else ""
