"""New members heard in the story: what they bring back, what they say beside a vote, what nobody can know."""

from collections.abc import Mapping
from datetime import datetime
from itertools import cycle
from uuid import uuid5

from govern.cli.demonstration import company
from govern.domain.values.ids import ItemId, MeetingId, VoteId
from govern.domain.voice.second_look import LookAbout
from govern.domain.voting.ballot import Choice
from govern.services.consultative_ballots import ConsultativeCast, cast_consultative
from govern.services.second_look_marks import MarkItem, mark_item
from govern.services.secret_ballots import SecretCast, cast_secret_ballot, fresh_code
from govern.store.queries.ballot_papers import ballot_papers, items_of
from govern.store.queries.consultations import open_consultations, own_consultative
from govern.store.queries.reading import reading
from govern.store.queries.second_looks import look_read_in

#: the new members, by their names, that are against the contributions; the last waits for its vote
OPPOSED = dict.fromkeys(
    ("Componentes do Vale do Ave", "Δίκτυο Κινητικότητας Θερμαϊκού", "Norrälven Batterikluster"), "-"
)
#: and all that are for anything else that they are asked
CONTENT = dict.fromkeys((*OPPOSED, "Clusterul Auto Câmpia Banatului"), "+")


def note_fees(item: ItemId, *, at: datetime) -> None:
    """Let the secretary note before the vote that a decision is about contributions."""
    mark_item(company.secretary(at), MarkItem(item, LookAbout.FEES), at=at)


def second_reading(meeting: MeetingId) -> ItemId:
    """Return the item of a meeting that is read a second time."""
    return next(each.id for each in items_of(meeting) if look_read_in(reading(), each.id))


def cast_beside(vote: VoteId, signs: Mapping[str, str], *, at: datetime) -> None:
    """Let every member that waits for its vote say something beside it: for, unless its sign says against."""
    for each in open_consultations(reading()):
        (line,) = (line for line in company.members(at.date()) if line.member == each.member)
        person = line.people[0]
        for own in own_consultative(reading(), person, vote=vote):
            choice = Choice.AGAINST if signs.get(own.holder) == "-" else Choice.FOR
            ballot = ConsultativeCast(vote, own.right, choice, uuid5(vote, own.holder).hex)
            cast_consultative(ballot, caster=person, at=at)


def cast_in_secret(vote: VoteId, pattern: str, *, at: datetime) -> None:
    """Cast the secret ballots of a vote: + for, anything else against; over again."""
    for paper, sign in zip(ballot_papers(vote), cycle(pattern), strict=False):
        choice = Choice.FOR if sign == "+" else Choice.AGAINST
        ballot = SecretCast(vote, paper.right, {"choice": choice.value}, fresh_code())
        cast_secret_ballot(ballot, caster=paper.casters[0], at=at)
