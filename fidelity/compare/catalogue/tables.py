"""Rules about tables as a whole, and about what of the dump was not read."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.values import Impact

__all__ = ["READING_RULES", "TABLE_RULES"]

TABLE_RULES = (
    Rule(
        id="FID101",
        title="table-absent",
        compares="a modeled table's name with the tables of the dump",
        impact=Impact.STRICTER,
        explanation=(
            "The dump is complete and has no table of that name, so every write to it is refused. The verdict is "
            "ABSENT."
        ),
        example="`directus_objects` was modeled; the dump has `directus_revisions` and no `directus_objects`.",
        remedy="If the table has another name there, say so with --map; otherwise model what is there.",
    ),
    Rule(
        id="FID102",
        title="table-ambiguous",
        compares="a modeled table's name with the schemas that have a table of that name",
        impact=Impact.UNDECIDED,
        explanation=(
            "Several schemas have a table of that name and none of them is preferred, or several modeled tables have "
            "the name of one real table but for its case or schema; so which one was modeled is not decided."
        ),
        example="`orders` was modeled; the dump has `shop.orders` and `archive.orders`.",
        remedy="Say which one it is with --map TABLE=SCHEMA.TABLE.",
    ),
    Rule(
        id="FID103",
        title="table-is-a-view",
        compares="the kind of object that has the modeled table's name",
        impact=Impact.CONFLICT,
        explanation=(
            "A view has no constraints of its own, and takes writes only where its query allows it; what a table shows "
            "does not carry over."
        ),
        example="`CREATE TABLE prices` was modeled; the dump has `CREATE VIEW prices`.",
        remedy="Model the tables behind the view, or map the modeled table to one of them.",
    ),
    Rule(
        id="FID104",
        title="table-is-foreign",
        compares="the kind of object that has the modeled table's name",
        impact=Impact.CONFLICT,
        explanation=(
            "A foreign or virtual table's rows are kept elsewhere, where its keys and checks are not enforced by this "
            "engine."
        ),
        example="`CREATE TABLE prices` was modeled; the dump has `CREATE FOREIGN TABLE prices`.",
        remedy="Compare with a dump of the database that holds the rows.",
    ),
    Rule(
        id="FID105",
        title="partitioning-added",
        compares="whether the table is partitioned by range or list without a partition for the rest",
        impact=Impact.STRICTER,
        explanation="A row that belongs to none of the partitions is refused, and the modeled table takes it.",
        example="`PARTITION BY RANGE (created_at)` with partitions for 2025 and 2026: a row of 2027 is refused.",
        remedy="Model the partitions, or make sure that the rows written belong to one.",
        mirrors=("partitioning-missing",),
    ),
    Rule(
        id="FID106",
        title="partitioning-missing",
        compares="whether the table is partitioned",
        impact=Impact.LOOSER,
        explanation=(
            "The modeled table takes only rows that belong to one of its partitions; the real one takes any, or has "
            "partitions for more."
        ),
        example="`PARTITION BY LIST (region)` was modeled; the real table is not partitioned.",
        remedy="Drop the partitioning from the model, or model the partitions that are there.",
        mirrors=("partitioning-added",),
    ),
    Rule(
        id="FID107",
        title="partitioning-undecided",
        compares="how both tables are partitioned",
        impact=Impact.UNDECIDED,
        explanation=(
            "Whether each row that one side takes is taken by the other depends on the partitions' bounds, or on what "
            "partitions that were not modeled refuse for themselves, which is not compared."
        ),
        example="`PARTITION BY RANGE (created_at)` beside `PARTITION BY LIST (region)`.",
        remedy="Model the same partitions, or compare their bounds and constraints by hand.",
    ),
    Rule(
        id="FID108",
        title="partitioning-spreads",
        compares="whether the table is spread over partitions that take every row",
        impact=Impact.COSMETIC,
        explanation=(
            "Partitions by hash, or with one for all the rest, take every row: where it is kept cannot be told by a "
            "write or read."
        ),
        example="`PARTITION BY HASH (id)` where a plain table was modeled.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID109",
        title="inheritance-differs",
        compares="the tables that the table inherits from",
        impact=Impact.UNDECIDED,
        explanation=(
            "An inherited table has columns and checks that stand in its parents, and its rows are seen through them."
        ),
        example="The real table has `INHERITS (public.base)`.",
        remedy="Compare the parents too, and model what they add.",
    ),
    Rule(
        id="FID110",
        title="trigger-added",
        compares="triggers and rewrite rules on the table",
        impact=Impact.UNDECIDED,
        explanation=(
            "A trigger may refuse or change any write. What it does stands in a function, which a comparison of DDL "
            "does not follow."
        ),
        example="`CREATE TRIGGER audit BEFORE INSERT ON birth_registry …` in the dump.",
        remedy=(
            "Read the trigger's function, or rehearse the write on the real shape; then waive this finding with what "
            "was seen."
        ),
        mirrors=("trigger-missing",),
    ),
    Rule(
        id="FID111",
        title="trigger-missing",
        compares="triggers and rewrite rules on the table",
        impact=Impact.UNDECIDED,
        explanation=(
            "The model has a trigger that the real table has not; what it would have refused or changed is not decided."
        ),
        example="The model has a trigger that fills `updated_at`; the dump has none.",
        remedy="Drop the trigger from the model, and state what it does as a constraint or default.",
        mirrors=("trigger-added",),
    ),
    Rule(
        id="FID112",
        title="row-security-added",
        compares="row security",
        impact=Impact.UNDECIDED,
        explanation=(
            "Row security hides rows and refuses writes by policies and by who asks, which DDL alone does not decide."
        ),
        example="`ALTER TABLE birth_registry ENABLE ROW LEVEL SECURITY` in the dump.",
        remedy="Rehearse the write under the role that will do it.",
        mirrors=("row-security-missing",),
    ),
    Rule(
        id="FID113",
        title="row-security-missing",
        compares="row security",
        impact=Impact.UNDECIDED,
        explanation=(
            "The model enables row security and the real table does not; what the policies would have refused is not "
            "decided."
        ),
        example="Row security was modeled; the dump does not enable it.",
        remedy="Drop row security from the model, or ask why it is not enabled.",
        mirrors=("row-security-added",),
    ),
    Rule(
        id="FID114",
        title="storage-engine-differs",
        compares="MySQL's storage engine",
        impact=Impact.UNDECIDED,
        explanation=(
            "Storage engines differ in what they enforce: MyISAM reads foreign keys and forgets them, and has no "
            "transactions."
        ),
        example="`ENGINE=InnoDB` was modeled; the dump has `ENGINE=MyISAM`.",
        remedy="Model the engine that is there, or have the table converted.",
    ),
    Rule(
        id="FID115",
        title="table-option-undecided",
        compares="the table's options that change what a write or read does",
        impact=Impact.UNDECIDED,
        explanation=(
            "The option changes how the table behaves, and in what way is not compared; nor is where two "
            "foreign tables' rows come from."
        ),
        example="`IGNORE_DUP_KEY = ON` on SQL Server: a duplicate is dropped with a warning.",
        remedy="Look the option up in the engine's manual, and rehearse the writes that it is about.",
    ),
    Rule(
        id="FID116",
        title="duplicates-handled-otherwise",
        compares="what SQLite does with a row that a constraint refuses (ON CONFLICT)",
        impact=Impact.CONFLICT,
        explanation=(
            "A row that breaks the constraint is dropped or takes the other's place on one side, and fails on the "
            "other."
        ),
        example="`UNIQUE (a) ON CONFLICT REPLACE` is there, `UNIQUE (a)` was modeled.",
        remedy="Model ON CONFLICT as it is.",
    ),
    Rule(
        id="FID117",
        title="trigger-differs",
        compares="triggers and rewrite rules of one name",
        impact=Impact.UNDECIDED,
        explanation=(
            "Both tables have the trigger, and it says something else, executes a function that is made otherwise, or "
            "fires in another order beside the table's others. "
            "What that changes is not decided. Between two engines no two triggers are told to be the same."
        ),
        example="`BEFORE INSERT` was modeled; the dump has `BEFORE INSERT OR UPDATE`.",
        remedy="Compare both texts, and rehearse the write on the real shape; then model the trigger that is there.",
    ),
    Rule(
        id="FID118",
        title="row-security-differs",
        compares="the policies of row security, where it is enabled on both sides",
        impact=Impact.UNDECIDED,
        explanation=(
            "A policy is there on one side alone, or says something else. Which rows it hides and which writes it "
            "refuses is not decided."
        ),
        example="`USING (tenant = 1)` was modeled; the dump has `USING (true)`.",
        remedy="Compare both policies, and rehearse the write under the role that will do it.",
    ),
    Rule(
        id="FID119",
        title="function-differs",
        compares="functions, operators, collations and casts of the script's own that the table rests on",
        impact=Impact.UNDECIDED,
        explanation=(
            "An expression calls a function that is made otherwise on the other side, or on one side alone, or it "
            "rests on such an operator, operator class, collation or cast, as a column may on a collation. The same "
            "text may then say something else."
        ),
        example="`CHECK (is_email(address))`, and `is_email` has another body in the dump.",
        remedy="Compare both definitions, and model the one that is there.",
    ),
)

READING_RULES = (
    Rule(
        id="FID901",
        title="statement-not-understood",
        compares="whether each statement that could touch the table was understood",
        impact=Impact.UNDECIDED,
        explanation=(
            "A statement that names the table, or may name any, was not understood. It may change what the comparison "
            "found."
        ),
        example="An `ALTER TABLE` in a form that no reader knows.",
        remedy="Read the statement at that line by hand; report its form, so that it can be read.",
    ),
    Rule(
        id="FID902",
        title="dump-incomplete",
        compares="whether the dump is whole",
        impact=Impact.UNDECIDED,
        explanation=(
            "The dump is cut or partial. What was found in it stands; what is missing may be in the part that is not "
            "there."
        ),
        example="A `pg_dump` file without `PostgreSQL database dump complete` at its end.",
        remedy="Ask for the whole dump.",
    ),
    Rule(
        id="FID903",
        title="table-not-seen",
        compares="a modeled table's name with the tables of an incomplete dump",
        impact=Impact.UNDECIDED,
        explanation=(
            "The dump has no table of that name, but it is cut or partial, or has a statement that was not understood "
            "and may create it; or the module of one of its virtual tables makes tables of such names."
        ),
        example="A dump that ends before the table's turn.",
        remedy="Ask for the whole dump, or map the table with --map.",
    ),
)
