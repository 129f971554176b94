"""The equivalences of expressions: checks, defaults, generated columns and indexes compared as syntax trees."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Equivalence

__all__ = ["EXPRESSIONS"]

EXPRESSIONS = (
    Equivalence(
        id="EQ-EXPR-001",
        title="parentheses, white space, quotes and letter case",
        explanation="Both texts have the same syntax tree.",
        example="`(a > 0)` and `a>0`; `` `a` `` and `a`.",
    ),
    Equivalence(
        id="EQ-EXPR-002",
        title="a cast that changes no value",
        explanation=(
            "Engines write down the type that they read a literal as, and casts between types that compare alike."
        ),
        example="`(status)::text = 'born'::text` and `status = 'born'`; `(a)::numeric > 0.5` and `a > 0.5`.",
        assumes="A moment without a zone was meant in UTC.",
    ),
    Equivalence(
        id="EQ-EXPR-003",
        title="IN and = ANY",
        explanation="A list without order or repetition, however it is written; a list of one is a comparison.",
        example="`a = ANY (ARRAY[1, 2])` and `a IN (1, 2)`.",
    ),
    Equivalence(
        id="EQ-EXPR-005",
        title="NOT IN and <> ALL; OR and AND of comparisons with the same column",
        explanation="Comparisons of one expression with several literals are a list.",
        example="`a <> ALL (ARRAY[1, 2])` and `a NOT IN (1, 2)`; `a = 1 OR a = 2` and `a IN (1, 2)`.",
    ),
    Equivalence(
        id="EQ-EXPR-006",
        title="BETWEEN",
        explanation="BETWEEN is two comparisons.",
        example="`a BETWEEN 1 AND 5` and `a >= 1 AND a <= 5`.",
    ),
    Equivalence(
        id="EQ-EXPR-007",
        title="another name of the same function",
        explanation=(
            "A function's name in another case, with a schema that everybody sees, or an engine's second name for it."
        ),
        example="`public.f(a)` and `f(a)`; `transaction_timestamp()` and `now()`; `uuid_generate_v4()` and "
        "`gen_random_uuid()`.",
    ),
    Equivalence(
        id="EQ-EXPR-008",
        title="a comparison turned round",
        explanation="A literal on the left is a literal on the right of the opposite comparison. What is computed may "
        "stand on either side.",
        example="`0 < a` and `a > 0`; `a = lower(a)` and `lower(a) = a`.",
    ),
    Equivalence(
        id="EQ-EXPR-009",
        title="NOT driven inwards",
        explanation="SQL's three-valued logic allows the negation of a comparison, of AND and of OR to be written out.",
        example="`NOT (a = 3)` and `a <> 3`.",
    ),
    Equivalence(
        id="EQ-EXPR-010",
        title="a truth value as a condition",
        explanation="A bare truth value asks whether it is true; in MySQL, whether it is not 0. A comparison that is "
        "compared with true, or where truth values are numbers with 1, is the comparison.",
        example="`active` and `active = true`; `(a > 3) = false` and `a <= 3`.",
    ),
    Equivalence(
        id="EQ-EXPR-013",
        title="the order of AND, OR, sums, products and bits",
        explanation="Conditions joined by AND, or by OR, may stand in any order, and so may the two operands of a sum, "
        "a product, or in MySQL and SQLite an operation on bits, and what an array of PostgreSQL's is held to contain. "
        "What is true beside AND, or false beside OR, changes nothing.",
        example="`a > 0 AND b > 0` and `b > 0 AND a > 0`; `a + b` and `b + a`; `a > 0 AND true` and `a > 0`.",
    ),
    Equivalence(
        id="EQ-EXPR-014",
        title="tests for NULL and for truth, written otherwise",
        explanation=(
            "What is distinct from NULL is not null; a count of what is NULL is the tests that it counts, whether "
            "num_nulls counts or a sum of tests; NULLIF of a column and a value is NULL where the column is either; IS "
            "TRUE and its kind ask of a comparison whether it holds, and whether its column is NULL. Not so of a row "
            "of PostgreSQL's, whose tests differ."
        ),
        example="`num_nulls(a, b) = 2`, `(a IS NULL)::int + (b IS NULL)::int = 2` and `a IS NULL AND b IS NULL`; "
        "`nullif(a, '') IS NOT NULL` and `a <> '' AND a IS NOT NULL`.",
    ),
    Equivalence(
        id="EQ-EXPR-015",
        title="texts in a row",
        explanation=(
            "MySQL's CONCAT of columns of texts and of literals is what another engine's `||` of them is: NULL where "
            "one of them is."
        ),
        example="`a || ' ' || b` and MySQL's `concat(a, ' ', b)`.",
    ),
    Equivalence(
        id="EQ-EXPR-016",
        title="arithmetic of literals",
        explanation=(
            "What an engine counts out of two numbers, within their type: whole numbers that do not leave it, and "
            "decimal ones where the engine has them; a quotient where it is cut to a whole number. And whether two "
            "numbers are equal, or one is the larger, where they are whole or far apart; a text is equal to itself. "
            "What PostgreSQL's make_date makes of numbers is that day."
        ),
        example="`size <= 10 * 1024 * 1024` and `size <= 10485760`.",
    ),
    Equivalence(
        id="EQ-EXPR-017",
        title="what a range, an array, a document or a network holds",
        explanation=(
            "PostgreSQL's operators of what holds what say the same turned round. A range that a call makes of "
            "literals is that range; what is in it is between its ends; it is empty where it is the empty one, and has "
            "no lower end where it is NULL, empty or open there. A document has all keys where it has each."
        ),
        example="`a <@ int4range(1, 10)` and `a >= 1 AND a < 10`; `'10.0.0.0/8' >> a` and `a << '10.0.0.0/8'`; "
        "`NOT isempty(r)` and `r <> 'empty'`.",
    ),
)
