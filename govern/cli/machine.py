"""What Govern needs from the operating system, and the command that installs it there.

Set-up runs this module before any package is installed: the standard library only.
"""

import ctypes
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

OS_RELEASE = Path("/etc/os-release")


class Need(StrEnum):
    """Something that only the operating system can give."""

    VENV = "virtual environments"
    PDF = "libraries for PDF (Pango, HarfBuzz-Subset, Fontconfig)"
    BROWSER = "Chromium for the tests"
    DRIVER = "libatomic for the browser's driver"
    VALIDATOR = "Java and JAXB for the PDF validator of the tests"


RUN = (Need.VENV, Need.PDF)
TEST = (*RUN, Need.DRIVER, Need.BROWSER, Need.VALIDATOR)

LIBRARIES = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}


@dataclass(frozen=True, slots=True)
class System:
    """Operating systems that share one package manager and its package names."""

    name: str
    install: tuple[str, ...]
    packages: Mapping[Need, tuple[str, ...]]
    refresh: tuple[str, ...] = ()
    as_root: bool = True


_APT = ("apt-get", "install", "-y", "--no-install-recommends")
_PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
_DEBIAN_JAVA = ("default-jre-headless", "libjaxb-java")

SYSTEMS = (
    System(
        name="debian",
        refresh=("apt-get", "update"),
        install=_APT,
        packages={
            Need.VENV: ("python{version}-venv",),
            Need.PDF: _PANGO,
            Need.BROWSER: ("chromium-headless-shell",),
            Need.DRIVER: ("libatomic1",),
            Need.VALIDATOR: _DEBIAN_JAVA,
        },
    ),
    System(
        name="ubuntu",
        refresh=("apt-get", "update"),
        install=_APT,
        packages={
            Need.VENV: ("python{version}-venv",),
            Need.PDF: (*_PANGO, "libharfbuzz0b"),
            Need.DRIVER: ("libatomic1",),
            Need.VALIDATOR: _DEBIAN_JAVA,
        },
    ),
    System(
        name="fedora",
        install=("dnf", "install", "-y"),
        packages={
            Need.VENV: ("python3-libs",),
            Need.PDF: ("pango",),
            Need.BROWSER: ("chromium",),
            Need.DRIVER: ("libatomic",),
            Need.VALIDATOR: ("java-headless",),
        },
    ),
    System(
        name="alpine",
        install=("apk", "add"),
        packages={
            Need.VENV: ("python3",),
            Need.PDF: ("pango", "fontconfig"),
            Need.BROWSER: ("chromium",),
            Need.DRIVER: ("libatomic",),
            Need.VALIDATOR: ("openjdk17-jdk",),
        },
    ),
    System(
        name="macos",
        install=("brew", "install"),
        as_root=False,
        packages={
            Need.VENV: ("python",),
            Need.PDF: ("pango",),
            Need.VALIDATOR: ("openjdk",),
        },
    ),
)


def recognise(os_release: str, platform: str = "linux") -> System | None:
    r"""Return the system that an os-release file describes, or None when it is a stranger.

    >>> recognise('ID=linuxmint\nID_LIKE="ubuntu debian"').name
    'ubuntu'
    """
    if platform == "darwin":
        names = ["macos"]
    else:
        pairs = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
        names = f"{pairs.get('ID', '')} {pairs.get('ID_LIKE', '')}".replace('"', "").replace("'", "").split()
    known = {system.name: system for system in SYSTEMS}
    return next((known[name] for name in names if name in known), None)


def this_system() -> System | None:
    """Return the system that runs this program, or None when it is a stranger."""
    return recognise(OS_RELEASE.read_text("utf-8") if OS_RELEASE.exists() else "", sys.platform)


def steps(system: System, needs: Iterable[Need], *, root: bool) -> list[tuple[str, ...]]:
    """Return the commands that install what is needed, none when the system has no package for it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    packages = [name.format(version=version) for need in needs for name in system.packages.get(need, ())]
    if not packages:
        return []
    rights = ("sudo",) if system.as_root and not root else ()
    refresh = [(*rights, *system.refresh)] if system.refresh else []
    return [*refresh, (*rights, *system.install, *packages)]


def command(system: System | None, needs: Iterable[Need], *, root: bool) -> str:
    """Return what a person types to install the needs, empty when there is no package for them."""
    if system is None:
        return ""
    return " && ".join(shlex.join(step) for step in steps(system, needs, root=root))


def is_root() -> bool:
    """Return whether this program may install packages without asking."""
    return os.geteuid() == 0


def missing(needs: Iterable[Need], environ: Mapping[str, str]) -> list[Need]:
    """Return those of the needs that this machine does not meet yet, in the given order."""
    met: dict[Need, Callable[[], bool]] = {
        Need.VENV: has_ensurepip,
        Need.PDF: lambda: not missing_libraries(),
        Need.BROWSER: lambda: find_chromium(environ, this_system()) is not None,
        Need.DRIVER: lambda: sys.platform == "darwin" or _loads("libatomic.so.1"),
        Need.VALIDATOR: lambda: shutil.which("java") is not None and jaxb_runtime(environ).exists(),
    }
    return [need for need in needs if not met[need]()]


def has_ensurepip() -> bool:
    """Return whether this Python can make virtual environments (Debian packs that apart)."""
    try:
        import ensurepip  # noqa: F401, PLC0415  its absence is the question
    except ImportError:
        return False
    return True


def missing_libraries() -> list[str]:
    """Return the names of the shared libraries of PDF making that cannot be loaded."""
    return [name for name, files in LIBRARIES.items() if not any(map(_loads, files))]


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


#: packages' programs, and where Playwright puts its own under their older and newer names
_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
_SHELLS = (
    "chromium_headless_shell-*/chrome-*/headless_shell",
    "chromium_headless_shell-*/chrome-*/chrome-headless-shell",
)
_BROWSERS = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")


def find_chromium(
    environ: Mapping[str, str], system: System | None, *, root: Path = Path("/")
) -> Path | None:
    """Return the browser that GOVERN_CHROMIUM names, else the system's, else Playwright's newest.

    The one without windows comes first: it does the same in half the time. Ubuntu's own ``chromium`` is a
    stub that asks for a snap, so it is passed over there.
    """
    if chosen := environ.get("GOVERN_CHROMIUM"):
        return Path(chosen) if Path(chosen).exists() else None
    packaged = [root / "usr/bin" / name for name in _PROGRAMS]
    if system is not None and system.name != "ubuntu":
        for path in packaged:
            if path.exists():
                return path
    home = Path(environ.get("HOME", "/"))
    cache = "Library/Caches" if sys.platform == "darwin" else ".cache"
    folder = Path(environ.get("PLAYWRIGHT_BROWSERS_PATH", home / cache / "ms-playwright"))
    for names in (_SHELLS, _BROWSERS):
        found = [path for name in names for path in folder.glob(name)]
        if found:
            return max(found, key=lambda path: path.stat().st_mtime)
    return None


def jaxb_runtime(environ: Mapping[str, str]) -> Path:
    """Return where the one Java archive is expected that the PDF validator of the tests lacks."""
    return Path(environ.get("GOVERN_JAXB", "/usr/share/java/jaxb-runtime.jar"))
