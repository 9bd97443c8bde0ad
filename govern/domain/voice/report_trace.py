"""What stands behind the figures of a group: each thing that was counted, with its share in them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from govern.domain.voice.report import VoiceFigures, figures_of
from govern.domain.voice.report_facts import Event, Figure
from govern.domain.voice.report_groups import Dimension, Group, Members


@dataclass(frozen=True, slots=True)
class Traced:
    """One item, meeting, vote or body, and what a group did or had there; never how in secret."""

    about: UUID | None
    on: date
    figures: VoiceFigures


def traced(events: Iterable[Event], members: Members, group: Group) -> tuple[Traced, ...]:
    """Return everything that counts for a group, in the order of its days; of secret votes no figures."""
    sums: dict[tuple[date, UUID | None], Counter[Figure]] = {}
    for event in events:
        if event.member is None or event.member not in members.entries:
            continue
        if group.dimension is Dimension.EVERYBODY or group in members.profile(event.member, event.on).groups:
            found = sums.setdefault((event.on, event.about), Counter())
            for figure, amount in event.counts:
                found[figure] += amount  # type: ignore[assignment]
    ordered = sorted(sums.items(), key=lambda pair: (pair[0][0], str(pair[0][1])))
    return tuple(Traced(about, on, figures_of(found, is_told=False)) for (on, about), found in ordered)
