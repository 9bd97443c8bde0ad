"""``python -m oracles``: compare with the programs of others, write what is agreed, show where they err."""

import argparse
import pkgutil
import warnings
from importlib import import_module

from oracles import subjects
from oracles.framework import Compared, Fault, Subject, compare, limited, write

SHOWN = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m oracles", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these subjects")
    parser.add_argument("--dry", action="store_true", help="write no case file")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    for each in pkgutil.iter_modules(subjects.__path__):
        module = import_module(f"oracles.subjects.{each.name}")
        chosen: list[Subject] = [one for one in module.SUBJECTS if not asked.names or one.name in asked.names]
        for subject in chosen:
            found = compare(subject)
            show(found)
            if found.agreed and subject.kept and not asked.dry:
                print(f"  {len(found.agreed)} agreed cases in {write(found).name}")
        if chosen:
            show_faults(getattr(module, "FAULTS", ()))


def show(found: Compared) -> None:
    print(f"\n{found.subject.name}: {found.subject.about}")
    for peer, tally in found.tally.items():
        print(f"  {peer}: " + ", ".join(f"{what} {many}" for what, many in sorted(tally.items())))
    for difference in found.differences[:SHOWN]:
        print(f"  ! {difference}")


def show_faults(faults: tuple[Fault, ...]) -> None:
    for fault in faults:
        try:
            with limited(60):
                seen = fault.see()
        except ImportError:
            seen = "not installed"
        except Exception as error:  # noqa: BLE001 - a peer's fault is what is shown
            seen = f"{type(error).__name__}: {error}"
        print(f"  {fault.peer}, {fault.says}\n    seen: {seen}")


main()
