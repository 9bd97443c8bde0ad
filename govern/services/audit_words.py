"""The record in words: what each act on it did, and what its seals protect."""

from collections.abc import Mapping

from govern.domain.values.message import Message

#: by action, as it stands in the chain for ever; a new act gets its words here
ACTIONS: Mapping[str, Message] = {
    "account.disabled": Message("Account closed"),
    "account.enabled": Message("Account opened again"),
    "account.invited": Message("Person invited"),
    "account.link_given": Message("Sign-in link made on the server"),
    "account.link_sent": Message("Sign-in link sent by the administrator"),
    "account.password_set": Message("Password set"),
    "account.signed_out_everywhere": Message("Signed out everywhere"),
    "agenda.imported": Message("Agenda imported"),
    "agenda.ordered": Message("Agenda put in order"),
    "association.founded": Message("Association set up"),
    "attendance.arrived": Message("Arrival recorded"),
    "attendance.departed": Message("Departure recorded"),
    "attendance.excused": Message("Absence announced"),
    "attendance.readmitted": Message("Readmitted to the meeting"),
    "attendance.registered": Message("Attendance registered"),
    "backup.restored": Message("Backup restored"),
    "ballot.cast": Message("Ballot cast"),
    "ballot.cast_secretly": Message("Secret ballot cast"),
    "ballot.changed_secretly": Message("Secret ballot changed"),
    "counter.handed_in": Message("Change to a draft handed in"),
    "counter.put": Message("Change to a draft put to the vote"),
    "counter.set_aside": Message("Change to a draft set aside"),
    "counter.withdrawn": Message("Change to a draft withdrawn"),
    "document.failed": Message("Document could not be printed"),
    "document.printed": Message("Document printed"),
    "document.queued": Message("Document queued again"),
    "document.taken_up": Message("Printing begun"),
    "draft.discarded": Message("Draft amendment discarded"),
    "draft.proposed": Message("Amendment proposed"),
    "draft.rebased": Message("Draft amendment brought up to date"),
    "draft.started": Message("Draft amendment begun"),
    "draft.taken_back": Message("Amendment taken back"),
    "draft.written": Message("Draft amendment written"),
    "duty.done": Message("Duty done"),
    "duty.set_aside": Message("Duty found not to be owed"),
    "election.ballot_fixed": Message("Ballot of an election fixed"),
    "election.cancelled": Message("Election cancelled"),
    "election.counted": Message("Election counted"),
    "election.opened": Message("Vote of an election opened"),
    "election.results_written": Message("Results of an election written down"),
    "election.set_up": Message("Election set up"),
    "election.vote_cancelled": Message("Vote of an election cancelled"),
    "import.handed_in": Message("Files handed in for an import"),
    "import.put_away": Message("Files put away without an import"),
    "item.accepted": Message("Proposal accepted"),
    "item.added": Message("Agenda item added"),
    "item.attached": Message("File attached"),
    "hand_count.confirmed": Message("Count by hand confirmed"),
    "hand_count.differed": Message("Counts by hand differed"),
    "hand_count.entered": Message("Count by hand entered"),
    "hand_count.taken_back": Message("Count by hand taken back"),
    "item.declined": Message("Proposal declined"),
    "item.proposed": Message("Agenda item proposed"),
    "item.withdrawn": Message("Proposal withdrawn"),
    "letter.handed_over": Message("Letter handed over"),
    "letter.queued": Message("Letter put in the outbox"),
    "letter.refused": Message("Letter refused"),
    "letter.sending": Message("Letter taken up"),
    "letter.unknown": Message("Letter cut off while sending"),
    "mandate.co_opted": Message("Vacancy filled by co-option"),
    "mandate.ended": Message("Mandate ended"),
    "meeting.changed": Message("Meeting changed"),
    "meeting.closed": Message("Meeting closed"),
    "meeting.convoked": Message("Meeting convoked"),
    "meeting.opened": Message("Meeting opened"),
    "meeting.planned": Message("Meeting planned"),
    "minutes.edited": Message("Minutes edited"),
    "minutes.issued": Message("Minutes issued"),
    "minutes.reissued": Message("Minutes issued again"),
    "nomination.answered": Message("Nomination answered"),
    "nomination.made": Message("Nomination made"),
    "nomination.withdrawn": Message("Nomination taken back"),
    "office.ended": Message("Office ended"),
    "office.given": Message("Office given"),
    "offices.written": Message("Register of offices written down"),
    "outbox.settled": Message("Letters and documents cut off were sorted out"),
    "person.language_chosen": Message("Language chosen"),
    "post_batch.posted": Message("Letters taken to the post"),
    "procedure.begun": Message("Written procedure begun"),
    "procedure.ended": Message("Written procedure counted"),
    "procedure.stopped": Message("Written procedure stopped by a reservation"),
    "proxy.given": Message("Proxy given"),
    "proxy.withdrawn": Message("Proxy withdrawn"),
    "recusal.declared": Message("Recusal recorded"),
    "recusal.withdrawn": Message("Recusal taken back"),
    "register.imported": Message("Register imported"),
    "seat.accepted": Message("Seat accepted"),
    "seat.declined": Message("Seat declined"),
    "second_call.planned": Message("Second call planned"),
    "sign_in.begun": Message("Signed in"),
    "sign_in.ended": Message("Signed out"),
    "sign_in.link_requested": Message("Sign-in link asked for"),
    "sign_in.password_tried": Message("Wrong password given"),
    "sign_in.refused": Message("Sign-in refused"),
    "statutes.imported": Message("Statutes imported"),
    "statutes.redline_written": Message("Changes to the statutes written down"),
    "statutes.report_written": Message("Compliance report written"),
    "statutes.text_written": Message("Text of the statutes written down"),
    "vote.announced": Message("Mails about an open vote written"),
    "vote.reminded": Message("Mails to those who had not voted written"),
    "vote.cancelled": Message("Vote cancelled"),
    "vote.closed": Message("Vote closed"),
    "vote.opened": Message("Vote opened"),
}

_KINDS: Mapping[str, Message] = {
    "amendment": Message("An adopted amendment"),
    "ballot": Message("A ballot"),
    "cancellation": Message("The cancellation of a vote"),
    "convocation": Message("A convocation"),
    "document": Message("A document"),
    "electorate": Message("The electorate of a vote"),
    "hand_count": Message("A count by hand"),
    "imported_file": Message("An imported file"),
    "minutes": Message("The minutes of a meeting"),
    "outcome": Message("The outcome of a vote"),
    "print": Message("The printed form of a document"),
    "resolution": Message("A resolution"),
    "statutes": Message("A version of the statutes"),
    "urn": Message("The urn of a secret vote"),
}


def in_words(action: str) -> Message:
    """Return what an act did; one that another version put on record stands as an act without words."""
    return ACTIONS.get(action, Message("Something that this version has no words for"))


def without_person(action: str) -> Message:
    """Return who did what no signed-in person did: Govern, somebody about to sign in, or a command."""
    kind, _, _ = action.partition(".")
    if kind in ("document", "letter", "outbox"):
        return Message("Govern itself")
    if kind == "sign_in":
        return Message("somebody signing in")
    return Message("a command on the server")


def has_words(kind: str) -> bool:
    """Return whether a sealed kind can be named."""
    return kind in _KINDS


def sealed_kind(kind: str) -> Message:
    """Return what a seal protects, as the beginning of a sentence."""
    return _KINDS.get(kind, Message("Something sealed"))
