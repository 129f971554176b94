"""Calls of which an argument would be lost, under another name by which none is.

sqlglot knows some 650 functions, each by the arguments that it has in the engines that sqlglot has in mind, and drops
whatever else is written: of `json_extract(a, '$.b', '$.c')` the second path, of a function of the schema's own whatever
sqlglot's of that name does not have. A function that it does not know keeps all that it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlglot.dialects.dialect import Dialect

from fidelity.ddl.canonical import Canonical
from fidelity.ddl.literal import Tree
from fidelity.ddl.parse import parsed
from fidelity.ddl.tokens import STRING, LexicalError, tokens_of

__all__ = ["FUNCTIONS_OF_POSTGRES", "known_functions", "with_whole_calls"]

FUNCTIONS_OF_POSTGRES = frozenset((
    "abs acos acosh any_value array_agg array_append array_cat array_length array_position array_prepend array_remove "
    "array_reverse array_sort array_to_string ascii asin asinh atan atan2 atanh avg bit_and bit_length bit_or bit_xor "
    "bool_and bool_or btrim cbrt ceil ceiling char char_length character_length chr concat concat_ws convert corr cos "
    "cosh cot count covar_pop covar_samp cume_dist current_database current_schema current_schemas current_user date "
    "date_add date_bin date_part date_trunc decode degrees dense_rank div encode exp extract factorial first_value "
    "floor format gen_random_uuid generate_series get_bit host initcap json_agg json_extract_path "
    "json_extract_path_text json_object json_object_agg json_strip_nulls jsonb_contains jsonb_exists jsonb_object_agg "
    "justify_days justify_hours justify_interval lag last_value lead left length like ln log log10 lower lpad ltrim "
    "make_interval make_time make_timestamp max md5 min mod mode normalize now nth_value ntile overlay percent_rank "
    "percentile_cont percentile_disc pi position pow power radians random rank regexp_count regexp_instr regexp_like "
    "regexp_replace regexp_substr regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy "
    "regr_syy repeat replace reverse right round row_number rpad rtrim session_user sha256 sha384 sha512 sign sin "
    "sinh split_part sqrt starts_with stddev stddev_pop stddev_samp string_agg string_to_array strpos substr "
    "substring sum tan tanh time timestamp to_char to_date to_hex to_number to_timestamp translate trunc unnest upper "
    "var_pop var_samp variance version width_bucket"
).split())  # fmt: skip
"""PostgreSQL's own functions of up to 18 among those that sqlglot knows: any other of these is the schema's own."""
_SYNTAX_OF_POSTGRES = frozenset(
    "and array case cast coalesce collate collation current_date current_time current_timestamp day exists filter "
    "greatest grouping hour if in interval json_array json_arrayagg json_exists json_objectagg json_query json_scalar "
    "json_serialize json_table json_value least like localtime localtimestamp minute month normalized not nullif or "
    "row second some struct trim values xmlconcat xmlelement xmlexists xmlforest xmlparse xmlpi xmlroot xmltable year "
    "json".split()
)
"""Words that stand before a bracket in PostgreSQL, and are no function's name."""


def with_whole_calls(text: str, dialect: str) -> str:
    """The expression with each call that would lose an argument, or pass for another function, under another name."""
    if "(" not in text:
        return text
    try:
        tokens = tokens_of(text, dialect)
    except LexicalError:
        return text
    found: list[tuple[int, int, str]] = []
    open_brackets: list[list[int]] = []
    for i, word in enumerate(tokens.words):
        if word == "(":
            open_brackets.append([i, 0])
        elif word == "," and open_brackets:
            open_brackets[-1][1] += 1
        elif word == ")" and open_brackets:
            at, commas = open_brackets.pop()
            name = tokens.values[at - 1] if at and tokens.words[at - 1] != STRING else ""
            if not _keeps(dialect, name.upper(), commas + (i > at + 1)):
                found.append((tokens.starts[at - 1], tokens.ends[at - 1], name))
    for start, end, name in sorted(found, reverse=True):
        text = f"{text[:start]}whole_{name}{text[end:]}"
    return text


@lru_cache(maxsize=4096)
def _keeps(dialect: str, name: str, arguments: int) -> bool:
    """Whether each of so many arguments of a call changes its tree; so it is taken of what is no plain call."""
    if name not in known_functions(dialect):
        return True
    if dialect == "postgres" and name.lower() not in FUNCTIONS_OF_POSTGRES | _SYNTAX_OF_POSTGRES:
        return False
    marks = [f"argument_{i}" for i in range(arguments)]
    try:
        tree = _tree_of(dialect, name, marks)
        said = repr(tree).lower()
        return tree is None or all(
            mark in said or _tree_of(dialect, name, [*marks[:i], "another", *marks[i + 1 :]]) != tree
            for i, mark in enumerate(marks)
        )
    except (AttributeError, KeyError, TypeError):  # the node lacks what each such call has
        return False


def _tree_of(dialect: str, name: str, arguments: Sequence[str]) -> Tree | None:
    node = parsed(f"{name}({', '.join(arguments)})", dialect)
    return None if node is None else Canonical(dialect=dialect, columns={}).compared(node)


@lru_cache(maxsize=5)
def known_functions(dialect: str) -> frozenset[str]:
    """The functions that sqlglot has a class or a rule for, in capitals."""
    parser = Dialect.get_or_raise(dialect).parser_class
    return frozenset(name for name in (*parser.FUNCTIONS, *parser.FUNCTION_PARSERS) if isinstance(name, str))
