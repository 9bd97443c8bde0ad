"""The program's own text, read once for the house tests."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from govern.settings import ROOT


@cache
def tracked() -> tuple[str, ...]:
    """Return the path of every file that belongs to the project, whether committed already or not."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        check=True,
        text=True,
    )
    return tuple(sorted(path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()))


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield every Python module in the folders, with its tree."""
    for path in tracked():
        if path.endswith(".py") and path.startswith(folders):
            yield path, tree_of(path)


@cache
def tree_of(path: str) -> ast.Module:
    return ast.parse(text_of(path))


@cache
def text_of(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def is_text(path: str) -> bool:
    """Return whether a file is one that people write."""
    return Path(path).suffix in {
        ".py", ".html", ".txt", ".css", ".md", ".toml", ".yaml", ".yml", ".sh", ".po", ".svg", ".mako", "",
    } and "/vendor/" not in path and path != "LICENSE"  # fmt: skip
