"""Which documents are not for everybody who may read about their meeting: decided here, in one place."""

from collections.abc import Mapping
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import BodyId

#: documents that hold addresses, say who comes, or are meant for the hall; and what it takes to read them
HELD_BACK: Mapping[DocumentKind, Act] = {
    DocumentKind.POST_BATCH: Act.READ_LETTERS,
    DocumentKind.CONVOCATION_PROOF: Act.READ_CONVOCATION_PROOF,
    DocumentKind.ATTENDANCE_LIST: Act.READ_HALL_PAPERS,
    DocumentKind.PROXY_LIST: Act.READ_HALL_PAPERS,
    DocumentKind.HALL_BALLOT: Act.READ_HALL_PAPERS,
    DocumentKind.MEMBER_ADDRESSES: Act.READ_ADDRESS_LIST,
    DocumentKind.RESOLUTION_REGISTER: Act.PRINT_RESOLUTIONS,
    DocumentKind.FEE_REQUEST: Act.READ_FEES,
    DocumentKind.CONTRIBUTION_STATEMENT: Act.READ_FEES,
}

#: what is made for somebody at a moment and is no news of a meeting
NO_NEWS = frozenset({*HELD_BACK, DocumentKind.BOARD_PACK, DocumentKind.PROXY_FORM})

#: a body in which nobody holds an office: what is allowed there, an office for the association allows
_ANY = BodyId(UUID(int=0))


def bodies_whose(actor: Actor, kind: DocumentKind) -> frozenset[BodyId] | None:
    """Return of which bodies somebody may read documents of a kind that is held back; None: of all."""
    act = HELD_BACK[kind]
    if may(actor, act, body=_ANY):
        return None
    own = {body for _, body in actor.offices if body is not None}
    return frozenset(body for body in own if may(actor, act, body=body))
