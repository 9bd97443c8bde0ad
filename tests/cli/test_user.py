"""``govern user``: people are invited, listed and let in from the machine itself."""

import json

from click.testing import CliRunner, Result
from flask import Flask

from govern.app import create_app
from govern.cli.entry import Entry
from govern.cli.main import commands
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter
from govern.store.tables.members import MandateRow
from tests.make.association import make_association


def run(settings: Settings, *arguments: str) -> Result:
    opened: list[Flask] = []

    def open_app(settings: Settings) -> Flask:
        opened.append(create_app(settings))
        return opened[-1]

    result = CliRunner().invoke(
        commands, ["user", *arguments], obj=Entry(settings=settings, create_app=open_app)
    )
    for app in opened:
        with app.app_context():
            db.engine.dispose()
    db.session.rollback()
    return result


def test_somebody_is_invited_with_an_office_of_a_body(app: Flask, settings: Settings) -> None:
    make_association()
    result = run(
        settings, "invite", "Ida@People.Example", "--name", "Ida", "--office", "treasurer", "--body", "BD"
    )
    assert result.exit_code == 0, result.output
    person = db.session.query(Person).filter_by(email="ida@people.example").one()
    assert db.session.query(MandateRow).filter_by(person_id=person.id).count() == 1
    assert db.session.query(Letter).one().occasion == "invitation"


def test_a_wrong_address_is_refused_with_a_sentence(app: Flask, settings: Settings) -> None:
    make_association()
    result = run(settings, "invite", "ida", "--name", "Ida")
    assert result.exit_code == 1
    assert "“ida” is no e-mail address" in result.output


def test_an_unknown_body_is_refused_with_a_sentence(app: Flask, settings: Settings) -> None:
    make_association()
    result = run(
        settings, "invite", "ida@people.example", "--name", "Ida", "--office", "chair", "--body", "XX"
    )
    assert "There is no body with the code XX." in result.output


def test_accounts_are_listed_for_people_and_for_machines(app: Flask, settings: Settings) -> None:
    make_association(members=1)
    assert "Clara Chair <clara.chair@people.example>: Chair of " in run(settings, "list").output
    listed = json.loads(run(settings, "list", "--format", "json").output)["accounts"]
    assert {"name": "Aurora Auditor", "email": "aurora.auditor@people.example", "disabled": False,
            "offices": [{"office": "auditor", "body": None}]} in listed  # fmt: skip


def test_a_link_is_handed_out_that_signs_in_once(app: Flask, settings: Settings) -> None:
    make_association(members=1)
    link = json.loads(run(settings, "link", "Rep.1a@people.example", "--format", "json").output)["link"]
    assert link.startswith("http://127.0.0.1:8000/sign-in/link/")
    assert app.test_client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_nobody_gets_a_link_for_a_stranger(app: Flask, settings: Settings) -> None:
    make_association(members=1)
    result = run(settings, "link", "stranger@people.example")
    assert result.exit_code == 1
    assert "Nobody with the address stranger@people.example has an account." in result.output
