"""Small statutes and changes to them for the tests of amendments, in one language or two."""

from datetime import date

from govern.domain.amendment.draft import Change, ChangeKind, Written
from govern.domain.statutes.articles import Article, Head, Statutes
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_written

DAY = date(2020, 1, 1)
HEAD = Head("Example Alliance", "EA", "be-aisbl", ("en", "fr"), "en", DAY, DAY)
WHY = Text.only("en", "Why not.")


def article(number: str, en: str, fr: str | None = None, *, rules: str = "", topics: str = "") -> Article:
    """Return an article read from wordings and rules as a statutes file writes them."""
    found = change("replace", number, en, fr, rules=rules, topics=topics).article
    assert found is not None
    return found


def change(
    kind: str,
    number: str,
    en: str = "",
    fr: str | None = None,
    *,
    after: str | None = None,
    rules: str = "",
    topics: str = "",
) -> Change:
    """Return a change read as a draft holds it; the French says the same as the English unless given."""
    if kind == "repeal":
        return Change(ChangeKind.REPEAL, number, WHY)
    written = Written(
        ChangeKind(kind),
        number,
        WHY,
        after=after,
        heading=Text("en", {"en": f"Article {number}", "fr": f"Article {number}"}),
        text=Text("en", {"en": en, "fr": en if fr is None else fr}),
        rules=rules,
        contents=tuple(topics.split()),
    )
    return read_written(written, HEAD)


def statutes(*articles: Article) -> Statutes:
    """Return statutes of these articles."""
    return Statutes(HEAD, articles)


def three() -> Statutes:
    """Return statutes of three articles, the second one with a notice of three weeks."""
    return statutes(
        article("1", "The purpose is to learn.", topics="purpose"),
        article("2", "(1) At least {assembly.notice} before.", rules="assembly.notice: {value: 21}"),
        article("3", "The seat is in Brussels."),
    )
