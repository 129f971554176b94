"""A process that gives birth and goes back until it is killed: `to_be_killed.py FOLDER [MOMENT NUMBER]`.

With MOMENT it kills itself when that moment passes for the NUMBERth time; without, it waits for its parent to do so.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from surrogate.rehearsal import plan
from surrogate.rehearsal.birth import give_birth
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.values import Places


def main() -> None:
    site = Site(Path(sys.argv[1]))
    moment, number = (sys.argv[2], int(sys.argv[3])) if len(sys.argv) > 2 else (None, 0)
    passed = 0

    def at(name: str) -> None:
        nonlocal passed
        passed += name == moment
        if name == moment and passed == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        give_birth(site, Places(), plan.birth(), at=at)
        site.roll_back(Places(), plan.ANCHOR_ID, at=at)


if __name__ == "__main__":
    main()
