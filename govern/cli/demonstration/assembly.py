"""One assembly of the story, each step by the service that a person's click would call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from types import MappingProxyType
from uuid import uuid5

from govern.cli.demonstration import company
from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, ItemKind
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MinutesId, VoteId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import Secrecy
from govern.rulefiles.agenda_file import AgendaEntry, AgendaFile
from govern.services.agenda import AddItem, add_item
from govern.services.answers import AcceptItem, accept_item
from govern.services.attendance import Attendance, record_attendance
from govern.services.ballots import CastBallot, cast_ballot
from govern.services.drafting import Content
from govern.services.proposals import ProposeItem, propose_item
from govern.services.proxies import give_proxy
from govern.services.votes import open_vote
from govern.store.queries.ballot_papers import ItemOnAgenda, ballot_papers, items_of
from govern.store.queries.people import RosterLine

_CHOICES = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, ".": None}


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who comes: by the member's number, how it attends; a proxy goes to another number."""

    remote: frozenset[int]
    absent: frozenset[int]
    proxies: dict[int, int]


def content_of(entry: AgendaEntry) -> Content:
    """Return what an entry of an agenda file says."""
    return Content(
        kind=entry.kind,
        subject=entry.subject,
        title=entry.title,
        explanation=entry.explanation,
        requested_decision=entry.requested_decision,
    )


def propose_for_members(
    agenda: AgendaFile, body: BodyId, meeting: MeetingId, *, at: datetime
) -> dict[int, ItemId]:
    """Let members propose their items; return them by their place in the file."""
    proposed = {}
    for place, entry in enumerate(agenda.items):
        if not entry.proposed_by:
            continue
        actor = company.first_of(entry.proposed_by, at)
        (member,) = actor.represents
        command = ProposeItem(body=body, meeting=meeting, member=member, content=content_of(entry))
        proposed[place] = propose_item(actor, command, at=at)
    return proposed


def compose_agenda(
    agenda: AgendaFile,
    meeting: MeetingId,
    proposed: dict[int, ItemId],
    *,
    at: datetime,
    minutes: MinutesId | None = None,
) -> None:
    """Put the items of a file on the agenda in its order, proposals and earlier minutes among them."""
    for place, entry in enumerate(agenda.items):
        if place in proposed:
            accept = AcceptItem(item=proposed[place], meeting=meeting, version=1)
            accept_item(company.secretary(at), accept, at=at)
        else:
            approves = minutes if entry.kind is ItemKind.MINUTES_APPROVAL else None
            add_item(company.secretary(at), AddItem(meeting, content_of(entry), approves), at=at)


def register(meeting: MeetingId, turnout: Turnout, *, at: datetime) -> None:
    """Let representatives say whether they come, and give proxies."""
    lines = company.members(at.date())
    for number, line in enumerate(lines, start=1):
        if not line.people or number in turnout.proxies:
            continue
        kind = AttendanceKind.EXCUSED if number in turnout.absent else AttendanceKind.REGISTERED
        actor = company.who_is(line.people[0], at)
        record_attendance(meeting, _attendance(line, number, kind, turnout), actor=actor, at=at)
    for principal, holder in turnout.proxies.items():
        giver, taker = lines[principal - 1], lines[holder - 1]
        give_proxy(
            meeting,
            principal=giver.member,
            holder=taker.member,
            actor=company.who_is(giver.people[0], at),
            at=at,
        )


def arrive(meeting: MeetingId, turnout: Turnout, *, at: datetime) -> None:
    """Record who comes: the hall by the secretary, from afar by themselves, a few seconds apart."""
    moment = at
    for number, line in enumerate(company.members(at.date()), start=1):
        if number in turnout.absent | turnout.proxies.keys() or not line.people:
            continue
        moment += timedelta(seconds=20)
        attendance = _attendance(line, number, AttendanceKind.ARRIVED, turnout)
        is_remote = attendance.channel is AttendanceChannel.REMOTE
        actor = company.who_is(line.people[0], moment) if is_remote else company.secretary(moment)
        record_attendance(meeting, attendance, actor=actor, at=moment)


def depart(meeting: MeetingId, reference: str, turnout: Turnout, *, at: datetime) -> None:
    """Record that a member's representative left."""
    for number, line in enumerate(company.members(at.date()), start=1):
        if line.reference == reference:
            attendance = _attendance(line, number, AttendanceKind.DEPARTED, turnout)
            record_attendance(meeting, attendance, actor=company.secretary(at), at=at)


def put_to_vote(
    chair: Actor, meeting: MeetingId, place: int, *, at: datetime, secrecy: Secrecy = Secrecy.BY_NAME
) -> VoteId:
    """Open a vote on the item at a place of the agenda, from 1."""
    item = item_at(meeting, place)
    return open_vote(chair, item.id, version=item.version, at=at, secrecy=secrecy)


def item_at(meeting: MeetingId, place: int) -> ItemOnAgenda:
    """Return the item at a place of an agenda, from 1."""
    return next(each for each in items_of(meeting) if each.position == place)


def item_named(meeting: MeetingId, words: str) -> ItemOnAgenda:
    """Return the item of an agenda in whose title some words stand."""
    return next(each for each in items_of(meeting) if words in each.title)


def place_of(meeting: MeetingId, item: ItemId) -> int:
    """Return the place of an item on its agenda, from 1."""
    return next(each.position or 0 for each in items_of(meeting) if each.id == item)


def cast_ballots(
    vote: VoteId, pattern: str, *, at: datetime, others: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Cast the ballots of a vote: + for, - against, 0 abstain, a dot casts nothing; over again.

    ``others`` are the signs of single members, by their names.
    """
    moment = at
    for paper, sign in zip(ballot_papers(vote), cycle(pattern), strict=False):
        choice = _CHOICES[others.get(paper.name, sign)]
        if choice is None:
            continue
        moment += timedelta(seconds=2)
        ballot = CastBallot(
            vote=vote, right=paper.right, choice=choice, request_key=uuid5(vote, paper.name).hex
        )
        cast_ballot(ballot, caster=paper.casters[0], at=moment)


def _attendance(line: RosterLine, number: int, kind: AttendanceKind, turnout: Turnout) -> Attendance:
    is_remote = number in turnout.remote or number in turnout.absent
    return Attendance(
        person=line.people[0],
        member=line.member,
        kind=kind,
        channel=AttendanceChannel.REMOTE if is_remote else AttendanceChannel.ON_SITE,
    )
