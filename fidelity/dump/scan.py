"""The statements of a dump, as the client that runs its dialect's scripts would find them."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.dump.piece import Blocks, Piece
from fidelity.dump.scanner import Scanner

__all__ = ["scan"]


def scan(source: Blocks, dialect: str) -> Iterator[Piece]:
    """The statements of a dump, in its order; between them lie only white space and comments."""
    return _scanner(dialect)(source, dialect).pieces()


def _scanner(dialect: str) -> type[Scanner]:
    """The scanner of that client; those of two dialects are loaded where they are asked for."""
    if dialect == "tsql":
        from fidelity.dump.conditions import ScriptScanner  # noqa: PLC0415

        return ScriptScanner
    if dialect == "oracle":
        from fidelity.dump.sqlplus import SqlplusScanner  # noqa: PLC0415

        return SqlplusScanner
    return Scanner
