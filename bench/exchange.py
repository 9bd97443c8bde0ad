"""Exchange: statutes out as Akoma Ntoso and in again, ten versions in three languages."""

import time
from dataclasses import dataclass, replace
from datetime import timedelta

from govern.domain.statutes.articles import Article, Statutes
from govern.domain.values.text import Text
from govern.exchange.tables import RegisterFile
from govern.rulefiles.reader import read_statutes
from govern.rulefiles.statutes_writer import write_statutes
from govern.services.akoma_ntoso import read, written
from tests.make.association import STATUTES

VERSIONS = 10


@dataclass(frozen=True)
class Exchanged:
    """Processor time out and in, in seconds, and the size of the package in bytes."""

    out: float
    back: float
    size: int


def measure_exchange() -> Exchanged:
    """Return what ten versions in three languages cost, after a first round that warms up."""
    versions = tuple(_versions())
    read(RegisterFile("statutes.zip", written(versions[:1])))
    begun = time.process_time()
    packed = written(versions)
    out = time.process_time()
    read(RegisterFile("statutes.zip", packed))
    return Exchanged(out - begun, time.process_time() - out, len(packed))


def _versions() -> list[Statutes]:
    """Return the example with a third language, which is its French once more, in force from ten days."""
    example = read_statutes(STATUTES.read_bytes())
    articles = tuple(map(_with_third, example.articles))
    found = []
    for at in range(VERSIONS):
        day = example.head.in_force_from + timedelta(days=365 * at)
        head = replace(example.head, in_force_from=day, languages=("en", "fr", "de"))
        found.append(read_statutes(write_statutes(Statutes(head, articles))))
    return found


def _with_third(article: Article) -> Article:
    heading, text = (
        Text(each.authentic, {**each.versions, "de": each.versions["fr"]})
        for each in (article.heading, article.text)
    )
    return replace(article, heading=heading, text=text)


def show_exchange(spent: Exchanged) -> None:
    print("\nAkoma Ntoso, ten versions of 27 articles in three languages, processor time")
    print(f"out {spent.out:.2f} s, in {spent.back:.2f} s, {spent.size / 1024:.0f} KB")


if __name__ == "__main__":
    show_exchange(measure_exchange())
