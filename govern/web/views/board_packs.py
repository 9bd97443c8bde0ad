"""Board packs: asked for by whoever may read the meeting, for what they may read."""

from flask import Blueprint

blueprint = Blueprint("board_packs", __name__)
