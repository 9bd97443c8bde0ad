"""What stands in the scene of personal data: a request by letter, and one that was refused."""

from datetime import datetime

from govern.services.erasure import ByLetter, ask_erasure, record_letter
from govern.services.erasure_decisions import refuse_erasure
from tests.make.association import World


def make_requests(world: World, at: datetime) -> dict[str, object]:
    """Let somebody ask by letter for the erasure of their data, and refuse it to somebody else."""
    secretary, person = world.actor("Sofia Secretary"), world.persons["Nobody Special"]
    refused = ask_erasure(world.actor("Rep 2a"), at=at)
    refuse_erasure(secretary, refused, "You represent a member.", at=at)
    letter = ByLetter(person, at.date())
    return {
        "person": person,
        "erasure": record_letter(secretary, letter, at=at),
        "refused_erasure": refused,
    }
