"""Contributions of Member 1 in the scene."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from govern.domain.meetings.kinds import DocumentState
from govern.services.contribution_statements import write_statement
from govern.services.papers_written import Asked
from govern.store.database import db
from govern.store.tables.documents import Document
from tests.make.association import World
from tests.make.contributions import make_contributions
from tests.make.letters import make_signed_copy
from tests.make.plan import MadePlan

Objects = Mapping[str, object]


def make_scene_contributions(world: World, objects: Objects, at: datetime) -> Objects:
    """Make contributions in every state that somebody has to act on."""
    plan = MadePlan(  # only what contributions need of it
        plan=objects["plan"],  # type: ignore[arg-type]
        goals=(objects["goal"], objects["other_goal"]),  # type: ignore[arg-type]
        running=objects["activity"],  # type: ignore[arg-type]
        planned=objects["planned_activity"],  # type: ignore[arg-type]
        proposed=objects["proposed_activity"],  # type: ignore[arg-type]
        result=UUID(int=0),
        indicator=UUID(int=0),
        risk=UUID(int=0),
    )
    made = make_contributions(world, plan, at)
    asked = Asked(world.actor("Rep 1a"), "en", at)
    statement = write_statement(asked, world.members["Member 1"], at.year)
    printed = db.session.get_one(Document, statement)
    printed.content, printed.state = b"%PDF-1.7 a statement", DocumentState.READY
    signed = make_signed_copy(world, statement, "7" * 64)
    return {
        "asked_contribution": made.asked,
        "owed_contribution": made.confirmed,
        "delivered_contribution": made.delivered,
        "disputed_contribution": made.disputed,
        "contribution": made.asked,
        "evidence": made.evidence,
        "plan_receipt": made.receipt,
        "statement": statement,
        "signed_statement": signed,
        "this_year": at.year,
    }
