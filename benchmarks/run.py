"""fidelity beside what else one would do with a dump: one table, by `make bench`.

Times are medians of several runs with the file in the page cache, CPU is user and system time, and memory is the
largest resident set. What is not installed here has no figure.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dumps import FORMS, write_schema

HERE = Path(__file__).parent
DATA = HERE / "data"
RESULTS = HERE / "results.md"
README = HERE.parent / "README.md"
BEGIN, END = "<!-- bench -->\n", "<!-- /bench -->"
FIDELITY = [sys.executable, "-m", "fidelity"]
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment, in which Python keeps what it compiled of a module, as it is of a package that was installed."""
PACKERS = {"gzip": (["gzip", "-6"], ["gzip", "-dc"], 0.7), "zstd": (["zstd", "-q"], ["zstd", "-q", "-dc"], 1.3)}
BARS = {"COPY": 1.25, "extended INSERTs": 1.25, "one INSERT per row": 2.5}
PG = ["--host=127.0.0.1", "--username=postgres"]
MARIADB = ["--host=127.0.0.1", "--user=root"]
DATABASE = "fidelity_bench"
ONE_CORE = ["taskset", "--cpu-list", "0"]
"""What runs a command on one core alone (util-linux)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What running a program took, in seconds and megabytes."""

    wall: float
    cpu: float
    memory: float


def once(
    command: Sequence[str], source: Path | None = None, *, good: Sequence[int] = (0,), one_core: bool = False
) -> Cost:
    """One run's cost; its output goes nowhere. Exits where the program fails in a way that is not expected."""
    with (source or Path(os.devnull)).open("rb") as given:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*(ONE_CORE if one_core else ()), *command],
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=INSTALLED,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall=wall, cpu=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


def median(
    command: Sequence[str],
    source: Path | None = None,
    *,
    runs: int,
    good: Sequence[int] = (0,),
    one_core: bool = False,
) -> Cost:
    """The median of several runs."""
    costs = [once(command, source, good=good, one_core=one_core) for _ in range(runs)]
    return Cost(
        wall=statistics.median(c.wall for c in costs),
        cpu=statistics.median(c.cpu for c in costs),
        memory=max(c.memory for c in costs),
    )


class Table:
    """The rows of the results, printed as they come."""

    def __init__(self) -> None:
        self.lines = [
            "| work | fidelity | CPU | memory | beside it | it takes | ratio | bar |",
            "|---|--:|--:|--:|---|--:|--:|--:|",
        ]
        self.failed: list[str] = []

    def add(self, work: str, cost: Cost, beside: str = "", other: Cost | None = None, bar: float | None = None) -> None:
        """A row; with a bar, the ratio of both times must not exceed it."""
        ratio = cost.wall / other.wall if other else None
        if ratio is not None and bar is not None and ratio > bar:
            self.failed.append(f"{work} against {beside}: {ratio:.2f} > {bar}")
        self._add(work, cost, beside, f"{other.wall:.2f} s" if other else "", f"{ratio:.2f}" if ratio else "", bar)

    def add_faster(self, work: str, cost: Cost, beside: str, other: float, bar: float | None = None) -> None:
        """A row of something that takes `other` seconds; with a bar, it must be at least so many times slower."""
        times = other / cost.wall
        if bar is not None and times < bar:
            self.failed.append(f"{work} against {beside}: only {times:.0f} times faster")
        self._add(work, cost, beside, f"{other:.1f} s", f"1 : {times:.3g}", f"1 : {bar:.0f}" if bar else None)

    def limit(self, work: str, cost: Cost, seconds: float) -> None:
        """A row with a bar in seconds."""
        if cost.wall > seconds:
            self.failed.append(f"{work}: {cost.wall:.2f} s > {seconds} s")
        self._add(work, cost, "", "", "", f"{seconds} s")

    def _add(  # noqa: PLR0917  # the columns of a row
        self, work: str, cost: Cost, beside: str, other: str, ratio: str, bar: object
    ) -> None:
        memory = f"{cost.memory:.0f} MB"
        missed = f"{work}: {memory} of memory"
        if cost.memory > 150 and missed not in self.failed:  # one work may stand in several rows
            self.failed.append(missed)
        line = (
            f"| {work} | {cost.wall:.2f} s | {cost.cpu:.2f} s | {memory} | {beside} | {other} | {ratio} | {bar or ''} |"
        )
        self.lines.append(line)
        print(line, flush=True)


def dumps(table: Table, size: int, runs: int) -> None:
    """Dumps of three forms, plain and compressed."""
    for form in FORMS:
        path = DATA / f"{form.replace(' ', '-')}.sql"
        once([sys.executable, str(HERE / "dumps.py"), form, str(path), str(size)])
        compare = [*FIDELITY, "compare", "--real", str(path)]
        cost = median(compare, runs=runs, good=(0, 1, 3))
        work = f"{size / (1 << 30):.3g} GiB, {form}"
        table.add(
            work,
            cost,
            "`openssl dgst -sha256`",
            median(["openssl", "dgst", "-sha256", str(path)], runs=runs),
            BARS[form],
        )
        table.add(work, cost, "`wc -l`", median(["wc", "-l", str(path)], runs=runs))
        restored(table, work, cost, form, path)
        for kind, (pack, unpack, bar) in PACKERS.items():
            if shutil.which(kind) is None:
                continue
            packed = path.with_suffix(f".{kind}")
            with packed.open("wb") as out:
                subprocess.run([*pack, "-c", str(path)], stdout=out, check=True)
            cost = median([*FIDELITY, "compare", "--real", str(packed)], runs=min(runs, 3), good=(0, 1, 3))
            beside = median([*unpack, str(packed)], runs=min(runs, 3))
            table.add(f"{work}, {kind}", cost, f"`{' '.join(unpack)}`", beside, bar if form == "COPY" else None)
            packed.unlink()
        path.unlink()


def restored(table: Table, work: str, cost: Cost, form: str, path: Path) -> None:
    """The same dump restored into a server of its kind, and the catalog read; and so PostgreSQL's archive of it."""
    if form == "COPY" and _answers(["psql", *PG, "-c", "SELECT 1", "postgres"]):
        catalog = ["psql", *PG, "-c", _CATALOG, DATABASE]
        archive = path.with_suffix(".dump")
        with _database(["psql", *PG, "-q", "postgres", "-c"]):
            restore = once(["psql", *PG, "-q", "-f", str(path), DATABASE]).wall + once(catalog).wall
            once(["pg_dump", *PG, "--format=custom", "--file", str(archive), DATABASE])
        table.add_faster(work, cost, "restore into PostgreSQL", restore, 50)
        cost = median([*FIDELITY, "compare", "--real", str(archive)], runs=3, good=(0, 1, 3))
        text = median(["pg_restore", "--file=-", str(archive)], runs=3)
        table.add(f"{work}, as `pg_dump -Fc` packs it", cost, "`pg_restore --file=-`", text)
        archive.unlink()
    if form == "extended INSERTs" and _answers(["mariadb", *MARIADB, "-e", "SELECT 1"]):
        with _database(["mariadb", *MARIADB, "-e"]):
            restore = once(["mariadb", *MARIADB, DATABASE], path).wall
            restore += once(["mariadb", *MARIADB, "-e", _CATALOG]).wall
        table.add_faster(work, cost, "restore into MariaDB", restore, 50)


_CATALOG = "SELECT * FROM information_schema.columns"


def _answers(command: Sequence[str]) -> bool:
    return (
        shutil.which(command[0]) is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


@contextmanager
def _database(run: list[str]) -> Iterator[None]:
    """A fresh database that is gone afterwards."""
    subprocess.run([*run, f"DROP DATABASE IF EXISTS {DATABASE}"], check=True, capture_output=True)
    subprocess.run([*run, f"CREATE DATABASE {DATABASE}"], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run([*run, f"DROP DATABASE {DATABASE}"], check=True, capture_output=True)


SQLGLOT = """
import logging, sys, sqlglot
from fidelity.dump.scan import scan
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # telling what it cannot parse is no part of parsing
for piece in scan(open(sys.argv[1], "rb"), "postgres"):
    if piece.kind == "statement":
        try:
            sqlglot.parse_one(piece.text.decode(), read="postgres")
        except sqlglot.errors.SqlglotError:
            pass
"""


def schemas(table: Table, runs: int) -> None:
    """A schema of 2,000 tables: read for the model, read whole, and compared by others."""
    path, other = DATA / "schema.sql", DATA / "schema-2.sql"
    write_schema(path, 2000)
    other.write_text(path.read_text().replace("c3_1 text", "c3_1 integer"))
    reading = [*FIDELITY, "inspect", str(path), "--format", "json"]
    whole = median(reading, runs=runs)
    compare = median([*FIDELITY, "compare", "--real", str(path)], runs=runs, good=(0, 1, 3))
    work = "2,000 tables"
    table.add(f"{work}, compare of the built-in model", compare, "reading all", whole, 0.3)
    if shutil.which(ONE_CORE[0]) is not None:
        alone = median(reading, runs=runs, one_core=True)
        parser = median([sys.executable, "-W", "ignore", "-c", SQLGLOT, str(path)], runs=runs, one_core=True)
        table.add(f"{work}, reading all, on one core", alone, "sqlglot parsing the same statements", parser, 1.3)
        table.add(f"{work}, reading all, on all cores", whole, "on one core", alone, 1)
    both = median([*FIDELITY, "compare", "--model", str(other), "--real", str(path)], runs=1, good=(1,))
    work = "2,000 tables beside 2,000, one column changed"
    for name, command in {
        "apgdiff": ["apgdiff", str(path), str(other)],
        "sqlt-diff": ["sqlt-diff", f"{path}=PostgreSQL", f"{other}=PostgreSQL"],
    }.items():
        if shutil.which(name) is None:
            continue
        took = _within(command, 240)
        table.add(
            work, both, name if isinstance(took, Cost) else f"{name}: {took}", took if isinstance(took, Cost) else None
        )


def _within(command: list[str], seconds: int) -> Cost | str:
    """One run that ends well and within so many seconds, else what became of it."""
    begun = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"more than {seconds} s"
    if done.returncode or b"ERROR" in done.stderr:
        return "cannot read it"
    return Cost(wall=time.perf_counter() - begun, cpu=0, memory=0)


def starts(table: Table, runs: int) -> None:
    """How long it takes to begin."""
    small = DATA / "small.sql"
    write_schema(small, 125)
    table.limit("`fidelity --version`", median([*FIDELITY, "--version"], runs=runs), 0.12)
    table.limit("`fidelity --help`", median([*FIDELITY, "--help"], runs=runs), 0.25)
    size = small.stat().st_size // 1000
    compare = median([*FIDELITY, "compare", "--real", str(small)], runs=runs, good=(0, 1, 3))
    table.limit(f"compare of a dump of {size} kB", compare, 0.6)


def main() -> None:
    """Writes the results, and README's table from them; the exit code says whether every bar was reached."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=1 << 30, help="bytes of a large dump")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--no-write", action="store_true", help="print the table only")
    chosen = options.parse_args()
    DATA.mkdir(exist_ok=True)
    table = Table()
    parts: tuple[Callable[[], None], ...] = (
        lambda: starts(table, chosen.runs * 2),
        lambda: schemas(table, chosen.runs),
        lambda: dumps(table, chosen.size, chosen.runs),
    )
    try:
        for part in parts:
            part()
    finally:
        shutil.rmtree(DATA)
    text = "\n".join(table.lines) + "\n"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    missed = "".join(f"- {line}\n" for line in table.failed) or "- none\n"
    if not chosen.no_write:
        note = f"Medians of {chosen.runs} runs, the file in the page cache; {machine}.\n"
        RESULTS.write_text(f"# Benchmarks\n\n{note}\n{text}\nBars that were missed:\n\n{missed}", encoding="utf-8")
        readme = README.read_text(encoding="utf-8")
        before, _, rest = readme.partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}{text}{END}{after}", encoding="utf-8")
    print(f"\nBars that were missed:\n\n{missed}")
    sys.exit(bool(table.failed))


if __name__ == "__main__":
    main()
