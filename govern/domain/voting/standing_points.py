"""The points of the panel on whether a decision can stand: each from the facts, in sentences."""

from collections.abc import Mapping

from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.kinds import MeetingMode
from govern.domain.meetings.quorum import QuorumFigures, QuorumState
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.standing import (
    Entitled,
    Facts,
    FormRule,
    Light,
    Papers,
    Point,
    Presiding,
    ProxiesHeld,
    Standing,
    Topic,
    point,
)


def standing(facts: Facts) -> Standing:
    """Return how a decision stands on every point."""
    return Standing((*of_sitting(facts), _text(facts), _majority(facts), minutes_kept(facts.secretary)))


def of_sitting(facts: Facts) -> tuple[Point, ...]:
    """Return the points on which elections fail as well: how the meeting came about, and who votes in it."""
    return (
        _notice_due(facts.due) if facts.waits_for_convocation else _notice(facts.notice, facts.electorate),
        _agenda(facts),
        _papers(facts.papers),
        _form(facts.form),
        _chair(facts.chair),
        _electorate(facts.electorate),
        _quorum(facts),
        _proxies(facts.proxies),
        _recusals(facts),
        _bars(facts),
    )


def after_count(opened: Standing, outcome: Outcome) -> Standing:
    """Return how a decision stands once it is counted: quorum and majority as they came out."""
    light = Light.RED if outcome.result is Result.VOID else Light.GREEN
    majority = point(Topic.MAJORITY, light, *explain(outcome))
    return opened.with_points((quorum_counted(outcome.quorum, light), majority))


def quorum_counted(found: QuorumState, light: Light) -> Point:
    """Return the point on the quorum as it came out."""
    figures = tuple(Explained(each.sentence(), each.test.source) for each in found.figures)
    return point(Topic.QUORUM, light, *figures or _without_quorum_rule())


def _without_quorum_rule() -> tuple[Explained, ...]:
    return (Explained(Message("No quorum is asked for.")),)


def _notice_due(due: Notice | None) -> Point:
    if due is None or due.last_day is None or due.rule is None:
        silent = Message(
            "The convocation has not been sent yet. Neither statutes nor law say by when it must be."
        )
        return point(Topic.NOTICE, Light.NOT_YET, Explained(silent))
    values: dict[str, MessageValue] = {"last": due.last_day, "rule": due.rule}
    ahead = Message("The convocation has not been sent yet. It has to be sent by {last}: {rule}.", values)
    return point(Topic.NOTICE, Light.NOT_YET, Explained(ahead, due.source))


def _notice(notice: Notice | None, electorate: Entitled) -> Point:
    if notice is None:
        none = Message("No convocation of this meeting is on record.")
        return point(Topic.NOTICE, Light.RED, Explained(none))
    values: dict[str, MessageValue] = {"day": notice.sent_on, "n": notice.days_left}
    if notice.last_day is None or notice.rule is None:
        silent = Message(
            "Sent on {day}, it left {n} clear day. Neither statutes nor law say how many are needed.",
            values,
            plural="Sent on {day}, it left {n} clear days. Neither statutes nor law say how many are needed.",
        )
        return point(Topic.NOTICE, Light.LOOK, Explained(silent))
    values |= {"last": notice.last_day, "rule": notice.rule}
    if not notice.is_late:
        in_time = Message(
            "Sent on {day}, it left {n} clear day. The last day was {last}: {rule}.",
            values,
            plural="Sent on {day}, it left {n} clear days. The last day was {last}: {rule}.",
        )
        return point(Topic.NOTICE, Light.GREEN, Explained(in_time, notice.source))
    return _late_notice(notice, values, electorate)


def _late_notice(notice: Notice, values: Mapping[str, MessageValue], electorate: Entitled) -> Point:
    """Return the point on a late convocation, which a full house can make good where the rules say so."""
    late = Message(
        "It had to be sent by {last}: {rule}. Sent on {day}, it left {n} clear day.",
        values,
        plural="It had to be sent by {last}: {rule}. Sent on {day}, it left {n} clear days.",
    )
    lines = [Explained(late, notice.source)]
    waiver = notice.waiver
    if waiver is None or not waiver.reason:
        return point(Topic.NOTICE, Light.RED, *lines)
    lines += [Explained(waiver.condition, waiver.source), Explained(_house(electorate))]
    return point(Topic.NOTICE, Light.LOOK if electorate.is_full_house else Light.RED, *lines)


def _house(electorate: Entitled) -> Message:
    return Message(
        "Present or represented: {filled} of {entitled} entitled to vote.",
        {"filled": electorate.filled, "entitled": electorate.entitled},
    )


def _agenda(facts: Facts) -> Point:
    if facts.waits_for_convocation:
        ahead = Message("The agenda goes out with the convocation; until then items can be put on it.")
        return point(Topic.AGENDA, Light.NOT_YET, Explained(ahead))
    if facts.notice is None:
        none = Message("No agenda was sent, so the item was on none.")
        return point(Topic.AGENDA, Light.RED, Explained(none))
    late = facts.late
    if late is None:
        listed = Message("It was on the agenda sent with the convocation.")
        return point(Topic.AGENDA, Light.GREEN, Explained(listed))
    lines = [Explained(late.sentence(), late.source)]
    if late.may_be_decided:
        return point(Topic.AGENDA, Light.GREEN, *lines)
    if late.condition is None:
        return point(Topic.AGENDA, Light.RED, *lines)
    lines += [Explained(late.condition, late.condition_source), Explained(_house(facts.electorate))]
    is_met = late.by_full_house and facts.electorate.is_full_house
    return point(Topic.AGENDA, Light.LOOK if is_met else Light.RED, *lines)


def _papers(papers: Papers) -> Point:
    values: dict[str, MessageValue] = {"n": papers.count, "late": papers.late}
    if papers.count == 0:
        return point(Topic.PAPERS, Light.GREEN, Explained(Message("No paper belongs to this item.")))
    if papers.last_day is None:
        silent = Message(
            "{n} paper belongs to it. Neither statutes nor law say until when papers must be there.",
            values,
            plural="{n} papers belong to it. Neither statutes nor law say until when papers must be there.",
        )
        return point(Topic.PAPERS, Light.GREEN, Explained(silent))
    values["day"] = papers.last_day
    if papers.late:
        late = Message(
            "{late} of {n} paper came after {day}, the last day for papers.",
            values,
            plural="{late} of {n} papers came after {day}, the last day for papers.",
        )
        return point(Topic.PAPERS, Light.RED, Explained(late, papers.source))
    in_time = Message(
        "{n} paper, there by {day}, the last day for papers.",
        values,
        plural="{n} papers, all there by {day}, the last day for papers.",
    )
    return point(Topic.PAPERS, Light.GREEN, Explained(in_time, papers.source))


_MODES: Mapping[MeetingMode, Message] = {
    MeetingMode.ON_SITE: Message("The meeting is held in one place."),
    MeetingMode.REMOTE: Message("The meeting is held at a distance."),
    MeetingMode.HYBRID: Message("Some are in the room and others take part at a distance."),
}
_DECIDED_BY: Mapping[str, tuple[Light, Message]] = {
    "none": (Light.RED, Message("Taking part at a distance is not allowed.")),
    "convenor": (Light.GREEN, Message("Whoever convenes may decide so.")),
    "members": (Light.LOOK, Message("The members decide so: see that they have.")),
    "statutes": (Light.LOOK, Message("Only where the statutes allow it: see that they do.")),
}


def _form(form: FormRule) -> Point:
    mode = Explained(_MODES[form.mode])
    if form.mode is MeetingMode.ON_SITE:
        return point(Topic.FORM, Light.GREEN, mode)
    unknown = (Light.LOOK, Message("Neither statutes nor law say whether that is allowed."))
    light, said = _DECIDED_BY.get(form.decided_by or "", unknown)
    return point(Topic.FORM, light, mode, Explained(said, form.source))


def _chair(chair: Presiding) -> Point:
    if chair.name is None:
        nobody = Message("Nobody holds the chair. Somebody must take it before a vote is opened.")
        return point(Topic.CHAIR, Light.RED, Explained(nobody))
    values = {"name": chair.name}
    if chair.by_office:
        return point(Topic.CHAIR, Light.GREEN, Explained(Message("{name} presides by office.", values)))
    taken = Message("{name} has taken the chair on record, without an office that presides.", values)
    return point(Topic.CHAIR, Light.LOOK, Explained(taken))


def _electorate(electorate: Entitled) -> Point:
    values: dict[str, MessageValue] = {"entitled": electorate.entitled, "all": electorate.all}
    if electorate.record_date is None:
        sentence = Message("Entitled to vote: {entitled} of {all} who sit in this body.", values)
    else:
        values["day"] = electorate.record_date
        sentence = Message("Entitled to vote: {entitled} of {all} members on {day}, the record date.", values)
    others = (
        Explained(Message("{name}: {why}", {"name": name, "why": why})) for name, why in electorate.without
    )
    light = Light.GREEN if electorate.entitled else Light.RED
    return point(Topic.ELECTORATE, light, Explained(sentence, electorate.source), *others)


def _quorum(facts: Facts) -> Point:
    figures = facts.quorum.figures
    if not figures:
        asked = Explained(Message("No quorum is asked for."), facts.quorum_source)
        return point(Topic.QUORUM, Light.GREEN, asked)
    if not facts.is_open:
        return point(Topic.QUORUM, Light.LOOK, *map(_needed, figures))
    lines = []
    for each in figures:
        sentence = each.sentence()
        if facts.is_quorum_of_opening:
            sentence = Message("At the opening of the meeting: {quorum}", {"quorum": sentence})
        lines.append(Explained(sentence, each.test.source))
    return point(Topic.QUORUM, Light.GREEN if facts.quorum.is_met else Light.RED, *lines)


def _needed(figures: QuorumFigures) -> Explained:
    values: dict[str, MessageValue] = {"needed": figures.needed, "entitled": figures.entitled}
    return Explained(
        Message("The meeting has not been opened yet. It will need {needed} of {entitled}.", values),
        figures.test.source,
    )


def _proxies(proxies: ProxiesHeld) -> Point:
    held = proxies.held or {}
    values: dict[str, MessageValue] = {"n": sum(held.values())}
    if not held:
        return point(Topic.PROXIES, Light.GREEN, Explained(Message("No proxy stands.")))
    stand = Message("{n} proxy stands.", values, plural="{n} proxies stand.")
    if not proxies.is_known or not proxies.allowed:
        forbidden = Explained(Message("Proxies are not allowed."), proxies.source)
        return point(Topic.PROXIES, Light.RED, Explained(stand), forbidden)
    if proxies.limit is None:
        free = Message("No rule limits how many one holder may have.")
        return point(Topic.PROXIES, Light.GREEN, Explained(stand, proxies.source), Explained(free))
    limit = proxies.limit
    most: dict[str, MessageValue] = {"n": max(held.values()), "limit": limit}
    within = Message("The most that one holder has is {n}; {limit} may be held.", most)
    over = [
        Explained(Message("{name} holds {n}.", {"name": name, "n": count}))
        for name, count in held.items()
        if count > limit
    ]
    lines = (Explained(stand, proxies.source), Explained(within, proxies.limit_source), *over)
    return point(Topic.PROXIES, Light.RED if over else Light.GREEN, *lines)


def _recusals(facts: Facts) -> Point:
    if not facts.recused:
        nobody = Message("Nobody has declared an interest in this item.")
        return point(Topic.RECUSALS, Light.GREEN, Explained(nobody))
    names = Message("Recused, and without a ballot: {names}.", {"names": ", ".join(facts.recused)})
    return point(Topic.RECUSALS, Light.GREEN, Explained(names, facts.recusal_source))


def _bars(facts: Facts) -> Point:
    if not facts.bars:
        return point(Topic.BARS, Light.GREEN, Explained(Message("No rule takes the vote from anybody.")))
    ask = Explained(Message("See whether this touches anybody who is about to vote:"))
    return point(Topic.BARS, Light.LOOK, ask, *facts.bars)


def _text(facts: Facts) -> Point:
    if facts.waiting:
        waits = Message(
            "Still to be settled before the item: No. {numbers}.", {"numbers": _numbers(facts.waiting)}
        )
        return point(Topic.TEXT, Light.LOOK, Explained(waits))
    if facts.carried:
        amended = Message(
            "The text is voted on as amended by No. {numbers}.", {"numbers": _numbers(facts.carried)}
        )
        return point(Topic.TEXT, Light.GREEN, Explained(amended))
    return point(Topic.TEXT, Light.GREEN, Explained(Message("The text is voted on as it was proposed.")))


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _majority(facts: Facts) -> Point:
    return point(Topic.MAJORITY, Light.GREEN, *facts.majority)


def minutes_kept(secretary: str | None) -> Point:
    """Return the point on who keeps the minutes."""
    if secretary is None:
        nobody = Message("Nobody holds the office of secretary. Settle who keeps the minutes.")
        return point(Topic.MINUTES, Light.LOOK, Explained(nobody))
    keeps = Message("{name} keeps the minutes.", {"name": secretary})
    return point(Topic.MINUTES, Light.GREEN, Explained(keeps))
