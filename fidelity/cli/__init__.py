"""The command line: each command reads its arguments, calls one function, prints what it gives, and exits.

Heavy modules are imported by the command that needs them, so that help and version answer at once.
"""

from __future__ import annotations

import sys
import threading
from copy import copy
from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli.catalogue import explain, rules, schema
from fidelity.cli.compare import COMPARE_EXAMPLES, compare
from fidelity.cli.generate import generate
from fidelity.cli.inspect import inspect
from fidelity.cli.packet import packet_app
from fidelity.cli.quick import QuickCommand, QuickGroup, UnforeseenError
from fidelity.cli.rehearse import REHEARSE_EXAMPLES, rehearse
from fidelity.dump.file_digest import FileDigest
from fidelity.errors import FidelityError, takes_no_more
from fidelity.interrupts import tell_lost
from fidelity.version import __version__

__all__ = ["app", "run", "tell_lost_errors"]

app = typer.Typer(
    name="fidelity",
    cls=QuickGroup,
    help="Says, column by column and with evidence, whether a real database dump is what your model says it is.",
    epilog="Start here: fidelity compare --model schema.sql --real dump.sql",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:  # noqa: FBT001  # typer's callback
    if value:
        typer.echo(f"fidelity {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # the callback answers it
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


app.command(epilog="Example: fidelity generate --out surrogate/ --rows 1000", cls=QuickCommand)(generate)
app.command(epilog=REHEARSE_EXAMPLES, cls=QuickCommand)(rehearse)
app.command(epilog=COMPARE_EXAMPLES, cls=QuickCommand)(compare)
app.command(epilog="Example: fidelity inspect dump.sql --table users --format json", cls=QuickCommand)(inspect)
app.add_typer(packet_app, name="packet")
app.command(epilog="Example: fidelity rules --format json", cls=QuickCommand)(rules)
app.command(epilog="Examples:\n\nfidelity explain FID201\n\nfidelity explain EQ-TYPE-001", cls=QuickCommand)(explain)
app.command(epilog="Example: fidelity schema report > report.schema.json", cls=QuickCommand)(schema)


def _app_of(named: list[str]) -> typer.Typer:
    """The app with the command of that name alone, where it has one: to make all takes longer than to load it."""
    commands = [c for c in app.registered_commands if c.callback is not None and [c.callback.__name__] == named]
    if not commands:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = commands, []
    return alone


def run(digest: FileDigest | None = None) -> int:
    """Runs the command line; the exit code. A defect prints where in the code it is, never what was being read.

    `digest` is one that was begun of the dump.
    """
    try:
        _app_of(sys.argv[1:2])(standalone_mode=True, prog_name="fidelity", obj=digest)
    except FidelityError as error:
        what, *remedy = str(error).splitlines()
        typer.echo(f"error: {what}", err=True)
        for line in remedy:
            typer.echo(f"  {line}", err=True)
        return error.exit_code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if not takes_no_more(error):
            return _defect(error)
        typer.echo(f"error: nothing more can be written: {error.strerror}", err=True)
        typer.echo("  Free some space, or write to another disk: --out, or TMPDIR for what is temporary.", err=True)
        return 2
    except UnforeseenError as error:
        return _defect(error.__cause__ or error)
    except Exception as error:  # noqa: BLE001  # the last resort: the message may quote a dump, so only its place is told
        return _defect(error)
    return 0


def tell_lost_errors() -> None:
    """An error that nobody can catch, in a thread or a finalizer, is told as a defect: Python would quote its text."""

    def tell(lost: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        if lost.exc_value is not None:
            _defect(lost.exc_value)

    threading.excepthook = tell
    tell_lost(tell)


def _defect(error: BaseException) -> int:
    """Says that fidelity itself is at fault: the error's type and the lines of code, never the error's text."""
    trace = error.__traceback__
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).parent.name}/{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    typer.echo(f"error: a defect in fidelity itself ({type(error).__name__})", err=True)
    typer.echo(f"  at {' < '.join(reversed(places[-4:]))}", err=True)
    typer.echo("  Please report these two lines; nothing of what was read is in them.", err=True)
    return 70
