"""What a draft is worth under the law: the rules that it changes, and what it takes out of the statutes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.amendment.consolidation import consolidate
from govern.domain.amendment.draft import faults
from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.compliance import Verdict
from govern.domain.statutes.compliance_facts import FormNamed
from govern.domain.statutes.compliance_words import Missing, Worded
from govern.services.amendments import AmendingAct
from govern.services.association import form_on
from govern.services.compliance import Examined, examine, form_named
from govern.store.tables.amendments import AmendmentDraft


@dataclass(frozen=True, slots=True)
class DraftChecked:
    """What a draft does against the law, or against law that nobody has checked, and what it leaves out."""

    form: FormNamed
    breaks: tuple[Worded, ...]
    doubtful: tuple[Worded, ...]
    missing: tuple[Missing, ...]

    @property
    def falls_short(self) -> bool:
        """Return whether it breaks law that binds and was checked, or takes out what that law requires."""
        return bool(self.breaks or self.missing)


def check_draft(session: Session, row: AmendmentDraft, act: AmendingAct, *, on: date) -> DraftChecked | None:
    """Return what a draft is worth under the law as it stands on a day; None while it has faults.

    Of an association that keeps its legal form only what the draft changes is told; of one that is to
    take another, everything.
    """
    changes = act.with_adopted()
    if not changes or faults(act.base, changes):
        return None
    form = row.form or form_on(session, on)
    after = consolidate(act.base, changes)
    found = examine(after, form, on)
    known = None if row.form else examine(act.base, form, on)
    changed = frozenset(after.rules()) if row.form else changed_rules(act.base, after)
    findings = [each for each in found.in_words.findings if each.key in changed]
    return DraftChecked(
        form=form_named(form),
        breaks=tuple(each for each in findings if each.verdict is Verdict.BREAKS),
        doubtful=tuple(
            each for each in findings if each.verdict is Verdict.UNVERIFIED and each.doubt is Verdict.BREAKS
        ),
        missing=_newly_missing(found, known),
    )


def changed_rules(before: Statutes, after: Statutes) -> frozenset[str]:
    """Return the keys to which another version gives another value, or a value for the first time."""
    old = before.rules()
    return frozenset(
        key for key, rule in after.rules().items() if key not in old or old[key].value != rule.value
    )


def _newly_missing(found: Examined, known: Examined | None) -> tuple[Missing, ...]:
    """Return what is required and no article says any more, without what was missing before."""
    before = _topics(known.in_words.required) if known else frozenset()
    left = (
        replace(each, topics={topic: says for topic, says in each.topics.items() if topic not in before})
        for each in found.in_words.required
    )
    return tuple(each for each in left if each.topics)


def _topics(missing: Iterable[Missing]) -> frozenset[str]:
    return frozenset(topic for each in missing for topic in each.topics)
