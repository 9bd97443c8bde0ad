"""Results of votes written down: by name, in secret, in writing."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import DocumentId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.vote_result import VoteResult
from govern.services.closing import close_vote
from govern.services.printing import print_document
from govern.services.vote_documents import write_vote_result
from govern.services.written_closing import end_procedure
from govern.services.written_procedures import BeginProcedure, begin_procedure
from govern.store.database import db
from govern.store.queries.documents import document_file
from govern.store.tables.documents import Document
from govern.store.tables.voting import Vote
from tests.make.association import World, make_association
from tests.make.meetings import make_item
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.votes import NOW, cast_all, make_vote


def facts_of(document: DocumentId) -> VoteResult:
    return from_record(VoteResult, db.session.get_one(Document, document).facts)


def written(world: World, vote: VoteId, language: str = "en") -> DocumentId:
    return write_vote_result(world.actor("Sofia Secretary"), vote, language, at=NOW)


def test_a_vote_by_name_is_written_with_choices_and_weights_once(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world, present=3, proxies={"Member 4": "Member 1"})
    cast_all(world, vote, "+-+")
    with pytest.raises(Conflict, match="Nothing has been counted"):
        written(world, vote)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    document = written(world, vote)
    said = {each.name: str(each.said) for each in facts_of(document).voters if each.said}
    assert said == {"Member 1": "For", "Member 2": "Against", "Member 3": "For"}
    assert [written(world, vote), written(world, vote, "fr") != document] == [document, True]


def test_of_a_secret_vote_nobodys_choice_is_written(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "++-0b")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    found = facts_of(written(world, vote))
    assert [each.said for each in found.voters if each.said] == []
    assert (found.outcome.tally.for_, found.outcome.tally.against) == (Fraction(2), Fraction(1))


def test_the_secretary_writes_it_and_those_read_it_who_may_read_of_the_vote(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world, present=3)
    cast_all(world, vote, "+++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    with pytest.raises(NotAllowed):
        write_vote_result(world.actor("Rep 1a"), vote, "en", at=NOW)
    document = written(world, vote)
    print_document(document, now=lambda: NOW)
    assert document_file(db.session(), world.actor("Rep 2a"), document).content.startswith(b"%PDF")
    with pytest.raises((NotAllowed, NotFound)):
        document_file(db.session(), world.actor("Nobody Special"), document)


def test_a_decision_in_writing_belongs_to_no_meeting_and_is_read_by_its_body_only(app: Flask) -> None:
    world = make_association()
    deadline = datetime(2027, 3, 10, 18)  # noqa: DTZ001
    command = BeginProcedure(make_item(world, body=world.board), ProcedureMode.SILENCE, deadline)
    procedure = begin_procedure(world.actor("Clara Chair"), command, at=NOW)
    end_procedure(procedure, at=NOW + timedelta(days=60))
    document = written(world, VoteId(db.session.query(Vote).filter_by(procedure_id=procedure).one().id))
    found = facts_of(document)
    assert (found.is_in_writing, found.place) == (True, "")
    print_document(document, now=lambda: NOW)
    assert document_file(db.session(), world.actor("Bruno Board"), document).content
    with pytest.raises(NotFound):
        document_file(db.session(), world.actor("Rep 2a"), document)
