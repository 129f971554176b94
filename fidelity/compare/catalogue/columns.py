"""Rules about columns, apart from their types."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.values import Impact

__all__ = ["COLUMN_RULES"]

COLUMN_RULES = (
    Rule(
        id="FID301",
        title="column-absent",
        compares="a modeled column's name with the real table's columns",
        impact=Impact.STRICTER,
        explanation="The real table has no column of that name, so a write that names it is refused.",
        example="`approval_id` was modeled; the real table has no such column.",
        remedy=(
            "If the column has another name there, say so with --map TABLE.COLUMN=NAME; otherwise model what is there."
        ),
        mirrors=("column-added", "column-added-required"),
    ),
    Rule(
        id="FID302",
        title="column-added-required",
        compares="the real table's columns that were not modeled",
        impact=Impact.STRICTER,
        explanation=(
            "The column takes no NULL and nothing supplies its value, so every modeled write, which leaves it out, is "
            "refused."
        ),
        example="`tenant_id integer NOT NULL` is there and was not modeled.",
        remedy="Model the column, and give it a value in every write.",
        mirrors=("column-absent",),
    ),
    Rule(
        id="FID303",
        title="column-added",
        compares="the real table's columns that were not modeled",
        impact=Impact.LOOSER,
        explanation="The column needs no value: a write that leaves it out is accepted.",
        example="`sort integer` is there and was not modeled.",
        remedy="Nothing needs to be done; a statement without a column list (`INSERT INTO t VALUES …`) would fail.",
        mirrors=("column-absent",),
    ),
    Rule(
        id="FID304",
        title="not-null-added",
        compares="whether the column takes NULL",
        impact=Impact.STRICTER,
        explanation="A row with NULL in the column is refused.",
        example="`approved_at timestamptz` was modeled, `approved_at timestamptz NOT NULL` is there.",
        remedy="Model NOT NULL, and check that every write gives a value.",
        mirrors=("not-null-missing",),
    ),
    Rule(
        id="FID305",
        title="not-null-missing",
        compares="whether the column takes NULL",
        impact=Impact.LOOSER,
        explanation="The real column takes NULL where the modeled one refuses it.",
        example="`object_id varchar(64) NOT NULL` was modeled, `object_id varchar(64)` is there.",
        remedy="Do not rely on the database to refuse NULL here; readers must expect it.",
        mirrors=("not-null-added",),
    ),
    Rule(
        id="FID306",
        title="default-missing-required",
        compares="what the column holds when a write leaves it out",
        impact=Impact.STRICTER,
        explanation=(
            "The modeled default has no counterpart and the real column takes no NULL: a write that leaves the column "
            "out is refused."
        ),
        example="`status text NOT NULL DEFAULT 'born'` was modeled, `status text NOT NULL` is there.",
        remedy="Give the value in every write, or drop the default from the model.",
        mirrors=("default-added",),
    ),
    Rule(
        id="FID307",
        title="default-missing",
        compares="what the column holds when a write leaves it out",
        impact=Impact.CONFLICT,
        explanation="A write that leaves the column out reads back NULL instead of the modeled default.",
        example="`bytes bigint DEFAULT 0` was modeled, `bytes bigint` is there.",
        remedy="Give the value in every write, or drop the default from the model.",
        mirrors=("default-added-to-nullable",),
    ),
    Rule(
        id="FID308",
        title="default-added",
        compares="what the column holds when a write leaves it out",
        impact=Impact.LOOSER,
        explanation="The modeled column must be given a value; the real one supplies it when it is left out.",
        example="`status text NOT NULL` was modeled, `status text NOT NULL DEFAULT 'born'` is there.",
        remedy="Nothing needs to be done for writes that give the value.",
        mirrors=("default-missing-required",),
    ),
    Rule(
        id="FID309",
        title="default-added-to-nullable",
        compares="what the column holds when a write leaves it out",
        impact=Impact.CONFLICT,
        explanation="A write that leaves the column out reads back the real default instead of NULL.",
        example="`bytes bigint` was modeled, `bytes bigint DEFAULT 0` is there.",
        remedy="Model the default, or write NULL where NULL is meant.",
        mirrors=("default-missing",),
    ),
    Rule(
        id="FID310",
        title="default-differs",
        compares="what the column holds when a write leaves it out",
        impact=Impact.CONFLICT,
        explanation="A write that leaves the column out reads back another value.",
        example="`DEFAULT 'born'` was modeled, `DEFAULT 'draft'` is there.",
        remedy="Model the real default, or give the value in every write.",
    ),
    Rule(
        id="FID311",
        title="default-undecided",
        compares="what the column holds when a write leaves it out",
        impact=Impact.UNDECIDED,
        explanation="The defaults are different expressions, and whether they give the same value is not decided.",
        example="`DEFAULT to_char(now(), 'YYYY')` beside `DEFAULT to_char(now(), 'IYYY')`.",
        remedy="Compare both expressions by hand, or give the value in every write.",
    ),
    Rule(
        id="FID312",
        title="generated-added",
        compares="whether the column is computed from others",
        impact=Impact.STRICTER,
        explanation="A generated column refuses every value that a write gives it.",
        example="`total numeric` was modeled, `total numeric GENERATED ALWAYS AS (a + b) STORED` is there.",
        remedy="Model the generated column, and leave it out of writes.",
        mirrors=("generated-missing",),
    ),
    Rule(
        id="FID313",
        title="generated-missing",
        compares="whether the column is computed from others",
        impact=Impact.CONFLICT,
        explanation=(
            "A write leaves a generated column out; on the real table it then holds its default, or is refused."
        ),
        example="`GENERATED ALWAYS AS (a + b)` was modeled, a plain column is there.",
        remedy="Give the value in every write, and model a plain column.",
        mirrors=("generated-added",),
    ),
    Rule(
        id="FID314",
        title="generated-undecided",
        compares="the expressions of generated columns, and what they refuse",
        impact=Impact.UNDECIDED,
        explanation=(
            "The column is computed by different expressions, and whether they give the same value is not decided; or "
            "only the real table has it, and its expression may fail on a value, or give one that its type does not "
            "hold: then the row is refused."
        ),
        example="`AS (a * 2)` beside `AS (a * 3 - a)`.",
        remedy="Compare both expressions by hand.",
    ),
    Rule(
        id="FID315",
        title="identity-always",
        compares="who numbers the column",
        impact=Impact.STRICTER,
        explanation="The engine numbers the column and refuses a number that a write gives.",
        example="`GENERATED BY DEFAULT AS IDENTITY` was modeled, `GENERATED ALWAYS AS IDENTITY` is there.",
        remedy="Leave the column out of writes, or write OVERRIDING SYSTEM VALUE; in SQL Server, SET IDENTITY_INSERT.",
        mirrors=("identity-by-default",),
    ),
    Rule(
        id="FID316",
        title="identity-by-default",
        compares="who numbers the column",
        impact=Impact.LOOSER,
        explanation="The modeled column refuses a number that a write gives; the real one takes it.",
        example="`GENERATED ALWAYS AS IDENTITY` was modeled, `GENERATED BY DEFAULT AS IDENTITY` is there.",
        remedy="Nothing needs to be done for writes that leave the column out.",
        mirrors=("identity-always",),
    ),
    Rule(
        id="FID317",
        title="identity-missing",
        compares="who numbers the column",
        impact=Impact.STRICTER,
        explanation="The modeled column numbers itself; on the real one a write must give the number.",
        example="`id serial` was modeled, `id integer NOT NULL` is there.",
        remedy="Give the number in every write.",
        mirrors=("identity-added",),
    ),
    Rule(
        id="FID318",
        title="identity-added",
        compares="who numbers the column",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled column must be given a number; the real one numbers itself when it is left out, and takes a "
            "number that is given."
        ),
        example="`id integer NOT NULL` was modeled, `id serial` is there.",
        remedy="Nothing needs to be done for writes that give the number.",
        mirrors=("identity-missing",),
    ),
    Rule(
        id="FID319",
        title="on-update-differs",
        compares="MySQL's ON UPDATE, SQL Server's rowversion",
        impact=Impact.CONFLICT,
        explanation="An update that leaves the column out changes it on one side and not on the other.",
        example="`ON UPDATE current_timestamp()` is there and was not modeled.",
        remedy="Model ON UPDATE as it is, or give the value in every update.",
    ),
    Rule(
        id="FID320",
        title="sequence-ends-sooner",
        compares="the last number of the sequence behind the column",
        impact=Impact.STRICTER,
        explanation=(
            "The real sequence runs out of numbers before the modeled one; from then on every write that leaves the "
            "column out is refused."
        ),
        example="`MAXVALUE 1000` is there and was not modeled.",
        remedy=(
            "Have the sequence's limit raised, or model it. Where it is the end of the column's type, model that type, "
            "and both are settled."
        ),
        mirrors=("sequence-ends-later",),
    ),
    Rule(
        id="FID321",
        title="sequence-ends-later",
        compares="the last number of the sequence behind the column",
        impact=Impact.LOOSER,
        explanation="The modeled sequence runs out of numbers before the real one.",
        example="`MAXVALUE 1000` was modeled, and is not there.",
        remedy="Nothing needs to be done.",
        mirrors=("sequence-ends-sooner",),
    ),
    Rule(
        id="FID322",
        title="identity-instead-of-value",
        compares="who numbers the column",
        impact=Impact.CONFLICT,
        explanation=(
            "One side must be given a number and the other refuses every number that is given, so no write is taken by "
            "both, whether it names the column or leaves it out."
        ),
        example="`id integer NOT NULL` was modeled, `id integer GENERATED ALWAYS AS IDENTITY` is there.",
        remedy="Model who numbers the column as it is there.",
    ),
    Rule(
        id="FID323",
        title="generated-differs",
        compares="the expressions of generated columns",
        impact=Impact.CONFLICT,
        explanation="A row is known in which the column reads back another value than the modeled one.",
        example="`AS (price * quantity)` was modeled, `AS (price + quantity)` is there.",
        remedy="Model the real expression.",
    ),
    Rule(
        id="FID324",
        title="numbers-given-again",
        compares="whether SQLite gives a number a second time",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled column is AUTOINCREMENT, which never gives a number again, and refuses a row once the last "
            "one was given. The real one gives the number of a last row that was deleted to the next one: what still "
            "names the old row, in a log or another system, names the new one then."
        ),
        example="`INTEGER PRIMARY KEY AUTOINCREMENT` was modeled, `INTEGER PRIMARY KEY` is there.",
        remedy="Keep no numbers of deleted rows, or have the table made anew with AUTOINCREMENT.",
        mirrors=("number-supply",),
    ),
)
