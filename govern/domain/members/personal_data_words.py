"""Personal data in words: what each topic is, why it is held, what an erasure does, why something stays."""

from collections.abc import Mapping

from govern.domain.members.personal_data import ErasureState, Fate, Keeping, Topic
from govern.domain.values.message import Message

TOPIC_NAMES: Mapping[Topic, Message] = {
    Topic.CONTACT: Message("Name, e-mail address and language"),
    Topic.ACCESS: Message("Account and sign-ins"),
    Topic.CALENDAR: Message("Address of the personal calendar"),
    Topic.REPRESENTATION: Message("Representing a member"),
    Topic.OFFICES: Message("Offices"),
    Topic.MEMBERS_ADDRESS: Message("The same address in the register of members"),
    Topic.ATTENDANCE: Message("Attendance, proxies and interests declared"),
    Topic.SPEECHES: Message("Speeches"),
    Topic.PROPOSALS: Message("Proposals, motions and requests"),
    Topic.VOTES: Message("Votes: the right to vote, ballots by name, and having voted in secret"),
    Topic.ELECTIONS: Message("Candidacies and seats won"),
    Topic.QUESTIONS: Message("Questions and comments"),
    Topic.TASKS: Message("Actions agreed on in meetings"),
    Topic.LETTERS: Message("Letters"),
    Topic.APPLICATIONS: Message("Contact for an application for membership"),
    Topic.DRAFTS: Message("Drafts, rehearsals and comments that are not settled"),
    Topic.FILES: Message("Files put on an agenda"),
    Topic.DOCUMENTS: Message("Documents in which the name stands"),
    Topic.WORK: Message("What was done in Govern for the association"),
    Topic.RECORD: Message("Entries of the audit record"),
    Topic.DETAILS: Message("Details of entries about the person and the account"),
    Topic.REQUESTS: Message("Requests about one’s own data"),
}

PURPOSES: Mapping[Topic, Message] = {
    Topic.CONTACT: Message("So that the association knows who acts in it, and can write."),
    Topic.ACCESS: Message("So that nobody else acts under this name."),
    Topic.CALENDAR: Message("So that a calendar can ask for meetings by itself."),
    Topic.REPRESENTATION: Message("The register says who acts for which member, and since when."),
    Topic.OFFICES: Message("The register of offices says who held which, and how it came and ended."),
    Topic.MEMBERS_ADDRESS: Message("The member gave it as its own address for letters."),
    Topic.ATTENDANCE: Message("Quorums and minutes rest on who was there."),
    Topic.SPEECHES: Message("Minutes and the order of speakers rest on who spoke."),
    Topic.PROPOSALS: Message("Decisions are read with who proposed them."),
    Topic.VOTES: Message(
        "Results can be checked. Secret ballots are not here: nobody can tell which one was cast by whom."
    ),
    Topic.ELECTIONS: Message("Results can be checked, and mandates rest on them."),
    Topic.QUESTIONS: Message("Questions and answers are published to members and minuted."),
    Topic.TASKS: Message("Minutes say who does what until when."),
    Topic.LETTERS: Message("So that the association can show whom it wrote to, and when."),
    Topic.APPLICATIONS: Message("So that the association can answer an applicant."),
    Topic.DRAFTS: Message("Work that is not finished."),
    Topic.FILES: Message("Members decide with these papers before them."),
    Topic.DOCUMENTS: Message("Documents that were issued are kept as they were."),
    Topic.WORK: Message("Every act on the record names who did it."),
    Topic.RECORD: Message("So that everybody can check that nothing was changed afterwards."),
    Topic.DETAILS: Message("What an entry of the record was about, in full."),
    Topic.REQUESTS: Message("So that the association can show that a request was met."),
}

#: what an erasure does to a topic of which something goes
ERASURES: Mapping[Topic, Message] = {
    Topic.CONTACT: Message("The e-mail address goes. The name goes too, unless something below stays."),
    Topic.ACCESS: Message("Deleted: account, password, sign-ins, links, and tries to sign in."),
    Topic.CALENDAR: Message("Deleted. The calendar opens nothing any more."),
    Topic.LETTERS: Message("Address, name, subject and text go. What was not sent stays unsent."),
    Topic.ELECTIONS: Message("The text in which a candidate introduces themselves goes."),
    Topic.APPLICATIONS: Message("Name and address of the contact go; the organisation’s application stays."),
    Topic.DRAFTS: Message("Deleted."),
    Topic.DETAILS: Message("Deleted, with what guards them against guessing. The chain still verifies."),
}

KEEPING_REASONS: Mapping[Keeping, Message] = {
    Keeping.WHILE_NEEDED: Message("Kept until the person asks for its erasure."),
    Keeping.MINUTES: Message("It is part of what minutes and results show, and is sealed."),
    Keeping.BOOKS: Message("It is part of the registers and documents that the association keeps."),
    Keeping.CHAIN: Message("The audit record binds it: taking it out would break the proof for everybody."),
    Keeping.PROOF: Message("It shows that the request was met; it holds no address."),
    Keeping.OF_MEMBERS: Message("It belongs to the member organisation, which changes it by the secretary."),
}

FATE_NAMES: Mapping[Fate, Message] = {
    Fate.ERASED: Message("goes"),
    Fate.BLANKED: Message("is made unreadable"),
    Fate.STAYS: Message("stays"),
}

STATE_NAMES: Mapping[ErasureState, Message] = {
    ErasureState.ASKED: Message("asked for"),
    ErasureState.GRANTED: Message("granted"),
    ErasureState.REFUSED: Message("refused"),
    ErasureState.WITHDRAWN: Message("withdrawn"),
    ErasureState.CARRIED_OUT: Message("carried out"),
}

STATE_TONES: Mapping[ErasureState, str] = {
    ErasureState.ASKED: "needs",
    ErasureState.GRANTED: "open",
    ErasureState.REFUSED: "refused",
    ErasureState.CARRIED_OUT: "done",
}
