"""Caps, vetoes, consents, bars and recusals in sentences: as a rule, and as what came of them."""

from collections.abc import Iterable

from govern.domain.rules.holders import Barred, Cap, Consent, HeldProxies, RecusalRule, Veto
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained
from govern.domain.voting.measuring import CapFigures
from govern.domain.voting.rights_of_holders import ConsentFigures, VetoFigures

_LABELS = {"founder": Message("founders"), "newcomer": Message("new members")}
_KINDS = {"country": Message("each country"), "category": Message("each category")}


def label_in_words(label: str) -> Message | str:
    """Return a label of rights as a reader says it.

    >>> str(label_in_words("founder")), label_in_words("country:BE")
    ('founders', 'BE')
    """
    return _LABELS.get(label) or (label.partition(":")[2] or label).replace("_", " ")


def names(found: Iterable[str]) -> str:
    """Return names as a list in one line."""
    return ", ".join(found)


def caps_in_words(caps: Iterable[Cap]) -> tuple[Explained, ...]:
    """Return how far the votes of groups can go."""
    return tuple(Explained(_cap(each), each.source) for each in caps)


def _cap(cap: Cap) -> Message:
    group = (_KINDS.get(cap.group) or cap.group) if cap.each else label_in_words(cap.group)
    values: dict[str, MessageValue] = {"group": group, "share": cap.share}
    if cap.of_others:
        return Message(
            "The votes of {group} are scaled down to at most {share} of the votes of all others.", values
        )
    return Message("The votes of {group} are scaled down to at most {share} of all votes.", values)


def caps_at_work(figures: Iterable[CapFigures]) -> tuple[Explained, ...]:
    """Return which groups were scaled, and by what."""
    return tuple(_cap_at_work(each) for each in figures)


def _cap_at_work(figures: CapFigures) -> Explained:
    values: dict[str, MessageValue] = {
        "group": label_in_words(figures.label),
        "share": figures.cap.share,
        "votes": figures.votes,
        "scaled": figures.votes * figures.factor,
        "factor": figures.factor,
    }
    if figures.factor == 1:
        sentence = Message("Votes of {group}: {votes}, within {share}: not scaled.", values)
    else:
        sentence = Message(
            "Votes of {group}: {votes}, more than {share}: scaled by {factor} to {scaled}.", values
        )
    return Explained(sentence, figures.cap.source)


def vetoes_in_words(vetoes: Iterable[Veto]) -> tuple[Explained, ...]:
    """Return whose vote against rejects a question."""
    return tuple(
        Explained(
            Message(
                "One vote against by {group} rejects the question.", {"group": label_in_words(each.group)}
            ),
            each.source,
        )
        for each in vetoes
    )


def vetoes_used(figures: Iterable[VetoFigures]) -> tuple[Explained, ...]:
    """Return who used a veto."""
    return tuple(
        Explained(
            Message("Veto used by {names}: rejected.", {"names": names(each.used_by)})
            if each.is_used
            else Message("No veto was used."),
            each.veto.source,
        )
        for each in figures
    )


def consents_in_words(consents: Iterable[Consent]) -> tuple[Explained, ...]:
    """Return whose consent is needed."""
    return tuple(
        Explained(
            Message(
                "All of {group} must vote for it; silence counts as consent."
                if each.silence_consents
                else "All of {group} must vote for it; silence is no consent.",
                {"group": label_in_words(each.group)},
            ),
            each.source,
        )
        for each in consents
    )


def consents_given(figures: Iterable[ConsentFigures]) -> tuple[Explained, ...]:
    """Return who consented, or who did not."""
    return tuple(Explained(_consent(each), each.consent.source) for each in figures)


def _consent(figures: ConsentFigures) -> Message:
    given = figures.asked - len(figures.missing)
    values: dict[str, MessageValue] = {
        "group": label_in_words(figures.consent.group),
        "given": given,
        "asked": figures.asked,
        "names": names(figures.missing),
    }
    if figures.is_given:
        return Message("Consent of {group}: {given} of {asked}: met.", values)
    return Message("Consent of {group}: {given} of {asked}, missing from {names}: not met.", values)


def barred_in_words(barred: Iterable[Barred]) -> tuple[Explained, ...]:
    """Return who has no vote on the subject."""
    return tuple(
        Explained(
            Message("Without a vote on this: {group}.", {"group": label_in_words(each.group)}), each.source
        )
        for each in barred
    )


def recusal_in_words(recusal: RecusalRule) -> tuple[Explained, ...]:
    """Return what it means that somebody is recused."""
    base = (
        Message("Who is recused casts no vote and is left out of the majority.")
        if recusal.leaves_base
        else Message("Who is recused casts no vote but still counts in the base of the majority.")
    )
    quorum = Message("The quorum is counted with the recused.")
    if recusal.leaves_entitled:
        quorum = Message("The quorum is counted without the recused.")
    elif recusal.leaves_present:
        quorum = Message("For the quorum the recused count as absent.")
    proxies = (
        Message("Proxies held by the recused lapse.")
        if recusal.proxies is HeldProxies.LAPSE
        else Message("Proxies held by the recused stay.")
    )
    return tuple(Explained(each, recusal.source) for each in (base, quorum, proxies))
