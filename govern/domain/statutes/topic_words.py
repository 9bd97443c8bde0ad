"""The parts of the vocabulary by name."""

from collections.abc import Mapping

from govern.domain.values.message import Message

#: by topic, in the order in which an association meets them
TOPIC_NAMES: Mapping[str, Message] = {
    "formation": Message("Founding and form"),
    "members": Message("Members"),
    "convening": Message("Convening the general assembly"),
    "attendance": Message("Attending, proxies and the right to vote"),
    "voting": Message("Quorum and majorities of the general assembly"),
    "board": Message("Board and other organs"),
    "committees": Message("Committees and working groups"),
    "newcomers": Message("New members"),
    "plan": Message("Joint action plan"),
    "accounts": Message("Minutes, books and accounts"),
    "amendment": Message("Amending the statutes"),
    "ending": Message("Moving the seat, merger and dissolution"),
}
