"""The register of resolutions as a document states it: those of a period, with the state of each on a day."""

from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.resolution_states import ResolutionState


@dataclass(frozen=True, slots=True)
class ListedResolution:
    """A resolution with what became of it."""

    reference: str
    adopted_on: date
    body: Text
    title: Text
    wording: Text
    state: ResolutionState
    #: what happened to it since, in the order of recording
    changes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ResolutionRegister:
    """The resolutions of a body, or of all, adopted from one day to another."""

    issuer: Issuer
    #: None: of every body
    body: Text | None
    first: date
    last: date
    #: the day whose states it tells
    on: date
    resolutions: tuple[ListedResolution, ...]
