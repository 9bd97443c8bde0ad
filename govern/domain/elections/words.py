"""What methods, limits, states and stages of elections are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Action, Method
from govern.domain.elections.paper import BallotPaper, Marking, ReservedSeats
from govern.domain.elections.states import ElectionState, NominationState, SeatState
from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class MethodWords:
    """A method by its plain name, in a sentence for voters, and where it is written down, if it is."""

    name: Message
    line: Message
    source: str = ""


METHODS: Mapping[Method, MethodWords] = {
    Method.SCOTTISH_STV: MethodWords(
        Message("Single transferable vote, Scottish rules"),
        Message(
            "You rank candidates. Votes above the quota, and those of excluded candidates, go on to your next"
            " choices: each large enough group of voters gets its share of the seats."
        ),
        "Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52",
    ),
    Method.MEEK_STV: MethodWords(
        Message("Single transferable vote, Meek’s method"),
        Message(
            "You rank candidates, equal ranks allowed. As the Scottish rules, but computed anew after each"
            " election and exclusion, so that no vote is lost: proportional, and only a computer can do it."
        ),
        "Hill, Wichmann and Woodall, “Algorithm 123”, The Computer Journal 30 (1987)",
    ),
    Method.SCHULZE: MethodWords(
        Message("Schulze’s method"),
        Message(
            "You rank candidates, equal ranks allowed. Each is compared with each other; elected is who would"
            " win against everybody."
        ),
        "Schulze, Social Choice and Welfare 36 (2011)",
    ),
    Method.IRV: MethodWords(
        Message("Instant run-off"),
        Message(
            "One seat. You rank candidates. Whoever has the fewest votes is excluded and these go on to the"
            " next choices, until somebody has more than half."
        ),
        "Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, for one seat",
    ),
    Method.BORDA: MethodWords(
        Message("Points by rank"),
        Message("You rank candidates. A candidate gets a point for each one ranked below; most points win."),
        "Cullinan, Hsiao and Polett, Social Choice and Welfare 42 (2014)",
    ),
    Method.APPROVAL: MethodWords(
        Message("Approval"), Message("You mark everybody whom you could accept; most marks win.")
    ),
    Method.BLOCK: MethodWords(
        Message("As many marks as seats"),
        Message(
            "You mark as many candidates as there are seats; most marks win. The majority can take all seats."
        ),
    ),
    Method.PLURALITY: MethodWords(Message("One mark"), Message("You mark one candidate; most marks win.")),
    Method.YES_NO: MethodWords(
        Message("Yes or no to each"),
        Message(
            "You answer yes, no or abstain for each candidate. Elected is who has more yes than no, those"
            " with the greatest lead first."
        ),
    ),
}

STATES: Mapping[ElectionState, Message] = {
    ElectionState.NOMINATIONS: Message("nominations open"),
    ElectionState.BALLOT_FIXED: Message("ballot fixed"),
    ElectionState.VOTING: Message("vote open"),
    ElectionState.COUNTED: Message("counted"),
    ElectionState.CANCELLED: Message("cancelled"),
}

NOMINATION_STATES: Mapping[NominationState, Message] = {
    NominationState.PROPOSED: Message("has not answered yet"),
    NominationState.ACCEPTED: Message("stands"),
    NominationState.DECLINED: Message("does not stand"),
    NominationState.WITHDRAWN: Message("taken back"),
}

SEAT_STATES: Mapping[SeatState, Message] = {
    SeatState.OFFERED: Message("has not answered yet"),
    SeatState.ACCEPTED: Message("accepted the seat"),
    SeatState.DECLINED: Message("declined the seat"),
}

GENDER_NAMES: Mapping[str, Message] = {
    "woman": Message("woman"),
    "man": Message("man"),
    "other": Message("another gender"),
}

ACTIONS: Mapping[Action, Message] = {
    Action.FIRST: Message("First preferences"),
    Action.TRANSFER: Message("Surplus transferred"),
    Action.EXCLUSION: Message("Exclusion"),
    Action.GUARD: Message("Kept in by the limits"),
    Action.CAP: Message("Excluded by a limit"),
    Action.ELECT_REMAINING: Message("Remaining candidates elected"),
    Action.ITERATION: Message("Shares settled"),
    Action.TOTALS: Message("Totals"),
}

HOW_TO_MARK: Mapping[Marking, Message] = {
    Marking.RANKS: Message("Give rank 1 to the candidate you want most, 2 to the next, as far as you like."),
    Marking.ANSWERS: Message("Answer for each candidate."),
}


def how_to_mark(paper: BallotPaper) -> Message:
    """Return what a voter writes on a ballot paper."""
    if paper.marking is Marking.MARKS and paper.most_marks == 1:
        return Message("Mark one candidate.")
    if paper.marking is Marking.MARKS and paper.most_marks >= len(paper.candidates):
        return Message("Mark as many candidates as you like.")
    if paper.marking is Marking.MARKS:
        return Message("Mark at most {most} candidates.", {"most": paper.most_marks})
    return HOW_TO_MARK[paper.marking]


def limit_in_words(limit: Limit) -> tuple[Message, ...]:
    """Return what a limit says, its minimum and its cap."""
    least = () if limit.least is None else (_minimum(limit, limit.least),)
    most = () if limit.most is None else (_cap(limit, limit.most),)
    return (*least, *most)


def _minimum(limit: Limit, n: int) -> Message:
    if (limit.attribute, limit.value) == ("gender", "woman"):
        return Message("At least {n} woman.", {"n": n}, plural="At least {n} women.")
    if (limit.attribute, limit.value) == ("gender", "man"):
        return Message("At least {n} man.", {"n": n}, plural="At least {n} men.")
    if limit.attribute == "newcomer":
        return Message("At least {n} newcomer.", {"n": n}, plural="At least {n} newcomers.")
    value = attribute_in_words(limit.attribute, limit.value or "")
    return Message("At least {least} of: {value}.", {"least": n, "value": value})


def _cap(limit: Limit, n: int) -> Message:
    if limit.value is not None:
        value = attribute_in_words(limit.attribute, limit.value)
        return Message("At most {most} of: {value}.", {"most": n, "value": value})
    return {
        "country": Message("At most {most} from any one country.", {"most": n}),
        "category": Message("At most {most} of any one category of members.", {"most": n}),
        "gender": Message("At most {most} of any one gender.", {"most": n}),
    }.get(limit.attribute, Message("At most {most} who are alike in this.", {"most": n}))


def attribute_in_words(attribute: str, value: str) -> MessageValue:
    """Return what a candidate is or declares, such as a newcomer, a woman, a full member; else the value."""
    if attribute == "gender":
        return GENDER_NAMES.get(value, value)
    if attribute == "category" and value in {each.value for each in Category}:
        return CATEGORY_NAMES[Category(value)]
    if attribute == "newcomer":
        return Message("newcomer")
    if attribute == "founder":
        return Message("founder")
    return value


_SEVERAL = {"newcomer": Message("newcomers"), "founder": Message("founders")}


def reserved_in_words(reserved: ReservedSeats) -> Message:
    """Return for whom seats are reserved, and who elects them."""
    values: dict[str, MessageValue] = {
        "n": reserved.seats,
        "name": reserved.name,
        "whom": _SEVERAL.get(reserved.attribute) or attribute_in_words(reserved.attribute, reserved.value),
    }
    if reserved.group:
        return Message(
            "{name}: {n} seat, reserved for {whom}, elected by them alone.",
            values,
            plural="{name}: {n} seats, reserved for {whom}, elected by them alone.",
        )
    return Message(
        "{name}: {n} seat, reserved for {whom}, elected by all.",
        values,
        plural="{name}: {n} seats, reserved for {whom}, elected by all.",
    )
