"""Which expressions mean the same in two different engines when their trees are the same.

The same words are not the same thing everywhere: `7 / 2` is 3 in PostgreSQL and 3.5 in MySQL, LIKE tells case in
PostgreSQL and not in SQLite, and regular expressions are of three kinds. Only what is listed here carries over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import family, number
from fidelity.patterns import lazy

__all__ = ["carries_over", "elsewhere", "joined", "numbered"]

_PLAIN = frozenset({"and", "or", "not", "=", "<>", "in", "not in", "is", "is null", "is not null", "column", "string",
                    "moment", "uuid", "number", "true", "false", "null", "bits", "json"})  # fmt: skip
_ORDERED = frozenset({"<", "<=", ">", ">="})
_COMPARED = _ORDERED | {"=", "<>", "in", "not in"}
_TEXTUAL = frozenset({"text", "character", "uuid", "json"})
_NUMBERS = frozenset({"integer", "decimal", "float", "boolean"})
_CALLS = frozenset({"length", "octet_length", "json_valid", "now", "now in UTC"})
# What an engine calls otherwise, or has several of: the present moment in its own zone, or in UTC, and a fresh uuid.
_NOW: Tree = ("call", "now")
_UTC: Tree = ("call", "now in UTC")
_TODAY: Tree = ("node", "currentdate")
_CLOCK: Tree = ("node", "currenttime")
_UUID: Tree = ("node", "uuid")
_NAMES: dict[str, Tree] = {
    **dict.fromkeys(
        "now sysdate sysdatetime systimestamp currenttimestampltz localtimestamp statement_timestamp "
        "clock_timestamp".split(),
        _NOW,
    ),
    **dict.fromkeys(("localtime", "currenttime"), _CLOCK),
    **dict.fromkeys(("utctimestamp", "sysutcdatetime", "getutcdate"), _UTC),
    **dict.fromkeys("uuid_generate_v1 uuid_generate_v4 uuidv4 uuidv7 newsequentialid".split(), _UUID),
    "jsonobject": ("json", "{}"), "json_object": ("json", "{}"),
    "jsonarray": ("json", "[]"), "json_array": ("json", "[]"),
}  # fmt: skip
_AS_A_MOMENT = (
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%f", "%Y-%m-%d %H:%M:%f000"),
    *("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%fZ"),
)
"""Formats of SQLite's strftime that write what datetime() does, with or without digits of a second behind it, or in UTC
as ISO 8601 has it."""
_AT_PRESENT: tuple[Tree, ...] = (("string", "now"), ("string", "NOW"))
"""As SQLite's functions of dates take it, and as Django writes it."""
_SAID: dict[Tree, Tree] = {
    **{("call", "datetime", at): _NOW for at in _AT_PRESENT},
    **{
        ("node", "timetostr", ("format", ("string", said)), ("this", ("node", "tsordstotimestamp", ("this", at)))): _NOW
        for said in _AS_A_MOMENT
        for at in (*_AT_PRESENT, _NOW)
    },
    **{("node", "date", ("this", at)): _TODAY for at in _AT_PRESENT},
    ("call", "timezone", ("string", "utc"), _NOW): _UTC,
    ("cast", _NOW, "date"): _TODAY,
    **{("node", "datetrunc", ("this", day), ("unit", ("string", "DD"))): _TODAY for day in (_NOW, _TODAY)},
}
_PARTS = {"year": "year", "month": "month", "dayofmonth": "day"}
"""MySQL's functions of a day, and the part that each takes out of it."""
_UNZONED = lazy(r"(?i:date|datetime2?|smalldatetime|timestamp(?:\(\d\))? without time zone)(?:\(\d\))?|TIMESTAMP\(\d\)")
"""The types of days and moments that no session's time zone moves, as MySQL's timestamp is, in small letters."""
_WHOLE = lazy(r"-?\d{1,10}")
# What POSIX, PCRE and ICU patterns read alike: literal characters, classes, anchors, counts, groups, alternatives.
_PATTERN = lazy(
    r"(?:[\w \-:@/=#%,;!<>&~'\"]|\[\^?[\w \-.:@/+]+\]|\\[.\-/]|\((?!\?)|[\^$.*+?|)]|\{\d+(?:,\d*)?\})*", re.ASCII
)


def elsewhere(tree: Tree, *, in_utc: bool = False) -> Tree:
    """The tree as it is compared with another engine's; `in_utc` says that one engine's clock knows no other zone."""
    named = _NAMES.get(str(tree[1])) if tree[0] in {"call", "node"} else None
    if named is not None and (len(tree) == 2 or named == _NOW or _is_digits(tree[2:])):
        found = named  # an engine's clock has as many digits as it has, and a column keeps as many as it keeps
    elif tree[0] == "money":
        return number(str(tree[1])) or tree
    else:
        found = tuple(elsewhere(part, in_utc=in_utc) if isinstance(part, tuple) else part for part in tree)
        found = _SAID.get(found, _by_its_usual_name(found))
    return _NOW if in_utc and found == _UTC else found


def _by_its_usual_name(tree: Tree) -> Tree:
    """Oracle's NVL and SQL Server's ISNULL as the COALESCE that they are of numbers, MySQL's YEAR(d) as EXTRACT.

    Of a sum it is left out how many bits it has, and twice a column is no sum.

    ISNULL gives what the column's type makes of the other number: a bit's makes 1 of 2.
    """
    match tree:
        case ("node", "coalesce", ("expressions", ("number", _)) as other, ("is_nvl", "true"), ("this", _) as this):
            return ("node", "coalesce", other, this)
        case (("+" | "-" | "*") as sign, one, other, ("in", "integer" | "bigint")):
            return _by_its_usual_name((sign, one, other))  # PostgreSQL's, whose width is told by what is computed
        case ("+", ("column", str()) as one, other) if one == other:
            return ("*", one, ("number", "2"))
        case (
            "node",
            "coalesce",
            ("expressions", ("number", "0" | "1")) as other,
            ("is_null", "true"),
            ("this", _) as this,
        ):
            return ("node", "coalesce", other, this)
        case ("node", str(name), ("this", ("cast", ("column", _) as day, "date"))) if name in _PARTS:
            return ("call", "extract", ("string", _PARTS[name]), day)
    return tree


def _is_digits(arguments: Tree) -> bool:
    """Whether they say of a clock no more than how many digits of a second it has."""
    return len(arguments) == 1 and arguments[0][0] == "this" and arguments[0][1][0] == "number"


def doubted_of_null(tree: Tree, nullable: Collection[str]) -> Tree:
    """The tree with json_valid under a name of its own where its column takes NULL, of which nothing else lets it off.

    SQLite said 0 of NULL up to 3.41, as was tried, and says NULL since 3.42: which one reads the dump is not told.
    """
    match tree:
        case ("call", "json_valid", ("column", str(name))) if name in nullable:
            return ("call", "json_valid of NULL too", tree[2])
        case ("or", *parts):
            let_off = {part[1][1] for part in parts if part[0] == "is null" and part[1][0] == "column"}
            return ("or", *(doubted_of_null(part, set(nullable) - let_off) for part in parts))
    return tuple(doubted_of_null(part, nullable) if isinstance(part, tuple) else part for part in tree)


def computed(tree: Tree, kind: str) -> Tree:
    """What a constant expression comes to in every engine: sums and products of small whole numbers, texts in a row.

    `kind` says which of both, number or string. What is neither, or comes to a number that no plain integer holds on
    the way, is left as it is: engines differ in how they divide, round and overflow.
    """
    match tree:
        case (("+" | "-" | "*") as sign, tuple() as left, tuple() as right) if kind == "number":
            one, other = computed(left, kind), computed(right, kind)
            if not (_is_small(one) and _is_small(other)):
                return tree
            first, second = int(str(one[1])), int(str(other[1]))
            found: Tree = ("number", str({"+": first + second, "-": first - second, "*": first * second}[sign]))
            return found if _is_small(found) else tree
        case ("node", "dpipe", *arguments) if kind == "string":
            named = {str(name): value for name, value in arguments if isinstance(value, tuple)}
            one, other = (computed(named[side], kind) for side in ("this", "expression"))
            return ("string", f"{one[1]}{other[1]}") if one[0] == other[0] == "string" else tree
        case ("joined", *parts) if kind == "string" and all(part[0] == "string" for part in parts):
            return ("string", "".join(str(text) for _, text in parts))
    return tree


def joined(tree: Tree, dialect: str) -> Tree:
    """The tree with texts in a row as one list, where NULL among them gives NULL: `a || b`, and MySQL's CONCAT(a, b).

    PostgreSQL's and SQLite's functions of that name leave NULL out, and so does Oracle's operator.
    """
    if dialect not in {"postgres", "mysql", "sqlite"}:
        return tree
    match tree:
        case ("node", "concat", ("expressions", *parts), ("safe", "true")) if dialect == "mysql":
            return ("joined", *(joined(part, dialect) for part in parts))
        case ("node", "dpipe", ("expression", tuple() as last), ("safe", "true"), ("this", tuple() as first)):
            before = joined(first, dialect)
            return ("joined", *(before[1:] if before[0] == "joined" else (before,)), joined(last, dialect))
    return tuple(joined(part, dialect) if isinstance(part, tuple) and part else part for part in tree)


def _is_small(tree: Tree) -> bool:
    return tree[0] == "number" and _WHOLE.fullmatch(str(tree[1])) is not None and abs(int(str(tree[1]))) < 1 << 31


def numbered(tree: Tree) -> Tree:
    """The tree with 1 for true and 0 for false, which engines without truth values say of the same."""
    numbers: dict[Tree, Tree] = {("true",): ("number", "1"), ("false",): ("number", "0")}
    found: Tree = tuple(numbered(part) if isinstance(part, tuple) else part for part in tree)
    return numbers.get(found, found)


def carries_over(tree: Tree, types: Mapping[str, str], dialects: frozenset[str]) -> bool:
    """Whether the tree means the same in engines of these dialects; `types` are the columns' on one of the sides."""
    head = tree[0]
    if head in _COMPARED and _mixes_texts(tree, types, dialects):
        return False
    if head in _ORDERED:
        texts = any(part[0] == "string" for part in tree[1:]) and _compares_text(tree, types)
        return not texts and _parts_carry(tree, types, dialects)
    if head in {"like", "not like"}:
        column, pattern = tree[1:3]
        if column[0] != "column" or pattern[0] != "string" or _counts_blanks(column, types, dialects):
            return False
        cased = "sqlite" in dialects and not _is_caseless(pattern)
        return not cased and not _escapes(tree, dialects) and _parts_carry(tree, types, dialects)
    if head == "regex":
        pattern = tree[2]
        plain = pattern[0] == "string" and _PATTERN.fullmatch(str(pattern[1])) is not None
        return plain and str(tree[1][0]) == "column" and "sqlite" not in dialects  # where an application defines it
    if head == "joined":
        return all(_is_text(part, types) for part in tree[1:] if isinstance(part, tuple))
    if head == "call" and tree[1] == "extract":
        part, day = tree[2:]
        return (
            part[1] in _PARTS.values()
            and day[0] == "column"
            and _UNZONED.fullmatch(types.get(str(day[1]), "")) is not None
            and "sqlite" not in dialects
        )
    if head == "call":
        if tree[1] == "octet_length" and _counts_blanks(tree[2], types, dialects):
            return False
        return str(tree[1]) in _CALLS and _parts_carry(tree, types, dialects)
    if head == "node" and tree[1] == "coalesce":
        return all(_is_number(part, types) for _, *parts in tree[2:] for part in parts)
    if head == "node":
        return tree in {_UUID, _TODAY, _CLOCK}
    return head in _PLAIN and _parts_carry(tree, types, dialects)


def _counts_blanks(column: Tree, types: Mapping[str, str], dialects: frozenset[str]) -> bool:
    """Whether PostgreSQL counts the blanks that fill up a char(n) where no other engine keeps them."""
    return "postgres" in dialects and column[0] == "column" and family(types.get(str(column[1]), "")) == "character"


def _is_caseless(pattern: Tree) -> bool:
    """Whether a pattern of LIKE has no letter, which SQLite does not tell from its other case."""
    return pattern[0] == "string" and not any(c.isalpha() for c in str(pattern[1]))


def _escapes(tree: Tree, dialects: frozenset[str]) -> bool:
    """Whether LIKE reads a character of its pattern in one of the engines as none of the others does.

    A backslash escapes in PostgreSQL and MySQL, and stands for itself in SQL Server and Oracle; SQL Server has classes.
    """
    pattern = str(tree[2][1]) if tree[2][0] == "string" else ""
    return ("[" in pattern and "tsql" in dialects) or ("\\" in pattern and not dialects <= {"postgres", "mysql"})


def _parts_carry(tree: Tree, types: Mapping[str, str], dialects: frozenset[str]) -> bool:
    return all(carries_over(part, types, dialects) for part in tree[1:] if isinstance(part, tuple))


def _is_text(tree: Tree, types: Mapping[str, str]) -> bool:
    """Whether it is a text's literal, or a column of texts that no engine pads."""
    return tree[0] == "string" or (tree[0] == "column" and family(types.get(str(tree[1]), "")) == "text")


def _is_number(tree: Tree, types: Mapping[str, str]) -> bool:
    """Whether it is a number's literal, or a column of numbers or truth values."""
    return tree[0] == "number" or (tree[0] == "column" and family(types.get(str(tree[1]), "")) in _NUMBERS)


def _mixes_texts(tree: Tree, types: Mapping[str, str], dialects: frozenset[str]) -> bool:
    """Whether texts, or what has an order of its own, stand beside a column or a number, or texts in a row beside any.

    Collations say which texts are equal, and how they sort. MySQL reads a text beside a number as one, and counts a
    label's place; SQLite reads the number as a text, and a day as one that comes before the same with a time.
    """
    heads = [part[0] for part in tree[1:] if isinstance(part, tuple)]
    said = [types.get(str(part[1]), "") for part in tree[1:] if part[0] == "column"]
    textual = any(family(text) in _TEXTUAL or text.startswith(("enum(", "set(")) for text in said)
    apart = {"date", "timestamp"} <= set(map(family, said)) and "sqlite" in dialects
    return "joined" in heads or apart or (textual and (len(said) > 1 or "number" in heads))


def _compares_text(tree: Tree, types: Mapping[str, str]) -> bool:
    """Whether the order of texts is asked for, which is the collation's business."""
    column = tree[1]
    return column[0] != "column" or family(types.get(str(column[1]), "")) in {"text", "character", "other"}
