"""``python -m govern`` is the command ``govern``."""

from govern.app import main

main()
