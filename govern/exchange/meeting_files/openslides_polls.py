"""Polls of OpenSlides that were counted there."""

from collections.abc import Iterator

from govern.domain.values.message import Message
from govern.domain.voting.elsewhere import LineOfElsewhere, ResultOfElsewhere
from govern.exchange.meeting_files.records import Record, Records

_COUNTED = ("finished", "published")


def results_of(records: Records, content: Record) -> tuple[ResultOfElsewhere, ...]:
    """Return the counted polls on a motion, topic or election."""
    address = f"{content.collection}/{content.number}"
    return tuple(
        _result(records, poll)
        for poll in records.those("poll", "content_object_id", address)
        if _is_told(records, poll)
    )


def untold(records: Records) -> Iterator[Message]:
    """Yield the polls that are not counted, or told in a way that is not known."""
    for poll in records.all("poll"):
        values = {"title": poll.text("title")}
        if poll.text("state") not in _COUNTED:
            yield Message("The poll “{title}” was not counted there.", values)
        elif not _is_told(records, poll):
            yield Message("The poll “{title}” keeps its result in a way that Govern cannot read.", values)


def _is_told(records: Records, poll: Record) -> bool:
    return poll.text("state") in _COUNTED and any(_options(records, poll))


def _options(records: Records, poll: Record) -> Iterator[Record]:
    for number in poll.numbers("option_ids"):
        option = records.find("option", number)
        if option is not None:
            yield option


def _result(records: Records, poll: Record) -> ResultOfElsewhere:
    return ResultOfElsewhere(
        title=poll.text("title"),
        lines=tuple(_line(records, option) for option in _options(records, poll)),
        valid=poll.figure("votesvalid"),
        invalid=poll.figure("votesinvalid"),
        cast=poll.figure("votescast"),
        was_secret=poll.text("type") == "pseudoanonymous",
    )


def _line(records: Records, option: Record) -> LineOfElsewhere:
    return LineOfElsewhere(
        option=option.text("text") or _of_person(records, option),
        votes_for=option.figure("yes"),
        against=option.figure("no"),
        abstained=option.figure("abstain"),
    )


def _of_person(records: Records, option: Record) -> str:
    """Return the name of the candidate an option stands for; empty for a motion."""
    content = records.at(option.text("content_object_id"))
    if content is None or content.collection not in ("user", "meeting_user"):
        return ""
    user = content if content.collection == "user" else records.find("user", content.whole("user_id"))
    if user is None:
        return ""
    names = (user.text("first_name"), user.text("last_name"))
    return " ".join(each for each in names if each) or user.text("username")
