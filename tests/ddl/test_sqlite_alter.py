"""Constraints that SQLite's ALTER TABLE adds and drops: what is read is the text that SQLite 3.54 then keeps."""

from __future__ import annotations

import pytest

from fidelity.pipeline import read_ddl

NAMED = """CREATE TABLE t (a INT CONSTRAINT nn NOT NULL ON CONFLICT IGNORE, b INT CONSTRAINT bc CHECK (b > 0) UNIQUE,
c INT CONSTRAINT fk REFERENCES t (b) DEFAULT 3, CONSTRAINT cc CHECK (c > a), CONSTRAINT uu UNIQUE (a, c));"""
MADE = {
    "a check added": (
        "CREATE TABLE t (a, b); ALTER TABLE t ADD CHECK (a > b);",
        "CREATE TABLE t (a, b, CHECK (a > b));",
    ),
    "a named check added, with what the engine does not use": (
        "CREATE TABLE t (a INT) STRICT; ALTER TABLE main.t ADD CONSTRAINT 'x y' CHECK (a > 5) ON CONFLICT IGNORE;",
        "CREATE TABLE t (a INT, CONSTRAINT 'x y' CHECK (a > 5) ON CONFLICT IGNORE) STRICT;",
    ),
    "a check's strings in double quotes": (
        """CREATE TABLE t (a, b); ALTER TABLE t ADD CHECK (a > "b" AND a <> "x"); ALTER TABLE t RENAME a TO c;""",
        """CREATE TABLE t (c, b, CHECK (c > "b" AND c <> 'x'));""",
    ),
    "a check dropped": (
        NAMED + "ALTER TABLE t DROP CONSTRAINT BC; ALTER TABLE t DROP CONSTRAINT [cc];",
        """CREATE TABLE t (a INT CONSTRAINT nn NOT NULL ON CONFLICT IGNORE, b INT UNIQUE,
        c INT CONSTRAINT fk REFERENCES t (b) DEFAULT 3, CONSTRAINT uu UNIQUE (a, c));""",
    ),
    "a foreign key dropped": (
        NAMED + "ALTER TABLE t DROP CONSTRAINT fk;",
        """CREATE TABLE t (a INT CONSTRAINT nn NOT NULL ON CONFLICT IGNORE, b INT CONSTRAINT bc CHECK (b > 0) UNIQUE,
        c INT DEFAULT 3, CONSTRAINT cc CHECK (c > a), CONSTRAINT uu UNIQUE (a, c));""",
    ),
    "a NOT NULL dropped by its name": (
        "CREATE TABLE t (a INT CONSTRAINT nn NOT NULL ON CONFLICT IGNORE, b); ALTER TABLE t DROP CONSTRAINT nn;",
        "CREATE TABLE t (a INT, b);",
    ),
    "a NOT NULL dropped by its name, of a column with another": (
        """CREATE TABLE t (a INT CONSTRAINT nn NOT NULL, b INT CONSTRAINT n2 NOT NULL); ALTER TABLE t RENAME a TO c;
        ALTER TABLE t DROP CONSTRAINT nn;""",
        "CREATE TABLE t (c INT, b INT CONSTRAINT n2 NOT NULL);",
    ),
    "NOT NULL dropped": (
        "CREATE TABLE t (a INT NOT NULL ON CONFLICT IGNORE, b); ALTER TABLE t ALTER COLUMN A DROP NOT NULL;",
        "CREATE TABLE t (a INT, b);",
    ),
    "NOT NULL dropped beside a key": (
        """CREATE TABLE t (a NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE);
        ALTER TABLE t ALTER a DROP NOT NULL;""",
        "CREATE TABLE t (a UNIQUE ON CONFLICT REPLACE);",
    ),
    "NOT NULL set": (
        """CREATE TABLE t (a INT, b); ALTER TABLE t ALTER a SET NOT NULL;
        ALTER TABLE t ALTER b SET NOT NULL ON CONFLICT REPLACE;""",
        "CREATE TABLE t (a INT NOT NULL, b NOT NULL ON CONFLICT REPLACE);",
    ),
    "NOT NULL set where it was": (
        "CREATE TABLE t (a INT NOT NULL ON CONFLICT IGNORE, b); ALTER TABLE t ALTER a SET NOT NULL;",
        "CREATE TABLE t (a INT NOT NULL, b);",
    ),
    "NOT NULL dropped from keys that are so by themselves": (
        """CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY); ALTER TABLE t ALTER a DROP NOT NULL;
        CREATE TABLE u (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a)) STRICT; ALTER TABLE u ALTER a DROP NOT NULL;
        CREATE TABLE v (a INT NOT NULL, PRIMARY KEY (a)) WITHOUT ROWID; ALTER TABLE v ALTER a DROP NOT NULL;""",
        """CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE TABLE u (a INT, b INT NOT NULL, PRIMARY KEY (a)) STRICT;
        CREATE TABLE v (a INT, PRIMARY KEY (a)) WITHOUT ROWID;""",
    ),
    "NOT NULL dropped from keys that are not": (
        """CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY DESC); ALTER TABLE t ALTER a DROP NOT NULL;
        CREATE TABLE u (a INT NOT NULL PRIMARY KEY); ALTER TABLE u ALTER a DROP NOT NULL;""",
        "CREATE TABLE t (a INTEGER PRIMARY KEY DESC); CREATE TABLE u (a INT PRIMARY KEY);",
    ),
    "a column of that name": (
        """CREATE TABLE t (a); ALTER TABLE t ADD "check" INT; ALTER TABLE t ADD COLUMN [constraint] TEXT;""",
        """CREATE TABLE t (a, "check" INT, [constraint] TEXT);""",
    ),
}
REFUSED = {
    "a key": NAMED + "ALTER TABLE t DROP CONSTRAINT uu;",
    "a name that is not there": NAMED + "ALTER TABLE t DROP CONSTRAINT a;",
    "a name that is there": NAMED + "ALTER TABLE t ADD CONSTRAINT CC CHECK (a > 3);",
    "a NOT NULL's name": NAMED + "ALTER TABLE t ADD CONSTRAINT nn CHECK (a > 3);",
    "another constraint": NAMED + "ALTER TABLE t ADD CONSTRAINT x UNIQUE (a);",
    "two names": NAMED + "ALTER TABLE t ADD CONSTRAINT x CONSTRAINT y CHECK (a > b);",
    "another column": NAMED + "ALTER TABLE t ALTER x SET NOT NULL;",
    "a default": NAMED + "ALTER TABLE t ALTER a SET DEFAULT 1;",
    "a virtual table": "CREATE VIRTUAL TABLE t USING fts5(a); ALTER TABLE t ADD CHECK (a > 3);",
    # What the engine does here the shape does not tell.
    "a name that is there twice": """CREATE TABLE t (a CONSTRAINT x NOT NULL CONSTRAINT x CHECK (a));
        ALTER TABLE t DROP CONSTRAINT x;""",
}


@pytest.mark.parametrize("what", MADE)
def test_what_alter_table_makes_is_what_sqlite_keeps(what: str) -> None:
    shapes = []
    for text in MADE[what]:
        inspection = read_ddl(text, "sqlite")
        assert inspection.clouded == ()
        shapes.append(inspection.shape)
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("what", REFUSED)
def test_what_sqlite_refuses_to_alter_is_loud(what: str) -> None:
    inspection = read_ddl(REFUSED[what], "sqlite")
    assert [(entry.kind, entry.object) for entry in inspection.clouded] == [("ALTER TABLE", "t")]


def test_a_key_that_a_table_is_kept_by_has_each_column_once() -> None:
    table = "CREATE TABLE t (a, b TEXT, PRIMARY KEY (b, a, B))"
    (kept, indexed) = (read_ddl(f"{table}{end};", "sqlite").shape.tables[0] for end in (" WITHOUT ROWID", ""))
    assert (kept.primary_columns, indexed.primary_columns) == (("b", "a"), ("b", "a", "b"))
