"""What the panel on whether a decision can stand is made of, for every page that shows it."""

from govern.domain.voting.standing import Light, Standing
from govern.domain.voting.standing_words import LIGHTS, TOPICS, VERDICTS


def standing_words(standing: Standing | None, despite: str = "") -> dict[str, object]:
    """Return what the panel reads: points with their names, the verdict, the reason for going on."""
    return {
        "standing": standing,
        "topics": TOPICS,
        "lights": LIGHTS,
        "verdict": VERDICTS[standing.light] if standing is not None else None,
        "despite": despite,
        "is_doubtful": standing is not None and standing.light is Light.RED,
    }
