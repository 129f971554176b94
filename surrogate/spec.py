"""The spec document that goes with every surrogate: what was generated, from what, and what it does not show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from surrogate.marker import MARKER
from surrogate.model import spec_header
from surrogate.values import Model

__all__ = ["SPEC_NAME", "generator_sha256", "spec_text"]

SPEC_NAME = "production-shaped-surrogate-spec.json"
_GENERATOR = "surrogate.generate"


def spec_text(
    model: Model, *, engine: str, file: str, file_sha256: str, rows: Mapping[str, int], left_out: Sequence[str]
) -> str:
    """The spec document as JSON, keys sorted. What the model does not state is null."""
    header = spec_header(model)
    document = {
        "closes": header.get("closes"),
        "date": header.get("date"),
        "derived_from_governed_sources": header.get("derived_from_governed_sources", []),
        "deterministic_db_sha256": file_sha256,
        "doc": header.get("doc"),
        "does_not_close": header.get("does_not_close"),
        "engine": engine,
        "file": file,
        "generator": _GENERATOR,
        "generator_sha256": generator_sha256(),
        "left_out": list(left_out),
        "macro": header.get("macro"),
        "marker": MARKER,
        "model": {"name": model.name, "sha256": model.sha256, "dialect": model.dialect},
        "no_pii": header.get("no_pii"),
        "no_secrets": header.get("no_secrets"),
        "production_contact": False,  # of the generator, which opens no connection at all
        "rows": dict(sorted(rows.items())),
        "table_C_surrogate": [
            {
                "generated": True,
                "limitation": surface.limitation,
                "modeled_as": surface.modeled_as,
                "real_dump_needed": header.get("real_dump_needed"),
                "safe_surrogate_possible": True,
                "surface": surface.name,
            }
            for surface in model.surfaces
        ],
    }
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def generator_sha256() -> str:
    """SHA-256 over the lines that `sha256sum` prints for this package's Python files, sorted by name.

    In a checkout: `cd surrogate && LC_ALL=C && sha256sum *.py | sha256sum`.
    """
    listing = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py"), key=lambda path: path.name.encode()):
        listing.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n".encode())
    return listing.hexdigest()
