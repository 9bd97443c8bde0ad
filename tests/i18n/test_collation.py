"""The order of names."""

import pytest

from govern.i18n.collation import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Cluster 1", "Cluster-Ost", "Clusteria"],
        ["cote", "coté", "côte", "côté"],
        ["Oberg", "Öberg", "Øberg", "Ozon"],
        ["Lodz", "Łódź", "Lyon"],
        ["ab", "Ab", "AB", "Abc"],
        ["7 Sensors", "Aachen", "Œuvre", "Zagreb", "Αθήνα", "София"],
        ["d’Arc", "De Vries", "Deák"],
        ["Strasse", "Straße", "Strassen"],
        ["Ива", "Йордан", "Кирил"],
    ],
)
def test_names_stand_where_a_reader_looks_for_them(ordered: list[str]) -> None:
    found_last_first = list(reversed(ordered))
    assert sorted(found_last_first, key=sort_key) == ordered
