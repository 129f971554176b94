"""An in-toto Statement v1 over a packet: what was compared, with what result, and which manifest holds the proof.

Source: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md. Its bytes are canonical JSON (RFC 8785).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.canonical import well_formed
from reports.document import Report

__all__ = ["STATEMENT", "statement"]

STATEMENT = "statement.json"
_PREDICATE = "urn:fidelity:comparison:1"
_LARGEST = (1 << 53) - 1


def statement(report: Report, *, number: str, manifest: str, manifest_sha256: str) -> bytes:
    """The statement about one comparison; its subjects are the dump, the model, and the manifest by its digest."""
    import rfc8785  # noqa: PLC0415 - a packet's alone

    dump, model = report["dump"], report["model"]
    document = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [
            _subject(manifest, manifest_sha256),
            _subject(f"dump/{dump['name']}", dump["sha256"]),
            _subject(f"model/{model['name']}", model["sha256"]),
        ],
        "predicateType": _PREDICATE,
        "predicate": {
            "comparison": number,
            "overall": report["overall"],
            "surfaces": [{"surface": s["surface"], "verdict": s["verdict"]} for s in report["surfaces"]],
            "dump": {"bytes": dump["bytes"], "content_sha256": dump["content_sha256"], "complete": dump["complete"]},
            "tool": dict(report["tool"]),
        },
    }
    return rfc8785.dumps(_exact(document))


def _subject(name: str, sha256: str) -> dict[str, Any]:
    return {"name": name, "digest": {"sha256": sha256}}


def _exact(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    """The value with integers that a JSON reader may round as strings, and every string well formed."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST else str(value)
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    return [_exact(item) for item in value] if isinstance(value, list) else value
