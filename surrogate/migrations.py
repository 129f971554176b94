"""A folder of migrations: the files that a runner would run forward on an empty database, in its order.

The names are those of Flyway (`V2__name.sql`, and the B, R and U beside it), and of all who begin them with a number or
a time or keep each migration in a folder of its own: dbmate, goose, golang-migrate, sqlx, Prisma, Drizzle, Supabase.
What takes a migration back is left out: a file beside the one that it takes back (`2_name.down.sql` beside
`2_name.up.sql`), or the part of a file that a mark begins (`-- +goose Down`, `-- migrate:down`, …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from fidelity.dump.migrations import MARK
from fidelity.errors import ModelError
from fidelity.frozen import dataclass
from surrogate.conform import read_text

__all__ = ["Migrations", "has_migrations", "is_migration", "read_migration", "read_migrations"]

_DEPTH = 3
"""A folder of its own for each migration, and one for each of a program's parts."""
_HEAD = 1 << 20
_FLYWAY = re.compile(r"(?P<kind>[VBU])(?P<version>\d+(?:[._]\d+)*)__.*\.sql|(?P<again>R)__.*\.sql", re.IGNORECASE)
_TWINS = (("down", "up"), ("undo", "do"), ("revert", "deploy"), ("rollback", "up"), ("rollback", "migrate"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrations:
    """What runs forward: each file's path within the folder and its text, in order; and why others are left out.

    Of a text, the part that takes the migration back is blank lines.
    """

    texts: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()


def has_migrations(folder: Path) -> bool:
    """Whether there are files of SQL in a folder."""
    return next(_files(folder), None) is not None


def is_migration(file: Path) -> bool:
    """Whether a file of SQL has a part that takes back what another part of it does."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return False  # who reads it whole says why
    return any((mark := MARK.match(line)) and (mark["down"] or mark["below"]) for line in head.splitlines())


def read_migration(file: Path, shown: str) -> Migrations:
    """One file as the only migration."""
    return Migrations(texts=((file.name, _forward(read_text(file, shown))),))


def read_migrations(folder: Path, shown: str) -> Migrations:
    """The folder's migrations; `shown` is what errors call it.

    Raises ModelError where their order cannot be told by their names, or one cannot be read.
    """
    if (folder / "sqitch.plan").is_file():
        raise ModelError(
            "is a project of Sqitch, whose plan says what is deployed",
            where=shown,
            remedy="Deploy it to an empty database, and give what pg_dump --schema-only (or the like) writes of that.",
        )
    names = [str(PurePosixPath(*path.relative_to(folder).parts)) for path in _files(folder)]
    run, left_out = _of_flyway(names, shown) if any(_version(name) for name in names) else _numbered(names)
    return Migrations(
        texts=tuple((name, _forward(read_text(folder / name, f"{shown}/{name}"))) for name in run),
        left_out=tuple(left_out),
    )


def _files(folder: Path, depth: int = _DEPTH) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", where=str(folder)) from None
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir() and depth > 1:
            yield from _files(path, depth - 1)
        elif path.suffix.lower() == ".sql" and path.is_file():
            yield path


def _numbered(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """By the numbers in the names, as numbers; without those that take another back."""
    names = sorted(names)
    there = {name.lower(): name for name in names}
    run, left_out = [], []
    for name in sorted(names, key=_natural):
        twin = next((there[twin] for twin in _twins(name.lower()) if twin != name.lower() and twin in there), None)
        if twin is None:
            run.append(name)
        else:
            left_out.append(f"{name}: takes back {twin}")
    return run, left_out


def _natural(name: str) -> list[list[str | int]]:
    def key(part: str) -> list[str | int]:
        return [int(word) if word.isdecimal() else word for word in re.split(r"(\d+)", part.lower())]

    return [key(part) for part in name.split("/")]


def _twins(name: str) -> Iterator[str]:
    """The names that the migration would have which a file of that name takes back."""
    for back, forth in _TWINS:
        if back in name:
            yield re.sub(rf"(?<![^\W_]){back}(?![^\W_])", forth, name)
    for back in ("undo", "rollback", "down"):
        yield name.replace(f".{back}.sql", ".sql")


def _version(name: str) -> re.Match[str] | None:
    return _FLYWAY.fullmatch(PurePosixPath(name).name)


def _of_flyway(names: Iterable[str], shown: str) -> tuple[list[str], list[str]]:
    """By version, after the newest baseline; then what Flyway runs again at every change, by name."""
    kinds: dict[str, dict[tuple[int, ...], str]] = {"V": {}, "B": {}}
    again, left_out = [], []
    for name in sorted(names):
        match = _version(name)
        if match is None:
            left_out.append(f"{name}: its name is none of a migration of Flyway")
        elif match["again"]:
            again.append(name)
        elif match["kind"].upper() == "U":
            left_out.append(f"{name}: takes a version back")
        else:
            same = kinds[match["kind"].upper()]
            version = _numbers(match["version"])
            if version in same:
                raise ModelError(
                    f"it has the same version as {same[version]}",
                    where=f"{shown}/{name}",
                    remedy="Give a folder in which each version stands once; Flyway refuses this one too.",
                )
            same[version] = name
    base = max(kinds["B"], default=())
    run = [kinds["B"][base]] if base else []
    left_out += [f"{name}: {kinds['B'][base]} is newer" for version, name in kinds["B"].items() if version < base]
    for version, name in sorted(kinds["V"].items()):
        if version > base:
            run.append(name)
        else:
            left_out.append(f"{name}: {kinds['B'][base]} holds it")
    again.sort(key=lambda name: PurePosixPath(name).name)
    return run + again, left_out


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.split(r"[._]", version)]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _forward(text: str) -> str:
    """The text with blank lines where its marks say that what follows takes the migration back."""
    lines, down = [], False
    for line in text.split("\n"):
        if mark := MARK.match(line):
            down = bool(mark["down"] or mark["below"])
        lines.append("" if down else line)
    return "\n".join(lines)
