"""What the command line asks for: a comparison as a report, made or read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fidelity.errors import UntoldDialectError, UsageError
from fidelity.frozen import dataclass
from fidelity.version import __version__
from fidelity.whole_file import read_whole
from reports.document import Report, Tool

if TYPE_CHECKING:
    from fidelity.dump.file_digest import FileDigest
    from fidelity.dump.reading import Reading
    from fidelity.dump.values import Inspection
    from reports.evidence import Evidence
    from reports.withheld import Withholder
    from surrogate.values import Model

__all__ = ["Compared", "compare_report", "compared", "filed_alone", "read_report", "tool", "with_rehearsal"]

_REHEARSE = "Write one with: fidelity rehearse --out rehearsal/"


def tool() -> Tool:
    """Which tool says so: its version, the digest of its rules, and the parser's version."""
    from fidelity.compare.rules import catalogue_sha256  # noqa: PLC0415
    from fidelity.ddl.tokens import parser  # noqa: PLC0415

    return {
        "name": "fidelity",
        "version": __version__,
        "rules": catalogue_sha256(),
        "parser": parser(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison's report, and what it came from."""

    model: Model
    inspection: Inspection
    report: Report
    withholder: Withholder
    rehearsal: Path | None = None

    def evidence(self) -> Evidence:
        """All that a packet holds of it; raises FidelityError where the model cannot be read again."""
        from fidelity.catalogue_text import rule_texts  # noqa: PLC0415
        from reports.gather import gather  # noqa: PLC0415

        filed = gather(self.report, self.model, self.inspection, self.withholder, filed_by=tool(), rules=rule_texts())
        return filed if self.rehearsal is None else with_rehearsal(filed, self.rehearsal)


def compared(
    real: str,
    model: str,
    *,
    dialect: str | None = None,
    model_dialect: str | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
    waivers: Path | None = None,
    rehearsal: Path | None = None,
    database: str | None = None,
    max_size: int | None = None,
    quiet: bool = True,
    digest: FileDigest | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Compared:
    """A model, given by name or path, compared with a dump.

    `waivers` is a file of them; raises FidelityError where one is malformed, expired, or not needed. `rehearsal` is the
    report of one; raises UsageError where it is of another model or dump. `database` is the one to read of several,
    `max_size` the most bytes that may come out of a compressed dump. Unless `quiet`, a terminal shows how far it is.
    `digest` is one that was begun of the dump. `meanwhile` is called once, while the dump is being read.
    """
    from fidelity.dump.reading import Reading  # noqa: PLC0415

    # The reading goes on while the rest is loaded.
    reading = Reading(real, dialect=dialect, database=database, max_size=max_size, digest=digest)
    from fidelity.pipeline import compare_unsealed, sealed  # noqa: PLC0415
    from fidelity.progress import watch  # noqa: PLC0415
    from reports.builder import report_document  # noqa: PLC0415

    given = None
    if waivers is not None:
        from fidelity.compare.waivers import apply, read_waivers  # noqa: PLC0415

        given = read_waivers(waivers, today=datetime.now(UTC).date())
    loaded = _model(model, model_dialect, reading)
    meanwhile()
    watch(reading, real, quiet=quiet)
    try:
        inspection, comparison, source = compare_unsealed(reading, loaded, mapping=mapping, strict=strict)
    except UntoldDialectError:
        if real == "-":
            raise  # it can be read only once
        reading = Reading(real, dialect=loaded.dialect, database=database, max_size=max_size)
        inspection, comparison, source = compare_unsealed(reading, loaded, mapping=mapping, strict=strict)
        evidence = (f"nothing in it tells; read as {loaded.dialect}, which the model is",)
        inspection = replace(inspection, dump=replace(inspection.dump, evidence=evidence))
    if given is not None:
        comparison = apply(comparison, given)
    report, withholder = report_document(loaded, inspection, comparison, tool=tool())
    inspection = sealed(inspection, source)
    report["dump"]["sha256"] = inspection.dump.sha256
    report["dump"]["content_sha256"] = inspection.dump.content_sha256
    if rehearsal is not None:
        from surrogate.rehearsal.document import Rehearsal  # noqa: PLC0415
        from surrogate.rehearsal.evidence import with_evidence  # noqa: PLC0415

        content = _read(rehearsal, _REHEARSE)
        shown: Rehearsal = _validated(Rehearsal, content, rehearsal, "rehearsal report", _REHEARSE)
        report = with_evidence(report, shown, where=rehearsal.name)
    return Compared(model=loaded, inspection=inspection, report=report, withholder=withholder, rehearsal=rehearsal)


def _model(name: str, dialect: str | None, reading: Reading) -> Model:
    """The model; a file of DDL that does not tell its dialect is read as the dump's."""
    from fidelity.dump.dialect import tells_nothing_beside  # noqa: PLC0415
    from surrogate.model import load_model  # noqa: PLC0415

    try:
        loaded = load_model(name, dialect=dialect)
    except UntoldDialectError:
        loaded = None
    if loaded is not None and (dialect is not None or not loaded.evidence):
        return loaded
    if loaded is not None and not tells_nothing_beside(loaded.evidence, None):
        return loaded
    told = reading.result().origin.dialect
    if loaded is not None and (loaded.dialect == told or not tells_nothing_beside(loaded.evidence, told)):
        return loaded
    read = load_model(name, dialect=told)
    return replace(read, evidence=(f"nothing in it tells; read as {told}, which the dump is",))


def compare_report(real: str, model: str, **options: Any) -> Report:  # noqa: ANN401  # those of `compared`
    """The report alone."""
    return compared(real, model, **options).report


def filed_alone(report: Report, *, model: str | None = None, rehearsal: Path | None = None) -> Evidence:
    """What a packet holds of a report that was written before: the ledger as far as the report has it, no dump's shape.

    The model's shape and surrogate are there where the model is at hand: a built-in one, or the `model` given. Raises
    UsageError where that is another model than the report's.
    """
    from fidelity.catalogue_text import rule_texts  # noqa: PLC0415
    from reports.evidence import Evidence  # noqa: PLC0415
    from reports.gather import with_model  # noqa: PLC0415

    alone = Evidence(report=report, filed_by=tool(), rules=rule_texts(), ledger=report["ledger"])
    reported = report["model"]
    loaded = _model_of(reported["name"], reported["dialect"], model)
    if loaded is not None and loaded.sha256 == reported["sha256"]:
        alone = with_model(alone, loaded)
    elif model is not None:
        raise UsageError(
            f"it is not the model that the report is about: that one has the SHA-256 {reported['sha256']}",
            where=model,
            remedy="Name the model as it was then, or leave --model out: then its shape and surrogate are not filed.",
        )
    return alone if rehearsal is None else with_rehearsal(alone, rehearsal)


def _model_of(name: str, dialect: str, given: str | None) -> Model | None:
    """The model given, or the built-in one of that name, if any."""
    from surrogate.model import BUILT_IN, DESCRIPTION, load_model  # noqa: PLC0415

    if given is None:
        return load_model(name) if name in BUILT_IN else None
    return load_model(given, dialect=None if (Path(given) / DESCRIPTION).is_file() else dialect)


def with_rehearsal(evidence: Evidence, path: Path) -> Evidence:
    """The evidence with a rehearsal's report; raises UsageError where the file is none."""
    content = _read(path, _REHEARSE)
    from surrogate.rehearsal.document import Rehearsal  # noqa: PLC0415

    _validated(Rehearsal, content, path, "rehearsal report", _REHEARSE)
    return replace(evidence, rehearsal=content, rehearsal_name=path.name)


def read_report(path: Path) -> Report:
    """A report as it was written in JSON; raises UsageError where the file is none, or is not as its schema says."""
    remedy = "Write one with: fidelity compare --format json --out report.json"
    content = _read(path, remedy)
    report: Report = _validated(Report, content, path, "report", remedy)
    return report


def _read(path: Path, remedy: str) -> bytes:
    try:
        return read_whole(path)
    except FileNotFoundError:
        raise UsageError("there is no such file", where=str(path), remedy="Check the path.") from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path), remedy=remedy) from None


def _validated(kind: Any, content: bytes, path: Path, what: str, remedy: str) -> Any:  # noqa: ANN401  # a document
    """The document that the bytes hold; raises UsageError where they are none of that kind."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    from reports.filed import first_fault  # noqa: PLC0415

    try:
        return TypeAdapter(kind).validate_json(content)
    except ValidationError as error:
        place, _, message = first_fault(error)
        raise UsageError(
            f"is no {what} of fidelity: {place or 'the document'}: {message}", where=str(path), remedy=remedy
        ) from None
