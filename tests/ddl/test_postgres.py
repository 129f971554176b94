"""What PostgreSQL's statements say that no server at hand writes: older servers' dumps, and scripts of tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.dump.ledger import Fate
from fidelity.dump.values import Inspection
from fidelity.pipeline import inspect, read_ddl


def understood(script: str) -> Inspection:
    inspection = read_ddl(script, "postgres")
    assert [e.reason for e in inspection.ledger.statements if e.fate is Fate.NOT_UNDERSTOOD] == []
    return inspection


def test_a_table_with_oids_is_read_and_so_are_its_rows() -> None:
    """As pg_dump before 12 writes them: PostgreSQL 11 documentation, CREATE TABLE and COPY."""
    inspection = understood(
        "CREATE TABLE t (a integer, b abstime) WITH OIDS;\n"
        "CREATE TABLE u (a integer) WITH (fillfactor='70', OIDS=TRUE);\n"
        "COPY t (a, b) WITH OIDS FROM stdin;\n17\t1\t\\N\n18\t2\t\\N\n\\.\n"
        "COPY u WITH OIDS FROM stdin;\n19\t1\n\\.\n"
    )
    assert [[c.type for c in t.columns] for t in inspection.shape.tables] == [["integer", "abstime"], ["integer"]]
    assert inspection.ledger.rows == {"public.t": 2, "public.u": 1}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT lo_create('123');",
        "SELECT lo_open('123', 131072);",
        "SELECT 1;",
        "SELECT a FROM t;",
        "COPY t FROM '$$PATH$$/1234.dat';",
        "LISTEN x;",
        "DISCARD ALL;",
        "SAVEPOINT a;",
        "SELECT cron.schedule('nightly', '0 3 * * *', $$DELETE FROM t$$);",
        "SELECT timescaledb_pre_restore();",
        'UPDATE "pg_class" SET "reltriggers" = 0 WHERE "relname" = \'t\';',
        "UPDATE pg_class SET reltriggers = (SELECT count(*) FROM pg_trigger) WHERE relname = 't';",
        "DELETE FROM pg_shadow WHERE usesysid <> (SELECT datdba FROM pg_database WHERE datname = 'template0');",
        "DO $$ BEGIN EXECUTE 'ALTER TABLE public.' || quote_ident(current_schema()) || ' OWNER TO joe;'; END $$;",
        "DO $$ BEGIN IF EXISTS (SELECT 1) THEN ALTER PUBLICATION p ADD TABLE t; END IF; END $$;",
        "DO $$ DECLARE a text; BEGIN EXECUTE format('ALTER PUBLICATION p ADD TABLE %I', a); END $$;",
        "DO $$ BEGIN EXECUTE format('GRANT SELECT ON %I TO joe', concat('t')); END $$;",
    ],
)
def test_what_changes_no_schema_is_ignored_by_a_rule(statement: str) -> None:
    assert understood("CREATE TABLE t (a integer); " + statement).clouded == ()


def test_where_strings_end_is_followed_as_pg_dump_until_9_0_sets_it() -> None:
    """PostgreSQL 15 makes these four tables of it, and no other."""
    inspection = read_ddl(
        r"""
SET standard_conforming_strings = off;
CREATE TABLE t (a text DEFAULT 'x''y', b text DEFAULT E'p\\q');
INSERT INTO t (a) VALUES ('it\'s; CREATE TABLE no1 (a int);');
INSERT INTO t (a) VALUES ('a\\'), ('b\\''c\';');
CREATE FUNCTION f() RETURNS text AS 'select ''it\\''s; CREATE TABLE no2 (a int);''::text' LANGUAGE sql;
CREATE TABLE u (a text DEFAULT 'q');
SET standard_conforming_strings = on;
INSERT INTO t (a) VALUES ('C:\');
CREATE TABLE v (a text DEFAULT 'w\');
SET standard_conforming_strings TO 'off';
CREATE TABLE w (a text DEFAULT 'k\'; CREATE TABLE no3 (a int);');
ALTER TABLE u ADD b int;
""",
        "postgres",
    )
    assert [(t.local, len(t.columns)) for t in inspection.shape.tables] == [("t", 2), ("u", 2), ("v", 1)]
    assert [e.object for e in inspection.ledger.statements if e.fate is Fate.NOT_UNDERSTOOD] == ["public.w"]
    assert inspection.ledger.rows == {"public.t": 4}


@pytest.mark.parametrize(
    "setting",
    [
        "BEGIN; SET LOCAL standard_conforming_strings = off; ROLLBACK;",
        "BEGIN; SET standard_conforming_strings = off; ROLLBACK;",
        'SET "standard_conforming_strings" = off;',
        "SET standard_conforming_strings/**/= off;",
        "SET standard_conforming_strings = off; RESET ALL;",
        "SET standard_conforming_strings = off; DISCARD ALL;",
    ],
)
def test_where_strings_end_is_followed_or_may_be_about_any_table(setting: str) -> None:
    ledger = read_ddl(f"{setting}\nCREATE TABLE t (a text DEFAULT 'x');", "postgres").ledger
    lost = [e for e in ledger.statements if e.fate is Fate.NOT_UNDERSTOOD]
    assert [e.kind for e in lost] == [setting.split()[-2] if "ALL" in setting else "SET"]


def test_only_another_session_takes_back_where_strings_end() -> None:
    script = (
        "SET standard_conforming_strings = off;\n{}\n"
        "INSERT INTO t VALUES ('\\'); CREATE TABLE no (a int); --');\nCREATE TABLE t (a int);\n"
    )
    kept = read_ddl(script.format(r"\conninfo"), "postgres").shape.tables
    anew = read_ddl(script.format(r"\connect -"), "postgres").shape.tables
    assert [[t.local for t in tables] for tables in (kept, anew)] == [["t"], ["no", "t"]]


def test_a_block_that_takes_away_whatever_is_there_changes_nothing_where_nothing_has_been_made() -> None:
    dropping = (
        "DO $$ DECLARE r record; BEGIN FOR r IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') LOOP"
        " EXECUTE 'DROP TABLE IF EXISTS ' || quote_ident(r.tablename) || ' CASCADE'; END LOOP; END $$;\n"
    )
    assert understood(dropping + "CREATE TABLE t (a integer);").shape.tables[0].name == "public.t"
    making = dropping.replace("' CASCADE'", "'; CREATE TABLE u (a integer)'")
    for script in ("CREATE TABLE t (a integer);\n" + dropping, making):
        assert read_ddl(script, "postgres").ledger.not_understood > 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT make_tables();",
        "SELECT 1 AS a INTO u;",
        "SELECT schedule('a');",
        "UPDATE pg_class SET reltriggers = 0, relname = 'u' WHERE relname = 't';",
        "DO $$ BEGIN EXECUTE 'DROP TABLE ' || quote_ident('t'); END $$;",
        "DO $$ BEGIN EXECUTE 'GRANT SELECT ON t TO me' || '; ' || 'DROP TABLE t'; END $$;",
        "DO $$ BEGIN EXECUTE 'ALTER PUBLICATION p ADD TABLE ' || concat('t') || '; DROP TABLE t'; END $$;",
        "DO $$ DECLARE q text; BEGIN EXECUTE 'ALTER TABLE t ' || q || ' OWNER TO joe'; END $$;",
        "PREPARE make AS SELECT make_tables($1);",
        "EXECUTE prepared_elsewhere (1);",
        "PREPARE ask AS SELECT 1; EXECUTE ask (make_tables());",
        "PREPARE change AS UPDATE pg_class SET relname = $1;",
    ],
)
def test_what_may_change_the_schema_is_loud(statement: str) -> None:
    assert len(read_ddl("CREATE TABLE t (a integer); " + statement, "postgres").clouded) == 1


BLOCKS = {
    "what is there already is forgiven": """DO $$ BEGIN
 CREATE TYPE mood AS ENUM('a;b', 'c');
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;""",
    "a test of the catalog": """DO $do$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
        CREATE TYPE mood AS ENUM ('a;b', 'c');
    END IF;
END
$do$;""",
    "nothing": "DO LANGUAGE plpgsql $$BEGIN CREATE TYPE mood AS ENUM ('a;b', 'c'); END$$;",
    "a migration that was not run": """DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '1') THEN
    CREATE TYPE mood AS ENUM ('a;b', 'c');
    END IF;
END $EF$;""",
}


@pytest.mark.parametrize("guard", BLOCKS)
def test_a_block_that_only_guards_a_statement_is_read_as_it(guard: str) -> None:
    shape = understood("CREATE TABLE t (a integer);\n" + BLOCKS[guard]).shape
    assert [(enum.name, enum.labels) for enum in shape.enums] == [("public.mood", ("a;b", "c"))]


def test_a_blocks_statements_stand_at_their_places_and_take_up_its_bytes() -> None:
    script = """CREATE TABLE t (a integer);
DO $$ BEGIN
  ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
  INSERT INTO t VALUES (1), (2);
  ALTER TABLE t ADD b text;
END $$;
"""
    inspection = understood(script)
    table = inspection.shape.tables[0]
    assert [check.span.line for check in table.checks if check.span] == [3]
    assert [column.span.line for column in table.columns if column.span] == [1, 5]
    ledger = inspection.ledger
    assert ledger.rows == {"public.t": 2}
    assert ledger.modeled + ledger.data + ledger.ignored == len(script)


@pytest.mark.parametrize(
    "body",
    [
        "IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'x') THEN ALTER TABLE t ADD b text; END IF;",
        "IF NOT EXISTS (SELECT 1 FROM settings WHERE name = 'b') THEN ALTER TABLE t ADD b text; END IF;",
        "IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a') THEN ALTER TABLE t DROP COLUMN a; END IF;",
        "IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'b') THEN ALTER TABLE t ADD b text; END IF;",
        "IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 't') THEN CREATE TABLE b (LIKE t); END IF;",
        "IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename <> 't') THEN ALTER TABLE t ADD b text; END IF;",
        "IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 't') THEN DROP TABLE t; ELSE SELECT 1; END IF;",
        "EXECUTE 'ALTER TABLE t ' || 'ADD b text';",
        "EXECUTE ddl;",
        "EXECUTE format('ALTER TABLE t ADD %I text', name);",
        "EXECUTE format('ALTER TABLE t ADD %3$I text', 'a', 'b');",
        "EXECUTE format('ALTER TABLE t ADD %-9s text', 'b');",
        "FOREACH n IN ARRAY names LOOP EXECUTE format('ALTER TABLE t ADD %I text', n); END LOOP;",
        "FOREACH n IN ARRAY ARRAY['b'] LOOP EXECUTE format('ALTER TABLE t ADD %I text', m); END LOOP;",
        "FOREACH n IN ARRAY ARRAY['b'] LOOP EXECUTE format(E'ALTER TABLE t ADD %I text', n); END LOOP;",
        "FOREACH n IN ARRAY ARRAY['b'] LOOP CONTINUE WHEN n = 'b'; ALTER TABLE t ADD b text; END LOOP;",
        "FOREACH n IN ARRAY ARRAY['b'] LOOP IF a THEN ALTER TABLE t ADD b text; END IF; END LOOP;",
        "PERFORM make_tables();",
        "FOR i IN 1..3 LOOP CREATE TABLE u (a integer); END LOOP;",
        "ALTER TABLE t ADD b text; EXCEPTION WHEN others THEN NULL;",
    ],
)
def test_any_other_block_is_loud(body: str) -> None:
    inspection = read_ddl(f"CREATE TABLE t (a integer); DO $$ BEGIN {body} END $$;", "postgres")
    assert [entry.object for entry in inspection.clouded] == [None]


def test_what_a_block_changes_only_if_it_is_there_is_loud_where_it_is_not() -> None:
    body = "IF EXISTS (SELECT 1 FROM pg_attribute WHERE attname = 'b') THEN ALTER TABLE t DROP COLUMN b; END IF;"
    inspection = read_ddl(f"CREATE TABLE t (a integer); DO $$ BEGIN {body} END $$;", "postgres")
    assert [entry.object for entry in inspection.clouded] == ["public.t"]


@pytest.mark.parametrize(
    "command", [r"\i x.sql", r"\ir x.sql", r"\include x.sql", r"\gexec", r"\if :x", r"\endif", r"\echo 'a' \i x.sql"]
)
def test_a_command_of_psql_that_runs_what_is_not_here_is_loud(command: str) -> None:
    clouded = read_ddl(f"CREATE TABLE t (a integer);\n{command}\nCREATE TABLE u (a integer);\n", "postgres").clouded
    assert [(entry.line, entry.object) for entry in clouded] == [(2, None)]


@pytest.mark.parametrize(
    "command", [r"\echo '\i x.sql'", r"\! true \i x.sql", r"\copy t from 'x.csv'", r"\pset pager off"]
)
def test_a_command_of_psql_that_runs_nothing_is_none(command: str) -> None:
    assert read_ddl(f"CREATE TABLE t (a integer);\n{command}\n", "postgres").clouded == ()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE t (a varchar(:size));",
        "\\set size 10\n\\if :dev\n\\set size 20\n\\endif\nCREATE TABLE t (a varchar(:size));",
        "\\set size `cat size`\nCREATE TABLE t (a varchar(:size));",
        "\\set size 10\n\\unset size\nCREATE TABLE t (a varchar(:size));",
        "\\set size 10\nSELECT 20 AS size \\gset\nCREATE TABLE t (a varchar(:size));",
        "\\set more '10); CREATE TABLE u (a int'\nCREATE TABLE t (a varchar(:more));",
        'CREATE TABLE :"name" (a int);',
    ],
)
def test_a_variable_of_psql_that_is_not_known_is_loud(script: str, tmp_path: Path) -> None:
    path = tmp_path / "script.sql"
    path.write_text(f"CREATE TABLE kept (a int);\n{script}\n", encoding="utf-8")
    assert len(inspect(path, dialect="postgres").clouded) == 1
    assert len(inspect(path, dialect="postgres", tables=["kept", "t"]).clouded) == 1


def test_a_query_whose_rows_are_run_is_loud() -> None:
    assert len(read_ddl("CREATE TABLE t (a integer);\nSELECT ddl FROM makers \\gexec\n", "postgres").clouded) == 1


QUERIES = (
    "SELECT count(*), max(id) FROM app.t WHERE id IN (1, 2);",
    "SELECT setval(pg_get_serial_sequence('t', 'id'), coalesce(max(id), 1)) FROM t;",
    "SELECT set_config('search_path', 'app', false);",
    "WITH made AS (INSERT INTO app.t (id) VALUES (1) RETURNING id) INSERT INTO other (id) SELECT id FROM made;",
    "VALUES (1), (2);",
    "TABLE app.t;",
    "LOCK TABLE app.t IN ACCESS EXCLUSIVE MODE;",
    "REASSIGN OWNED BY a TO b;",
    "CREATE TEMP TABLE x ON COMMIT DROP AS SELECT 1 AS a;",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_changes_no_schema_is_ignored(query: str) -> None:
    understood(f"CREATE TABLE app.t (id integer);\n{query}\n")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT create_hypertable('t', 'at');",
        "SELECT count(*), app.max(id) FROM t;",
        "SELECT 1 AS a INTO u;",
        "WITH x AS (SELECT make_tables()) SELECT * FROM x;",
        "VALUES (make_tables());",
        "CREATE FUNCTION lower(t) RETURNS text LANGUAGE sql AS 'DROP TABLE u'; SELECT lower(t) FROM t;",
    ],
)
def test_a_query_that_may_change_the_schema_is_loud(query: str) -> None:
    inspection = read_ddl(f"CREATE TABLE t (id integer);\n{query}\n", "postgres")
    assert len(inspection.clouded) == 1


@pytest.mark.parametrize("made", ["u", "TABLE app.u", "UNLOGGED u"])
def test_a_table_that_is_made_of_a_query_clouds_that_table_alone(made: str) -> None:
    inspection = read_ddl(f"CREATE TABLE t (id integer);\nSELECT id INTO {made} FROM t;\n", "postgres")
    assert [entry.object for entry in inspection.clouded] == ["app.u" if "app" in made else "public.u"]


def test_a_temporary_table_that_is_made_of_a_query_is_none_of_the_schema() -> None:
    understood("CREATE TABLE app.t (id integer);\nSELECT id INTO TEMP t FROM app.t;\nDROP TABLE t;\n")


@pytest.mark.parametrize(
    ("call", "object_name"),
    [
        ("create_hypertable('t', 'at', chunk_time_interval => INTERVAL '1 day')", "public.t"),
        ("public.create_hypertable(relation => 'public.t'::regclass, dimension => by_range('at'))", "public.t"),
        ("create_distributed_table('\"t\"', 'id')", "public.t"),
        ("create_reference_table('t')", "public.t"),
        ("AddGeometryColumn('t', 'place', 4326, 'POINT', 2)", "public.t"),
        ("AddGeometryColumn('db', 'public', 't', 'place', 4326, 'POINT', 2)", "public.t"),
        ("DropGeometryColumn('public', 't', 'place')", "public.t"),
        ("create_hypertable('elsewhere', 'at')", None),
        ("create_hypertable('t' || 'u', 'at')", None),
        ("create_hypertable('t'::text || 'u', 'at')", None),
        ("create_hypertable(name, 'at') FROM made", None),
        ("create_hypertable(time_column_name => 'at', relation => 't')", None),
        ("create_hypertable('t', 'at'), create_hypertable('u', 'at')", None),
        ("create_hypertable('t', 'at'), make_tables()", None),
        ("DISTINCT ON ((at)) make_tables(at) FROM t", None),
        ("* FROM now() n, make_tables((1)) AS (a int)", None),
        ('* FROM make_tables(1) AS ("select" int)', None),
        ("make_tables(1) AS made", None),
        ("1 FROM unnest(ARRAY[1]) numbered(n), make_tables(n) made(a)", None),
        ("create_hypertable('t', make_tables())", None),
        ("create_distributed_table('app.u', 'id')", None),
        ("create_parent('public.t', 'at', '1 day')", None),
    ],
)
def test_a_call_that_changes_the_one_table_it_names_clouds_that_table_alone(call: str, object_name: str | None) -> None:
    clouded = read_ddl(
        f"CREATE TABLE t (id integer);\nCREATE TABLE u (id integer);\nSELECT {call};\n", "postgres"
    ).clouded
    assert [entry.object for entry in clouded] == [object_name]


def test_a_call_of_the_dumps_own_function_clouds_all_tables_whatever_its_name() -> None:
    own = "CREATE FUNCTION create_reference_table(text) RETURNS void LANGUAGE sql AS 'DROP TABLE u';"
    clouded = read_ddl(
        f"CREATE TABLE t (id integer);\n{own}\nSELECT create_reference_table('t');\n", "postgres"
    ).clouded
    assert [entry.object for entry in clouded] == [None]


OWN = "CREATE TABLE t (id integer); CREATE SCHEMA app; "


@pytest.mark.parametrize(
    "script",
    [
        "CREATE FUNCTION put(n int) RETURNS void LANGUAGE sql AS 'INSERT INTO t VALUES (n)'; SELECT put(1);",
        (
            "CREATE FUNCTION app.put(n int) RETURNS int AS $$ BEGIN DELETE FROM t; RETURN n; END $$ LANGUAGE plpgsql;"
            "SELECT app.put(1); UPDATE t SET id = app.put(2);"
        ),
        (
            "CREATE TABLE r (role text, UNIQUE (role)); CREATE FUNCTION put() RETURNS void LANGUAGE sql AS "
            "'UPDATE r SET role = ''a''; INSERT INTO r VALUES (''b'') ON CONFLICT DO NOTHING'; SELECT put();"
        ),
        (
            "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT one() + lower(''x'')::int'; SELECT two();"
        ),
    ],
)
def test_a_call_of_a_function_that_changes_rows_at_most_is_none(script: str) -> None:
    assert understood(OWN + script).clouded == ()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE x(); END'; SELECT f();",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1 AS a INTO u'; SELECT f();",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1'; SELECT other.f();",
        "SELECT f(); CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1';",
        (
            "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() RENAME TO h;"
            "CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'DROP TABLE t'; ALTER FUNCTION g RENAME TO f; SELECT f();"
        ),
        "CREATE FUNCTION f() RETURNS int AS '$libdir/x' LANGUAGE c; SELECT f();",
        (
            "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP TABLE t'; SELECT f(1);"
        ),
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT f($1)'; SELECT f(1);",
        (
            "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT set_config(''search_path'', ''app'', false)';"
            "SELECT f();"
        ),
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN SET search_path TO app; END'; SELECT f();",
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN SET SCHEMA ''app''; END'; SELECT f();",
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN RESET ALL; END'; SELECT f();",
        (
            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DO $x$ BEGIN DROP TABLE t; END $x$; END';"
            "SELECT f();"
        ),
    ],
)
def test_a_call_of_a_function_that_may_change_more_is_loud(script: str) -> None:
    assert [entry.object for entry in read_ddl(OWN + script, "postgres").clouded] == [None]


def test_what_is_made_like_a_table_that_a_call_changes_is_clouded_too() -> None:
    text = "CREATE TABLE t (id integer);\nSELECT create_reference_table('t');\nCREATE TABLE u (LIKE t);\n"
    clouded = read_ddl(text, "postgres").clouded
    assert sorted((entry.object or "").rpartition(".")[2] for entry in clouded) == ["t", "u"]


def test_a_search_path_set_by_a_function_without_its_schema_counts() -> None:
    shape = understood("SELECT set_config('search_path', 'app', false); CREATE TABLE t (id integer);").shape
    assert [table.name for table in shape.tables] == ["app.t"]


def test_the_rule_return_makes_a_view_of_its_table() -> None:
    """As pg_dump before 10 writes views that depend on each other: PostgreSQL 9.6 documentation, CREATE RULE."""
    shape = understood(
        'CREATE TABLE v (a integer);\nCREATE RULE "_RETURN" AS ON SELECT TO v DO INSTEAD SELECT 1 AS a;\n'
    ).shape
    assert ([table.name for table in shape.tables], [view.name for view in shape.views]) == ([], ["public.v"])


CHOSEN = """
CREATE TABLE a (id serial PRIMARY KEY, x int UNIQUE, y int, UNIQUE (x, y));
CREATE TABLE b (id int PRIMARY KEY);
CREATE INDEX b_id_idx ON a (y);
CREATE INDEX ON b (id);
CREATE INDEX ON b (id);
ALTER INDEX b_id_idx1 RENAME TO c_id_idx;
CREATE TABLE c (id int);
CREATE INDEX ON c (id);
DROP INDEX c_id_idx;
CREATE INDEX ON c (id);
ALTER TABLE a RENAME CONSTRAINT a_x_key TO d_x_key;
CREATE TABLE d (x int UNIQUE);
DROP TABLE a;
CREATE TABLE b2 (id int); CREATE INDEX b_id_idx ON b2 (id);
CREATE TABLE e (x int UNIQUE);
CREATE SEQUENCE f_id_seq;
CREATE TABLE f (id serial);
CREATE SCHEMA s; CREATE TABLE s.f (id serial PRIMARY KEY);
"""


def test_a_name_that_the_engine_makes_is_free_when_it_is_made() -> None:
    """The names are those that PostgreSQL 15 gave: what was renamed or dropped before is free again."""
    shape = read_ddl(CHOSEN, "postgres").shape
    named = {
        table.name: {key.name for key in (table.primary_key, *table.unique, *table.indexes) if key is not None}
        for table in shape.tables
    }
    assert named == {
        "public.b": {"b_id_idx2", "b_pkey"},
        "public.b2": {"b_id_idx"},
        "public.c": {"c_id_idx", "c_id_idx1"},
        "public.d": {"d_x_key1"},
        "public.e": {"e_x_key"},
        "public.f": set(),
        "s.f": {"f_pkey"},
    }
    assert [s.name for s in shape.sequences] == ["public.f_id_seq", "public.f_id_seq1", "s.f_id_seq"]


def test_a_check_takes_the_first_number_that_is_free_when_it_is_made() -> None:
    """The names are those that PostgreSQL 15 gave: a constraint dropped or renamed leaves its name to the next."""
    shape = understood(
        "CREATE TABLE t (a int, CHECK (a<>1), CHECK (a<>2), CHECK (a<>3));\n"
        "ALTER TABLE t DROP CONSTRAINT t_a_check1;\nALTER TABLE t ADD CHECK (a<>4);\n"
        "ALTER TABLE t RENAME CONSTRAINT t_a_check TO x;\nALTER TABLE t ADD CHECK (a<>5), ADD CHECK (a <> 6);\n"
    ).shape
    assert [(check.name, check.expression[-1]) for check in shape.tables[0].checks] == [
        ("t_a_check", "5"), ("t_a_check1", "4"), ("t_a_check2", "3"), ("t_a_check3", "6"), ("x", "1"),
    ]  # fmt: skip


def test_children_are_found_under_a_parents_new_name() -> None:
    shape = read_ddl(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE c PARTITION OF p DEFAULT;"
        "ALTER TABLE p RENAME TO q; ALTER TABLE q ADD COLUMN x int; CREATE INDEX ON q (x);",
        "postgres",
    ).shape
    child = shape.table("public.c")
    assert child is not None
    assert [c.name for c in child.columns] == ["id", "x"]
    assert [i.name for i in child.indexes] == ["c_x_idx"]


def test_an_expression_has_the_schemas_of_the_dumps_own_functions() -> None:
    """As the catalog's text of it has them, `public` too; what the dump does not make stays as it is."""
    script = (
        "CREATE FUNCTION far.f(int) RETURNS int AS 'select 1' LANGUAGE sql; CREATE FUNCTION g() RETURNS int AS '' "
        "LANGUAGE sql; CREATE SEQUENCE far.s; CREATE TYPE far.\"M\" AS ENUM ('a'); "
        "SET search_path = near, far, public; "
        "CREATE TABLE t (a int DEFAULT nextval('s') CHECK (f(a) > g() AND h(f.a) > 1 AND near.f(a) > 'f(a)'::\"M\"));"
    )
    (table,) = understood(script).shape.tables
    assert table.columns[0].default == "nextval('far.s'::regclass)"
    assert table.checks[0].expression == "far.f(a) > public.g() AND h(f.a) > 1 AND near.f(a) > 'f(a)'::far.\"M\""


@pytest.mark.parametrize(
    ("default", "complete"),
    [
        ("nextval('public.s'::regclass)", True),
        ("nextval('publ.s'::regclass)", False),
        ("nextval('public.s'::regchass)", False),
        ("nextval('pub\"lic.s'::regclass)", False),
        ("('x'::public.nothing)::text", False),
    ],
)
def test_a_dump_whose_default_names_what_is_not_there_is_a_part(default: str, complete: bool, tmp_path: Path) -> None:  # noqa: FBT001  # pytest's
    dump = tmp_path / "dump.sql"
    dump.write_text(
        "-- PostgreSQL database dump\n\n-- Dumped from database version 15.1\n-- Dumped by pg_dump version 15.1\n\n"
        f"CREATE SEQUENCE public.s;\nCREATE TABLE public.t (a text DEFAULT {default} NOT NULL);\n"
        "ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);\n\n-- PostgreSQL database dump complete\n"
    )
    assert inspect(dump).dump.complete is complete


def test_the_collation_that_a_type_has_of_itself_is_none() -> None:
    script = """
        CREATE DOMAIN d AS text COLLATE "C";
        CREATE TABLE t (a text COLLATE "default", b name COLLATE "C", c d COLLATE "C", e d[] COLLATE "C");
        CREATE TYPE r AS RANGE (subtype = d, collation = "C");
    """
    shape = read_ddl(script, "postgres").shape
    assert [column.collation for column in shape.tables[0].columns] == [None, None, None, None]
    assert shape.ranges[0].collation is None


@pytest.mark.parametrize(
    ("script", "types"),
    [
        ("CREATE EXTENSION citext; SET search_path = app, public;", ["public.citext", "public.citext[]"]),
        ("CREATE EXTENSION citext SCHEMA far; SET search_path = app, far;", ["far.citext", "far.citext[]"]),
        ("SET search_path = app, public; CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA app;",
         ["app.citext", "app.citext[]"]),
        ("CREATE EXTENSION citext SCHEMA far; SET search_path = app;", ["app.citext", "app.citext[]"]),
    ],
)  # fmt: skip
def test_a_type_of_an_extension_is_in_the_schema_that_it_was_made_in(script: str, types: list[str]) -> None:
    said = understood(f"CREATE SCHEMA app; CREATE SCHEMA far; {script} CREATE TABLE t (a citext, b citext[]);")
    assert [column.type for column in said.shape.tables[0].columns] == types


def test_an_extensions_types_and_functions_move_with_it() -> None:
    (table,) = understood(
        "CREATE EXTENSION citext; CREATE EXTENSION \"uuid-ossp\"; CREATE SCHEMA far; CREATE TYPE own AS ENUM ('a');"
        "CREATE TABLE t (a citext DEFAULT 'public.citext'::citext, b uuid DEFAULT uuid_generate_v4(), c own);"
        'ALTER EXTENSION citext SET SCHEMA far; ALTER EXTENSION "uuid-ossp" SET SCHEMA far;'
    ).shape.tables
    assert [(column.type, column.default) for column in table.columns] == [
        ("far.citext", "'public.citext'::far.citext"),
        ("uuid", "far.uuid_generate_v4()"),
        ("public.own", None),
    ]


def test_an_extension_that_moves_is_loud_where_a_table_may_name_what_is_not_known_of_it() -> None:
    script = "CREATE EXTENSION odd; CREATE TABLE t (a strange); ALTER EXTENSION odd SET SCHEMA far;"
    assert [entry.kind for entry in read_ddl(script, "postgres").clouded] == ["ALTER EXTENSION"]


def test_a_label_renamed_is_loud_where_a_condition_may_name_another_text_like_it() -> None:
    script = (
        "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (k m, x text, CHECK (k = 'a' OR x = 'a'));"
        "ALTER TYPE m RENAME VALUE 'a' TO 'b';"
    )
    assert [entry.kind for entry in read_ddl(script, "postgres").clouded] == ["ALTER TYPE"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (a int, b int DEFAULT a);",
        'CREATE TABLE t (a int); ALTER TABLE t ALTER a SET DEFAULT "b";',
        "CREATE VIEW v AS SELECT 1 AS a; CREATE TABLE t (LIKE v);",
        "CREATE TABLE t (a varchar(10485761));",
        "CREATE TABLE t (a character varying(0));",
        f"CREATE TABLE t (a char({'9' * 5000}));",
        "CREATE TABLE t (a bit varying(83886081));",
        "CREATE TABLE t (a numeric(1001, 2));",
        "CREATE TABLE t (a decimal(5, -1001));",
        "CREATE TABLE t (a float(54));",
        "CREATE TABLE s (a int); CREATE INDEX i ON s (a); CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a);",
        "CREATE TABLE s (a int); CREATE TABLE t (a int); CREATE INDEX s ON t (a);",
    ],
)
def test_a_table_that_the_server_refuses_or_only_a_query_tells_is_loud(statement: str) -> None:
    assert [entry.object for entry in read_ddl(statement, "postgres").clouded] == ["public.t"]


def test_an_index_whose_name_another_relation_has_is_not_made_if_it_may_exist() -> None:
    script = "CREATE TABLE s (a int CONSTRAINT by_a UNIQUE); CREATE TABLE t (a int);"
    tables = understood(script + "CREATE INDEX IF NOT EXISTS by_a ON t (a);").shape.tables
    assert [len(table.indexes) for table in tables] == [0, 0]


def test_a_moment_keeps_six_digits_of_a_second_at_most() -> None:
    script = "CREATE TABLE t (a timestamp(9), b time(7) with time zone, c timestamptz(8), d interval second(12));"
    inspection = understood(script)
    assert [column.type for column in inspection.shape.tables[0].columns] == [
        "timestamp(6) without time zone",
        "time(6) with time zone",
        "timestamp(6) with time zone",
        "interval second(6)",
    ]


@pytest.mark.parametrize(("server", "name"), [("PostgreSQL 11.22", "t_b_fkey"), ("PostgreSQL 12.22", "t_b_a_fkey")])
def test_a_foreign_key_is_called_after_its_first_column_alone_before_12(server: str, name: str) -> None:
    script = "CREATE TABLE r (a int, b int, UNIQUE (b, a));"
    script += "CREATE TABLE t (a int, b int, FOREIGN KEY (b, a) REFERENCES r (b, a));"
    tables = read_ddl(script, "postgres", server=server).shape.tables
    assert [key.name for table in tables for key in table.foreign_keys] == [name]


@pytest.mark.parametrize("default", ["NULL", "(NULL)", "( ( null ) )"])
def test_a_default_of_null_is_none(default: str) -> None:
    table = read_ddl(f"CREATE TABLE t (a int DEFAULT {default});", "postgres").shape.tables[0]
    assert table.columns[0].default is None


def test_a_check_is_of_the_columns_that_xml_functions_name() -> None:
    text = "CREATE TABLE t (a text, x xml, CHECK (xmlserialize(CONTENT x AS text) <> XMLPARSE(DOCUMENT a)::text));"
    table = read_ddl(text, "postgres").shape.tables[0]
    assert [(check.name, check.columns) for check in table.checks] == [("t_check", ("a", "x"))]


def test_where_greenplum_keeps_a_row_is_left_out(tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_text(
        "--\n-- Greenplum Database database dump\n--\n\n-- Dumped by pg_dump version 9.4.24\n"
        "CREATE TABLE public.t (\n    a integer NOT NULL\n) WITH (appendonly='true') DISTRIBUTED BY (a);\n"
        "CREATE TABLE public.u (\n    a integer\n) DISTRIBUTED RANDOMLY;\n"
        "ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);\n"
        "--\n-- Greenplum Database database dump complete\n--\n",
        encoding="utf-8",
    )
    inspection = inspect(dump)
    assert [t.name for t in inspection.shape.tables] == ["public.t", "public.u"]
    assert (inspection.clouded, inspection.dump.complete) == ((), True)


def test_types_that_came_with_postgresql_19_are_no_types_of_the_dump() -> None:
    (table,) = read_ddl("CREATE TABLE public.t (a oid8, b regdatabase[]);", "postgres").shape.tables
    assert [column.type for column in table.columns] == ["oid8", "regdatabase[]"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("NOT DEFERRABLE", (False, False)),
        ("DEFERRABLE", (True, False)),
        ("INITIALLY IMMEDIATE", (False, False)),
        ("INITIALLY DEFERRED", (True, True)),
        ("NOT ENFORCED", (True, True)),
    ],
)
def test_what_altering_a_constraint_does_not_say_of_its_waiting_is_off(
    attributes: str, expected: tuple[bool, bool]
) -> None:
    """As PostgreSQL 15 and 18 do it."""
    (table,) = understood(
        "CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT k REFERENCES t DEFERRABLE INITIALLY DEFERRED);"
        f"ALTER TABLE t ALTER CONSTRAINT k {attributes};"
    ).shape.tables
    (key,) = table.foreign_keys
    assert (key.deferrable, key.initially_deferred) == expected


@pytest.mark.parametrize(
    ("check", "said", "name"),
    [
        ("(t).a > 0", "a > 0", "t_a_check"),
        ("a > 3 OR NOT ( T ) . a = 7", "a > 3 OR NOT a = 7", "t_a_check"),
        ("abs((t).a) > 1", "abs(a) > 1", "t_a_check"),
        ("made(t).a > 1", "made(t).a > 1", "t_check"),  # what a function gives of the row
        ("a <> 1 AND '(t).a' <> 'x'", "a <> 1 AND '(t).a' <> 'x'", "t_a_check"),
    ],
)
def test_a_column_of_the_tables_own_row_is_that_column(check: str, said: str, name: str) -> None:
    (read,) = read_ddl(f"CREATE TABLE t (a int, CHECK ({check}));", "postgres").shape.tables[0].checks
    assert (read.expression, read.name) == (said, name)


@pytest.mark.parametrize(("begins", "ends", "about"), [("", "", "public.t"), ("BEGIN;", "COMMIT;", None)])
def test_what_a_server_refuses_takes_its_transaction_along(begins: str, ends: str, about: str | None) -> None:
    script = f"CREATE TABLE t (a int); {begins} CREATE TABLE u (b int); ALTER TABLE t ADD a int; {ends}"
    assert [entry.object for entry in read_ddl(script, "postgres").clouded] == [about]


def test_a_transaction_that_has_ended_is_not_taken_along() -> None:
    script = "CREATE TABLE t (a int); BEGIN; CREATE TABLE u (b int); COMMIT; ALTER TABLE t ADD a int;"
    assert [entry.object for entry in read_ddl(script, "postgres").clouded] == ["public.t"]
