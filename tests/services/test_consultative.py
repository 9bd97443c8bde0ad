"""Members that wait for their vote are asked beside it, and what they say changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import VoteId
from govern.domain.values.record import to_record
from govern.domain.voting.minutes_composition import compose
from govern.domain.voting.states import Secrecy
from govern.services.association import association_facts
from govern.services.audit_verification import verify_audit
from govern.services.closing import close_vote
from govern.services.consultative_ballots import ConsultativeCast, cast_consultative
from govern.services.meeting_records import record_of
from govern.services.seals import SEALED
from govern.services.vote_letters import announce_vote, remind_of_vote
from govern.services.vote_result_facts import result_of
from govern.services.votes import cancel_vote
from govern.store.database import db
from govern.store.queries.consultations import consultation_of
from govern.store.queries.votes import vote_shown
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.consultations import ConsultativeMark, ConsultativePaper, ConsultativeRightRow
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import OutcomeRow, Resolution, VotingRight
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.consultative import WORDS, asked, make_consultation, make_waiting, say, say_all
from tests.make.secret_votes import cast_all_secretly
from tests.make.votes import NOW, cast_all

Opened = tuple[World, VoteId]


def open_by_name() -> Opened:
    """Ask two members beside a vote that two of three others have cast so that it is adopted."""
    world = make_waiting()
    vote = make_consultation(world)
    cast_all(world, vote, "+-+")
    return world, vote


def open_in_secret() -> Opened:
    """Ask five members beside a secret vote of three."""
    world = make_waiting(waiting=5)
    vote = make_consultation(world, waiting=5, secrecy=Secrecy.SECRET)
    cast_all_secretly(world, vote, "+-+")
    return world, vote


@pytest.fixture
def by_name(app: Flask, store: Store) -> Opened:
    return store.after("two members asked beside a vote", open_by_name)


@pytest.fixture
def in_secret(app: Flask, store: Store) -> Opened:
    return store.after("five members asked beside a secret vote", open_in_secret)


def close(opened: Opened) -> None:
    world, vote = opened
    close_vote(world.actor("Clara Chair"), vote, at=NOW)


def figures(vote: VoteId) -> dict[str, int] | None:
    found = consultation_of(db.session(), vote)
    assert found is not None
    return dict(found.counted) if found.counted is not None else None


def decided(world: World, vote: VoteId) -> dict[str, object]:
    """Return everything binding about a closed vote; keys that are drawn by chance are left out."""
    session = db.session()
    rights = session.query(VotingRight).filter_by(vote_id=vote).order_by(VotingRight.ordinal)
    seals = {kind: digest(SEALED[kind](session, vote)) for kind in ("electorate", "outcome")}
    resolution = session.query(Resolution).filter_by(vote_id=vote).one()
    return {
        "facts": digest(session.get_one(OutcomeRow, vote).facts),  # type: ignore[arg-type]
        "rights": [(right.id, right.weight, right.name) for right in rights],
        "documents": documents(world, vote),
        "resolution": (resolution.reference, resolution.wording, resolution.adopted_on),
        **seals,
    }


def documents(world: World, vote: VoteId) -> list[str]:
    """Return the digests of result and minutes, their consultative part taken out."""
    session, actor = db.session(), world.actor("Clara Chair")
    shown = vote_shown(vote, actor)
    result = result_of(session, actor, shown, association_facts(session))
    meeting = session.get_one(Meeting, shown.meeting)
    meeting.opened_at, meeting.closed_at = meeting.starts_at, NOW
    minutes = record_of(session, meeting)
    assert result.consultation == minutes.consultations[vote]
    assert compose(minutes).items[0].votes[0].consultation == result.consultation
    facts = (replace(result, consultation=None), compose(replace(minutes, consultations={})))
    return [digest(to_record(each)) for each in facts]


def test_the_reason_and_the_day_are_frozen_when_the_vote_opens(by_name: Opened) -> None:
    _, vote = by_name
    rows = db.session.query(ConsultativeRightRow).filter_by(vote_id=vote)
    assert {(row.name, row.until) for row in rows} == {
        ("Waiting 1", date(2027, 4, 15)),
        ("Waiting 2", date(2027, 4, 15)),
    }
    right = db.session.query(VotingRight).filter_by(vote_id=vote, name="Waiting 1").one()
    assert right.weight == 0
    assert "a vote comes after" in str(right.reason)


def test_a_ballot_by_name_is_changed_until_the_close_and_shown_after_it(by_name: Opened) -> None:
    world, vote = by_name
    first = say(world, vote, 1, "+", key="the-first-form")
    assert say(world, vote, 1, "+", key="the-first-form") == first
    say(world, vote, 1, "-")
    assert consultation_of(db.session(), vote) is None
    close(by_name)
    assert figures(vote) == {"for": 0, "against": 1, "abstain": 0, "blank": 0}
    with pytest.raises(Conflict, match="closed"):
        say(world, vote, 2, "+")


def test_only_who_represents_the_member_casts_and_only_beside_that_vote(by_name: Opened) -> None:
    world, vote = by_name
    ballot = ConsultativeCast(vote, asked(vote, 1), WORDS["+"], "some-request-key")
    with pytest.raises(NotAllowed, match="You do not cast the vote of Waiting 1"):
        cast_consultative(ballot, caster=world.persons["Wait 2"], at=NOW)
    other = ConsultativeCast(make_consultation(world), asked(vote, 1), WORDS["+"], "some-request-key")
    with pytest.raises(NotFound, match="not asked"):
        cast_consultative(other, caster=world.persons["Wait 1"], at=NOW)


def test_worlds_that_differ_in_consultative_ballots_decide_the_same(app: Flask, store: Store) -> None:
    found = []
    for said in ("", "--", "+0"):
        opened = store.after("two members asked beside a vote", open_by_name)
        say_all(*opened, said)
        close(opened)
        found.append(decided(*opened))
    assert found[0] == found[1] == found[2]


def test_secret_worlds_that_differ_in_consultative_ballots_decide_the_same(app: Flask, store: Store) -> None:
    found = []
    for said in ("", "-----"):
        opened = store.after("five members asked beside a secret vote", open_in_secret)
        say_all(*opened, said)
        close(opened)
        found.append(decided(*opened))
    assert found[0] == found[1]


def test_a_mail_says_until_when_the_vote_is_consultative(by_name: Opened) -> None:
    _, vote = by_name
    announce_vote(vote, at=NOW)
    mails = db.session.query(Letter).filter_by(occasion="vote_open_consultative").all()
    assert sorted(mail.recipient_name for mail in mails) == ["Wait 1", "Wait 2"]
    assert "consultative until 15 April 2027 (Statutes, Art. 28(2))" in mails[0].body


@pytest.mark.parametrize(
    ("name", "opened", "heard"),
    [
        ("two members asked beside a vote", open_by_name, [2]),
        ("five members asked beside a secret vote", open_in_secret, [2, 3, 4, 5]),
    ],
)
def test_the_one_reminder_goes_also_to_who_has_not_been_heard(
    app: Flask, store: Store, name: str, opened: Callable[[], Opened], heard: list[int]
) -> None:
    world, vote = store.after(name, opened)
    for number in heard:
        say(world, vote, number, "+")
    remind_of_vote(vote, at=NOW, actor=world.actor("Clara Chair"))
    mails = db.session.query(Letter).filter_by(occasion="vote_reminder_consultative")
    assert [mail.recipient_name for mail in mails] == ["Wait 1"]


def test_what_was_said_is_sealed(by_name: Opened) -> None:
    say_all(*by_name, "+-")
    close(by_name)
    assert verify_audit().faults == ()
    db.session.execute(db.text("UPDATE consultative_ballots SET choice = 'blank'"))
    db.session.commit()
    assert len(verify_audit().faults) > 1


def test_a_secret_ballot_is_a_mark_and_a_paper_that_nothing_joins(in_secret: Opened) -> None:
    world, vote = in_secret
    receipt = say(world, vote, 1, "-")
    (mark,), (paper,) = db.session.query(ConsultativeMark).all(), db.session.query(ConsultativePaper).all()
    assert set(paper.__table__.c.keys()) == {"key", "vote_id", "choice", "receipt_hash"}
    entry = db.session.query(AuditEntry).filter_by(action="consultative.cast_secretly").one()
    told = db.session.get_one(AuditPayload, entry.seq).payload
    assert told == {"right": str(mark.right_id), "caster": str(world.persons["Wait 1"])}
    assert receipt.code not in str((paper.key, paper.receipt_hash, told))


def test_only_its_code_replaces_a_secret_ballot(in_secret: Opened) -> None:
    world, vote = in_secret
    code = say(world, vote, 1, "-").code
    assert say(world, vote, 1, "+", key=code).code == code
    with pytest.raises(Conflict, match="Only its receipt code"):
        say(world, vote, 1, "+", earlier="AAAA-AAAA-AAAA-AAAA")
    say(world, vote, 1, "+", earlier=code)
    say_all(world, make_consultation(world, waiting=5), "-----")
    assert [paper.choice for paper in db.session.query(ConsultativePaper)] == [WORDS["+"]]


def test_secret_papers_are_put_in_anew_at_the_close(in_secret: Opened) -> None:
    _, vote = in_secret
    say_all(*in_secret, "--+0b")
    before = {paper.key for paper in db.session.query(ConsultativePaper)}
    db.session.rollback()
    close(in_secret)
    papers = db.session.query(ConsultativePaper).all()
    assert not before & {paper.key for paper in papers}
    assert {paper.receipt_hash for paper in papers} == {None}
    assert figures(vote) == {"for": 1, "against": 2, "abstain": 1, "blank": 1}


def test_secret_figures_of_fewer_than_five_are_shown_to_nobody(in_secret: Opened) -> None:
    _, vote = in_secret
    say_all(*in_secret, "--+0")
    close(in_secret)
    assert figures(vote) is None
    assert verify_audit().faults == ()


def test_what_was_said_beside_a_cancelled_vote_is_never_shown(in_secret: Opened) -> None:
    world, vote = in_secret
    say_all(*in_secret, "--+0b")
    cancel_vote(world.actor("Clara Chair"), vote, reason="The question was wrong.", at=NOW)
    assert consultation_of(db.session(), vote) is None
    assert {paper.receipt_hash for paper in db.session.query(ConsultativePaper)} == {None}
