"""The objects at which the rows of who_may.py are tried: one of each kind, by the name of its parameter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from govern.domain.amendment.counter import CounterKind
from govern.domain.meetings.kinds import DocumentState, LetterState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.values.ids import MeetingId
from govern.domain.values.text import Text
from govern.domain.voting.states import ProcedureMode
from govern.i18n.languages import PSEUDO
from govern.services.agenda_sections import add_section
from govern.services.calendar_feeds import renew_feed
from govern.services.closing import close_vote
from govern.services.counter_amendments import HandIn, hand_in
from govern.services.duties import duties_of
from govern.services.election_count import close_election
from govern.services.item_questions import AskQuestion, ask_question
from govern.services.links import keep_link
from govern.services.nominations import Nominate, nominate
from govern.services.recusals import Recuse, recuse
from govern.services.rehearsals import begin
from govern.services.written_procedures import BeginProcedure, begin_procedure
from govern.store.database import db
from govern.store.tables.accounts import SignIn
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import Document, PostBatch
from govern.store.tables.elections import Nomination, SeatWon
from govern.store.tables.meetings import Attachment, Proxy
from govern.store.tables.members import MandateRow
from govern.store.tables.voting import Resolution
from govern.web.live_tickets import Screen, screen_address
from tests.make.amendments import WHY, added, decide, make_draft, notice, open_meeting, propose
from tests.make.association import World, make_association, make_member
from tests.make.consent import make_consent
from tests.make.elections import (
    PLAN,
    cast_ranked,
    make_election,
    make_fixed,
    open_meeting_of,
    open_votes_of,
)
from tests.make.follow_up import make_action, make_comment_on
from tests.make.hand_counts import enter
from tests.make.letters import make_batch, make_document, make_letter, make_signed_copy
from tests.make.meetings import make_item, make_meeting
from tests.make.minutes import issue, make_short_minutes, passage_of, row_of
from tests.make.motions import admitted, amend, make_fee_item
from tests.make.papers import make_paper
from tests.make.planning import make_met_request, make_request, make_series, make_template
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.votes import NOW, make_arrival, make_open_assembly, make_vote, open_item, right_of
from tests.web.moment import MOMENT
from tests.web.scene_answers import make_answers
from tests.web.scene_applications import make_applications
from tests.web.scene_consultative import make_asked_vote
from tests.web.scene_convocation import make_bounced, make_sent
from tests.web.scene_files import make_handed_in, make_meeting_file, make_past_file
from tests.web.scene_papers import make_papers
from tests.web.scene_personal_data import make_requests
from tests.web.scene_plan import make_the_plan
from tests.web.scene_room import make_speech
from tests.web.scene_second_looks import make_second_look
from tests.web.scene_standing import make_leaving


@dataclass
class Scene:
    """The world and what was put into it, by the names that routes and rows use."""

    world: World
    objects: dict[str, object] = field(default_factory=dict)

    def __getitem__(self, name: str) -> object:
        return self.objects[name]


def _newcomer(scene: Scene) -> object:
    facts = {FactKind.ADMITTED: "2026-05-01"}
    return make_member(scene.world, "New Member", representatives=("Rep Newa",), facts=facts)


def _link(scene: Scene) -> object:
    keep_link(db.session(), scene.world.accounts["Rep 2a"], "a-token", at=MOMENT, lives=timedelta(days=7))
    return "a-token"


def _sign_in(scene: Scene) -> object:
    account, began = scene.world.accounts["Rep 1a"], MOMENT - timedelta(hours=1)
    ends = MOMENT + timedelta(days=30)
    row = SignIn(id=uuid4(), account_id=account, token_digest="0" * 64, created_at=began, expires_at=ends)
    db.session.add(row)
    return row.id


def _mandate(scene: Scene) -> object:
    person = scene.world.persons["Bruno Board"]
    return db.session.query(MandateRow.id).filter_by(person_id=person).scalar()


def _vote(scene: Scene) -> object:
    """Open a vote in which Member 1 may cast, in an assembly with one more item to vote on."""
    meeting = make_open_assembly(scene.world, present=2)
    vote = open_item(scene.world, make_item(scene.world, meeting))
    scene.objects["item_to_vote"] = make_item(scene.world, meeting)
    scene.objects["right"] = right_of(vote, "Member 1")
    return vote


def _hall_vote(scene: Scene) -> object:
    """Open a vote in which the secretary has counted the hands of two members, and nobody else yet."""
    vote = make_vote(scene.world, present=3)
    scene.objects["hand_count"] = enter(scene.world, vote, "+-", 1, 2)
    scene.objects["hall_right"] = right_of(vote, "Member 3")
    return vote


def _secret_vote(scene: Scene) -> object:
    """Close one secret vote, and open another in which Member 1 may cast."""
    sealed = make_secret_vote(scene.world, present=3)
    cast_all_secretly(scene.world, sealed, "++-")
    close_vote(scene.world.actor("Clara Chair"), sealed, at=MOMENT)
    scene.objects["sealed_vote"] = sealed
    vote = make_secret_vote(scene.world, present=2)
    scene.objects["secret_right"] = right_of(vote, "Member 1")
    return vote


def _recusal(scene: Scene) -> object:
    """Let Member 1 declare an interest in an item that is to be voted on."""
    item = make_item(scene.world, make_meeting(scene.world))
    scene.objects["item_with_interest"] = item
    command = Recuse(item, scene.world.members["Member 1"], None, "It is our own project.")
    return recuse(scene.world.actor("Rep 1a"), command, at=MOMENT)


def _election(scene: Scene) -> object:
    """Call for nominations, hold another election and count a third; Member 1's first person stands."""
    world = scene.world
    scene.objects["nomination"] = nominate(
        world.actor("Sofia Secretary"),
        Nominate(make_election(world), world.persons["Rep 1a"]),
        at=MOMENT,
    )
    by_name = replace(PLAN, limits=())
    for name, state in (("counted_election", "counted"), ("open_election", "open"), ("fixed_election", "")):
        held = make_election(world, plan=by_name)
        scene.objects[name] = held
        make_fixed(world, held, "Rep 1a", "Rep 2a")
        open_meeting_of(world, held, present=3)
        if state:
            (vote,) = open_votes_of(world, held)
            scene.objects["contest"] = vote
            scene.objects["ballot_right"] = right_of(vote, "Member 1")
        if state == "counted":
            for number in (1, 2, 3):
                cast_ranked(world, vote, f"Member {number}", "Rep 1a", "Rep 2a")
            close_election(world.actor("Clara Chair"), held, at=MOMENT)
            scene.objects["seat"] = db.session.query(SeatWon).filter_by(ordinal=1).one().id
    return db.session.get_one(Nomination, scene["nomination"]).election_id


def _procedure(scene: Scene) -> object:
    """Begin a written procedure of the board in which silence is consent; leave a proposal to it."""
    scene.objects["board_item"] = make_item(scene.world, body=scene.world.board)
    item = make_item(scene.world, body=scene.world.board)
    command = BeginProcedure(item, ProcedureMode.SILENCE, datetime(2026, 12, 10, 18))  # noqa: DTZ001
    return begin_procedure(scene.world.actor("Clara Chair"), command, at=MOMENT)


def _resolution(scene: Scene) -> object:
    resolution = Resolution(
        id=uuid4(),
        reference="RES-2025-001",
        adopted_on=date(2025, 3, 1),
        body_id=scene.world.assembly,
        title=Text.only("en", "Adopt the logo"),
        wording=Text.only("en", "The logo is adopted."),
    )
    db.session.add(resolution)
    return resolution.id


def _proxy(scene: Scene) -> object:
    """Convene an assembly and let Member 1 give its proxy for it to Member 3."""
    members = scene.world.members
    scene.objects["convoked_meeting"] = make_meeting(scene.world, state=MeetingState.CONVOKED)
    proxy = Proxy(
        id=uuid4(),
        meeting_id=scene["convoked_meeting"],
        principal_id=members["Member 1"],
        holder_id=members["Member 3"],
        given_at=MOMENT,
        given_by_person_id=scene.world.persons["Rep 1a"],
    )
    db.session.add(proxy)
    return proxy.id


def _version(_scene: Scene) -> object:
    return db.session.query(StatutesVersion.id).scalar()


def _item(scene: Scene) -> object:
    """Let Member 1 propose an item with a file, which waits for an answer."""
    person = scene.world.persons["Rep 1a"]
    item = make_item(scene.world, member=scene.world.members["Member 1"], person=person)
    file = Attachment(
        id=uuid4(),
        item_id=item,
        file_name="plan.pdf",
        media_type="application/pdf",
        size=9,
        digest="0" * 64,
        content=b"%PDF-1.7\n",
        added_at=MOMENT,
    )
    db.session.add(file)
    scene.objects["attachment"] = file.id
    return item


def _minutes(scene: Scene) -> object:
    """Draft the minutes of one assembly, and issue those of another."""
    scene.objects["issued_minutes"] = make_short_minutes(scene.world)
    issue(scene.world, scene["issued_minutes"])
    scene.objects["comment"] = make_comment_on(scene.world, scene["issued_minutes"])
    scene.objects["action"] = make_action(scene.world, scene["issued_minutes"], member="Member 1")
    minutes = make_short_minutes(scene.world)
    scene.objects["held_meeting"] = row_of(minutes).meeting_id
    scene.objects["passage"] = passage_of(minutes).id
    return minutes


def _question(scene: Scene) -> object:
    """Plan an assembly with a section, papers and items adopted together; Member 1 has asked on one."""
    world = scene.world
    meeting, container, items = make_consent(world, items=2)
    secretary = world.actor("Sofia Secretary")
    scene.objects["section"] = add_section(secretary, meeting, Text.only("en", "Money"), version=2, at=MOMENT)
    scene.objects["paper"] = make_paper(items[0])
    scene.objects["consent_meeting"], scene.objects["consent_item"] = meeting, items[0]
    scene.objects["consent_container"], scene.objects["consent_version"] = container, 3
    command = AskQuestion(items[0], world.members["Member 1"], "What for?", "en")
    return ask_question(world.actor("Rep 1a"), command, at=MOMENT)


def _screen_address(scene: Scene) -> object:
    """Sign the address for the machine at the projector of a meeting."""
    return screen_address(Screen(MeetingId(scene["meeting"]), PSEUDO), at=MOMENT)


def _meeting_to_convoke(scene: Scene) -> object:
    meeting = make_meeting(scene.world)
    make_item(scene.world, meeting)
    return meeting


def _failed_meeting(scene: Scene) -> object:
    """Close an assembly of one member of four, which left a decision without a quorum."""
    held_at = MOMENT - timedelta(days=10)
    meeting = make_meeting(scene.world, state=MeetingState.CLOSED, starts_at=held_at)
    make_item(scene.world, meeting, title="Rename the association")
    make_arrival(meeting, scene.world.persons["Rep 1a"], scene.world.members["Member 1"])
    return meeting


def _document(scene: Scene) -> object:
    """Let a document be ready, and a signed copy of it have come back."""
    document = make_document(state=DocumentState.READY)
    scene.objects["document_number"] = db.session.get_one(Document, document).number
    scene.objects["signed_copy"] = make_signed_copy(scene.world, document)
    return document


def _post_batch(scene: Scene) -> object:
    meeting = make_meeting(scene.world, state=MeetingState.CONVOKED)
    scene.objects["posted_meeting"] = meeting
    batch = make_batch(scene.world, meeting)
    scene.objects["post_document"] = db.session.get_one(PostBatch, batch).document_id
    return batch


def _series(scene: Scene) -> object:
    """Plan a series from a template; leave another without one, a request to sign and one to convene."""
    world = scene.world
    scene.objects["spare_template"] = make_template(world, name="Spare")
    scene.objects["template"] = make_template(world)
    scene.objects["convening"] = make_request(world)
    scene.objects["met_convening"] = make_met_request(world)
    return make_series(world, make_template(world, name="Of a series"))


def _motion(scene: Scene) -> object:
    """Let Member 1, which is there, move something on its own item, and begin a rehearsal beside it."""
    world = scene.world
    meeting = make_open_assembly(world, present=1)
    item = make_fee_item(world, meeting=meeting)
    motion = amend(world, item, "The fee is 300 euros and is due in March.", by=1)
    admitted(world, motion)
    scene.objects["new_motion"] = amend(world, item, "The fee is 200 euros and is due in May.", by=1)
    scene.objects["moved_item"], scene.objects["moved_meeting"] = item, meeting
    scene.objects["rehearsal"] = begin(world.actor("Clara Chair"), meeting, question="Tea?", at=NOW)
    return motion


def _proposed_draft(scene: Scene) -> object:
    """Bring a draft before an assembly, to which Member 1 proposes a change."""
    world = scene.world
    draft = make_draft(world, notice(28))
    propose(world, draft)
    wish = HandIn(draft, world.members["Member 1"], CounterKind.KEEP, "13", WHY)
    scene.objects["counter"] = hand_in(world.actor("Rep 1a"), wish, at=MOMENT)
    return draft


def _adopted_draft(scene: Scene) -> object:
    """Let an assembly adopt a draft, which leaves duties behind."""
    world = scene.world
    meeting = make_meeting(world)
    draft = make_draft(world, added("3-1", "3"))
    item = propose(world, draft, meeting)
    open_meeting(world, meeting, present=3)
    decide(world, item, "+++")
    scene.objects["duty"] = duties_of(db.session(), draft)[0].id
    return draft


#: in order; each may use the objects before it, commits nothing itself, and belongs to Member 1 where it
#: belongs to a member
OBJECTS: Mapping[str, Callable[[Scene], object]] = {
    "newcomer_member": _newcomer,
    "own_member": lambda scene: scene.world.members["Member 1"],
    "another_member": lambda scene: scene.world.members["Member 2"],
    "account": lambda scene: scene.world.accounts["Bruno Board"],
    "mandate": _mandate,
    "sign_in": _sign_in,
    "token": _link,
    "vote": _vote,
    "hall_vote": _hall_vote,
    "secret_vote": _secret_vote,
    "consultative_vote": lambda scene: make_asked_vote(scene.world, scene.objects),
    "motion": _motion,
    "election": _election,
    "procedure": _procedure,
    "recusal": _recusal,
    "resolution": _resolution,
    "minutes": _minutes,
    "question": _question,
    "speech": lambda scene: make_speech(scene.world, scene.objects),
    "own_person": lambda scene: scene.world.persons["Rep 1a"],
    "proxy": _proxy,
    "assembly": lambda scene: scene.world.assembly,
    "meeting": lambda scene: make_meeting(scene.world),
    "series": _series,
    "screen_address": _screen_address,
    "item": _item,
    "version": _version,
    "batch": lambda scene: make_handed_in(scene.world),
    "other_batch": lambda scene: make_handed_in(scene.world),
    "meeting_file": lambda scene: make_meeting_file(scene.world),
    "other_meeting_file": lambda scene: make_meeting_file(scene.world),
    "file": lambda scene: make_past_file(scene.world),
    "code": lambda _scene: "be-asbl",
    "assembly_code": lambda _scene: "GA",
    "filename": lambda _scene: "icons/govern.svg",
    "meeting_to_convoke": _meeting_to_convoke,
    "failed_meeting": _failed_meeting,
    "letter": lambda scene: make_letter(scene.world, state=LetterState.UNKNOWN, name="Member 2"),
    "document": _document,
    "failed_document": lambda _scene: make_document(state=DocumentState.FAILED),
    "post_batch": _post_batch,
    "bounced_meeting": lambda scene: make_bounced(scene.world, MOMENT),
    "feed_token": lambda scene: renew_feed(scene.world.actor("Rep 1a"), at=MOMENT),
    "sent_meeting": lambda scene: make_sent(scene.world, scene.objects, MOMENT),
    "number": lambda _scene: "13",
    "adopted_draft": _adopted_draft,
    "proposed_draft": _proposed_draft,
    "draft": lambda scene: make_draft(scene.world, notice(30)),
}


def make_scene() -> Scene:
    """Make the association and one object of each kind, and commit them."""
    scene = Scene(make_association(members=3))
    for name, make in OBJECTS.items():
        scene.objects[name] = make(scene)
    scene.objects |= make_applications(scene.world, MOMENT)
    scene.objects |= make_papers(scene.world, scene.objects, MOMENT)
    scene.objects |= make_answers(scene.world, MOMENT)
    make_second_look(scene.world, scene["resolution"], scene["vote"], MOMENT)
    scene.objects |= make_requests(scene.world, MOMENT)
    scene.objects |= make_leaving(scene.world, MOMENT)
    scene.objects |= make_the_plan(scene.world, scene.objects, MOMENT)
    db.session.commit()
    return scene
