"""Which documents are not for everybody who may read about their meeting: decided here, in one place."""

from collections.abc import Mapping
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import BodyId

#: documents that hold addresses, and what it takes to read them
HELD_BACK: Mapping[DocumentKind, Act] = {
    DocumentKind.POST_BATCH: Act.READ_LETTERS,
    DocumentKind.CONVOCATION_PROOF: Act.READ_CONVOCATION_PROOF,
}

#: a body in which nobody holds an office: what is allowed there, an office for the association allows
_ANY = BodyId(UUID(int=0))


def bodies_whose(actor: Actor, kind: DocumentKind) -> frozenset[BodyId] | None:
    """Return of which bodies somebody may read documents of a kind that is held back; None: of all."""
    act = HELD_BACK[kind]
    if may(actor, act, body=_ANY):
        return None
    own = {body for _, body in actor.offices if body is not None}
    return frozenset(body for body in own if may(actor, act, body=body))
