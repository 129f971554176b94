"""Rules about indexes, and about what no write or read can tell."""

from __future__ import annotations

from fidelity.compare.catalogue.rule import Rule
from fidelity.compare.values import Impact

__all__ = ["COSMETIC_RULES", "INDEX_RULES"]

INDEX_RULES = (
    Rule(
        id="FID701",
        title="index-missing",
        compares="a modeled index that is not unique with the real table's",
        impact=Impact.COSMETIC,
        explanation=(
            "An index makes reads faster and changes no answer. But the modeled index is not there, so the table is "
            "COMPATIBLE and not FAITHFUL."
        ),
        example="`INDEX (approval_id)` was modeled and is not there.",
        remedy="Measure the reads that need the index, or have it added.",
        mirrors=("index-added",),
        unmet=True,
    ),
    Rule(
        id="FID702",
        title="index-added",
        compares="the real table's indexes that are not unique with the modeled ones",
        impact=Impact.COSMETIC,
        explanation="An index makes reads faster and writes slower, and changes no answer.",
        example="`INDEX (status)` is there and was not modeled.",
        remedy="Nothing needs to be done.",
        mirrors=("index-missing",),
    ),
    Rule(
        id="FID703",
        title="index-differs",
        compares="two indexes on the same columns that are not unique",
        impact=Impact.COSMETIC,
        explanation=(
            "The indexes differ in method, order, condition or what they include, which changes how fast reads are and "
            "no answer."
        ),
        example="`INDEX (a)` was modeled, `INDEX (a DESC)` is there.",
        remedy="Measure the reads that need the index.",
        unmet=True,
    ),
    Rule(
        id="FID704",
        title="partial-key-missing",
        compares="a modeled unique index with a condition or an expression with the real table's",
        impact=Impact.LOOSER,
        explanation=(
            "Nothing on the real table keeps these rows apart: it takes the second row that the modeled index refuses."
        ),
        example="`UNIQUE INDEX (lower(email))` was modeled and is not there.",
        remedy="Do not rely on the database to refuse duplicates.",
        mirrors=("partial-key-added",),
    ),
    Rule(
        id="FID705",
        title="partial-key-added",
        compares="the real table's unique indexes with a condition or an expression with the modeled ones",
        impact=Impact.STRICTER,
        explanation="The real index refuses a row that the modeled table takes.",
        example="`UNIQUE INDEX (object_id) WHERE status = 'open'` is there and was not modeled.",
        remedy="Model the index, and see that what the surrogate writes does not repeat.",
        mirrors=("partial-key-missing",),
    ),
    Rule(
        id="FID706",
        title="partial-key-undecided",
        compares="two unique indexes on the same columns with a condition or an expression",
        impact=Impact.UNDECIDED,
        explanation=(
            "The indexes differ in expression or condition, or only the real one is there; which rows each refuses is "
            "not decided."
        ),
        example="`UNIQUE INDEX (lower(email))` beside `UNIQUE INDEX (upper(email))`.",
        remedy="Work out by hand which rows it keeps apart, or try them on the real engine.",
    ),
    Rule(
        id="FID707",
        title="partial-key-added-harmless",
        compares="the real table's unique indexes with a condition or an expression with the modeled ones",
        impact=Impact.COSMETIC,
        explanation=(
            "The index refuses no row that the modeled table takes: it keeps columns unique that a modeled key keeps "
            "unique already."
        ),
        example="`UNIQUE INDEX (object_id) WHERE status = 'open'` where `object_id` is the modeled primary key.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID708",
        title="index-undecided",
        compares="what the expressions and conditions of an index refuse",
        impact=Impact.UNDECIDED,
        explanation=(
            "An index computes its expressions and its condition for every row that is written, and a row on which one "
            "fails is refused. Whether one fails on some value is not decided."
        ),
        example="`INDEX ((a::integer))` on a text is there and was not modeled.",
        remedy="Work out by hand on which values it fails, or try them on the real engine.",
    ),
    Rule(
        id="FID709",
        title="text-search-missing",
        compares="a modeled FULLTEXT index of MySQL's with the real table's",
        impact=Impact.STRICTER,
        explanation=(
            "MySQL and MariaDB search for words only where a FULLTEXT index is on just the columns that are named, "
            "and refuse the query otherwise."
        ),
        example="`FULLTEXT KEY (title, body)` was modeled and is not there.",
        remedy="Search with LIKE, or have the index added.",
        mirrors=("text-search-added",),
    ),
    Rule(
        id="FID710",
        title="text-search-added",
        compares="the real table's FULLTEXT indexes of MySQL's with the modeled ones",
        impact=Impact.LOOSER,
        explanation="A search for words in these columns is taken, which the modeled table refuses.",
        example="`FULLTEXT KEY (title, body)` is there and was not modeled.",
        remedy="Nothing needs to be done.",
        mirrors=("text-search-missing",),
    ),
)

COSMETIC_RULES = (
    Rule(
        id="FID801",
        title="column-order",
        compares="the order of the columns that both tables have",
        impact=Impact.COSMETIC,
        explanation="Only a statement without a column list can tell in which order columns stand.",
        example="`(a, b)` was modeled, `(b, a)` is there.",
        remedy="Name the columns in every INSERT, and never rely on the order of SELECT *.",
    ),
    Rule(
        id="FID802",
        title="constraint-name",
        compares="the names of constraints that say the same",
        impact=Impact.COSMETIC,
        explanation=(
            "A name matters to ALTER TABLE … DROP CONSTRAINT, to ON CONFLICT ON CONSTRAINT and to error messages, to "
            "no row."
        ),
        example="`birth_registry_pkey` was modeled, `pk_birth_registry` is there.",
        remedy="Use the real name in migrations.",
    ),
    Rule(
        id="FID803",
        title="index-name",
        compares="the names of indexes that say the same",
        impact=Impact.COSMETIC,
        explanation="A name matters to DROP INDEX, to no row.",
        example="`a_idx` was modeled, `ix_a` is there.",
        remedy="Use the real name in migrations.",
    ),
    Rule(
        id="FID804",
        title="table-comment",
        compares="the table's comment",
        impact=Impact.COSMETIC,
        explanation="A comment is for readers.",
        example="The real table's comment is another one, or none.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID805",
        title="column-comment",
        compares="the column's comment",
        impact=Impact.COSMETIC,
        explanation="A comment is for readers.",
        example="The real column's comment is another one, or none.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID806",
        title="declared-type",
        compares="the declared types of two SQLite columns with the same affinity",
        impact=Impact.COSMETIC,
        explanation=(
            "SQLite stores values by affinity; what stands in the parentheses of the declared type is not enforced."
        ),
        example="`varchar(64)` was modeled, `varchar(255)` is there.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID807",
        title="key-kind",
        compares="whether a key is a primary key, a unique constraint, a unique index or an EXCLUDE of what is equal",
        impact=Impact.COSMETIC,
        explanation=(
            "All of them refuse the same rows where the columns are NOT NULL. REFERENCES without columns and "
            "replication look for the primary key, and ON CONFLICT with columns finds no EXCLUDE constraint."
        ),
        example="`PRIMARY KEY (code)` was modeled, `code … NOT NULL` with `UNIQUE (code)` is there.",
        remedy="Name the columns in REFERENCES.",
    ),
    Rule(
        id="FID808",
        title="number-supply",
        compares="how a column numbers itself",
        impact=Impact.COSMETIC,
        explanation=(
            "serial, GENERATED BY DEFAULT AS IDENTITY and SQLite's AUTOINCREMENT supply a number when a write leaves "
            "the column out, and take one that is given. Which number it is may differ. That an AUTOINCREMENT is lost "
            "is another finding, numbers-given-again."
        ),
        example="`serial` was modeled, `GENERATED BY DEFAULT AS IDENTITY` is there.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID809",
        title="generated-kept",
        compares="whether a generated column's value is stored or computed when it is read",
        impact=Impact.COSMETIC,
        explanation="Both read the same.",
        example="`STORED` was modeled, `VIRTUAL` is there.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID810",
        title="key-column-order",
        compares="the order of a key's columns",
        impact=Impact.COSMETIC,
        explanation=(
            "A key refuses the same rows in any order of its columns; searches by only some of them may be slower."
        ),
        example="`UNIQUE (a, b)` was modeled, `UNIQUE (b, a)` is there.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID811",
        title="key-includes",
        compares="the columns that a key or EXCLUDE constraint carries along (INCLUDE)",
        impact=Impact.COSMETIC,
        explanation="What its index includes makes reads faster and refuses nothing.",
        example="`UNIQUE (a) INCLUDE (b)` is there, `UNIQUE (a)` was modeled.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID812",
        title="sequence-differs",
        compares="start, step, cache and type of the sequence behind a column",
        impact=Impact.COSMETIC,
        explanation="Which numbers a sequence gives is no promise: it skips some after a rollback anyway.",
        example="`INCREMENT BY 10` is there and was not modeled.",
        remedy="Nothing needs to be done, as long as nobody counts on the numbers.",
    ),
    Rule(
        id="FID813",
        title="table-option",
        compares="the table's options: how it is stored, not what it holds",
        impact=Impact.COSMETIC,
        explanation="The option is about storage or about defaults that each column states itself.",
        example="`ROW_FORMAT=COMPRESSED` is there and was not modeled.",
        remedy="Nothing needs to be done.",
    ),
    Rule(
        id="FID814",
        title="spelled-otherwise",
        compares="texts that a named equivalence holds for the same",
        impact=Impact.COSMETIC,
        explanation=(
            "With --strict no equivalence is trusted: facts that differ in their texts are findings, whatever they "
            "mean."
        ),
        example="`int4` was modeled, `integer` is there.",
        remedy="Spell the fact as the engine does, or compare without --strict.",
    ),
)
