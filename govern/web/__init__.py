"""The pages: ``register`` is the one door."""

from flask import Flask

from govern.settings import Settings
from govern.web import assets, errors, live, page, security, session
from govern.web.public import public
from govern.web.views import (
    accounts,
    actions,
    agenda,
    amended_articles,
    amendments,
    attendance,
    audit,
    cancellation,
    compliance,
    convening_requests,
    convocation,
    counter_amendments,
    desk,
    documents,
    duties,
    election_ballots,
    election_results,
    election_votes,
    elections,
    hall,
    health,
    home,
    items,
    law,
    letters,
    mandates,
    meeting_moves,
    meeting_series,
    meeting_templates,
    meetings,
    members,
    minutes,
    minutes_beside,
    motions,
    nominations,
    offices,
    own_days,
    past_minutes,
    power,
    procedures,
    recusals,
    register_import,
    rehearsals,
    relocation,
    resolutions,
    rules_in_force,
    second_calls,
    secret_votes,
    sign_in,
    simulation,
    statutes,
    statutes_documents,
    votes,
)

#: every room; a new one is added here
BLUEPRINTS = (
    sign_in.blueprint,
    accounts.blueprint,
    health.blueprint,
    home.blueprint,
    meetings.blueprint,
    meeting_templates.blueprint,
    meeting_series.blueprint,
    meeting_moves.blueprint,
    own_days.blueprint,
    convening_requests.blueprint,
    desk.blueprint,
    second_calls.blueprint,
    agenda.blueprint,
    attendance.blueprint,
    convocation.blueprint,
    cancellation.blueprint,
    letters.blueprint,
    documents.blueprint,
    items.blueprint,
    votes.blueprint,
    secret_votes.blueprint,
    hall.blueprint,
    procedures.blueprint,
    recusals.blueprint,
    motions.blueprint,
    rehearsals.blueprint,
    elections.blueprint,
    nominations.blueprint,
    election_votes.blueprint,
    election_ballots.blueprint,
    election_results.blueprint,
    resolutions.blueprint,
    members.blueprint,
    offices.blueprint,
    mandates.blueprint,
    statutes.blueprint,
    statutes_documents.blueprint,
    law.blueprint,
    compliance.blueprint,
    relocation.blueprint,
    rules_in_force.blueprint,
    power.blueprint,
    simulation.blueprint,
    amendments.blueprint,
    amended_articles.blueprint,
    counter_amendments.blueprint,
    duties.blueprint,
    register_import.blueprint,
    minutes.blueprint,
    minutes_beside.blueprint,
    actions.blueprint,
    past_minutes.blueprint,
    audit.blueprint,
)


def register(app: Flask, settings: Settings) -> None:
    """Give an application its pages and everything that stands around them."""
    security.configure(app, settings)
    session.install(app)
    security.csrf.init_app(app)
    assets.install(app)
    page.install(app)
    live.install(app)
    errors.install(app)
    public(app.view_functions["static"])
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
