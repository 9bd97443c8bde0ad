"""One of everything that is sealed, made through the services."""

import hashlib
from datetime import date, datetime, timedelta
from uuid import uuid4

from govern.domain.values.ids import MinutesId, PersonId, ResolutionId
from govern.domain.values.text import Text
from govern.domain.voting.resolution_states import ResolutionChange
from govern.services.audit import Recorded, record
from govern.services.closing import close_vote
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.minutes_addenda import AddAddendum, add_addendum
from govern.services.minutes_corrections import CorrectFact, correct_fact
from govern.services.printing import print_document, waiting_documents
from govern.services.resolution_acts import RecordChange, record_change
from govern.services.seals import seal
from govern.store.database import db, transaction
from govern.store.tables.documents import ImportedFile, Minutes
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Resolution
from tests.make.agenda import make_full_agenda
from tests.make.amendments import make_adopted
from tests.make.answers import make_sealed_answers
from tests.make.association import LONG_AGO, World, make_association
from tests.make.consultative import make_consulted
from tests.make.document_proofs import make_proofs
from tests.make.follow_up import approve, make_action
from tests.make.hand_counts import counted
from tests.make.leaving import make_standing
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.minutes import LATER, issue, make_minutes
from tests.make.motions import admitted, amend, decide_motion, make_fee_item
from tests.make.plan_versions import make_sealed_plan
from tests.make.planning import make_plans
from tests.make.room import make_lively_assembly
from tests.make.second_calls import make_failed_assembly, make_second_call
from tests.make.second_looks import make_looked_at
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.shared_budgets import make_shared
from tests.make.voice import make_missed
from tests.make.votes import make_vote

OLD_MINUTES = b"Minutes of long ago"


def make_sealed() -> World:
    """Make an association with one of everything that is sealed."""
    world = make_association()
    minutes = make_minutes(world)
    issue(world, minutes)
    _follow_up(world, minutes)
    _vote_in_secret(world)
    _count_hands(world)
    _convoke(world)
    _import_old_minutes(world)
    make_lively_assembly(world)
    make_full_agenda(world)
    make_adopted(world)
    _call_again(world)
    _move(world)
    make_plans(world)
    make_shared(world, LATER)
    make_sealed_plan(world, LATER)
    make_missed(world)
    make_consulted(world)
    make_looked_at(world)
    make_standing(world)
    make_sealed_answers(world)
    printed = waiting_documents()[0]
    print_document(printed, now=lambda: LATER)
    make_proofs(world, printed)
    return world


def _follow_up(world: World, minutes: MinutesId) -> None:
    """Correct a fact, approve the minutes, add to them, and carry out what they decided."""
    secretary = world.actor("Sofia Secretary")
    correct_fact(secretary, CorrectFact(minutes, "place", "Ghent", "A slip of the pen."), at=LATER)
    approve(world, minutes)
    wording = Text.only("en", "Member 3 came at noon.")
    chair = PersonId(world.persons["Clara Chair"])
    addendum = AddAddendum(minutes, None, wording, "It was left out.", resolution=None, approved_by=chair)
    add_addendum(secretary, addendum, at=LATER)
    resolution = ResolutionId(db.session.query(Resolution.id).order_by(Resolution.reference).first()[0])  # type: ignore[index]
    done = RecordChange(resolution, ResolutionChange.CARRIED_OUT, LATER.date(), "It is done.")
    record_change(secretary, done, at=LATER)
    make_action(world, minutes, member="Member 1")


def _vote_in_secret(world: World) -> None:
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "++-0b")
    close_vote(world.actor("Clara Chair"), vote, at=LATER)


def _count_hands(world: World) -> None:
    vote = make_vote(world)
    counted(world, vote, "++-", 1, 2, 3)
    close_vote(world.actor("Clara Chair"), vote, at=LATER)


def _convoke(world: World) -> None:
    meeting = make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=90))
    make_item(world, meeting)
    version = db.session.get_one(Meeting, meeting).version
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, version), at=LATER)


def _move(world: World) -> None:
    """Let an amendment be carried."""
    fee = amend(world, make_fee_item(world), "The fee is 300 euros and is due in March.")
    admitted(world, fee)
    decide_motion(world, fee, "+++--")


def _call_again(world: World) -> None:
    """Hold an assembly of too few, and convoke the second call that follows it."""
    failed = make_failed_assembly(world)
    issue(world, MinutesId(db.session.query(Minutes.id).filter_by(meeting_id=failed).scalar()))
    second = make_second_call(world, failed, datetime(2027, 3, 10, 10), at=LATER)  # noqa: DTZ001
    version = db.session.get_one(Meeting, second).version
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(second, version), at=LATER)


def _import_old_minutes(world: World) -> None:
    file = ImportedFile(
        id=uuid4(),
        reference="GA-2019-01",
        body_id=world.assembly,
        title=Text.only("en", "Assembly of 2019"),
        dated=date(2019, 5, 1),
        file_name="2019.txt",
        media_type="text/plain",
        digest=hashlib.sha256(OLD_MINUTES).hexdigest(),
        content=OLD_MINUTES,
    )
    with transaction() as session:
        session.add(file)
        seals = seal(session, "imported_file", file.id)
        record(session, Recorded("register.imported", "association", None, LONG_AGO, seals=seals))
