"""When and where a packet was written: the one document that holds times and hosts."""

from __future__ import annotations

import platform
from datetime import UTC, datetime

from reports.canonical import to_json
from reports.packet_documents import Run, RunEntry

__all__ = ["RUN", "run_document"]

RUN = "run.json"


def run_document(before: Run | None, action: str, comparison: str | None) -> bytes:
    """The document with one more entry, of now and here."""
    runs = before["runs"] if before is not None else []
    entry: RunEntry = {
        "action": action,
        "comparison": comparison,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "host": platform.node(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }
    return to_json({"schema": "fidelity/run/1", "runs": [*runs, entry]}).encode()
