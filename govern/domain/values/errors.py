"""The four ways in which a caller who should have known is told no."""

from govern.domain.values.message import Message


class GovernError(Exception):
    """A refusal that carries its sentence, further reasons, and the facts behind it."""

    def __init__(self, message: Message, *reasons: Message) -> None:
        super().__init__(str(message))
        self.message = message
        self.reasons = reasons


class NotFound(GovernError):  # noqa: N818 - a refusal, named as the reader says it
    """What was asked for does not exist, or not for this reader."""


class NotAllowed(GovernError):  # noqa: N818
    """The person has no right to this act."""


class Conflict(GovernError):  # noqa: N818
    """The state has moved on: already closed, already issued, changed by somebody else."""


class RuleBroken(GovernError):  # noqa: N818
    """A rule of the statutes or the law, or a condition of the form itself, is not met."""
