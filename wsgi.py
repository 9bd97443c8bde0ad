"""The door for any WSGI server."""

from govern.app import create_app
from govern.settings import Settings

app = create_app(Settings.from_environ())
