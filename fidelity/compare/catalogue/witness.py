"""What real engines make of writes: for each directed rule one that shows it, for each equivalence some that do not."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from fidelity.frozen import dataclass

__all__ = [
    "ENGINES",
    "REFUSED",
    "Agreement",
    "Confirmation",
    "Unconfirmed",
    "Witness",
    "agreements_of",
    "confirmation_of",
]

ENGINES = {"postgres": "PostgreSQL", "mysql": "MariaDB", "sqlite": "SQLite"}
"""The engines that were asked, by dialect."""
REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A write that tells a modeled schema from the real one; `before` is what was written to both before.

    `on_modeled` and `on_real` are what becomes of it in each: refused, or what the table `things` holds then.
    """

    dialects: tuple[str, ...]
    modeled: str
    real: str
    write: str
    on_modeled: str
    on_real: str
    before: str = ""
    server: str | None = None

    @property
    def engines(self) -> str:
        """The engines that say so."""
        return self.server or ", ".join(ENGINES[dialect] for dialect in self.dialects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed:
    """Why some engines were not asked."""

    dialects: tuple[str, ...]
    because: str

    @property
    def engines(self) -> str:
        """The engines that were not asked."""
        return ", ".join(ENGINES[dialect] for dialect in self.dialects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What engines say of one rule; every engine is in a witness or among the unconfirmed."""

    witnesses: tuple[Witness, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two spellings of a table `things` that an equivalence takes for one, and writes that both take alike.

    Each write is made to the table as `before` leaves it; `on_both` says what becomes of it, refused or what the table
    holds then. `real_dialect` is the real side's where it is another engine's; `meanings` are the model's.
    """

    dialects: tuple[str, ...]
    modeled: str
    real: str
    writes: tuple[str, ...]
    on_both: tuple[str, ...] = ()
    before: str = ""
    real_dialect: str | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)

    @property
    def engines(self) -> str:
        """The engines that say so, and of two different ones which is which."""
        named = ", ".join(ENGINES[dialect] for dialect in self.dialects)
        return f"{named} (modeled) and {ENGINES[self.real_dialect]} (real)" if self.real_dialect else named


def agreements_of(equivalence_id: str) -> tuple[Agreement, ...]:
    """What shows an equivalence."""
    return _agreements().get(equivalence_id, ())


def confirmation_of(rule_id: str) -> Confirmation:
    """What engines say of a rule; nothing of one without a direction."""
    return _read().get(rule_id, Confirmation())


@cache
def _agreements() -> Mapping[str, tuple[Agreement, ...]]:
    text = Path(__file__).with_name("agreements.toml").read_text(encoding="utf-8")
    return {name: tuple(Agreement(**_values(e)) for e in entries) for name, entries in tomllib.loads(text).items()}


@cache
def _read() -> Mapping[str, Confirmation]:
    text = Path(__file__).with_name("witnesses.toml").read_text(encoding="utf-8")
    return {
        rule: Confirmation(
            witnesses=tuple(Witness(**_values(entry)) for entry in entries.get("witness", ())),
            unconfirmed=tuple(Unconfirmed(**_values(entry)) for entry in entries.get("unconfirmed", ())),
        )
        for rule, entries in tomllib.loads(text).items()
    }


def _values(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
