"""The files from which anybody counts an election again, with the very commands that do it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from shlex import join
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.counting.constraints import Constraints
from govern.domain.counting.profile import Profile, Scores
from govern.domain.elections.tallying import ElectionOutcome, grouped_ballots, labels
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ElectionId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.states import VoteState
from govern.exchange.ballot_files.writing import write_blt, write_cat
from govern.i18n.translator import Translator
from govern.rulefiles.constraints_file import write_constraints
from govern.services.election_ballots import marked_ballots
from govern.store.database import current_session
from govern.store.queries.elections import election_shown
from govern.store.tables.voting import OutcomeRow, Vote

#: of every file in the archive, so that the same election gives the same bytes
_TIME = (2000, 1, 1, 0, 0, 0)
#: the title in a file of the contest that no reservation names
_OPEN_SEATS = "open-seats"


def recount_archive(actor: Actor, election: ElectionId, speak: Translator) -> bytes:
    """Return a ZIP with ballots and limits of each contest counted, and a README with the commands.

    Raises:
        NotFound: when there is no such election for this reader.
        Conflict: before the election has been counted.
    """
    session = current_session()
    shown = election_shown(session, actor, election)
    contests = tuple(_contests(session, election))
    if not contests:
        raise Conflict(Message("Nothing has been counted yet. The file appears with the result."))
    commands = [each.command for each in contests]
    files = {name: text for each in contests for name, text in each.files.items()}
    files["README.txt"] = _read_me(speak, speak.show(shown.title), commands)
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, text in sorted(files.items()):
            zipped.writestr(ZipInfo(name, _TIME), text.encode())
    return archive.getvalue()


@dataclass(frozen=True, slots=True)
class _Contest:
    """The files of one contest by name, and the command that counts them."""

    files: Mapping[str, str]
    command: str


def _contests(session: Session, election: ElectionId) -> Iterator[_Contest]:
    rows = session.execute(
        select(Vote, OutcomeRow.facts)
        .join(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(Vote.election_id == election, Vote.state == VoteState.CLOSED)
        .order_by(Vote.ordinal)
    )
    declared: dict[str, Mapping[str, str]] = {}
    winners: list[str] = []
    for vote, facts in rows:
        outcome = from_record(ElectionOutcome, facts)
        if outcome.count is None:
            continue
        named = labels(outcome.paper.candidates)
        declared |= {named[str(each.nomination)]: each.attributes for each in outcome.paper.candidates}
        ballots = grouped_ballots(
            outcome.paper, marked_ballots(session, vote), withdrawn=outcome.elected_before
        )
        stem = f"contest-{vote.ordinal}"
        name, content = _ballot_file(stem, ballots, outcome)
        limits = f"{stem}-constraints.json"
        yield _Contest(
            files={name: content, limits: _constraints(outcome, declared, tuple(winners))},
            command=_command(name, limits, outcome),
        )
        winners.extend(outcome.elected)


def _ballot_file(stem: str, ballots: Profile | Scores, outcome: ElectionOutcome) -> tuple[str, str]:
    title = outcome.paper.contest or _OPEN_SEATS
    if isinstance(ballots, Profile):
        return f"{stem}.blt", write_blt(ballots, _seats(outcome), title)
    return f"{stem}.cat", write_cat(ballots, title)


def _seats(outcome: ElectionOutcome) -> int:
    return min(outcome.paper.seats, len(outcome.paper.candidates) - len(outcome.elected_before))


def _constraints(
    outcome: ElectionOutcome, declared: Mapping[str, Mapping[str, str]], winners: tuple[str, ...]
) -> str:
    here = {*labels(outcome.paper.candidates).values(), *winners}
    attributes = {name: said for name, said in declared.items() if name in here}
    return write_constraints(Constraints(attributes, outcome.paper.limits, winners))


def _command(ballots: str, limits: str, outcome: ElectionOutcome) -> str:
    return join(
        [
            *("govern", "count", ballots, "--method", outcome.paper.method.value),
            *("--seats", str(_seats(outcome)), "--constraints", limits, "--seed", outcome.seed),
        ]
    )


def _read_me(speak: Translator, title: str, commands: list[str]) -> str:
    said = speak.message(
        Message(
            "Ballots and limits of this election, contest by contest. Count them again without database or"
            " server, in this folder:"
        )
    )
    same = speak.message(
        Message("The result must be the same, stage by stage. Add --format json for figures to compare.")
    )
    return "\n".join([title, "", said, "", *(f"    {each}" for each in commands), "", same, ""])
