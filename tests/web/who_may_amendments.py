"""Who may do what around drafts that amend the statutes; unproposed ones are their writers’."""

from collections.abc import Mapping

from tests.web.roles import ADMINISTRATOR, DRAFTERS, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_ARTICLE: Mapping[str, object] = {
    "heading_en": "Guests",
    "text_en": "The chair may invite guests.",
    "reason_en": "Guests come anyway.",
}

AMENDMENTS: tuple[Row, ...] = (
    # amendments: drafts that nobody has proposed are their writers'
    Row("GET", "/amendments", READERS),
    Row("GET", "/amendments/new", DRAFTERS),
    Row("POST", "/amendments/new", DRAFTERS, {"authentic": "en", "title_en": "A shorter name"}),
    Row("GET", "/amendments/<uuid:draft>", DRAFTERS),
    Row("GET", "/amendments/<uuid:draft>", READERS, using={"draft": "proposed_draft"}),
    Row("GET", "/amendments/<uuid:draft>", READERS, using={"draft": "adopted_draft"}),
    Row("GET", "/amendments/<uuid:draft>/edit", DRAFTERS),
    Row(
        "POST",
        "/amendments/<uuid:draft>/edit",
        DRAFTERS,
        {"version": 1, "authentic": "en", "title_en": "Better", "timing": "decision"},
    ),
    Row("GET", "/amendments/<uuid:draft>/file", DRAFTERS),
    Row("POST", "/amendments/<uuid:draft>/print", SECRETARY, {"language": "en"}),
    Row("POST", "/amendments/<uuid:draft>/redline", SECRETARY, {"language": "en"}),
    Row(
        "POST",
        "/amendments/<uuid:draft>/redline",
        SECRETARY | ADMINISTRATOR,
        {"language": "fr"},
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/print",
        SECRETARY | ADMINISTRATOR,
        {"language": "fr"},
        using={"draft": "adopted_draft"},
    ),
    Row("GET", "/amendments/<uuid:draft>/propose", DRAFTERS),
    Row("POST", "/amendments/<uuid:draft>/propose", DRAFTERS, {"version": 1, "place": ""}),
    Row(
        "POST",
        "/amendments/<uuid:draft>/take-back",
        DRAFTERS,
        {"version": 2},
        using={"draft": "proposed_draft"},
    ),
    Row("POST", "/amendments/<uuid:draft>/discard", DRAFTERS, {"version": 1}),
    Row("POST", "/amendments/<uuid:draft>/rebase", DRAFTERS, {"version": 1}),
    Row("GET", "/amendments/<uuid:draft>/articles", DRAFTERS),
    Row("GET", "/amendments/<uuid:draft>/articles/<path:number>", DRAFTERS),
    Row("POST", "/amendments/<uuid:draft>/articles/<path:number>", DRAFTERS, {**_ARTICLE, "version": 1}),
    Row("GET", "/amendments/<uuid:draft>/insert", DRAFTERS),
    Row(
        "POST",
        "/amendments/<uuid:draft>/insert",
        DRAFTERS,
        {**_ARTICLE, "number": "3-1", "after": "3", "version": 1},
    ),
    Row("GET", "/amendments/<uuid:draft>/repeals/<path:number>", DRAFTERS),
    Row(
        "POST",
        "/amendments/<uuid:draft>/repeals/<path:number>",
        DRAFTERS,
        {"version": 1, "authentic": "en", "reason_en": "Nobody needs it."},
    ),
    Row("POST", "/amendments/<uuid:draft>/drops/<path:number>", DRAFTERS, {"version": 1}),
    Row(
        "GET",
        "/amendments/<uuid:draft>/counters/on/<path:number>",
        REPRESENTATIVES,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/on/<path:number>",
        REPRESENTATIVES,
        {"member": "{own_member}", "kind": "repeal", "reason_en": "Nobody needs it."},
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/withdraw",
        OWN,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/vote",
        SECRETARY,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "GET",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/set-aside",
        SECRETARY,
        using={"draft": "proposed_draft"},
    ),
    Row(
        "POST",
        "/amendments/<uuid:draft>/counters/<uuid:counter>/set-aside",
        SECRETARY,
        {"reason": "Handed in twice."},
        using={"draft": "proposed_draft"},
    ),
)
