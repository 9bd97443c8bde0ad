"""Facts of a proof of convocation, with every part and hostile names."""

from dataclasses import replace
from datetime import UTC, date, datetime

from govern.domain.meetings.convocation_facts import StatedCorrection
from govern.domain.meetings.convocation_proof import (
    ConvocationProof,
    ProvedBatch,
    ProvedDocument,
    ProvedLetter,
    ProvedRecipient,
)
from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.meetings.reach import Reach
from govern.domain.values.message import Message
from tests.make.convocations import ASSEMBLY, HOSTILE, ISSUER, STARTS_AT, notice

SENT_AT = datetime(2027, 1, 25, 9, tzinfo=UTC)

EMAIL = ProvedLetter(
    number=1,
    occasion="convocation",
    channel=LetterChannel.EMAIL,
    address="a.very.long.address.of.an.office@departments.members.example",
    state=LetterState.BOUNCED,
    written_at=SENT_AT,
    sent_at=SENT_AT,
    posted_on=None,
    attempts=3,
    message_id="<6f1c2c60-5d5e-4d0a-9a3b-0b1d2e3f4a5b@alliance.example>",
    letter_digest="0f" * 32,
    document_digest="1e" * 32,
    said="5.1.1 550 No such user here",
    bounced_at=SENT_AT,
    opened_at=None,
)
POST = replace(
    EMAIL,
    number=2,
    channel=LetterChannel.POST,
    address=f"{HOSTILE}\nExample Street 1\n1000 Brussels",
    state=LetterState.HANDED_OVER,
    posted_on=date(2027, 1, 26),
    message_id="",
    said="",
    bounced_at=None,
    opened_at=SENT_AT,
)


def proof() -> ConvocationProof:
    """Return a late convocation that was corrected, with a letter that came back and one by post."""
    recipients = (
        ProvedRecipient(HOSTILE, False, "en", Reach.REACHED, date(2027, 1, 26), True, (EMAIL, POST)),
        ProvedRecipient(
            "Rep 1a", True, "fr", Reach.ON_THE_WAY, None, False,
            (replace(EMAIL, number=3, state=LetterState.QUEUED, bounced_at=None, said="451 Later"),),
        ),
    )  # fmt: skip
    return ConvocationProof(
        issuer=ISSUER,
        meeting="GA-2027-01",
        body_name=ASSEMBLY,
        starts_at=STARTS_AT,
        time_zone="Europe/Brussels",
        as_of=SENT_AT,
        issued_at=SENT_AT,
        issued_by="Sofia Secretary",
        notice=notice(late=True),
        documents=(
            ProvedDocument("General Assembly", "en", SENT_AT, "2d" * 32, True),
            ProvedDocument("General Assembly. Correction 1", "en", SENT_AT, "", False),
        ),
        recipients=recipients,
        batches=(ProvedBatch("en", 1, SENT_AT, date(2027, 1, 26), "3c" * 32),),
        corrections=(
            StatedCorrection(
                1, date(2027, 1, 26), HOSTILE,
                (Message("It is held at {place}, not at {before}.", {"place": HOSTILE, "before": "Hall"}),),
            ),
        ),
        cancelled_at=SENT_AT,
        cancelled_because=HOSTILE,
    )  # fmt: skip
