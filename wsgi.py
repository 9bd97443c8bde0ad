"""The door for any WSGI server."""

import gc

from govern.app import create_app
from govern.settings import Settings

app = create_app(Settings.from_environ())

# What was loaded by now lives as long as the process; looking through it again and again costs pauses.
gc.collect()
gc.freeze()
