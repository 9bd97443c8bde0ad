"""The debate record of minutes: beside their facts in the PDF, and to be downloaded."""

from dataclasses import replace

from govern.documents.issue import Issue
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.voting.minutes import Minutes
from govern.exchange.akoma_ntoso.debate import debate_xml
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for

#: under which name it is attached to minutes
DEBATE_RECORD = "minutes.xml"


def with_debate(kind: DocumentKind, facts: Json, issue: Issue) -> Issue:
    """Return a document's issue with the debate record to attach, where its facts say that they carry one."""
    if kind is not DocumentKind.MINUTES:
        return issue
    minutes = from_record(Minutes, facts)
    if not minutes.carries_debate:
        return issue
    speak = issue.frame(minutes.issuer).translator
    return replace(issue, beside={DEBATE_RECORD: debate_xml(minutes, speak)})


def debate_of(facts: Minutes, language: str) -> bytes:
    """Return the debate record of minutes in a language."""
    return debate_xml(facts, translator_for(best_language([language]), facts.zone))
