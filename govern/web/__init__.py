"""The pages: ``register`` is the one door."""

from flask import Flask

from govern.settings import Settings
from govern.web import assets, errors, page, security, session
from govern.web.public import public
from govern.web.views import accounts, health, meetings, resolutions, sign_in, votes

#: every room; a new one is added here
BLUEPRINTS = (
    sign_in.blueprint,
    accounts.blueprint,
    health.blueprint,
    meetings.blueprint,
    votes.blueprint,
    resolutions.blueprint,
)


def register(app: Flask, settings: Settings) -> None:
    """Give an application its pages and everything that stands around them."""
    security.configure(app, settings)
    session.install(app)
    security.csrf.init_app(app)
    assets.install(app)
    page.install(app)
    errors.install(app)
    public(app.view_functions["static"])
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
