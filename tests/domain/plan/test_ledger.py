"""The ledger of a contribution: any order of entries adds up, and nothing goes beyond what was confirmed."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan import ledger
from govern.domain.plan.contributions import NOTHING, Amount, ContributionState, part_in_days
from govern.domain.plan.ledger import EntryAct, LedgerEntry, Sums
from govern.domain.values.errors import Conflict, RuleBroken

Entries = tuple[LedgerEntry, ...]


def amount(cents: int) -> Amount:
    return Amount(cents)


def confirmed(cents: int = 1000) -> Entries:
    asked = ledger.pledge(amount(cents), EntryAct.ASKED)
    return (*asked, ledger.confirm(asked))


def delivered(*parts: int) -> Entries:
    entries = confirmed()
    for part in parts:
        entries = (*entries, ledger.deliver(entries, amount(part)))
    return entries


class TestWhatEachEntryDoes:
    def test_a_pledge_binds_to_nothing(self) -> None:
        entries = ledger.pledge(amount(1000), EntryAct.ASKED)
        assert ledger.state_of(entries) is ContributionState.PLEDGED
        with pytest.raises(Conflict):
            ledger.deliver(entries, amount(1))

    @pytest.mark.parametrize("act", [EntryAct.DECLINED, EntryAct.WITHDRAWN])
    def test_what_was_given_up_leaves_nothing_promised(self, act: EntryAct) -> None:
        entries = ledger.pledge(amount(1000), EntryAct.OFFERED)
        entries = (*entries, ledger.give_up(entries, act))
        assert ledger.summed(entries) == Sums()
        with pytest.raises(Conflict):
            ledger.confirm(entries)

    def test_parts_are_delivered_until_nothing_is_open(self) -> None:
        assert ledger.state_of(delivered(400)) is ContributionState.CONFIRMED
        entries = delivered(400, 600)
        assert ledger.state_of(entries) is ContributionState.DELIVERED
        with pytest.raises(Conflict):
            ledger.deliver(entries, amount(1))

    def test_more_than_was_confirmed_is_refused(self) -> None:
        with pytest.raises(RuleBroken):
            ledger.deliver(delivered(400), amount(601))
        with pytest.raises(RuleBroken):
            ledger.deliver(confirmed(), Amount(100, Fraction(1)))

    def test_a_delivery_is_accepted_once(self) -> None:
        entries = delivered(1000)
        entries = (*entries, ledger.accept(entries, 3))
        assert ledger.state_of(entries) is ContributionState.ACCEPTED
        for again in (ledger.accept, ledger.dispute):
            with pytest.raises(Conflict):
                again(entries, 3)

    def test_a_dispute_ends_by_accepting(self) -> None:
        entries = delivered(1000)
        entries = (*entries, ledger.dispute(entries, 3))
        assert ledger.state_of(entries) is ContributionState.DISPUTED
        assert ledger.summed(entries).waiting == NOTHING
        entries = (*entries, ledger.accept(entries, 3))
        assert ledger.state_of(entries) is ContributionState.ACCEPTED

    def test_a_dispute_lost_makes_it_owed_again(self) -> None:
        entries = delivered(1000)
        with pytest.raises(Conflict):
            ledger.reject(entries, 3)
        entries = (*entries, ledger.dispute(entries, 3))
        entries = (*entries, ledger.reject(entries, 3))
        assert ledger.state_of(entries) is ContributionState.CONFIRMED
        assert ledger.summed(entries).open == amount(1000)

    def test_a_correction_follows_the_delivery_it_corrects(self) -> None:
        entries = delivered(1000)
        entries = (*entries, ledger.accept(entries, 3))
        entries = (*entries, ledger.correct(entries, 3, amount(700)))
        sums = ledger.summed(entries)
        assert (sums.delivered, sums.accepted, sums.open) == (amount(700), amount(700), amount(300))
        assert entries[2].change.delivered == amount(1000)

    @pytest.mark.parametrize("cents", [-1, 1000, 1001])
    def test_a_correction_states_another_figure_within_what_was_confirmed(self, cents: int) -> None:
        with pytest.raises(RuleBroken):
            ledger.correct(delivered(1000), 3, amount(cents))

    def test_the_rest_is_released(self) -> None:
        entries = delivered(400)
        entries = (*entries, ledger.release(entries))
        assert ledger.state_of(entries) is ContributionState.DELIVERED
        none = (*confirmed(), ledger.release(confirmed()))
        assert ledger.state_of(none) is ContributionState.WITHDRAWN


def _step(entries: Entries, choice: int, cents: int) -> LedgerEntry:
    deliveries = [each.number for each in entries if each.act is EntryAct.DELIVERED] or [0]
    one = deliveries[choice % len(deliveries)]
    acts: tuple[Callable[[], LedgerEntry], ...] = (
        lambda: ledger.confirm(entries),
        lambda: ledger.deliver(entries, amount(cents)),
        lambda: ledger.accept(entries, one),
        lambda: ledger.dispute(entries, one),
        lambda: ledger.reject(entries, one),
        lambda: ledger.correct(entries, one, amount(cents)),
        lambda: ledger.release(entries),
        lambda: ledger.give_up(entries, EntryAct.DECLINED),
    )
    return acts[choice % len(acts)]()


@st.composite
def lives(draw: st.DrawFn) -> Entries:
    """Return a ledger after any acts, of which those that are not possible leave no entry."""
    entries = ledger.pledge(amount(draw(st.integers(1, 10**6))), EntryAct.ASKED)
    steps = draw(st.lists(st.tuples(st.integers(0, 63), st.integers(0, 10**6)), max_size=24))
    for choice, cents in [(0, 0), *steps]:
        try:
            entries = (*entries, _step(entries, choice, cents))
        except (Conflict, RuleBroken):
            continue
    return entries


class TestProperties:
    @given(lives())
    def test_no_more_is_accepted_than_delivered_nor_delivered_than_confirmed(self, entries: Entries) -> None:
        sums = ledger.summed(entries)
        parts = (sums.accepted, sums.disputed, sums.waiting, sums.open)
        assert all(part.cents >= 0 for part in parts)
        assert sums.accepted.fits_in(sums.delivered)
        assert sums.delivered.fits_in(sums.confirmed)
        assert sums.confirmed.fits_in(sums.promised)

    @given(lives(), st.randoms())
    def test_any_order_of_entries_adds_up_to_the_same(self, entries: Entries, random: object) -> None:
        shuffled = list(entries)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert ledger.summed(shuffled) == ledger.summed(entries)
        assert ledger.state_of(shuffled) is ledger.state_of(entries)

    @given(lives())
    def test_no_cent_is_lost(self, entries: Entries) -> None:
        sums = ledger.summed(entries)
        assert sums.accepted + sums.disputed + sums.waiting + sums.open == sums.confirmed

    @given(st.integers(1, 10**9), st.lists(st.integers(1, 400), min_size=1, max_size=12))
    def test_parts_in_days_make_the_whole(self, cents: int, halves: list[int]) -> None:
        days = [Fraction(each, 2) for each in halves]
        rest = whole = Amount(cents, sum(days, Fraction(0)))
        parts = []
        for each in days:
            parts.append(part_in_days(rest, each))
            rest -= parts[-1]
        assert sum(parts, Amount()) == whole
        assert rest == NOTHING

    def test_every_order_of_a_whole_story(self) -> None:
        entries = delivered(400, 600)
        entries = (*entries, ledger.dispute(entries, 3))
        entries = (*entries, ledger.accept(entries, 4))
        assert {ledger.state_of(each) for each in permutations(entries)} == {ContributionState.DISPUTED}
