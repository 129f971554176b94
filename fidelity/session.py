"""What the command line asks for: a comparison as a report, made or read again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from fidelity.errors import UsageError
from fidelity.version import __version__
from reports.document import Report, Tool

__all__ = ["compare_report", "read_report", "tool"]


def tool() -> Tool:
    """Which tool says so: its version, the digest of its rules, and the parser's version."""
    from sqlglot._version import version as parser  # noqa: PLC0415

    from fidelity.compare.rules import catalogue_sha256  # noqa: PLC0415

    return {
        "name": "fidelity",
        "version": __version__,
        "rules": catalogue_sha256(),
        "parser": f"sqlglot {parser}",
    }


def compare_report(
    real: str,
    model: str,
    *,
    dialect: str | None = None,
    model_dialect: str | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
    waivers: Path | None = None,
) -> Report:
    """The report of comparing a model, given by name or path, with a dump.

    `waivers` is a file of them; raises FidelityError where one is malformed, expired, or not needed.
    """
    from fidelity.dump.reading import Reading  # noqa: PLC0415

    reading = Reading(real, dialect=dialect)  # it goes on while the rest is loaded
    from fidelity.pipeline import compare  # noqa: PLC0415
    from reports.builder import report_document  # noqa: PLC0415
    from surrogate.model import load_model  # noqa: PLC0415

    given = None
    if waivers is not None:
        from fidelity.compare.waivers import apply, read_waivers  # noqa: PLC0415

        given = read_waivers(waivers, today=datetime.now(UTC).date())
    loaded = load_model(model, dialect=model_dialect)
    inspection, comparison = compare(reading, loaded, mapping=mapping, strict=strict)
    if given is not None:
        comparison = apply(comparison, given)
    return report_document(loaded, inspection, comparison, tool=tool())


def read_report(path: Path) -> Report:
    """A report as it was written in JSON; raises UsageError where the file is none, or is not as its schema says."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    try:
        return TypeAdapter(Report).validate_json(path.read_bytes())
    except FileNotFoundError:
        raise UsageError("there is no such file", where=str(path), remedy="Check the path.") from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"is no report of fidelity: {place or 'the document'}: {first['msg']}",
            where=str(path),
            remedy="Write one with: fidelity compare --format json --out report.json",
        ) from None
