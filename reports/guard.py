"""What each field of a report may hold: the guard that every report passes before anything of it is written.

It fails closed. A field that is not listed here, and a text that is not of its field's form, is a leak until somebody
says what it may hold: that is how a comment, a role, a host, a path or a function's body, for which there is no field,
stays out of a report, and a literal out of the fields that have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from fidelity.patterns import lazy

__all__ = ["NO_TEXT", "LeakError", "require_forms"]


class LeakError(Exception):
    """A document holds what was to be withheld; it is a defect of fidelity, and the document is not written."""


_ANY = lazy(r".*", re.DOTALL)
_WORD = lazy(r"[\w /.-]{1,64}")
_DIGEST = lazy(r"(?:[0-9a-f]{12}|[0-9a-f]{64})?")  # a digest may be known only later
_VERSION = lazy(r"[A-Za-z][\w .-]{0,30}?(?: \d[\w.+~-]{0,20})?")
_KEYWORDS = lazy(r"(?:[^'\"`\x00-\x1f]|(?<=[a-z])')+")
_RULE = lazy(r"[A-Z0-9-]{1,20}")

# Ours, the model's, whoever writes the waivers', and names of tables, columns, constraints and types: no quote begins a
# literal there that is not told elsewhere. A finding's own text may be prose: who masks it looks at its literals.
_FORMS: Mapping[re.Pattern[str], str] = {
    _DIGEST: "tool.rules model.sha256 dump.sha256 dump.content_sha256 surfaces.findings tables.findings "
    "tables.columns.findings tables.constraints.findings findings.fingerprint waivers.sha256",
    _RULE: "findings.rule tables.equivalences tables.columns.equivalences tables.constraints.equivalences "
    "findings.equivalences overall surfaces.verdict surfaces.claims.verdict tables.verdict tables.columns.verdict "
    "tables.constraints.verdict findings.verdict",
    _WORD: "schema tool.name tool.version tool.parser model.dialect dump.dialect dump.encoding findings.impact "
    "findings.title suggestions.kind tables.constraints.kind findings.modeled.basis tables.columns.modeled.basis "
    "tables.constraints.modeled.basis ledger.statements.fate ledger.clauses.fate ledger.clauses.rule rehearsal.on",
    _VERSION: "dump.producer dump.server",
    _KEYWORDS: "ledger.statements.reason ledger.statements.clauses ledger.clauses.clause",
    re.compile(r"client command|[A-Z?][A-Z?_ ]{0,60}"): "ledger.statements.kind",
    _ANY: "model.name model.evidence model.files model.left_out dump.name dump.evidence dump.incomplete_because "
    "surfaces.surface "
    "surfaces.limitation surfaces.modeled_as surfaces.resolution surfaces.tables surfaces.real_tables "
    "surfaces.covers.table surfaces.covers.columns surfaces.covers.constraints surfaces.claims.claim "
    "surfaces.claims.proven_by tables.modeled tables.real tables.columns.name tables.columns.real_name "
    "tables.columns.modeled.text tables.columns.modeled.source tables.columns.real.table tables.constraints.name "
    "tables.constraints.modeled.text tables.constraints.modeled.source tables.constraints.real.table "
    "tables.unmodeled_columns.name findings.table findings.column findings.constraint findings.modeled.text "
    "findings.modeled.file tables.columns.modeled.file tables.constraints.modeled.file "
    "findings.modeled.source findings.real.table findings.message findings.remedy findings.waiver.reason "
    "findings.waiver.owner findings.waiver.expires waivers.name suggestions.modeled suggestions.real suggestions.why "
    "findings.real.text unmodeled.tables ledger.statements.object ledger.clauses.object ledger.rows.*",
}
_DEFINITIONS = frozenset(("tables.columns.real.text", "tables.constraints.real.text", "tables.unmodeled_columns.text"))
NO_TEXT = frozenset((type(None), bool, int))
_FORM = {field: form for form, fields in _FORMS.items() for field in fields.split()}


def require_forms(report: object, untold: Callable[[str], bool]) -> None:
    """Raises LeakError where a field is not listed, or a text is not of its field's form.

    `untold` says of a definition whether a literal in it may not be told.
    """
    _require(report, "", untold)


def _require(value: object, field: str, untold: Callable[[str], bool]) -> None:
    """The same of one value, by the path of the keys that lead to it; a key that is data counts as a text too."""
    if isinstance(value, str):
        form = _FORM.get(field)
        if field in _DEFINITIONS:
            if untold(value):
                raise LeakError
        elif form is not _ANY and (form is None or not form.fullmatch(value)):
            raise LeakError
    elif isinstance(value, (dict, Mapping)):
        for name, item in value.items():
            if field == "ledger.rows":
                _require(name, f"{field}.*", untold)
            if item.__class__ not in NO_TEXT:
                _require(item, f"{field}.{name}" if field else name, untold)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _require(item, field, untold)
