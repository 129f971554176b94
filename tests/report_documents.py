"""Report documents built by hand: a realistic one, the extremes, and one whose names try to break out of every format.

They stand in for what a comparison produces, so that a renderer's test says only what the renderer does. They stand
here and not in tests/reports/, because a package of that name would hide the project's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from reports.document import (
    Claim,
    ColumnRow,
    ConstraintRow,
    Counts,
    Cover,
    Finding,
    LedgerEntry,
    Report,
    Suggestion,
    Surface,
    TableRow,
    UnmodeledColumn,
    Waiver,
)

LIMITATION = (
    "synthetic SHAPE from governed inventory, not a real schema dump; column-level fidelity to production is UNKNOWN "
    "until the operator clone arrives"
)
ORDER = ("FAITHFUL", "COMPATIBLE", "UNKNOWN", "ABSENT", "DIVERGENT")

AWKWARD = (
    'say "hi"',
    "<script>alert(1)</script>",
    "a|b||c",
    "line\nbreak\r\n# heading",
    "\x1b[31mred\x1b[0m\x07",
    "Größe_ключ_表",
    "user\u202egnp.exe",
    "tick`tock``",
    "back\\slash\\n",
    "*bold* _em_ [x](http://a.example) ~~s~~",
    "a&amp;b;--",
    "]]> <!-- x -->",
    "{{ 7*7 }} {% x %}",
    "zero\u200bwidth",
    "bad\udc80byte",
    "no\u00a0break",
    "ctl\x00\x0b\x7f\x85",
    "=1+1",
    "'; DROP TABLE x; --",
    "",
)
"""Names that a hostile or merely odd database may hold."""


def fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def counts(verdicts: Iterable[str]) -> Counts:
    found = list(verdicts)
    return Counts(
        modeled=len(found),
        faithful=found.count("FAITHFUL"),
        compatible=found.count("COMPATIBLE"),
        divergent=found.count("DIVERGENT"),
        absent=found.count("ABSENT"),
        unknown=found.count("UNKNOWN"),
    )


WAIVER: Waiver = {"reason": "agreed on paper", "owner": "A. Miller", "expires": "2030-12-31"}


def finding(
    table: str,
    *,
    column: str | None = None,
    constraint: str | None = None,
    rule: str = "FID201",
    title: str = "type-narrower",
    impact: str = "stricter",
    verdict: str = "DIVERGENT",
    modeled: str | None = "character(64)",
    real: str | None = "character varying(40)",
    real_table: str | None = None,
    line: int | None = 48,
    message: str = "The real type holds 40 characters, the modeled one 64.",
    remedy: str = "Model the real type, or check that no value is longer.",
    equivalences: tuple[str, ...] = (),
    waiver: Waiver | None = None,
    basis: str = "inferred",
    source: str | None = None,
) -> Finding:
    return Finding(
        fingerprint=fingerprint(rule, table, column or "", constraint or "", modeled or "", real or ""),
        rule=rule,
        title=title,
        impact=impact,
        verdict=verdict,
        table=table,
        column=column,
        constraint=constraint,
        modeled=None if modeled is None else {"text": modeled, "line": 12, "basis": basis, "source": source},
        real=None
        if real is None
        else {"text": real, "table": real_table or f"public.{table}", "line": line, "offset": 1733},
        equivalences=list(equivalences),
        message=message,
        remedy=remedy,
        waiver=waiver,
    )


def column(
    name: str,
    text: str,
    *,
    real: str | None = "",
    verdict: str = "FAITHFUL",
    line: int | None = 42,
    table: str = "public.birth_registry",
    basis: str = "inferred",
    source: str | None = None,
    equivalences: tuple[str, ...] = (),
    findings: tuple[str, ...] = (),
    real_name: str | None = "",
) -> ColumnRow:
    """A column's row; `real` is the modeled text and `real_name` the modeled name unless given."""
    return ColumnRow(
        name=name,
        real_name=None if real is None else (name if real_name == "" else real_name),
        verdict=verdict,
        modeled={"text": text, "line": 11, "basis": basis, "source": source},
        real=None if real is None else {"text": real or text, "table": table, "line": line, "offset": 1502},
        equivalences=list(equivalences),
        findings=list(findings),
    )


def constraint(
    kind: str,
    name: str,
    text: str,
    *,
    real: str | None = "",
    verdict: str = "FAITHFUL",
    line: int | None = 90,
    table: str = "public.birth_registry",
    basis: str = "inferred",
    findings: tuple[str, ...] = (),
) -> ConstraintRow:
    return ConstraintRow(
        kind=kind,
        name=name,
        verdict=verdict,
        modeled={"text": text, "line": 30, "basis": basis, "source": None},
        real=None if real is None else {"text": real or text, "table": table, "line": line, "offset": 4000},
        equivalences=[],
        findings=list(findings),
    )


def table(
    modeled: str,
    columns: Iterable[ColumnRow],
    constraints: Iterable[ConstraintRow] = (),
    *,
    real: str | None = "",
    unmodeled: Iterable[UnmodeledColumn] = (),
    findings: Iterable[Finding] = (),
    verdict: str | None = None,
) -> TableRow:
    rows, keys = list(columns), list(constraints)
    found = [row["verdict"] for row in rows] + [row["verdict"] for row in keys] + ["FAITHFUL"]
    return TableRow(
        modeled=modeled,
        real=f"public.{modeled}" if real == "" else real,
        verdict=verdict or max(found, key=ORDER.index),
        columns=rows,
        constraints=keys,
        unmodeled_columns=list(unmodeled),
        equivalences=[],
        findings=[f["fingerprint"] for f in findings],
    )


def surface(
    name: str,
    tables: Iterable[TableRow],
    *,
    findings: Iterable[Finding] = (),
    claims: Iterable[Claim] = (),
    limitation: str = LIMITATION,
    modeled_as: str | None = "as modeled",
    verdict: str | None = None,
    resolution: str = "",
    waived: bool = False,
) -> Surface:
    covered = list(tables)
    judged = verdict or max([t["verdict"] for t in covered] + ["FAITHFUL"], key=ORDER.index)
    return Surface(
        surface=name,
        verdict=judged,
        limitation=limitation,
        modeled_as=modeled_as,
        resolution=resolution or f"{judged} by comparison with directus-pg.sql: see its findings.",
        tables=[t["modeled"] for t in covered],
        real_tables=[t["real"] for t in covered if t["real"] is not None],
        covers=[
            Cover(
                table=t["modeled"],
                columns=[row["name"] for row in t["columns"]],
                constraints=[row["name"] for row in t["constraints"]],
            )
            for t in covered
        ],
        columns=counts(row["verdict"] for t in covered for row in t["columns"]),
        constraints=counts(row["verdict"] for t in covered for row in t["constraints"]),
        claims=list(claims),
        findings=[f["fingerprint"] for f in findings],
        waived=waived,
    )


def report(
    surfaces: Iterable[Surface] = (),
    tables: Iterable[TableRow] = (),
    findings: Iterable[Finding] = (),
    *,
    overall: str | None = None,
    suggestions: Iterable[Suggestion] = (),
    unmodeled: Iterable[str] = (),
    not_understood: Iterable[LedgerEntry] = (),
    rows: dict[str, int] | None = None,
    dump: dict[str, Any] | None = None,
) -> Report:
    listed, lost, others = list(surfaces), list(not_understood), list(unmodeled)
    unread = sum(entry["length"] for entry in lost)
    document: dict[str, Any] = {
        "schema": "fidelity/report/1",
        "tool": {
            "name": "fidelity",
            "version": "0.1.0",
            "rules": hashlib.sha256(b"rules").hexdigest(),
            "parser": "sqlglot 30.30.0",
        },
        "model": {
            "name": "fix7",
            "sha256": hashlib.sha256(b"model").hexdigest(),
            "dialect": "postgres",
            "evidence": [],
        },
        "dump": {
            "name": "directus-pg.sql",
            "bytes": 1_204_331,
            "sha256": hashlib.sha256(b"dump").hexdigest(),
            "content_sha256": hashlib.sha256(b"dump").hexdigest(),
            "dialect": "postgres",
            "evidence": ["line 2 says: PostgreSQL database dump", "line 5 says: Dumped by pg_dump version 15.18"],
            "producer": "pg_dump 15.18",
            "server": "PostgreSQL 15.18",
            "encoding": "utf-8",
            "complete": True,
            "incomplete_because": None,
            "invalid_bytes": 0,
            "invalid_line": None,
            **(dump or {}),
        },
        "overall": overall or max([s["verdict"] for s in listed] + ["FAITHFUL"], key=ORDER.index),
        "surfaces": listed,
        "tables": list(tables),
        "findings": list(findings),
        "suggestions": list(suggestions),
        "waivers": None,
        "unmodeled": {"tables": others, "count": len(others)},
        "ledger": {
            "bytes": 1_204_331,
            "modeled": 8_211,
            "unmodeled": 61_530,
            "data": 1_002_000,
            "ignored": 132_590 - unread,
            "not_understood": unread,
            "rows": rows or {},
            "clauses": [
                _clause("OWNER TO", "ownership", 2, 61),
                _clause("TABLESPACE", "placement", 1, 70),
                _clause("WITH (fillfactor)", "storage", 3, 44),
                _clause("SET STORAGE", "storage", 1, 52),
            ],
            "statements": lost,
        },
    }
    return document  # type: ignore[return-value]


def _clause(clause: str, rule: str, count: int, line: int) -> dict[str, object]:
    return {
        "clause": clause,
        "rule": rule,
        "fate": "ignored",
        "count": count,
        "line": line,
        "object": "public.birth_registry",
    }


def divergent_report() -> Report:
    """Five surfaces, one of each verdict, with every kind of finding, a suggestion, claims, and statements not read."""
    narrower = finding(
        "birth_registry", column="content_sha256", source="Table C: birth_registry shape", basis="governed"
    )
    needs_value = finding(
        "birth_registry",
        column="tenant",
        rule="FID106",
        title="column-added-needs-value",
        modeled=None,
        real="character varying(20) NOT NULL",
        line=57,
        message="The real table has a column that every insert must fill.",
        remedy="Model the column, and give it a value in the rehearsal.",
    )
    wider = finding(
        "birth_registry",
        column="status",
        rule="FID202",
        title="type-wider",
        impact="looser",
        verdict="COMPATIBLE",
        modeled="character varying(20)",
        real="character varying(255)",
        line=45,
        message="The real type holds all that the modeled one holds, and more.",
        remedy="Nothing to do for the rehearsal.",
        equivalences=("EQ-TYPE-003",),
    )
    order = finding(
        "birth_registry",
        rule="FID901",
        title="column-order",
        impact="cosmetic",
        verdict="FAITHFUL",
        modeled="object_id, object_kind",
        real="object_kind, object_id",
        line=41,
        message="The columns stand in another order.",
        remedy="None.",
    )
    missing = finding(
        "directus_objects",
        rule="FID101",
        title="table-absent",
        impact="conflict",
        verdict="ABSENT",
        modeled="directus_objects",
        real=None,
        message="The dump is complete and has no such table.",
        remedy="Name the real table with --map, or drop the surface.",
    )
    unread = finding(
        "rollback_anchors",
        column="anchor_bytes",
        rule="FID301",
        title="check-not-understood",
        impact="undecided",
        verdict="UNKNOWN",
        modeled="bigint",
        real=None,
        message="A statement about the table was not understood.",
        remedy="See the statement in the dump.",
    )
    registry = table(
        "birth_registry",
        [
            column("object_id", "character varying(255) NOT NULL", basis="governed", source="Table C: object_id"),
            column("object_kind", "text NOT NULL", line=43),
            column(
                "content_sha256",
                "character(64)",
                real="character varying(40)",
                verdict="DIVERGENT",
                line=48,
                findings=(narrower["fingerprint"],),
            ),
            column(
                "status",
                "character varying(20)",
                real="character varying(255)",
                verdict="COMPATIBLE",
                line=45,
                equivalences=("EQ-TYPE-003",),
                findings=(wider["fingerprint"],),
            ),
            column("content_bytes", "bigint", real="int8", line=49, equivalences=("EQ-TYPE-001",)),
        ],
        [
            constraint("primary key", "birth_registry_pkey", "PRIMARY KEY (object_id)"),
            constraint("check", "birth_registry_status_check", "CHECK (status IN ('born', 'retired'))", line=60),
        ],
        unmodeled=[
            {"name": "tenant", "text": "character varying(20) NOT NULL", "line": 57, "needs_value": True},
            {"name": "note", "text": "text", "line": 58, "needs_value": False},
        ],
        findings=[narrower, needs_value, wider, order],
    )
    approvals = table(
        "os_proposal_approvals",
        [
            column(
                "db_target", "text", table="public.os_proposal_approvals", line=120, basis="governed", source="Table C"
            )
        ],
    )
    issues = table(
        "system_issues",
        [
            column(
                "severity",
                "character varying(20)",
                real="character varying(255)",
                verdict="COMPATIBLE",
                table="public.system_issues",
                line=140,
            )
        ],
    )
    objects = table(
        "directus_objects",
        [column("collection", "text", real=None, verdict="ABSENT")],
        real=None,
        findings=[missing],
        verdict="ABSENT",
    )
    anchors = table(
        "rollback_anchors",
        [column("anchor_bytes", "bigint", real=None, verdict="UNKNOWN", findings=(unread["fingerprint"],))],
        findings=[unread],
    )
    gate: Claim = {
        "claim": "the Tier-0 gate is enforced",
        "verdict": "UNKNOWN",
        "proven_by": "the rehearsal's fail-closed probes on the real shape",
    }
    tables = [registry, approvals, issues, objects, anchors]
    return report(
        [
            surface("birth_registry shape", [registry], findings=[narrower, needs_value, wider, order]),
            surface("approval fields", [approvals], claims=[gate]),
            surface("system_issues-related expected fields", [issues]),
            surface("Directus-related expected fields", [objects], findings=[missing]),
            surface("rollback fields / snapshot anchor", [anchors], findings=[unread]),
        ],
        tables,
        [narrower, needs_value, wider, order, missing, unread],
        suggestions=[
            {
                "kind": "table-renamed",
                "modeled": "directus_objects",
                "real": "public.directus_revisions",
                "score": 0.71,
                "why": "3 of 4 columns have a counterpart",
            }
        ],
        unmodeled=["public.directus_users", "public.directus_files"],
        not_understood=[
            {
                "kind": "ALTER TABLE",
                "fate": "not_understood",
                "object": "public.rollback_anchors",
                "line": 311,
                "offset": 9000,
                "length": 120,
                "reason": "no reader takes this clause",
                "clauses": [],
            }
        ],
        rows={"public.birth_registry": 5, "public.directus_users": 2},
    )


def faithful_report() -> Report:
    """One surface, all of it as modeled."""
    registry = table("birth_registry", [column("object_id", "text NOT NULL")])
    return report([surface("birth_registry shape", [registry])], [registry])


def incomplete_report() -> Report:
    """A dump that was cut: one surface holds, one is undecided."""
    registry = table("birth_registry", [column("object_id", "text NOT NULL")])
    anchors = table("rollback_anchors", [column("id", "bigint", real=None, verdict="UNKNOWN")], real=None)
    return report(
        [surface("birth_registry shape", [registry]), surface("rollback fields / snapshot anchor", [anchors])],
        [registry, anchors],
        dump={"complete": False, "incomplete_because": "it ends inside a statement at line 310"},
    )


def awkward_report() -> Report:
    """Every text of the document holds every awkward name in turn."""
    tables, surfaces, findings = [], [], []
    for number, name in enumerate(AWKWARD):
        found = finding(
            name,
            column=name,
            constraint=None,
            title=f"type-narrower {name}",
            modeled=f"text DEFAULT {name}",
            real=f"text {name}",
            real_table=name,
            message=f"message {name}",
            remedy=f"remedy {name}",
            equivalences=(f"EQ {name}",),
            source=f"source {name}",
            line=100 + number,
            waiver={"reason": f"reason {name}", "owner": f"owner {name}", "expires": "2030-12-31"},
        )
        row = table(
            name,
            [
                column(
                    name,
                    f"text DEFAULT {name}",
                    real=f"text {name}",
                    verdict="DIVERGENT",
                    table=name,
                    source=f"source {name}",
                    equivalences=(f"EQ {name}",),
                    findings=(found["fingerprint"],),
                )
            ],
            [constraint("check", name, f"CHECK ({name})", table=name)],
            real=name or "x",
            unmodeled=[{"name": name, "text": name, "line": 7, "needs_value": True}],
            findings=[found],
        )
        tables.append(row)
        findings.append(found)
        surfaces.append(
            surface(
                name,
                [row],
                findings=[found],
                claims=[{"claim": f"claim {name}", "verdict": "UNKNOWN", "proven_by": f"proof {name}"}],
                limitation=f"limitation {name}",
                resolution=f"resolution {name}",
                modeled_as=name,
            )
        )
    everything = " ".join(AWKWARD)
    return report(
        surfaces,
        tables,
        findings,
        suggestions=[
            {"kind": "table-renamed", "modeled": n, "real": n, "score": 0.5, "why": f"why {n}"} for n in AWKWARD
        ],
        unmodeled=AWKWARD,
        not_understood=[
            {
                "kind": f"ALTER {name}",
                "fate": "not_understood",
                "object": name,
                "line": 5,
                "offset": 1,
                "length": 1,
                "reason": f"reason {name}",
            }
            for name in AWKWARD
        ],
        rows=dict.fromkeys(AWKWARD, 1),
        dump={
            "name": f"{everything}.sql",
            "evidence": [everything],
            "producer": everything,
            "server": everything,
            "encoding": everything,
            "complete": False,
            "incomplete_because": everything,
            "invalid_bytes": 3,
            "invalid_line": 7,
        },
    )


def large_report(tables: int = 2000, *, columns: int = 8, divergent: int = 10) -> Report:
    """A plain .sql model of that many tables, one surface each, of which the first `divergent` differ."""
    rows, surfaces, findings = [], [], []
    for number in range(tables):
        name = f"table_{number:04}"
        found = (
            [finding(name, column="c0", real_table=f"public.{name}", line=number * 20 + 3)]
            if number < divergent
            else []
        )
        verdict = "DIVERGENT" if found else "FAITHFUL"
        row = table(
            name,
            [
                column(
                    f"c{index}",
                    "character varying(255) NOT NULL",
                    table=f"public.{name}",
                    line=number * 20 + 3 + index,
                    verdict=verdict if index == 0 else "FAITHFUL",
                    basis="declared",
                    findings=tuple(f["fingerprint"] for f in found) if index == 0 else (),
                )
                for index in range(columns)
            ],
            [constraint("primary key", f"{name}_pkey", "PRIMARY KEY (c0)", table=f"public.{name}", basis="declared")],
            findings=found,
        )
        rows.append(row)
        findings.extend(found)
        surfaces.append(surface(name, [row], findings=found, modeled_as=None))
    return report(surfaces, rows, findings)
