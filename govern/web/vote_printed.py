"""What the page of a counted vote says of its result on paper."""

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.store.queries.documents import results_of_vote
from govern.store.queries.reading import reading
from govern.store.queries.votes import VoteShown
from govern.web.print_languages import languages_to_print


def printed_results(shown: VoteShown, actor: Actor) -> dict[str, object]:
    """Return the printed results of a counted vote, and in which languages the reader may print it."""
    if shown.closed_at is None:
        return {}
    return {
        "printed": results_of_vote(reading(), actor, shown.id),
        "prints": bool(may(actor, Act.WRITE_MINUTES, body=shown.body)),
        "languages_to_print": languages_to_print(),
    }
