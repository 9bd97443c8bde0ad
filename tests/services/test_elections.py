"""Elections from their set-up to the mandates that they open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.states import ElectionState, MandateEnd, NominationState, SeatState
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import SeatId
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy
from govern.services.closing import close_vote
from govern.services.election_count import close_election
from govern.services.election_votes import cancel_election_votes
from govern.services.elections import cancel_election, fix_ballot
from govern.services.nominations import Answer, Nominate, answer_nomination, nominate, withdraw_nomination
from govern.services.seats_won import answer_seat
from govern.services.votes import cancel_vote
from govern.store.database import db
from govern.store.tables.amendments import DutyRow
from govern.store.tables.elections import Election, Nomination, SeatWon
from govern.store.tables.members import MandateRow
from govern.store.tables.voting import OutcomeRow
from tests.make.association import STATUTES, World, make_association, make_member
from tests.make.elections import (
    AFTER,
    NEWCOMERS,
    PLAN,
    TODAY,
    UNTIL,
    cast_ranked,
    make_election,
    make_fixed,
    make_nomination,
    open_meeting_of,
    open_votes_of,
)
from tests.make.mandates import statutes_that_file
from tests.make.votes import NOW


@pytest.fixture
def world(app: Flask) -> World:
    """Five members from three countries, the fifth admitted a month ago."""
    world = make_association(members=3)
    make_member(world, "Member 4", representatives=("Rep 4a",), country="FR")
    new = {FactKind.ADMITTED: "2026-10-20"}
    make_member(world, "Member 5", representatives=("Rep 5a",), country="DE", facts=new)
    db.session.commit()
    return world


def test_who_proposes_oneself_stands_at_once_and_others_are_asked(world: World) -> None:
    election = make_election(world)
    own = nominate(world.actor("Rep 1a"), Nominate(election, world.persons["Rep 1a"]), at=TODAY)
    other = nominate(world.actor("Rep 1a"), Nominate(election, world.persons["Rep 2a"]), at=TODAY)
    states = {each: db.session.get_one(Nomination, each).state for each in (own, other)}
    assert states == {own: NominationState.ACCEPTED, other: NominationState.PROPOSED}


def test_what_limits_look_at_comes_from_the_register(world: World) -> None:
    election = make_election(world)
    nomination = make_nomination(world, election, "Rep 5a", gender="woman")
    declared = db.session.get_one(Nomination, nomination).attributes
    assert declared == {"country": "DE", "category": "full", "newcomer": "yes", "gender": "woman"}


def test_nobody_declares_a_gender_for_somebody_else(world: World) -> None:
    nomination = make_nomination(world, make_election(world), "Rep 1a")
    with pytest.raises(RuleBroken, match="Only the person proposed can declare"):
        answer_nomination(world.actor("Sofia Secretary"), Answer(nomination, True, gender="man"), at=TODAY)


def test_a_nomination_after_the_time_is_refused(world: World) -> None:
    election = make_election(world)
    with pytest.raises(Conflict, match="Nominations closed"):
        nominate(
            world.actor("Rep 1a"),
            Nominate(election, world.persons["Rep 1a"]),
            at=UNTIL + timedelta(seconds=1),
        )


def test_a_nomination_taken_back_is_not_on_the_ballot(world: World) -> None:
    election = make_election(world)
    nomination = make_nomination(world, election, "Rep 1a")
    withdraw_nomination(world.actor("Rep 1a"), nomination, at=TODAY)
    make_fixed(world, election, "Rep 2a")
    assert [row.name for row in db.session.query(Nomination).filter(Nomination.place.is_not(None))] == [
        "Rep 2a"
    ]


def test_the_ballot_is_not_fixed_while_nominations_may_come(world: World) -> None:
    election = make_election(world)
    make_nomination(world, election, "Rep 1a")
    with pytest.raises(RuleBroken, match="Nominations are open until"):
        fix_ballot(world.actor("Sofia Secretary"), election, version=1, at=UNTIL)


def test_the_order_on_the_ballot_follows_from_the_commitment_that_is_told(world: World) -> None:
    election = make_election(world)
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 3a", "Rep 4a")
    row = db.session.get_one(Election, election)
    places = sorted(nomination.place or 0 for nomination in db.session.query(Nomination))
    assert places == [1, 2, 3, 4]
    assert row.seed_commitment is not None
    assert row.seed_commitment != row.seed


def test_a_plan_against_the_figures_is_refused_with_every_reason(world: World) -> None:
    plan = replace(PLAN, seats=0, limits=(Limit("gender", least=1), Limit("country", most=0)))
    with pytest.raises(RuleBroken) as refused:
        make_election(world, plan=plan)
    assert len(refused.value.reasons) == 3


def test_a_term_longer_than_the_statutes_allow_is_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="ends on 2030-02-28 at the latest"):
        make_election(world, plan=replace(PLAN, ends_on=None))


def elected_in(world: World, present: int = 5) -> list[str]:
    """Hold an election in which two candidates of Belgium have the most votes, and return who won."""
    election = make_election(world)
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 4a")
    open_meeting_of(world, election, present=present)
    (vote,) = open_votes_of(world, election)
    for number, names in enumerate((["Rep 1a"], ["Rep 1a"], ["Rep 2a"], ["Rep 2a"], ["Rep 4a"]), start=1):
        if number <= present:
            cast_ranked(world, vote, f"Member {number}", *names)
    (outcome,) = close_election(world.actor("Clara Chair"), election, at=NOW)
    return list(outcome.elected)


def test_at_most_one_of_a_country_is_elected(world: World) -> None:
    elected = elected_in(world)
    assert len(elected) == 2
    assert "Rep 4a" in elected


def test_without_a_quorum_nothing_is_counted_and_the_election_can_be_held_again(world: World) -> None:
    assert elected_in(world, present=1) == []
    assert db.session.query(OutcomeRow).one().result is Result.VOID
    assert db.session.query(Election).one().state is ElectionState.BALLOT_FIXED


def test_a_seat_reserved_to_newcomers_is_counted_first_and_by_them(world: World) -> None:
    election = make_election(world, plan=replace(PLAN, limits=(), reserved=(NEWCOMERS,)))
    make_fixed(world, election, "Rep 1a", "Rep 4a", "Rep 5a")
    open_meeting_of(world, election, present=5)
    reserved, open_seats = open_votes_of(world, election)
    cast_ranked(world, reserved, "Member 5", "Rep 5a")
    for number in range(1, 6):
        cast_ranked(world, open_seats, f"Member {number}", "Rep 5a", "Rep 4a")
    outcomes = close_election(world.actor("Clara Chair"), election, at=NOW)
    assert [each.elected for each in outcomes] == [("Rep 5a",), ("Rep 4a",)]
    assert outcomes[1].elected_before == ("Rep 5a",)


def test_others_have_no_vote_on_a_reserved_seat(world: World) -> None:
    election = make_election(world, plan=replace(PLAN, limits=(), reserved=(NEWCOMERS,)))
    make_fixed(world, election, "Rep 1a", "Rep 5a")
    open_meeting_of(world, election, present=5)
    reserved, _ = open_votes_of(world, election)
    with pytest.raises(NotAllowed, match="no vote"):
        cast_ranked(world, reserved, "Member 1", "Rep 5a")


def test_a_ballot_that_does_not_fit_is_refused_and_marks_no_roll(world: World) -> None:
    election = make_election(world)
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    open_meeting_of(world, election, present=5)
    (vote,) = open_votes_of(world, election)
    with pytest.raises(RuleBroken, match="twice"):
        cast_ranked(world, vote, "Member 1", "Rep 1a", "Rep 1a")
    assert cast_ranked(world, vote, "Member 1", "Rep 1a").is_repeat is False


def test_a_proxy_is_cast_by_its_holder(world: World) -> None:
    election = make_election(world, plan=replace(PLAN, method=Method.MEEK_STV, limits=()))
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    open_meeting_of(world, election, present=4, proxies=[("Member 5", "Member 4")])
    (vote,) = open_votes_of(world, election)
    cast_ranked(world, vote, "Member 5", "Rep 1a", by="Rep 4a")
    (outcome,) = close_election(world.actor("Clara Chair"), election, at=NOW)
    assert (outcome.participation.represented, outcome.participation.ballots) == (1, 1)


def test_cancelled_votes_are_not_counted_and_the_election_can_be_opened_again(world: World) -> None:
    election = make_election(world)
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    open_meeting_of(world, election, present=5)
    open_votes_of(world, election)
    cancel_election_votes(world.actor("Clara Chair"), election, reason="A name was misspelt.", at=NOW)
    assert len(open_votes_of(world, election)) == 1


def test_a_contest_ends_with_its_election_and_never_alone(world: World) -> None:
    election = make_election(world)
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    open_meeting_of(world, election, present=5)
    (vote,) = open_votes_of(world, election)
    chair = world.actor("Clara Chair")
    with pytest.raises(Conflict, match="belongs to an election"):
        close_vote(chair, vote, at=NOW)
    with pytest.raises(Conflict, match="belongs to an election"):
        cancel_vote(chair, vote, reason="By mistake.", at=NOW)


def test_an_election_is_given_up_only_before_its_vote(world: World) -> None:
    election = make_election(world)
    make_fixed(world, election, "Rep 1a")
    open_meeting_of(world, election, present=5)
    open_votes_of(world, election)
    with pytest.raises(Conflict, match="The vote is open"):
        cancel_election(world.actor("Sofia Secretary"), election, at=NOW)


def test_who_accepts_a_seat_has_a_mandate_and_a_filing_is_owed(app: Flask) -> None:
    world = make_association(members=3, statutes=statutes_that_file())
    make_member(world, "Member 4", representatives=("Rep 4a",), country="FR")
    make_member(world, "Member 5", representatives=("Rep 5a",), country="DE")
    db.session.commit()
    elected_in(world)
    seat = db.session.query(SeatWon).join(Nomination).filter(Nomination.name == "Rep 4a").one()
    answer_seat(world.actor("Rep 4a"), SeatId(seat.id), accepts=True, at=NOW)
    mandate = db.session.query(MandateRow).filter_by(person_id=world.persons["Rep 4a"]).one()
    assert (mandate.starts_on, mandate.ends_on) == (PLAN.starts_on, PLAN.ends_on)
    assert seat.state is SeatState.ACCEPTED
    assert [row.key for row in db.session.query(DutyRow)] == ["duty.board.filing"]


def test_who_is_elected_again_holds_one_mandate_after_the_other(world: World) -> None:
    db.session.add(
        MandateRow(
            person_id=world.persons["Rep 4a"],
            body_id=world.board,
            office=db.session.query(MandateRow).filter_by(body_id=world.board).first().office,
            starts_on=PLAN.starts_on.replace(year=2024),
        )
    )
    db.session.commit()
    elected_in(world)
    seat = db.session.query(SeatWon).join(Nomination).filter(Nomination.name == "Rep 4a").one()
    running = db.session.query(MandateRow).filter_by(person_id=world.persons["Rep 4a"]).one()
    running.office = db.session.get_one(Election, seat.election_id).office
    db.session.commit()
    answer_seat(world.actor("Sofia Secretary"), SeatId(seat.id), accepts=True, at=NOW)
    assert running.ends_on == PLAN.starts_on - timedelta(days=1)
    assert running.ended_by is MandateEnd.EXPIRED


def test_only_the_elected_person_or_the_secretary_answers(world: World) -> None:
    elected_in(world)
    seat = db.session.query(SeatWon).join(Nomination).filter(Nomination.name == "Rep 4a").one()
    with pytest.raises(NotAllowed):
        answer_seat(world.actor("Rep 1a"), SeatId(seat.id), accepts=False, at=NOW)


def test_where_the_rules_want_it_an_election_is_secret(app: Flask) -> None:
    secret = STATUTES.read_text().replace(
        "      assembly.tie: {value: rejected, paragraph: 3}\n",
        "      assembly.tie: {value: rejected, paragraph: 3}\n"
        "      assembly.voting.secret: {value: elections, paragraph: 3}\n",
    )
    world = make_association(members=1, statutes=secret)
    with pytest.raises(RuleBroken, match="Elections are held in secret"):
        make_election(world, secrecy=Secrecy.BY_NAME)


def test_the_moment_after_nominations_the_ballot_can_be_fixed(world: World) -> None:
    election = make_election(world)
    make_fixed(world, election, "Rep 1a")
    assert db.session.get_one(Election, election).state is ElectionState.BALLOT_FIXED
    assert AFTER > UNTIL
