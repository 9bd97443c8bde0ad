"""The points of the panel and their lights in words."""

from collections.abc import Mapping

from govern.domain.values.message import Message
from govern.domain.voting.standing import Light, Topic

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
    Topic.TEXT: Message("Text"),
    Topic.MAJORITY: Message("Majority"),
    Topic.MINUTES: Message("Minutes"),
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
