"""What minutes carry beside what happened, an extract and an addendum, as facts."""

from datetime import UTC, date, datetime
from uuid import UUID

from govern.documents.minutes_addendum import AddendumFacts, MinutesFile
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import MinutesState
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.actions import MinutedAction
from govern.domain.voting.explained import Explained
from govern.domain.voting.extract import Certifier, Extract, TakenHow
from govern.domain.voting.minutes import Approval
from govern.domain.voting.minutes_follow_up import FollowUp, MinutedCorrection, RecordedAct, fold
from govern.domain.voting.resolution_states import RecordedChange, ResolutionChange

AT = datetime(2026, 3, 20, 17, tzinfo=UTC)
ISSUER = Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels")
ASSEMBLY = Text("en", {"en": "General Assembly", "fr": "Assemblée générale"})
APPROVED = Approval("RES-2026-007", "GA-2026-02", date(2026, 6, 19))
LAID_DOWN = Source(Origin.STATUTES, "Statutes", "21(2)")


def follow_up(item: UUID | None = None, *, words: str = "") -> FollowUp:
    """Return a correction, an action, and acts on record; ``words`` are what somebody hostile wrote."""
    acts = [
        RecordedAct(1, AT, Message("Meeting planned"), "Sofia Secretary", None),
        *(
            RecordedAct(n, AT, Message("Letter taken up"), None, Message("Govern itself"), "letter")
            for n in (2, 3)
        ),
        RecordedAct(7, AT, Message("Letter handed over"), None, Message("Govern itself"), "letter"),
    ]
    owed = Text.only("en", words or "Write to the bank.")
    return FollowUp(
        corrections=(
            MinutedCorrection(
                item, Message("Place"), Message("{value}", {"value": "Gent"}), words or "Ghent",
                words or "A slip of the pen.", date(2026, 3, 27), "Sofia Secretary",
            ),
        ),
        actions=(MinutedAction("A-2026-001", item, owed, "Ann Example", date(2026, 4, 1)),),
        acts=fold(acts),
    )  # fmt: skip


def extract() -> Extract:
    """Return an extract of a resolution whose minutes are approved."""
    lines = (
        Explained(Message("Quorum {n} of {of}: met.", {"n": 24, "of": 31}), LAID_DOWN),
        Explained(Message("Result: {result}.", {"result": Message("Adopted")})),
    )
    done = RecordedChange(
        ResolutionChange.CARRIED_OUT, date(2026, 7, 1), None, "The account is open.", "Sofia Secretary", AT
    )
    return Extract(
        issuer=ISSUER,
        body=ASSEMBLY,
        reference="RES-2026-003",
        title=Text("en", {"en": "Open a bank account", "fr": "Ouvrir un compte"}),
        wording=Text("en", {"en": "The board opens an account.", "fr": "Le conseil ouvre un compte."}),
        adopted_on=date(2026, 3, 20),
        how=TakenHow.AT_MEETING,
        taken_at="GA-2026-01",
        place="Brussels",
        item="GA-2026-01/3",
        chair="Clara Chair",
        secretary="Sofia Secretary",
        explanation=lines,
        minutes=MinutesState.APPROVED,
        approval=APPROVED,
        history=(done,),
        certifiers=(
            Certifier("Clara Chair", Message("Chair")),
            Certifier("Sofia Secretary", Message("Secretary")),
        ),
    )


def addendum() -> AddendumFacts:
    """Return an addendum that a resolution decided."""
    return AddendumFacts(
        issuer=ISSUER,
        body=ASSEMBLY,
        meeting="GA-2026-01",
        held_on=date(2026, 3, 20),
        approval=APPROVED,
        number=1,
        reference="GA-2026-01-A1",
        item=None,
        item_number=3,
        item_title=Text("en", {"en": "Adopt the budget", "fr": "Adopter le budget"}),
        wording=Text("en", {"en": "Member 3 came at **noon**.", "fr": "Le membre 3 est arrivé à midi."}),
        reason="It was left out.",
        dated=date(2026, 9, 1),
        resolution="RES-2026-009",
        approved_by=None,
        files=(MinutesFile("en", "DOC-2026-00042", "9f2c" * 16),),
    )
