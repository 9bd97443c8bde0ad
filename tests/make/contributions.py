"""Contributions to the plan of tests/make: asked, confirmed, delivered, disputed, by the real acts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.plan.contributions import ContributionKind, Origin
from govern.domain.plan.receipts import ReceiptKind
from govern.domain.values.ids import ContributionId
from govern.services import contribution_deliveries as deliveries
from govern.services import contributions as acts
from govern.services.contribution_deliveries import Deliver, OnDelivery
from govern.services.contribution_pledging import pledge
from govern.services.contribution_terms import Pledge
from govern.services.receipts import RecordReceipt, record_receipt
from govern.services.work_rates import StateRate, state_rate
from govern.store.database import db
from govern.store.tables.contributions import ContributionEvidence
from tests.make.association import World
from tests.make.plan import MadePlan

PAPER = IncomingFile("time sheet.pdf", b"%PDF-1.7 time sheet")


@dataclass(frozen=True)
class MadeContributions:
    """The ids of what was made, all for Member 1's running activity, worth 1000 euros or five days.

    ``asked`` waits for Member 1; ``confirmed`` is money that Member 1 owes; ``delivered`` are two of five
    days of Member 1; ``disputed`` is in kind; ``offered`` waits for Member 1 to confirm its own offer.
    """

    asked: ContributionId
    confirmed: ContributionId
    delivered: ContributionId
    disputed: ContributionId
    offered: ContributionId
    evidence: UUID
    receipt: UUID


def ask(world: World, made: MadePlan, at: datetime, **changed: object) -> ContributionId:
    """Ask Member 1 for 1000 euros this year for the running activity, or for what is said instead."""
    terms: dict[str, object] = {
        "origin": Origin.ASKED,
        "member": world.members["Member 1"],
        "kind": ContributionKind.CASH,
        "title": "Share of the rent",
        "year": at.year,
        "due_on": date(at.year, 12, 15),
        "activity": made.running,
        "cents": 100_000,
    }
    terms.update(changed)
    by = "Sofia Secretary" if terms["origin"] is Origin.ASKED else "Rep 1a"
    return pledge(world.actor(by), Pledge(**terms), at=at)  # type: ignore[arg-type]


def confirmed(world: World, made: MadePlan, at: datetime, **changed: object) -> ContributionId:
    """Ask Member 1, and let it confirm."""
    found = ask(world, made, at, **changed)
    acts.confirm(world.actor("Rep 1a"), found, at=at)
    return found


def state_rates(world: World, at: datetime) -> None:
    """State what the work of an expert is worth since the beginning of the year."""
    rate = StateRate("Expert", 20_000, date(at.year, 1, 1), "Board of 12 January")
    state_rate(world.actor("Sofia Secretary"), rate, at=at)


def make_contributions(world: World, made: MadePlan, at: datetime) -> MadeContributions:
    """Make contributions in every state that somebody has to act on."""
    state_rates(world, at)
    own, today = world.actor("Rep 1a"), at.date()
    work = {"kind": ContributionKind.PERSON_DAYS, "days": Fraction(5), "rate": "Expert", "title": "Teaching"}
    days = confirmed(world, made, at, **work)
    deliveries.deliver(own, Deliver(days, today, days=Fraction(2), files=(PAPER,)), at=at)
    kind = {"kind": ContributionKind.IN_KIND, "basis": "Usual rent of the hall", "title": "The hall"}
    hall = confirmed(world, made, at, **kind)
    deliveries.deliver(own, Deliver(hall, today, 100_000, note="Three days in May."), at=at)
    on = OnDelivery(hall, 3, "It was one day only.")
    deliveries.dispute(world.actor("Sofia Secretary"), on, at=at)
    received = RecordReceipt(
        world.members["Member 1"],
        ReceiptKind.MONEY,
        "Travel",
        12_345,
        today - timedelta(days=3),
        made.running,
    )
    evidence = db.session.scalar(select(ContributionEvidence.id))
    assert evidence is not None
    return MadeContributions(
        asked=ask(world, made, at),
        confirmed=confirmed(world, made, at, due_on=date(at.year, at.month, 1)),
        delivered=days,
        disputed=hall,
        offered=ask(world, made, at, origin=Origin.OFFERED),
        evidence=evidence,
        receipt=record_receipt(world.actor("Sofia Secretary"), received, at=at),
    )
