"""Identities: random, without meaning, one type per kind of thing."""

from typing import NewType
from uuid import UUID, uuid4

AccountId = NewType("AccountId", UUID)
PersonId = NewType("PersonId", UUID)
MemberId = NewType("MemberId", UUID)
BodyId = NewType("BodyId", UUID)
MeetingId = NewType("MeetingId", UUID)
ItemId = NewType("ItemId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
ConvocationId = NewType("ConvocationId", UUID)
LetterId = NewType("LetterId", UUID)
ProxyId = NewType("ProxyId", UUID)
VoteId = NewType("VoteId", UUID)
RightId = NewType("RightId", UUID)
BallotId = NewType("BallotId", UUID)
ResolutionId = NewType("ResolutionId", UUID)
MinutesId = NewType("MinutesId", UUID)
DocumentId = NewType("DocumentId", UUID)
DraftId = NewType("DraftId", UUID)
CounterId = NewType("CounterId", UUID)
DutyId = NewType("DutyId", UUID)
ElectionId = NewType("ElectionId", UUID)
NominationId = NewType("NominationId", UUID)
SeatId = NewType("SeatId", UUID)
MandateId = NewType("MandateId", UUID)
ProcedureId = NewType("ProcedureId", UUID)
RecusalId = NewType("RecusalId", UUID)
HandCountId = NewType("HandCountId", UUID)
ActionId = NewType("ActionId", UUID)
SittingEventId = NewType("SittingEventId", UUID)
SpeechId = NewType("SpeechId", UUID)
MotionId = NewType("MotionId", UUID)
RehearsalId = NewType("RehearsalId", UUID)
TemplateId = NewType("TemplateId", UUID)
SeriesId = NewType("SeriesId", UUID)
RequestId = NewType("RequestId", UUID)
ApplicationId = NewType("ApplicationId", UUID)
ErasureId = NewType("ErasureId", UUID)
ExitId = NewType("ExitId", UUID)
ExclusionId = NewType("ExclusionId", UUID)
SuspensionId = NewType("SuspensionId", UUID)


def new_id() -> UUID:
    """Return a fresh random identity."""
    return uuid4()
