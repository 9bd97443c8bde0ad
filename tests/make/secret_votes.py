"""Secret votes in the database, and people who cast in them."""

from datetime import datetime

from govern.domain.values.ids import VoteId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import Secrecy
from govern.services.secret_ballots import SecretCast, SecretReceipt, cast_secret_ballot, fresh_code
from govern.services.votes import open_vote
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.votes import NOW, make_open_assembly, right_of


def make_secret_vote(world: World, *, present: int = 5, proxies: dict[str, str] | None = None) -> VoteId:
    """Open a secret vote in a new assembly with the first so many members present."""
    meeting = make_open_assembly(world, present=present, proxies=proxies)
    item = make_item(world, meeting)
    version = db.session.get_one(AgendaItem, item).version
    chair = world.actor("Clara Chair")
    return open_vote(chair, item, version=version, at=NOW, secrecy=Secrecy.SECRET)


def cast_secretly(
    world: World,
    vote: VoteId,
    holder: str,
    choice: Choice,
    *,
    code: str = "",
    earlier: str | None = None,
    by: str = "",
    at: datetime = NOW,
) -> SecretReceipt:
    """Cast the secret ballot of a member by its first representative unless said otherwise."""
    person = by or holder.replace("Member ", "Rep ") + "a"
    ballot = SecretCast(
        vote, right_of(vote, holder), {"choice": choice.value}, code or fresh_code(), earlier_code=earlier
    )
    return cast_secret_ballot(ballot, caster=world.persons[person], at=at)


def cast_all_secretly(world: World, vote: VoteId, choices: str) -> list[str]:
    """Let the members cast in their order: + for, - against, 0 abstain, b blank; return their codes."""
    words = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, "b": Choice.BLANK}
    return [
        cast_secretly(world, vote, f"Member {number}", words[letter]).code
        for number, letter in enumerate(choices, start=1)
        if letter in words
    ]
