"""`python -m fidelity`, and the `fidelity` command."""

from __future__ import annotations

import atexit
import gc
import os
import sys

__all__ = ["main"]


def main() -> None:
    """Runs the command line and exits; the version is told without loading it."""
    ended_by: list[int] = []
    try:  # an interrupt may come while any of this is loaded
        from fidelity.streams import made_fit  # noqa: PLC0415

        made_fit()
        if sys.argv[1:] == ["--version"]:
            from fidelity.version import __version__  # noqa: PLC0415

            sys.stdout.write(f"fidelity {__version__}\n")
            _flushed()
            return
        from fidelity.interrupts import interrupted_by, no_more  # noqa: PLC0415

        gc.set_threshold(1_000_000)  # loading modules and reading a schema make many objects and hardly any garbage
        sys.setswitchinterval(0.0001)  # who reads and digests in the background waits less for who loads modules
        interrupted_by(ended_by)
        from fidelity.dump.file_digest import begun  # noqa: PLC0415

        digest = begun(sys.argv[1:])  # it takes longest
        from fidelity.cli import run, tell_lost_errors  # noqa: PLC0415

        tell_lost_errors()
        code = run(digest)
        no_more()
    except KeyboardInterrupt:  # `run` answers those that come inside it
        code = 130
    sys.stdout.flush()
    sys.stderr.flush()
    if code in (2, 70, 130):  # what goes on in the background is to be undone
        atexit._run_exitfuncs()  # noqa: SLF001  # sys.exit may die of an interrupt that was caught while a module was loaded
    if ended_by:
        os.kill(os.getpid(), ended_by[0])
    os._exit(code)  # taking the interpreter apart takes a fifth of a small comparison's time, and frees nothing of ours


def _flushed() -> None:
    """Has what was printed written; ends with 2 where it finds no room."""
    try:
        sys.stdout.flush()
    except OSError as error:
        sys.stderr.write(f"error: standard output: cannot be written: {error.strerror}\n")
        sys.stderr.flush()
        os._exit(2)


if __name__ == "__main__":
    main()
