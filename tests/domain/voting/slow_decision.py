"""A second decision engine, slow and obvious: it asks one voter after another."""

from fractions import Fraction

from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import Combined, DecisionRule, MajorityTest, Needs, Opposing, QuorumTest
from govern.domain.rules.holders import HeldProxies, RecusalRule
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from tests.make.decisions import COUNTRIES, Voters, as_shares


class SlowDecision:
    def __init__(self, rule: DecisionRule, voters: Voters) -> None:
        self.rule, (self.rights, self.choices) = rule, voters
        self.recusal = rule.recusal or RecusalRule()

    def result(self) -> str:
        if not all(self.has_quorum(test) for test in self.rule.quorum):
            return "void"
        for voter in self.rights:
            if "veto" in voter.groups and not self.may_pass(voter):
                return "rejected"
        met = all(self.is_met(test) for test in self.rule.majority)
        joined = self.rule.combined is None or self.is_met(self.rule.combined)
        return "adopted" if met and joined else "rejected"

    def may_pass(self, voter: Right) -> bool:
        if "recused" in voter.groups and self.recusal.leaves_base:
            return True
        said = self.said(voter)
        if self.rule.vetoes and Choice.AGAINST in said:
            return False
        for consent in self.rule.consents:
            if not said and consent.silence_consents:
                continue
            if set(said) != {Choice.FOR}:
                return False
        return True

    def is_there(self, voter: Right) -> bool:
        if voter.presence is Presence.REPRESENTED and self.recusal.proxies is HeldProxies.LAPSE:
            return not any(
                each.member == voter.proxy_holder and "recused" in each.groups for each in self.rights
            )
        return voter.presence is not Presence.ABSENT

    def said(self, voter: Right) -> dict[Choice, Fraction]:
        if "recused" in voter.groups or not self.is_there(voter):
            return {}
        return dict(as_shares(self.choices.get(voter.id), voter))

    def has_quorum(self, test: QuorumTest) -> bool:
        recusal = self.rule.recusal
        away = {v.id for v in self.rights if recusal and recusal.leaves_present and "recused" in v.groups}
        there = [v for v in self.rights if self.is_there(v) and v.id not in away]
        if test.counts is TestCounts.COUNTRIES:
            inside, everybody = len(self.countries(there)), len(self.countries(self.rights))
        elif test.counts is TestCounts.WEIGHTS:
            inside, everybody = sum(v.weight for v in there), sum(v.weight for v in self.rights)
        else:
            inside, everybody = len(there), len(self.rights)
        return reaches(test.threshold, Fraction(inside), Fraction(everybody))

    @staticmethod
    def countries(voters: object) -> set[str]:
        return {group for voter in voters for group in voter.groups if group.startswith("country:")}

    def counted(self, test: MajorityTest) -> list[Right]:
        found = []
        for voter in self.rights:
            if self.recusal.leaves_base and "recused" in voter.groups:
                continue
            if test.within and test.within not in voter.groups:
                continue
            if test.counts is TestCounts.CATEGORY and "category:full" not in voter.groups:
                continue
            found.append(voter)
        return found

    def is_met(self, test: MajorityTest | Combined) -> bool:
        if isinstance(test, Combined):
            met = [self.is_met(part) for part in test.parts]
            return any(met) if test.needs is Needs.ANY else False not in met
        sums = self.sums(test, self.counted(test))
        base = in_base(test.base, sums, blank=test.blank)
        if reaches(test.threshold, sums["for"], base):
            return True
        if test.blocking is None or base == 0:
            return False
        return self.opposing(test, sums) < test.blocking.members

    def opposing(self, test: MajorityTest, sums: dict[str, Fraction]) -> Fraction:
        if test.counts not in (TestCounts.COUNTRIES, TestCounts.GROUPS):
            sums = self.add(self.counted(test), lambda _: Fraction(1))
        return sums["against"] if test.blocking.by is Opposing.AGAINST else sum(sums.values()) - sums["for"]

    def sums(self, test: MajorityTest, voters: list[Right]) -> dict[str, Fraction]:
        if test.counts is TestCounts.COUNTRIES:
            return self.by_group(test, voters, [f"country:{each}" for each in COUNTRIES])
        if test.counts is TestCounts.GROUPS:
            return self.by_group(test, voters, ["category:full", "category:associate"])
        if test.counts is TestCounts.FIGURE:
            return self.add(voters, population)
        if test.counts is TestCounts.WEIGHTS:
            return self.add(voters, lambda voter: voter.weight)
        return self.add(voters, lambda _: Fraction(1))

    def by_group(self, test: MajorityTest, voters: list[Right], names: list[str]) -> dict[str, Fraction]:
        sums = dict.fromkeys(
            ("for", "against", "abstain", "blank", "invalid", "silent", "absent"), Fraction()
        )
        for name in names:
            members = [voter for voter in voters if name in voter.groups]
            if members:
                sums[self.stance(test, members)] += 1
        return sums

    def stance(self, test: MajorityTest, members: list[Right]) -> str:
        by_weight = test.verdict.counts is TestCounts.WEIGHTS
        sums = self.add(members, lambda voter: voter.weight if by_weight else Fraction(1))
        if not any(self.is_there(voter) for voter in members):
            return "absent"
        if not any(self.said(voter) for voter in members):
            return "silent"
        base = in_base(test.verdict.base, sums, blank=False)
        pro = reaches(test.verdict.threshold, sums["for"], base)
        con = reaches(test.verdict.threshold, sums["against"], base)
        if pro and not con:
            return "for"
        return "against" if con and not pro else "abstain"

    def add(self, voters: list[Right], worth: object) -> dict[str, Fraction]:
        sums = dict.fromkeys(
            ("for", "against", "abstain", "blank", "invalid", "silent", "absent"), Fraction()
        )
        for voter in voters:
            said = self.said(voter)
            for choice, share in said.items():
                sums[choice.value] += share * worth(voter)
            if not said:
                sums["silent" if self.is_there(voter) else "absent"] += worth(voter)
        return sums


def population(voter: Right) -> Fraction:
    (found,) = [each.split(":")[1] for each in voter.groups if each.startswith("population:")]
    return Fraction(found)


def in_base(base: TestBase, sums: dict[str, Fraction], *, blank: bool) -> Fraction:
    cast = sums["for"] + sums["against"]
    if base is TestBase.ENTITLED:
        return sum(sums.values(), Fraction())
    if base is TestBase.PRESENT:
        return sum(sums.values(), Fraction()) - sums["absent"]
    if base is TestBase.VALID:
        cast += sums["abstain"]
    return cast + sums["blank"] if blank else cast


def reaches(threshold: object, count: Fraction, whole: Fraction) -> bool:
    if whole == 0:
        return False
    if threshold.number is not None:
        return count >= threshold.number
    return count / whole > threshold.share if threshold.strict else count / whole >= threshold.share
