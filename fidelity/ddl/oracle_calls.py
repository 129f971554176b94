"""What Oracle's words mean that sqlglot reads as a column, or as another engine's function.

Source: Oracle Database SQL Language Reference, "Pseudocolumns", "SYSDATE", "USER", "Schema Object Names", "Literals",
"CASE Expressions", "JSON_VALUE".
"""

from __future__ import annotations

import re

from sqlglot import exp

from fidelity.ddl.oracle_formats import moment_by, numbered

__all__ = ["as_meant", "moment_of", "with_own_types", "without_defaults"]

_WORDS = frozenset({"user", "uid", "sessiontimezone", "dbtimezone"})
_NUMBERS = {"NEXTVAL": "nextval", "CURRVAL": "currval"}
# What Oracle writes of JSON_VALUE where it is not said, and IS JSON says by itself, beside what is quoted; sqlglot does
# not know all of it.
_UNSAID = re.compile(
    r"""('(?:[^']|'')*'|"[^"]*")|\s+FORMAT\s+JSON(?=\s*,)|\s+RETURNING\s+VARCHAR2\s*\(\s*4000\s*\)"""
    r"""|\s+NULL\s+ON\s+ERROR(?=\s*\))|(?<=\bJSON)\s+LAX\b|\s+WITHOUT\s+UNIQUE\s+KEYS\b""",
    re.IGNORECASE,
)


def without_defaults(text: str) -> str:
    """The text without what holds of JSON_VALUE, JSON_QUERY and IS JSON where nothing is said."""
    return _UNSAID.sub(lambda found: found[1] or "", text)


# The types of a cast that sqlglot takes for others, beside what is quoted; a size is of bytes where nothing is said.
_CAST_TO = re.compile(
    r"""('(?:[^']|'')*'|"[^"]*")|\bAS\s+(?:(?P<chars>N?VARCHAR2?|N?CHAR)\s*\(\s*(?P<size>\d+)\s*(?P<unit>CHAR|BYTE)?\s*\)"""
    r"""|(?P<number>BINARY_FLOAT|BINARY_DOUBLE|FLOAT|REAL|DOUBLE\s+PRECISION)(?=\s*[()]))""",
    re.IGNORECASE,
)
_NUMBER_TYPES = {"FLOAT": "float_126", "DOUBLE PRECISION": "float_126", "REAL": "float_63"}


def with_own_types(text: str) -> str:
    """The text with each type of a cast that sqlglot takes for another under a name that it does not know."""
    return _CAST_TO.sub(_own_type, text)


def _own_type(found: re.Match[str]) -> str:
    if found["number"]:
        name = " ".join(found["number"].upper().split())
        return f"AS oracle_{_NUMBER_TYPES.get(name, name.lower())}"
    if found["chars"]:
        name = found["chars"].lower().replace("varchar2", "varchar")
        unit = "_of_chars" if (found["unit"] or "").upper() == "CHAR" else ""
        return f"AS oracle_{name}{unit}({found['size']})" if unit or name.startswith("n") else found[0]
    return found[0]


def as_meant(node: exp.Expr) -> exp.Expr | None:
    """The call that a node stands for; None where it stands for itself.

    A sequence goes by its own name: a dumper writes its owner, a person does not.
    """
    if isinstance(node, exp.CurrentTimestamp) and node.args.get("sysdate"):
        return exp.Anonymous(this="sysdate")  # the server's clock; CURRENT_TIMESTAMP is in the session's zone
    if isinstance(node, exp.Column):
        return _as_word(node)
    if isinstance(node, exp.Case) and isinstance(node.this, exp.Column):
        return _of_conditions(node)
    if isinstance(node, exp.Nvl2 | exp.DecodeCase):
        return _as_case(node)
    if isinstance(node, exp.DateTrunc) and node.unit.name.upper().startswith("FM"):
        kept = node.copy()  # how the fields are padded is no matter where they are cut off
        kept.set("unit", exp.Literal.string(node.unit.name.upper().removeprefix("FM")))
        return kept
    if isinstance(node, exp.DPipe) and any(_is_unsaid(operand) for operand in (node.this, node.expression)):
        this, other = (o.this if _is_unsaid(o) else o for o in (node.this, node.expression))
        return exp.DPipe(this=this.copy(), expression=other.copy(), safe=node.args.get("safe"))
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Anonymous):
        called = node.expression
        names = [*node.this.find_all(exp.Identifier), called.this]
        if all(isinstance(name, exp.Identifier | str) for name in names):
            return exp.Anonymous(
                this=".".join(map(_folded, names)), expressions=[argument.copy() for argument in called.expressions]
            )
    return None


def _is_unsaid(operand: exp.Expr) -> bool:
    """Whether TO_CHAR stands there without a format, which the server writes where text is made of an operand of ||."""
    return isinstance(operand, exp.ToChar) and all(name == "this" for name, said in operand.args.items() if said)


def _of_conditions(node: exp.Case) -> exp.Expr:
    """CASE of a column with conditions instead, which an index's expression is written without where it has them."""
    branches = [
        exp.If(this=exp.EQ(this=node.this.copy(), expression=branch.this.copy()), true=branch.args["true"].copy())
        for branch in node.args["ifs"]
    ]
    default = node.args.get("default")
    return exp.Case(ifs=branches, default=None if default is None else default.copy())


def _as_case(node: exp.Nvl2 | exp.DecodeCase) -> exp.Expr | None:
    """The CASE that NVL2 and DECODE of a column are, where no result is computed or of another kind; None of others.

    DECODE takes NULL for equal to NULL, and to nothing else, and is a text where its first result is NULL.
    """
    if isinstance(node, exp.Nvl2):
        subject, searched = node.this, [exp.Null()]
        results = [said for said in (node.args.get("false"), node.args.get("true")) if said is not None]
    else:
        subject, *rest = node.expressions
        searched, results = rest[: len(rest) // 2 * 2 : 2], rest[1::2] + rest[len(rest) // 2 * 2 :]
    if isinstance(node, exp.DecodeCase) and results and not isinstance(results[0], exp.Null):
        told = [value for value in results if not isinstance(value, exp.Column | exp.Null)]
    else:
        told = results
    known = [*told, *(value for value in searched if not isinstance(value, exp.Null))]
    if not isinstance(subject, exp.Column) or not all(isinstance(value, exp.Literal) for value in known):
        return None
    if any(value.is_string and not value.name for value in known) or len({value.is_string for value in told}) > 1:
        return None
    branches = [
        exp.If(
            this=exp.Is(this=subject.copy(), expression=exp.Null())
            if isinstance(value, exp.Null)
            else exp.EQ(this=subject.copy(), expression=value.copy()),
            true=result.copy(),
        )
        for value, result in zip(searched, results, strict=False)
    ]
    default = results[len(searched)].copy() if len(results) > len(searched) else None
    return exp.Case(ifs=branches, default=default)


def moment_of(node: exp.Expr) -> str | None:
    """The moment that a literal says, or a call that reads a text by a format of numbers; None of anything else.

    A DATE has a time of day, midnight where none is said.
    """
    text, form = node.this, node.args.get("format")
    if not isinstance(node, exp.StrToDate | exp.StrToTime | exp.DateStrToDate) or not isinstance(text, exp.Literal):
        return None
    said = text.name.strip()
    if isinstance(node, exp.DateStrToDate) or _is_literal(node):
        shape = "%Y-%m-%d"
        said, _, clock = said.partition(" ")
        said, shape = (f"{said} {clock}", f"{shape} %H:%M:%S") if clock else (said, shape)
    elif isinstance(form, exp.Literal):
        shape = numbered(form.name)
    else:
        return None
    return moment_by(said, shape)


def _is_literal(node: exp.Expr) -> bool:
    """Whether a moment was said by TIMESTAMP and a text, for which sqlglot has a format of its own."""
    form = node.args.get("format")
    return isinstance(node, exp.StrToTime) and isinstance(form, exp.Literal) and form.name == "%Y-%m-%d %H:%M:%S.%f"


def _as_word(node: exp.Column) -> exp.Expr | None:
    table, name = node.args.get("table"), node.this
    if table is not None and _folded(name) in _NUMBERS:
        return exp.Anonymous(this=_NUMBERS[_folded(name)], expressions=[exp.Literal.string(_folded(table))])
    if table is None and not name.args.get("quoted") and node.name.lower() in _WORDS:
        return exp.Anonymous(this=node.name.lower())
    return None


def _folded(name: exp.Identifier | str) -> str:
    """A name as the catalog has it."""
    quoted = isinstance(name, exp.Identifier) and bool(name.args.get("quoted"))
    text = name if isinstance(name, str) else str(name.this)
    return text if quoted else text.upper()
