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

OF_THE_ASSEMBLY = (
    "notice.months",
    "proxies.limit.by_size",
    "voting.waiting",
    "voting.dues",
    "votes.per_member",
    *(f"quorum.{subject}" for subject in SUBJECTS),
    *(f"majority.{subject}" for subject in SUBJECTS),
    *(f"second_call.{topic}" for topic in OF_THE_SECOND_CALL),
)

BODIES = ("assembly", "board", "committee", "working_group")

OF_MEMBERS = ("newcomer",)

OF_AMENDMENTS = ("effect",)

ENGINE_KEYS = frozenset(
    [
        *(f"{body}.{topic}" for body in BODIES for topic in OF_EVERY_BODY),
        *(f"assembly.{topic}" for topic in OF_THE_ASSEMBLY),
        *(f"membership.{topic}" for topic in OF_MEMBERS),
        *(f"amendment.{topic}" for topic in OF_AMENDMENTS),
    ]
)
