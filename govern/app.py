"""Where the floors meet: the web application and the command line."""

from collections.abc import Callable
from datetime import datetime

import click
from flask import Flask

from govern import web
from govern.cli.entry import Entry, utc_now
from govern.cli.main import commands
from govern.settings import ROOT, Settings
from govern.store.database import ENGINE_OPTIONS, db, prepare_engine
from govern.web.installation import Installation
from govern.worker.commands import worker


def create_app(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> Flask:
    """Return the application; the data folder is made when missing, the database is not."""
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    app = Flask("govern", root_path=str(ROOT / "govern"), template_folder=str(ROOT / "templates"))
    app.static_folder = str(ROOT / "govern" / "web" / "static")
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.sqlalchemy_url
    app.config["SITE_ADDRESS"] = settings.base_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = dict(ENGINE_OPTIONS)
    app.extensions["govern"] = Installation(settings=settings, clock=clock)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    web.register(app, settings)
    return app


def command_line() -> click.Group:
    """Return the command ``govern`` with every command on it."""
    commands.add_command(worker)
    return commands


def main() -> None:
    command_line()(obj=Entry(settings=Settings.from_environ(), create_app=create_app))
