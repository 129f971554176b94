"""The named equivalences: why two different texts say the same, and what each such equality leaves out of account."""

from __future__ import annotations

from fidelity.compare.catalogue.expressions import EXPRESSIONS
from fidelity.compare.catalogue.rule import Equivalence

__all__ = ["EQUIVALENCES"]

_TYPES = (
    Equivalence(
        id="EQ-TYPE-001",
        title="another name of the same type",
        explanation="An engine knows a type by several names, and its catalog by one.",
        example=(
            "`int4` and `integer`; `varchar` and `character varying`; `timestamptz` and `timestamp with time zone`."
        ),
    ),
    Equivalence(
        id="EQ-TYPE-002",
        title="MySQL's display width",
        explanation=(
            "The number in parentheses after a MySQL integer type is for display, and changes nothing that it holds; "
            "with ZEROFILL it does, for a number is then read as text with zeros up to it."
        ),
        example="`int(11)` and `int`; `bool` and `tinyint(1)`.",
    ),
    Equivalence(
        id="EQ-TYPE-003",
        title="a precision that is the default",
        explanation="A length or precision that is left out is the engine's default one.",
        example=(
            "`timestamp(6)` and `timestamp` in PostgreSQL; `decimal` and `decimal(10,0)` in MySQL; `char` and "
            "`char(1)`."
        ),
    ),
    Equivalence(
        id="EQ-TYPE-004",
        title="whole numbers of the same range",
        explanation="Two engines' integer types hold the same numbers.",
        example="PostgreSQL's `bigint` and MariaDB's `bigint(20)`.",
    ),
    Equivalence(
        id="EQ-TYPE-005",
        title="text of the same length",
        explanation="Two text types, mostly of two engines, take as many characters of Unicode.",
        example="PostgreSQL's `character varying(255)` and MariaDB's `varchar(255)` in utf8mb4.",
        assumes=(
            "U+0000 is not written, which PostgreSQL refuses. How a search compares text is the collation's business."
        ),
    ),
    Equivalence(
        id="EQ-TYPE-006",
        title="decimal numbers of the same precision and scale",
        explanation="Two engines' decimal types hold the same numbers.",
        example="PostgreSQL's `numeric(10,2)` and MariaDB's `decimal(10,2)`.",
        assumes="NaN is not written, which only PostgreSQL holds.",
    ),
    Equivalence(
        id="EQ-TYPE-007",
        title="floating-point numbers of the same width",
        explanation="Two floating-point types, mostly of two engines, hold the same numbers.",
        example="PostgreSQL's `double precision` and MariaDB's `double`.",
        assumes="NaN and infinities are not written, which only PostgreSQL holds.",
    ),
    Equivalence(
        id="EQ-TYPE-008",
        title="moments of the same kind and precision",
        explanation="Two date or time types, mostly of two engines, hold the same moments.",
        example="PostgreSQL's `timestamp without time zone` and MariaDB's `datetime(6)`; `date` and `date`.",
        assumes="Years are from 1 to 9999, and are not infinite; no month or day is 0, which MariaDB takes.",
    ),
    Equivalence(
        id="EQ-TYPE-009",
        title="SQLite types of the same affinity",
        explanation=(
            "SQLite stores values by the affinity of the declared type, and enforces nothing else that is said there."
        ),
        example="`varchar(64)` and `text`; `integer` and `bigint`.",
    ),
    Equivalence(
        id="EQ-TYPE-010",
        title="uuids",
        explanation="Two engines' uuid types hold the same values.",
        example="PostgreSQL's `uuid` and MariaDB's `uuid`.",
        assumes="uuids are written in their canonical form: MariaDB refuses PostgreSQL's braces.",
    ),
    Equivalence(
        id="EQ-TYPE-011",
        title="JSON documents",
        explanation=(
            "Two engines' JSON types hold the same documents; a longtext with a json_valid check is MariaDB's JSON."
        ),
        example="PostgreSQL's `jsonb` and MySQL's `json`; MariaDB's `json` and `longtext CHECK (json_valid(…))`.",
        assumes="Numbers in documents have no more digits than a double keeps.",
    ),
    Equivalence(
        id="EQ-TYPE-012",
        title="truth values",
        explanation="Two types that each hold exactly true and false.",
        example="PostgreSQL's `boolean` and MySQL's `bit(1)`.",
    ),
    Equivalence(
        id="EQ-TYPE-013",
        title="bytes of the same length",
        explanation="Two binary types, mostly of two engines, take as many bytes.",
        example="PostgreSQL's `bytea` and MariaDB's `longblob`.",
    ),
    Equivalence(
        id="EQ-TYPE-014",
        title="the same labels",
        explanation="Two engines' enumerated types have the same labels in the same order.",
        example="`CREATE TYPE mood AS ENUM ('sad', 'ok')` and `enum('sad','ok')`.",
    ),
    Equivalence(
        id="EQ-TYPE-015",
        title="a type of another name with the same definition",
        explanation="An enumerated, composite or range type is what its definition says, whatever its name or schema.",
        example="`mood` and `public.mood`.",
    ),
    Equivalence(
        id="EQ-TYPE-016",
        title="a domain and what it stands for",
        explanation=(
            "A domain is its base type with its NOT NULL, default and checks, which are compared as the column's own."
        ),
        example="`CREATE DOMAIN year AS integer CHECK (VALUE > 1900)` and `integer CHECK (year > 1900)`.",
    ),
    Equivalence(
        id="EQ-TYPE-017",
        title="a type that takes what the checks let in",
        explanation=(
            "A side's checks let no value into the column that the other side's type does not hold: they bound its "
            "length or its numbers, match a pattern that does, or list them; a pattern of full length leaves char(n) "
            "nothing to pad. The real side's checks count beside another engine's model, and within one engine those "
            "of whole numbers and labels."
        ),
        example=(
            "`text CHECK (length(a) <= 255)` and `varchar(255)`; `text CHECK (a ~ '^[0-9a-f]{64}$')` and "
            "`varchar(64)`; `text CHECK (a IN ('x', 'y'))` and MySQL's "
            "`enum('x','y')`; `integer CHECK (a >= 0)` and `int unsigned`; `boolean` and SQLite's "
            "`INTEGER CHECK (a IN (0, 1))`."
        ),
        assumes="Nothing sorts by the column: an enumerated type sorts by the order of its labels.",
    ),
    Equivalence(
        id="EQ-TYPE-020",
        title="SHA-256 digests",
        explanation=(
            "The model says that the column holds SHA-256 digests: 64 hexadecimal digits, which char(64), varchar of "
            "64 and more, and text all keep as written."
        ),
        example="`char(64)` and `varchar(64)`.",
        assumes="Nothing but digests is written.",
    ),
)

_DEFAULTS = (
    Equivalence(
        id="EQ-DEFAULT-001",
        title="NULL and no default",
        explanation="A column without a default holds NULL when a write leaves it out.",
        example="`DEFAULT NULL::character varying` and no default.",
    ),
    Equivalence(
        id="EQ-DEFAULT-002",
        title="a quoted number on a numeric column",
        explanation="A numeric column reads a quoted number as that number.",
        example="`'0'` and `0` on a bigint; not on a text column.",
    ),
    Equivalence(
        id="EQ-DEFAULT-003",
        title="a literal as its type reads it",
        explanation=(
            "A type reads several spellings as one value: truth values, moments, durations, jsonb, empty arrays. What "
            "PostgreSQL computes of literals alone is the value that it comes to."
        ),
        example=(
            "`'t'` and `true`; `'2020-01-01'` and `'2020-01-01 00:00:00'` on a timestamp; `'24 hours'` and "
            "`'24:00:00'`; `1` and `'1'` on a text column of SQLite; `60 * 60` and `3600`."
        ),
        assumes="A moment without a zone was meant in UTC.",
    ),
    Equivalence(
        id="EQ-DEFAULT-004",
        title="the transaction's time",
        explanation=(
            "now(), CURRENT_TIMESTAMP and current_timestamp() are one function. Every engine has such a clock, and "
            "keeps of its moment what the column has digits for."
        ),
        example=(
            "`now()` and `CURRENT_TIMESTAMP`; `now()` in PostgreSQL and `current_timestamp(6)` in MariaDB; "
            "`datetime('now')` and `strftime('%Y-%m-%d %H:%M:%f', 'now')` in SQLite; `('now'::text)::date`, as "
            "PostgreSQL 9.6 writes it, and `CURRENT_DATE`."
        ),
        assumes="Between two engines: clocks and sessions stand at UTC, and no digit is missed that one clock lacks.",
    ),
    Equivalence(
        id="EQ-DEFAULT-005",
        title="the next number of the column's own sequence",
        explanation="A serial column's sequence may have any name.",
        example="`nextval('a_id_seq')` and `nextval('public.a_id_seq1')`.",
    ),
    Equivalence(
        id="EQ-DEFAULT-006",
        title="truth values as numbers",
        explanation="An engine without truth values has 1 for true and 0 for false.",
        example="`true` in PostgreSQL and `1` in MariaDB or SQLite.",
    ),
)

_REST = (
    Equivalence(
        id="EQ-CHECK-001",
        title="checks that together say the same",
        explanation=(
            "All of a table's checks hold at once, so one check may be written as several; two conditions, an index's "
            "too, are one where each lets through what the other does."
        ),
        example="`CHECK (a > 0 AND b > 0)` and `CHECK (a > 0), CHECK (b > 0)`.",
    ),
    Equivalence(
        id="EQ-CHECK-002",
        title="a check that the type makes sure of",
        explanation="The real column's type lets nothing through that the check would refuse.",
        example="`CHECK (a >= 0)` and `int unsigned`; `CHECK (json_valid(a))` and `jsonb`.",
    ),
    Equivalence(
        id="EQ-NULL-001",
        title="NOT NULL as a check",
        explanation="A check that the column is not null refuses NULL as NOT NULL does.",
        example="`CHECK (a IS NOT NULL)` and `NOT NULL`.",
    ),
    Equivalence(
        id="EQ-KEY-001",
        title="a unique constraint and a plain unique index",
        explanation=(
            "A unique index without condition or expression refuses the same rows as a unique constraint. So does, "
            "between two engines, one on the condition that its columns are not NULL, where NULLs are told apart, and "
            "PostgreSQL's EXCLUDE of rows that are equal in each of its elements."
        ),
        example=(
            "`CREATE UNIQUE INDEX ON t (a)` and `UNIQUE (a)`; PostgreSQL's `UNIQUE (a)` and SQL Server's `CREATE "
            "UNIQUE INDEX i ON t (a) WHERE a IS NOT NULL`; `EXCLUDE USING gist (a WITH =)`."
        ),
    ),
    Equivalence(
        id="EQ-KEY-002",
        title="a primary key and a unique key on columns that are NOT NULL",
        explanation="Both refuse the same rows.",
        example="`PRIMARY KEY (a)` and `a … NOT NULL UNIQUE`.",
    ),
    Equivalence(
        id="EQ-KEY-003",
        title="a key that another key implies",
        explanation=(
            "Where some of a key's columns are unique already, the key refuses no further row, and neither does a "
            "foreign key that repeats another one. PostgreSQL drops a UNIQUE that repeats another key of its table."
        ),
        example="`PRIMARY KEY (a), UNIQUE (a)` and `PRIMARY KEY (a)`.",
    ),
    Equivalence(
        id="EQ-NAME-001",
        title="names given by the engine",
        explanation="A constraint that nobody named has the name that its engine gives it, or none.",
        example="MySQL's `PRIMARY`, MariaDB's `CONSTRAINT_1`, PostgreSQL's `t_a_check`.",
    ),
    Equivalence(
        id="EQ-FK-001",
        title="NO ACTION and RESTRICT where nothing is deferred",
        explanation=(
            "InnoDB knows no difference between the two, and looks at each row at once; elsewhere RESTRICT only looks "
            "before the end of the statement. Rows of one table that refer to each other, or to themselves, and are "
            "written or deleted by one statement, are left out of account."
        ),
        example="PostgreSQL's `NO ACTION` and MariaDB's `RESTRICT`.",
    ),
    Equivalence(
        id="EQ-FK-002",
        title="a reference without columns",
        explanation=(
            "A foreign key that names no columns refers to the primary key. Of a table that is not modeled, that is "
            "taken to be the columns that the other side names."
        ),
        example="`REFERENCES t` and `REFERENCES t (id)`.",
    ),
    Equivalence(
        id="EQ-FK-003",
        title="SET NULL of a column that takes no NULL",
        explanation=(
            "What would set a column NULL that is NOT NULL is refused, as RESTRICT refuses it. SET DEFAULT sets a "
            "column NULL that has no default."
        ),
        example="`a integer NOT NULL REFERENCES others ON DELETE SET NULL` and `ON DELETE RESTRICT`.",
    ),
    Equivalence(
        id="EQ-ID-001",
        title="columns that number themselves",
        explanation=(
            "serial, GENERATED BY DEFAULT AS IDENTITY, AUTO_INCREMENT and SQLite's rowid supply a number when a write "
            "leaves the column out, and take one that is given."
        ),
        example="PostgreSQL's `serial` and MariaDB's `AUTO_INCREMENT`.",
        assumes=(
            "A number that is given is neither 0 nor NULL: MySQL and MariaDB number either, SQLite NULL. Nobody relies "
            "on which number comes next: SQLite's rowid gives the number of a last row that was deleted again, "
            "AUTOINCREMENT and sequences do not. Of two tables of SQLite's, that is numbers-given-again."
        ),
    ),
    Equivalence(
        id="EQ-COLLATION-001",
        title="the collation that is the default",
        explanation="A column without a collation has its table's, or its character set's.",
        example="`COLLATE utf8mb4_general_ci` in a table of that collation, and none; utf8 and utf8mb3.",
        assumes="A MySQL server's default collation, where none is stated, ignores case as the stated one does.",
    ),
    Equivalence(
        id="EQ-INDEX-001",
        title="an index that MySQL makes for a foreign key",
        explanation="MySQL needs an index on a foreign key's columns, and makes one where there is none.",
        example="`KEY t_a_foreign (a)` beside `FOREIGN KEY (a)`.",
    ),
    Equivalence(
        id="EQ-INDEX-002",
        title="an index's defaults",
        explanation="What an index does not state is its method's default: btree, ascending, NULLs last in PostgreSQL.",
        example="`INDEX (a)` and `INDEX USING btree (a ASC NULLS LAST)`.",
    ),
    Equivalence(
        id="EQ-TABLE-001",
        title="a name in another case, or with its schema",
        explanation="The table, column or constraint has a name that its engine takes for the same.",
        example="`Orders` and `orders` in MySQL; `orders` and `public.orders`; a column `userId` and `userid`.",
    ),
)

EQUIVALENCES: tuple[Equivalence, ...] = (*_TYPES, *_DEFAULTS, *EXPRESSIONS, *_REST)
