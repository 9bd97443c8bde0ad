"""The rule keys that decisions use; the vocabulary marks the same ones ``engine: true``."""

SUBJECTS = ("amendment", "purpose", "dissolution", "exclusion")

OF_EVERY_BODY = (
    "notice",
    "notice.waiver",
    "items.deadline",
    "items.unlisted",
    "documents.deadline",
    "record_date",
    "attendance.remote",
    "proxies.allowed",
    "proxies.limit",
    "proxies.deadline",
    "quorum",
    "quorum.tested",
    "majority.ordinary",
    "tie",
    "recusal",
    "minutes.deadline",
)

OF_THE_SECOND_CALL = (
    "gap",
    "within",
    "notice",
    "convocation",
    "same_agenda",
    "quorum",
    "majority",
    *(f"quorum.{subject}" for subject in SUBJECTS),
    *(f"majority.{subject}" for subject in SUBJECTS),
)

OF_CONVENING = (
    *("minority", "minority.call", "minority.hold"),
    *("self", "self.share", "self.within"),
    *("any_member", "court", "authority"),
)

OF_NOTICE = ("months", "extraordinary", "amendment", "dissolution", "board")

OF_THE_ASSEMBLY = (
    *(f"notice.{occasion}" for occasion in OF_NOTICE),
    *(f"convening.{topic}" for topic in OF_CONVENING),
    "proxies.limit.by_size",
    "voting.waiting",
    "voting.dues",
    "voting.suspended",
    "votes.per_member",
    "votes.full",
    "votes.associate",
    "votes.observer",
    "votes.honorary",
    *(f"quorum.{subject}" for subject in SUBJECTS),
    *(f"majority.{subject}" for subject in SUBJECTS),
    *(f"second_call.{topic}" for topic in OF_THE_SECOND_CALL),
    "elections.method",
    "tie.elections",
    "voting.secret",
    "majority.written",
    *(f"written{part}" for part in ("", ".silence", ".excluded", ".reply", ".meeting_on_request")),
)

OF_THE_BOARD = (
    *("size", "term", "election.cooptation"),
    *("written", "written.silence", "written.reply", "members_only"),
    *("minority", "convening.self"),
)

BODIES = ("assembly", "board", "committee", "working_group")

OF_MEMBERS = ("newcomer",)

OF_ADMISSION = (
    "admission",
    *(f"admission.{topic}" for topic in ("within", "reasons", "appeal", "appeal.within", "announced")),
    *(f"admission.{topic}" for topic in ("sponsors", "sponsors.observer", "retention")),
)

OF_LEAVING = (
    *(f"exit.{topic}" for topic in ("notice", "notice.limit", "immediate", "after_burden", "after_change")),
    *(f"exclusion.{topic}" for topic in ("by", "grounds", "heard", "reasons", "procedure")),
    *(f"exclusion.{topic}" for topic in ("review", "suspended", "appeal")),
    *("suspension.by", "suspension.until", "suspension.longest", "succession"),
)

OF_FOUNDERS = ("share", "privileges.end", "privileges.members")

OF_NEWCOMERS = (
    "pending",
    "items.number",
    "items.deadline",
    "items.answer",
    "items.answer.office",
    "items.unanswered",
    "items.slots",
    "items.seconding",
    "floor",
    "floor.order",
    "second_look.share",
    "second_look.request",
    "second_look.kinds",
    "consultative",
    "mentor",
    "answers",
    "seat",
    "observers",
)

OF_AMENDMENTS = ("effect",)

OF_PLAN = (
    *("adopted_by", "majority", "report", "change.limit", "change.small_by"),
    *("horizon", "activity.accountable", "activity.start"),
    *(f"contribution.{topic}" for topic in ("least", "days", "confirmed", "warning", "consequence")),
    "balance",
    *(f"reminder.{step}" for step in ("before", "late", "board", "answer")),
)

OF_KEEPING = ("assembly.minutes.retention", "books.retention", "membership.personal_data.answer")

ENGINE_KEYS = frozenset(
    [
        *(f"{body}.{topic}" for body in BODIES for topic in OF_EVERY_BODY),
        *(f"assembly.{topic}" for topic in OF_THE_ASSEMBLY),
        *(f"board.{topic}" for topic in OF_THE_BOARD),
        *(f"membership.{topic}" for topic in OF_MEMBERS),
        *(f"membership.{topic}" for topic in OF_ADMISSION),
        *(f"membership.{topic}" for topic in OF_LEAVING),
        *(f"founders.{topic}" for topic in OF_FOUNDERS),
        *(f"newcomers.{topic}" for topic in OF_NEWCOMERS),
        *(f"amendment.{topic}" for topic in OF_AMENDMENTS),
        *(f"plan.{topic}" for topic in OF_PLAN),
        *OF_KEEPING,
    ]
)

#: keys whose silence means something by itself: no written procedure, every method of election, no cap
OPTIONAL_KEYS = frozenset(
    [
        "assembly.elections.method",
        "assembly.tie.elections",
        "assembly.voting.secret",
        "assembly.voting.suspended",
        "assembly.majority.written",
        *(
            f"assembly.written{part}"
            for part in ("", ".silence", ".excluded", ".reply", ".meeting_on_request")
        ),
        *(f"board.{topic}" for topic in OF_THE_BOARD),
        *(f"{body}.recusal" for body in BODIES),
        *(f"assembly.votes.{category}" for category in ("full", "associate", "observer", "honorary")),
        *(f"founders.{topic}" for topic in OF_FOUNDERS),
        *(f"membership.{topic}" for topic in OF_ADMISSION),
        *(f"membership.{topic}" for topic in OF_LEAVING),
        *(f"newcomers.{topic}" for topic in OF_NEWCOMERS),
        *(f"plan.{topic}" for topic in OF_PLAN),
        *(f"assembly.notice.{occasion}" for occasion in OF_NOTICE),
        *(f"assembly.convening.{topic}" for topic in OF_CONVENING),
        *OF_KEEPING,
    ]
)
