"""The points of the panel and their lights in words."""

from collections.abc import Mapping

from govern.domain.values.message import Message
from govern.domain.voting.standing import Light, Standing, Topic

TOPICS: Mapping[Topic, Message] = {
    Topic.NOTICE: Message("Notice"),
    Topic.AGENDA: Message("On the agenda"),
    Topic.PAPERS: Message("Papers"),
    Topic.FORM: Message("Form of the meeting"),
    Topic.CHAIR: Message("Chair"),
    Topic.ELECTORATE: Message("Entitled to vote"),
    Topic.QUORUM: Message("Quorum"),
    Topic.PROXIES: Message("Proxies"),
    Topic.RECUSALS: Message("Recusals"),
    Topic.BARS: Message("No vote by rule"),
    Topic.NOMINATIONS: Message("Nominations"),
    Topic.ELIGIBILITY: Message("Who may stand"),
    Topic.SEATS: Message("Seats and limits"),
    Topic.METHOD: Message("Method"),
    Topic.SECRECY: Message("Secrecy"),
    Topic.TEXT: Message("Text"),
    Topic.MAJORITY: Message("Majority"),
    Topic.MINUTES: Message("Minutes"),
    Topic.WRITTEN: Message("Deciding in writing"),
    Topic.REACHED: Message("Who is reached"),
    Topic.REPLY: Message("Time to reply"),
    Topic.RESERVATION: Message("Reservation"),
}

#: the word, and the tone in which pages show it
LIGHTS: Mapping[Light, tuple[Message, str]] = {
    Light.GREEN: (Message("in order"), "done"),
    Light.LOOK: (Message("please look"), "needs"),
    Light.NOT_YET: (Message("not yet"), "idle"),
    Light.RED: (Message("speaks against it"), "refused"),
}

VERDICTS: Mapping[Light, Message] = {
    Light.GREEN: Message("On every point below, this decision can stand."),
    Light.LOOK: Message("Nothing speaks against this decision, but somebody has to look at some points."),
    Light.NOT_YET: Message("Not yet: the convocation of this meeting has still to be sent."),
    Light.RED: Message("As it is now, this decision could be challenged."),
}

_AHEAD = Message("Not yet: something has still to be done before the vote.")


def verdict_of(standing: Standing) -> Message:
    """Return the sentence that stands above the points."""
    waits = [each.topic for each in standing.of(Light.NOT_YET)]
    if standing.light is Light.NOT_YET and Topic.NOTICE not in waits:
        return _AHEAD
    return VERDICTS[standing.light]
