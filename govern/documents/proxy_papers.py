"""Proxies as documents: the form to be signed, and the list of those that stand."""

from collections import Counter

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.proxy_papers import ProxyForm, ProxyList
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_FORM = "documents/print/proxy_form.html"
_LIST = "documents/print/proxy_list.html"


def print_proxy_form(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ProxyForm, record)
    frame = issue.frame(facts.meeting.issuer)
    return print_pdf(template=_FORM, values={"facts": facts}, facts=record, frame=frame)


def proxy_form_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ProxyForm, record)
    frame = issue.frame(facts.meeting.issuer)
    return render_html(template=_FORM, values={"facts": facts}, facts=record, frame=frame)


def print_proxy_list(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ProxyList, record)
    frame = issue.frame(facts.meeting.issuer)
    return print_pdf(template=_LIST, values=_values(facts), facts=record, frame=frame)


def proxy_list_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ProxyList, record)
    frame = issue.frame(facts.meeting.issuer)
    return render_html(template=_LIST, values=_values(facts), facts=record, frame=frame)


def _values(facts: ProxyList) -> dict[str, object]:
    held = Counter(each.holder for each in facts.proxies)
    rows = [
        (each.principal, each.holder, held[each.holder], each.votes, each.given_at)
        for each in sorted(
            facts.proxies, key=lambda each: (each.holder.casefold(), each.principal.casefold())
        )
    ]
    return {"facts": facts, "rows": rows}
