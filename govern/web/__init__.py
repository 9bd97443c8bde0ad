"""The pages; one door."""

from flask import Flask

from govern.settings import Settings


def register(app: Flask, settings: Settings) -> None:
    """Give the application its pages, sign-in, security headers and errors."""
