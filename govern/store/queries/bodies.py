"""The bodies of the association, and whose meetings somebody may read about."""

from uuid import UUID

from sqlalchemy import Select, or_, select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.ids import BodyId
from govern.store.database import current_session
from govern.store.tables.association import Body


def body_coded(code: str) -> BodyId:
    """Return the body with this code, such as GA."""
    return BodyId(current_session().execute(select(Body.id).where(Body.code == code)).scalar_one())


def open_to(actor: Actor) -> Select[UUID]:
    """Return the bodies about whose meetings somebody may read, as part of a query.

    The assembly is every reader's. Other bodies are theirs who hold an office in them, or one for the
    association, and of those whom new members send there to observe.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    own = {body for _, body in actor.offices} | actor.observes
    bodies = select(Body.id)
    return bodies if None in own else bodies.where(or_(Body.kind == BodyKind.ASSEMBLY, Body.id.in_(own)))
