"""What stands in the scene of second looks: a decision that Member 1 can bring back."""

from datetime import datetime, timedelta
from typing import cast

from govern.domain.values.ids import ResolutionId, VoteId
from govern.store.database import db
from tests.make.association import World
from tests.make.second_looks import make_askable


def make_second_look(world: World, resolution: object, vote: object, at: datetime) -> None:
    """Let new members ask for a second reading of a resolution."""
    until = (at + timedelta(days=5)).date()
    make_askable(world, cast(ResolutionId, resolution), until=until, vote=cast(VoteId, vote))
    db.session.commit()
