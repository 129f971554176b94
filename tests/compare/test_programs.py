"""Triggers, rewrite rules, policies and functions: the same where they say the same, and never for their name alone."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Verdict
from tests.compare.models import model_of_ddl, real_of_ddl

TABLE = "CREATE TABLE t (a int, b varchar(20));"
UPDATING = "CREATE RULE x AS ON DELETE TO t WHERE old.a > 5 DO INSTEAD UPDATE t SET {} WHERE {};"
FUNCTION = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;"
TRIGGER = "CREATE TRIGGER x {} EXECUTE FUNCTION f({});"
SECURED = "ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
CALLED = "CREATE FUNCTION g(n int) RETURNS int LANGUAGE {} AS {};"


def compared(one: str, other: str, dialect: str, real_dialect: str | None = None) -> Comparison:
    return compare_shapes(model_of_ddl(one, dialect), real_of_ddl(other, real_dialect or dialect))


def titles(comparison: Comparison) -> set[str]:
    return {finding.title for finding in comparison.findings}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BEFORE INSERT ON t FOR EACH ROW", "AFTER INSERT ON t FOR EACH ROW"),
        ("BEFORE INSERT ON t FOR EACH ROW", "BEFORE INSERT ON t"),
        ("BEFORE INSERT ON t FOR EACH ROW", "BEFORE INSERT OR DELETE ON t FOR EACH ROW"),
        ("BEFORE UPDATE ON t FOR EACH ROW", "BEFORE UPDATE OF a ON t FOR EACH ROW"),
        ("BEFORE UPDATE OF a ON t FOR EACH ROW", "BEFORE UPDATE OF a, b ON t FOR EACH ROW"),
        ("BEFORE INSERT ON t FOR EACH ROW", "BEFORE INSERT ON t FOR EACH ROW WHEN (new.a > 0)"),
        ("BEFORE UPDATE ON t FOR EACH ROW WHEN (new.a > 0)", "BEFORE UPDATE ON t FOR EACH ROW WHEN (old.a > 0)"),
        ("BEFORE UPDATE ON t FOR EACH ROW WHEN (new.a > 0)", "BEFORE UPDATE ON t FOR EACH ROW WHEN (new.a > 1)"),
        ("AFTER DELETE ON t REFERENCING OLD TABLE AS o", "AFTER DELETE ON t REFERENCING OLD TABLE AS p"),
    ],
)
def test_postgres_triggers_of_one_name_that_say_two_things(one: str, other: str) -> None:
    before, after = (TABLE + FUNCTION + TRIGGER.format(said, "") for said in (one, other))
    assert compared(before, before, "postgres").overall is Verdict.FAITHFUL
    comparison = compared(before, after, "postgres")
    assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {"trigger-differs"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TRIGGER.format("BEFORE INSERT ON t", "'a'"), TRIGGER.format("BEFORE INSERT ON t", "'A'")),
        (
            "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();",
            "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();",
        ),
        (
            "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();",
            "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();",
        ),
        (
            "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING;",
            "CREATE RULE x AS ON DELETE TO t DO ALSO NOTHING;",
        ),
        (
            "CREATE RULE x AS ON DELETE TO t WHERE old.a = 1 DO INSTEAD NOTHING;",
            "CREATE RULE x AS ON DELETE TO t WHERE old.a = 2 DO INSTEAD NOTHING;",
        ),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 1", "b = old.b")),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 0", "b = new.b")),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 0, b = 'x'", "b = old.b")),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("b = 0", "b = old.b")),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 0", "b = old.b").replace("t SET", "u SET")),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 0", "b = old.b").replace("INSTEAD", "ALSO")),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 0", "b = old.b").partition(" WHERE b")[0] + ";"),
        (UPDATING.format("a = 0", "b = old.b"), UPDATING.format("a = 0", "b = old.b").replace("a > 5", "a > 6")),
    ],
)
def test_more_of_postgres_triggers_and_rules(before: str, after: str) -> None:
    one, other = TABLE + FUNCTION + before, TABLE + FUNCTION + after
    assert compared(one, one, "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(one, other, "postgres")) == titles(compared(other, one, "postgres")) == {"trigger-differs"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BEFORE INSERT OR UPDATE OF b, a ON t FOR ROW", "BEFORE UPDATE OF a, b OR INSERT ON public.t FOR EACH ROW"),
        ("BEFORE INSERT ON t", "BEFORE INSERT ON t FOR EACH STATEMENT"),
        (
            "BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.b IN ('x','y'))",
            (
                "BEFORE UPDATE ON t FOR EACH ROW WHEN "
                "(((new.b)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])))"
            ),
        ),
    ],
)
def test_postgres_triggers_spelled_otherwise(one: str, other: str) -> None:
    before, after = (TABLE + FUNCTION + TRIGGER.format(said, "") for said in (one, other))
    assert compared(before, after, "postgres").overall is Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("sqlite", "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;",
         "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 2; END;"),
        ("sqlite", "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;",
         "CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT 1; END;"),
        ("sqlite", "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 'a'; END;",
         "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 'A'; END;"),
        ("mysql", "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
         "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2;"),
        ("mysql", "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
         "CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 1;"),
        ("tsql", "\nGO\nCREATE TRIGGER x ON t AFTER INSERT AS ROLLBACK\nGO\n",
         "\nGO\nCREATE TRIGGER x ON t AFTER INSERT, UPDATE AS ROLLBACK\nGO\n"),
        ("oracle", "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n",
         "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 2; END;\n/\n"),
    ],
)  # fmt: skip
def test_triggers_of_one_name_that_say_two_things(dialect: str, one: str, other: str) -> None:
    before, after = TABLE + one, TABLE + other
    assert compared(before, before, dialect).overall is Verdict.FAITHFUL
    comparison = compared(before, after, dialect)
    assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {"trigger-differs"})


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("sqlite", 'CREATE TRIGGER x UPDATE OF a, "b" ON t BEGIN SELECT 1; END;',
         "CREATE TRIGGER x BEFORE UPDATE OF b, a ON t FOR EACH ROW BEGIN SELECT 1; END;"),
        ("tsql", "\nGO\nCREATE TRIGGER x ON t AFTER INSERT, UPDATE AS ROLLBACK\nGO\n",
         "\nGO\nCREATE OR ALTER TRIGGER [x] ON [dbo].[t] FOR UPDATE, INSERT AS ROLLBACK\nGO\n"),
        ("oracle", "CREATE TRIGGER x BEFORE INSERT OR UPDATE OF a, b ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n",
         'CREATE TRIGGER x BEFORE UPDATE OF "B", a OR INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n'),
    ],
)  # fmt: skip
def test_the_events_of_a_trigger_and_their_columns_say_the_same_in_any_order(
    dialect: str, one: str, other: str
) -> None:
    before, after = TABLE + one, TABLE + other
    assert compared(before, after, dialect).overall is Verdict.FAITHFUL
    changed = after.replace("INSERT", "DELETE").replace(" OF b", " OF a").replace('OF "B"', "OF a")
    assert titles(compared(before, changed, dialect)) == {"trigger-differs"}


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("tsql", "\nGO\nCREATE TRIGGER x ON t AFTER INSERT AS ROLLBACK\nGO\n",
         "\nGO\nCREATE TRIGGER x ON t AFTER INSERT AS ROLLBACK\nGO\nDISABLE TRIGGER x ON t\nGO\n"),
        ("tsql", "\nGO\nCREATE TRIGGER x ON t AFTER INSERT AS ROLLBACK\nGO\n",
         "\nGO\nCREATE TRIGGER x ON t AFTER INSERT AS ROLLBACK\nGO\nALTER TABLE t DISABLE TRIGGER ALL\nGO\n"),
        ("oracle", "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n",
         "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\nALTER TRIGGER x DISABLE;"),
        ("oracle", "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n",
         ("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n"
         "ALTER TABLE t DISABLE ALL TRIGGERS;")),
    ],
)  # fmt: skip
def test_a_trigger_that_is_switched_off_is_missing(dialect: str, one: str, other: str) -> None:
    before, after = TABLE + one, TABLE + other
    assert compared(after, after, dialect).overall is Verdict.FAITHFUL
    assert titles(compared(before, after, dialect)) == {"trigger-missing"}
    assert titles(compared(after, before, dialect)) == {"trigger-added"}


def test_a_trigger_of_oracle_switched_off_and_on_again_under_another_name_is_the_same() -> None:
    made = TABLE + "CREATE TRIGGER {} BEFORE INSERT ON t FOR EACH ROW BEGIN :new.a := 1; END;\n/\n"
    changed = made.format("y") + "ALTER TRIGGER y DISABLE; ALTER TRIGGER y RENAME TO x; ALTER TRIGGER x ENABLE;"
    assert compared(made.format("x"), changed, "oracle").overall is Verdict.FAITHFUL


def test_triggers_of_two_engines_are_not_told_to_be_the_same() -> None:
    one = TABLE + "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;"
    other = TABLE + FUNCTION + TRIGGER.format("BEFORE INSERT ON t FOR EACH ROW", "")
    assert titles(compared(one, other, "mysql", "postgres")) == {"trigger-differs"}


@pytest.mark.parametrize(
    "other",
    [
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;",
        (
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;"
            "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;"
        ),
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpython3u AS $$ BEGIN RETURN NEW; END $$;",
        "",
    ],
)
def test_a_trigger_whose_function_is_made_otherwise(other: str) -> None:
    trigger = TRIGGER.format("BEFORE INSERT ON t FOR EACH ROW", "")
    comparison = compared(TABLE + FUNCTION + trigger, TABLE + other + trigger, "postgres")
    assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {"trigger-differs"})


def test_of_a_function_that_is_made_anew_the_last_one_counts() -> None:
    trigger = TRIGGER.format("BEFORE INSERT ON t FOR EACH ROW", "")
    first = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;"
    anew = first + FUNCTION.replace("CREATE", "CREATE OR REPLACE").replace("RETURN NEW;", "\n  RETURN new; -- it\n")
    assert compared(TABLE + FUNCTION + trigger, TABLE + anew + trigger, "postgres").overall is Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY p ON t USING (a > 1);"),
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY p ON t USING (a > 0) WITH CHECK (true);"),
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY p ON t FOR SELECT USING (a > 0);"),
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY p ON t AS RESTRICTIVE USING (a > 0);"),
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY p ON t TO app USING (a > 0);"),
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY q ON t USING (a > 0);"),
        ("CREATE POLICY p ON t USING (a > 0);", ""),
        ("CREATE POLICY p ON t USING (a > 0);", "CREATE POLICY p ON t USING (a > 0); DROP POLICY p ON t;"),
        (
            "CREATE POLICY p ON t USING (a > 0);",
            "CREATE POLICY p ON t USING (a > 0); ALTER POLICY p ON t USING (true);",
        ),
        ("CREATE POLICY p ON t USING ((SELECT 1) = a);", "CREATE POLICY p ON t USING ((SELECT 2) = a);"),
    ],
)
def test_policies_that_say_two_things(one: str, other: str) -> None:
    before, after = TABLE + SECURED + one, TABLE + SECURED + other
    assert compared(before, before, "postgres").overall is Verdict.FAITHFUL
    for comparison in (compared(before, after, "postgres"), compared(after, before, "postgres")):
        assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {"row-security-differs"})


def test_policies_say_nothing_while_row_security_is_off() -> None:
    one, other = (TABLE + f"CREATE POLICY p ON t USING (a > {n});" for n in (0, 1))
    assert compared(one, other, "postgres").overall is Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("table", "fact"),
    [
        ("CREATE TABLE t (a int CONSTRAINT c CHECK (g(a) > 0));", "c"),
        ("CREATE TABLE t (a int); CREATE UNIQUE INDEX c ON t (g(a));", "c"),
        ("CREATE TABLE t (a int); CREATE INDEX c ON t (a) WHERE public.g(a) = 1;", "c"),
        ("CREATE TABLE t (a int DEFAULT g(1));", "a"),
        ("CREATE TABLE t (b int, a int GENERATED ALWAYS AS (g(b)) STORED);", "a"),
    ],
)
@pytest.mark.parametrize(
    "other",
    [
        CALLED.format("sql", "'SELECT $1 + 2'"),
        CALLED.format("plpgsql", "'SELECT $1 + 1'"),
        CALLED.format("sql", "'SELECT $1 + 1' STRICT"),
        CALLED.format("sql", "'SELECT $1 + 1'") + "CREATE FUNCTION g(n text) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION g(n int) RETURNS int RETURN n + 1;",
    ],
)
def test_an_expression_that_calls_a_function_which_is_made_otherwise(table: str, fact: str, other: str) -> None:
    made = CALLED.format("sql", "'SELECT $1 + 1'")
    assert compared(made + table, made + table, "postgres").overall is Verdict.FAITHFUL
    comparison = compared(made + table, other + table, "postgres")
    assert comparison.overall is Verdict.UNKNOWN
    assert {f.title: f.column if fact == "a" else f.constraint for f in comparison.findings} == {
        "function-differs": fact
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CALLED.format("sql", "'SELECT $1 + 1'"), ("CREATE OR REPLACE FUNCTION g(n integer) RETURNS integer\n"
         "    LANGUAGE sql IMMUTABLE COST 5\n    AS $_$\n  select $1 + 1 -- one more\n$_$;")),
        ("CREATE FUNCTION g(IN n int4, m varchar = 'x') RETURNS SETOF bool LANGUAGE plpgsql AS 'BEGIN END';",
         ("CREATE FUNCTION public.g(n integer, m varchar DEFAULT 'x'::character varying) RETURNS SETOF boolean "
         "AS $$begin end$$ LANGUAGE 'plpgsql' SECURITY DEFINER SET search_path TO 'public';")),
        ("CREATE FUNCTION g(n int, p varchar(20), q numeric(9,2)) RETURNS bit(24) LANGUAGE plpgsql AS 'BEGIN END';",
         ("CREATE FUNCTION public.g(n integer, p character varying, q numeric) RETURNS bit LANGUAGE plpgsql "
         "AS $$BEGIN END$$;")),
        ("CREATE FUNCTION g(n int) RETURNS TABLE (a varchar(9), b int4) LANGUAGE plpgsql AS 'BEGIN END';",
         ("CREATE FUNCTION public.g(n integer) RETURNS TABLE(a character varying, b integer) LANGUAGE plpgsql "
         "AS $$BEGIN END$$;")),
    ],
)  # fmt: skip
def test_functions_spelled_otherwise(one: str, other: str) -> None:
    table = "CREATE TABLE t (a int CHECK (g(a) IS NOT NULL));"
    assert compared(one + table, other + table, "postgres").overall is Verdict.FAITHFUL


def test_functions_that_no_expression_calls_say_nothing() -> None:
    made = CALLED.format("sql", "'SELECT $1 + {}'")
    assert compared(made.format(1) + TABLE, made.format(2) + TABLE, "postgres").overall is Verdict.FAITHFUL


def test_a_function_of_sql_server_that_a_check_calls_is_compared_too() -> None:
    script = "CREATE FUNCTION dbo.g (@n int) RETURNS int AS BEGIN RETURN @n + {} END\nGO\n"
    table = "CREATE TABLE t (a int CONSTRAINT c CHECK (dbo.g(a) > 0));"
    one, other = script.format(1) + table, script.format(2) + table
    assert compared(one, one, "tsql").overall is Verdict.FAITHFUL
    assert titles(compared(one, other, "tsql")) == {"function-differs"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FILTER PREDICATE dbo.g(a)", "FILTER PREDICATE dbo.h(a)"),
        ("FILTER PREDICATE dbo.g(a)", "BLOCK PREDICATE dbo.g(a)"),
        ("BLOCK PREDICATE dbo.g(a)", "BLOCK PREDICATE dbo.g(a)"),
    ],
)
def test_security_policies_of_sql_server_that_say_two_things(one: str, other: str) -> None:
    script = (
        "CREATE FUNCTION dbo.g (@a int) RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT 1 AS x WHERE @a = {}\nGO\n"
        + TABLE
        + "\nGO\nCREATE SECURITY POLICY dbo.p ADD {} ON dbo.t{}\nGO\n"
    )
    before = script.format(1, one, "")
    after = script.format(1, other, " AFTER INSERT") if one == other else script.format(1, other, "")
    spelled = script.format(1, one, "").replace("dbo.g(a)", "[dbo].[g]([a])")
    assert compared(before, spelled, "tsql").overall is Verdict.FAITHFUL
    assert titles(compared(before, after, "tsql")) == {"row-security-differs"}
    assert titles(compared(before, script.format(2, one, ""), "tsql")) == {"row-security-differs"}


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (SECURED + "CREATE POLICY p ON t USING (g(a) > 0);", "row-security-differs"),
        (FUNCTION + TRIGGER.format("BEFORE UPDATE ON t FOR EACH ROW WHEN (g(new.a) > 0)", ""), "trigger-differs"),
    ],
)
def test_a_condition_that_calls_a_function_which_is_made_otherwise(said: str, title: str) -> None:
    one, other = (CALLED.format("sql", f"'SELECT $1 + {n}'") + TABLE + said for n in (1, 2))
    assert compared(one, one, "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(one, other, "postgres")) == {title}


def test_a_domain_whose_check_calls_a_function_that_is_made_otherwise() -> None:
    made = CALLED.format("sql", "'SELECT $1 + {}'")
    script = made + "CREATE DOMAIN d AS int CHECK (g(VALUE) > 0); CREATE DOMAIN e AS d; CREATE TABLE t (a e);"
    one, other = script.format(1), script.format(2)
    assert compared(one, one, "postgres").overall is Verdict.FAITHFUL
    comparison = compared(one, other, "postgres")
    assert [(f.title, f.column) for f in comparison.findings] == [("function-differs", "a")]


CHECKED = "CREATE TABLE t (a int CHECK ({}));"
MADE = "CREATE FUNCTION {}(n int) RETURNS boolean LANGUAGE sql AS 'SELECT {}';"
SCHEMAS = "CREATE SCHEMA p; CREATE SCHEMA q;"
OPERATOR = "CREATE FUNCTION f(a int, b int) RETURNS boolean LANGUAGE sql AS 'SELECT {}'; CREATE OPERATOR === ({});"
OPERANDS = "FUNCTION = f, LEFTARG = int, RIGHTARG = int"
COLLATION = "CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2'{});"
CLASS = "CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 3 =, FUNCTION 1 {}(int, int);"
DOMAIN = "CREATE DOMAIN d AS int CHECK (f(value));"
CAST = "CREATE TYPE m AS ENUM ('a', 'b'); CREATE FUNCTION c(text) RETURNS m LANGUAGE sql AS 'SELECT ''b''::m';"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MADE.format("f", "true") + CHECKED.format("f(a)"),
         MADE.format("f", "true") + "ALTER FUNCTION f(int) STRICT;" + CHECKED.format("f(a)")),
        (MADE.format("f", "true") + MADE.format("g", "false") + CHECKED.format("f(a)"),
         MADE.format("g", "true") + MADE.format("f", "false") + "ALTER FUNCTION g(int) RENAME TO h;"
         + CHECKED.format("f(a)")),
        (MADE.format("f", "true") + CHECKED.format("f(a)"),
         MADE.format("f", "true") + "ALTER FUNCTION f(int) RENAME TO h;" + MADE.format("f", "false")
         + CHECKED.format("f(a)")),
        (MADE.format("f", "true") + MADE.format("f", "false").replace("int", "bigint") + CHECKED.format("f(a)"),
         MADE.format("f", "true") + MADE.format("f", "false").replace("int", "bigint") + "DROP FUNCTION f(int);"
         + CHECKED.format("f(a)")),
        (OPERATOR.format("true", OPERANDS) + CHECKED.format("a === 1"),
         OPERATOR.format("false", OPERANDS) + CHECKED.format("a === 1")),
        (OPERATOR.format("true", OPERANDS) + CHECKED.format("a === 1"),
         MADE.format("g", "true").replace("n int", "int, int") + OPERATOR.format("true", OPERANDS.replace("f", "g"))
         + CHECKED.format("a === 1")),
        (COLLATION.format("") + "CREATE TABLE t (b text COLLATE ci UNIQUE);",
         COLLATION.format(", deterministic = false") + "CREATE TABLE t (b text COLLATE ci UNIQUE);"),
        (COLLATION.format("") + "CREATE TABLE t (b text CHECK (b > 'a' COLLATE ci));",
         COLLATION.format(", deterministic = false") + "CREATE TABLE t (b text CHECK (b > 'a' COLLATE ci));"),
        (CLASS.format("btint4cmp") + "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a c);",
         CLASS.format("other") + "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a c);"),
        (MADE.format("f", "true") + DOMAIN + "CREATE TABLE t (a d[]);",
         MADE.format("f", "false") + DOMAIN + "CREATE TABLE t (a d[]);"),
        (MADE.format("f", "true") + DOMAIN + "CREATE TYPE c AS (x d); CREATE TABLE t (a c);",
         MADE.format("f", "false") + DOMAIN + "CREATE TYPE c AS (x d); CREATE TABLE t (a c);"),
        (CAST + "CREATE TABLE t (a m DEFAULT 'a'::text::m);",
         CAST + "CREATE CAST (text AS m) WITH FUNCTION c(text); CREATE TABLE t (a m DEFAULT 'a'::text::m);"),
    ],
)  # fmt: skip
def test_what_an_expression_of_postgres_rests_on(one: str, other: str) -> None:
    assert compared(one, one, "postgres").overall is Verdict.FAITHFUL
    comparison = compared(one, other, "postgres")
    assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {"function-differs"})
    assert titles(compared(other, one, "postgres")) == {"function-differs"}


def test_operators_and_collations_that_say_the_same_however_they_are_spelled() -> None:
    one = (
        OPERATOR.format("true", "PROCEDURE = f, LEFTARG = int, RIGHTARG = int4, COMMUTATOR = ===")
        + COLLATION.format(", deterministic = true")
        + "CREATE TABLE t (a int CHECK (a === 1), b text COLLATE ci);"
    )
    other = (
        OPERATOR.format("true", "FUNCTION = public.f, LEFTARG = integer, RIGHTARG = integer")
        + COLLATION.format("").replace(" ci ", " public.ci ")
        + "CREATE TABLE t (a integer CHECK (a OPERATOR(public.===) 1), b text COLLATE public.ci);"
    )
    assert compared(one, other, "postgres").overall is Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("p.f", "null"), ("p.f", "new")),
        (("p.f", "null"), ("q.f", "null")),
    ],
)
def test_the_function_that_a_trigger_executes_is_that_of_its_schema(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    def script(executed: str, gives: str) -> str:
        made = "CREATE FUNCTION {} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN {}; END $$;"
        trigger = f"CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION {executed}();"
        return SCHEMAS + made.format("p.f()", gives) + made.format("q.f()", "old") + TABLE + trigger

    assert compared(script(*one), script(*one), "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(script(*one), script(*other), "postgres")) == {"trigger-differs"}


IN_BRACKETS = "CREATE FUNCTION {}(@n int) RETURNS int AS BEGIN RETURN {} END\nGO\n"
PACKAGE = "CREATE {} PACKAGE p AS FUNCTION f(n NUMBER) RETURN NUMBER; END;\n/\n"
BODY = "CREATE {} PACKAGE BODY p AS FUNCTION f(n NUMBER) RETURN NUMBER IS BEGIN RETURN {}; END; END;\n/\n"
COMPUTED = "CREATE TABLE t (a NUMBER, b NUMBER AS ({}) VIRTUAL);"


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("tsql", IN_BRACKETS.format("dbo.F", 1) + CHECKED.format("[dbo].[f]([a])=(1)"),
         IN_BRACKETS.format("dbo.F", 0) + CHECKED.format("[dbo].[f]([a])=(1)")),
        ("tsql", IN_BRACKETS.format("[dbo].[f]", 1) + CHECKED.format("dbo.F(a)=1"),
         IN_BRACKETS.format("[dbo].[f]", 1) + IN_BRACKETS.format("[dbo].[f]", 0).replace("CREATE", "ALTER")
         + CHECKED.format("dbo.F(a)=1")),
        ("oracle", "CREATE FUNCTION f(n NUMBER) RETURN NUMBER IS BEGIN RETURN 1; END;\n/\n" + COMPUTED.format("f(a)"),
         "CREATE FUNCTION f(n NUMBER) RETURN NUMBER IS BEGIN RETURN 2; END;\n/\n" + COMPUTED.format("f(a)")),
        ("oracle", PACKAGE.format("") + BODY.format("", 1) + COMPUTED.format("p.f(a)"),
         PACKAGE.format("") + BODY.format("", 2) + COMPUTED.format("p.f(a)")),
    ],
)  # fmt: skip
def test_functions_that_expressions_of_servers_call_that_are_not_at_hand(dialect: str, one: str, other: str) -> None:
    assert compared(one, one, dialect).overall is Verdict.FAITHFUL
    comparison = compared(one, other, dialect)
    assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {"function-differs"})


def test_a_package_of_oracle_made_anew_is_the_same() -> None:
    one = PACKAGE.format("") + BODY.format("", 1) + COMPUTED.format("p.f(a)")
    other = PACKAGE.format("OR REPLACE EDITIONABLE") + BODY.format("OR REPLACE EDITIONABLE", 1)
    other += 'CREATE TABLE "T" ("A" NUMBER, "B" NUMBER GENERATED ALWAYS AS ("P"."F"("A")) VIRTUAL);'
    assert compared(one, other, "oracle").overall is Verdict.FAITHFUL


def test_a_default_of_an_array_of_a_domain_is_cast_to_that_by_the_dumper() -> None:
    table = "CREATE DOMAIN d AS text; CREATE TABLE t (a d[] DEFAULT {});"
    one, other = table.format("'{x}'"), table.format("'{x}'::public.d[]")
    assert compared(one, other, "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(one, other.replace("{x}", "{y}"), "postgres")) == {"default-differs"}


@pytest.mark.parametrize(
    ("columns", "added"),
    [
        ("id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "id NUMBER(10) PRIMARY KEY"),
        ("id int NOT NULL DEFAULT 7", "id NUMBER(10) NOT NULL"),
        ("id int DEFAULT 7", "id NUMBER(10)"),
        ("id int", "id NUMBER(10), more NUMBER(10) NOT NULL"),
    ],
)
def test_what_a_write_leaves_out_a_trigger_of_the_real_tables_may_fill_in(columns: str, added: str) -> None:
    trigger = "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :NEW.id := 1; END;\n/\n"
    one, other = f"CREATE TABLE t ({columns});", f"CREATE TABLE t ({added});\n"
    assert compared(one, other, "postgres", "oracle").overall is not Verdict.UNKNOWN
    comparison = compared(one, other + trigger, "postgres", "oracle")
    assert (comparison.overall, titles(comparison) - {"type-wider"}) == (
        Verdict.UNKNOWN,
        {"trigger-added", "default-undecided"},
    )


def test_a_number_in_place_of_null_a_trigger_may_give_too() -> None:
    one = "CREATE TABLE t (id NUMBER GENERATED BY DEFAULT ON NULL AS IDENTITY PRIMARY KEY);"
    other = "CREATE TABLE t (id NUMBER PRIMARY KEY);\n"
    trigger = "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN :NEW.id := s.NEXTVAL; END;\n/\n"
    assert titles(compared(one, other, "oracle")) == {"identity-missing", "not-null-added"}
    assert titles(compared(one, other + trigger, "oracle")) == {"trigger-added", "default-undecided"}


def test_a_trigger_that_is_not_there_is_missing_without_a_doubt_about_the_dump() -> None:
    comparison = compared(TABLE + FUNCTION + TRIGGER.format("BEFORE INSERT ON t", ""), TABLE, "postgres")
    assert [finding.message for finding in comparison.findings] == ["the trigger x is not there."]


RULE = "CREATE RULE x AS ON UPDATE TO t DO INSTEAD NOTHING;"


def test_a_rule_and_a_trigger_of_one_name_are_two() -> None:
    made = FUNCTION + TABLE
    trigger = TRIGGER.format("BEFORE INSERT ON t FOR EACH ROW", "")
    assert compared(made + trigger + RULE, made + RULE + trigger, "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(made + trigger + RULE, made + RULE, "postgres")) == {"trigger-missing"}
    assert titles(compared(made + RULE, made + trigger + RULE, "postgres")) == {"trigger-added"}
    dropped = made + trigger + RULE + "DROP TRIGGER x ON t;"
    assert compared(made + RULE, dropped, "postgres").overall is Verdict.FAITHFUL
    switched = made + trigger + RULE + "ALTER TABLE t DISABLE TRIGGER ALL;"
    assert "trigger-missing" in titles(compared(made + trigger + RULE, switched, "postgres"))
    renamed = made + trigger + RULE + "ALTER RULE x ON t RENAME TO y;"
    assert titles(compared(made + trigger + RULE, renamed, "postgres")) == {"trigger-missing", "trigger-added"}


def test_what_is_not_there_in_a_dump_that_was_read_whole_is_not_said_to_be_unread() -> None:
    comparison = compared(TABLE + RULE, TABLE, "postgres")
    assert [finding.message for finding in comparison.findings] == ["the rule x is not there."]


def test_a_partition_has_the_triggers_of_its_table() -> None:
    made = "CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t DEFAULT;" + FUNCTION
    changed = made + TRIGGER.format("BEFORE INSERT ON t FOR EACH ROW", "")
    comparison = compared(made, changed, "postgres")
    assert [(f.title, f.table) for f in comparison.findings] == [("trigger-added", "p"), ("trigger-added", "t")]
    assert compared(made, made + RULE, "postgres").findings[0].table == "t"


DOUBLES = "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a * 2;"
ADDS = "CREATE TRIGGER y BEFORE INSERT ON t FOR EACH ROW{} SET NEW.a = NEW.a + 1;"
LATER = "CREATE TRIGGER z AFTER DELETE ON t FOR EACH ROW DELETE FROM u;"


@pytest.mark.parametrize("other", [ADDS.format("") + DOUBLES, DOUBLES + ADDS.format(" PRECEDES x")])
def test_mysql_triggers_fire_in_the_order_in_which_they_were_made(other: str) -> None:
    one = TABLE + DOUBLES + ADDS.format("")
    assert compared(one, one, "mysql").overall is Verdict.FAITHFUL
    assert titles(compared(one, TABLE + other, "mysql")) == {"trigger-differs"}


@pytest.mark.parametrize(
    "other", [LATER + DOUBLES + ADDS.format(""), ADDS.format("") + DOUBLES.replace("ROW", "ROW PRECEDES y") + LATER]
)
def test_mysql_triggers_that_fire_in_one_order_however_that_is_told(other: str) -> None:
    one = TABLE + DOUBLES + ADDS.format("") + LATER
    assert compared(one, TABLE + other, "mysql").overall is Verdict.FAITHFUL


FIRES = "CREATE TRIGGER x ON t AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE a = NULL) ROLLBACK\nGO\n"
ORDER = "EXEC sp_settriggerorder @triggername = N'[dbo].[x]', @order = N'{}', @stmttype = N'INSERT'\nGO\n"


def test_the_order_of_sql_servers_triggers() -> None:
    one = f"{TABLE}\nGO\n{FIRES}"
    first, none = one + ORDER.format("First"), one + ORDER.format("First") + ORDER.format("None")
    assert compared(first, first, "tsql").overall is compared(one, none, "tsql").overall is Verdict.FAITHFUL
    assert titles(compared(one, first, "tsql")) == {"trigger-differs"}


def test_a_trigger_runs_under_the_settings_that_it_was_made_under() -> None:
    one, off = f"{TABLE}\nGO\nSET ANSI_NULLS {{}}\nGO\n{FIRES}", "CHECK (a <> NULL OR a > 1)"
    assert compared(one.format("ON"), f"{TABLE}\nGO\n{FIRES}", "tsql").overall is Verdict.FAITHFUL
    assert titles(compared(one.format("ON"), one.format("OFF"), "tsql")) == {"trigger-differs"}
    table = f"SET ANSI_NULLS {{}}\nGO\nCREATE TABLE t (a int, {off})\nGO\n"
    assert titles(compared(table.format("ON"), table.format("OFF"), "tsql")) == {
        "statement-not-understood",
        "table-not-seen",
    }


def test_row_security_to_which_the_owner_is_held() -> None:
    one, forced = TABLE + SECURED, "ALTER TABLE t {} ROW LEVEL SECURITY;"
    assert titles(compared(one, one + forced.format("FORCE"), "postgres")) == {"row-security-differs"}
    other = one + forced.format("FORCE") + forced.format("NO FORCE")
    assert compared(one, other, "postgres").overall is Verdict.FAITHFUL
    assert compared(TABLE, TABLE + forced.format("FORCE"), "postgres").overall is Verdict.FAITHFUL


def test_a_function_that_the_partitioning_calls() -> None:
    table = "CREATE TABLE t (a int) PARTITION BY HASH (f(a));"
    one, other = (f"{MADE.format('f', value)}{table}" for value in ("true", "false"))
    assert titles(compared(one, other, "postgres")) == {"function-differs"}


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("EXCLUDE USING btree (b WITH =)", "EXCLUDE USING btree (b COLLATE ci WITH =)", "partial-key-undecided"),
        ("EXCLUDE USING gist (b WITH <>)", "EXCLUDE USING gist (b COLLATE ci WITH <>)", "exclusion-undecided"),
    ],
)
def test_an_exclusion_by_another_collation_or_class(one: str, other: str, title: str) -> None:
    before, after = (f"{COLLATION.format('')}CREATE TABLE t (b text, CONSTRAINT x {said});" for said in (one, other))
    assert titles(compared(before, after, "postgres")) == {title}


def test_a_collation_in_quotes_that_is_made_otherwise() -> None:
    one, other = (
        f'CREATE COLLATION "CI" (provider = icu, locale = \'{locale}\'); CREATE TABLE t (b text COLLATE "CI");'
        for locale in ("de", "und-u-ks-level2")
    )
    assert titles(compared(one, other, "postgres")) == {"function-differs"}


def test_an_operator_class_and_a_cast_in_quotes_that_are_made_otherwise() -> None:
    made = CLASS.replace(" c ", ' "C" ') + 'CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a "C");'
    assert titles(compared(made.format("f"), made.format("g"), "postgres")) == {"function-differs"}
    kind = 'CREATE TYPE "M" AS ENUM (\'a\'); CREATE CAST (text AS "M") {}; CREATE TABLE t (a "M" DEFAULT \'a\'::text);'
    one, other = kind.format("WITH INOUT"), kind.format("WITH FUNCTION f(text)")
    assert titles(compared(one, other, "postgres")) == {"function-differs"}


def test_collations_that_differ_in_case_are_two() -> None:
    made = COLLATION.format("") + 'CREATE COLLATION "CI" FROM "C";'
    one, other = (f"{made}CREATE TABLE t (b text COLLATE {name});" for name in ("ci", '"CI"'))
    assert titles(compared(one, other, "postgres")) == {"collation-differs"}


def test_ranges_that_another_class_orders_are_two_types() -> None:
    one, other = (
        f"CREATE TYPE r AS RANGE (subtype = text{more}); CREATE TABLE t (b r);"
        for more in ("", ", subtype_opclass = text_pattern_ops")
    )
    assert titles(compared(one, other, "postgres")) == {"type-undecided"}


@pytest.mark.parametrize(
    ("dialect", "name", "end"),
    [("postgres", '"a.b"', ";"), ("mysql", "`a.b`", ";"), ("tsql", "[a.b]", "\nGO\n"), ("sqlite", '"a.b"', ";")],
)
def test_what_is_not_understood_of_a_table_with_a_dot_in_its_name_is_about_it(
    dialect: str, name: str, end: str
) -> None:
    one = f"CREATE TABLE {name} (a int){end}"
    assert "statement-not-understood" in titles(compared(one, one + f"ALTER TABLE {name} FROB a{end}", dialect))


@pytest.mark.parametrize(
    "setting",
    ["DateStyle = 'ISO, DMY'", "datestyle TO 'German'", "IntervalStyle = sql_standard", "transform_null_equals = on",
     "array_nulls = off"],
)  # fmt: skip
def test_settings_under_which_a_default_of_postgres_is_another_one(setting: str) -> None:
    assert compared(TABLE, "SET DateStyle = 'ISO, MDY'; SET array_nulls = on;" + TABLE, "postgres").overall is (
        Verdict.FAITHFUL
    )
    assert titles(compared(TABLE, f"SET {setting};{TABLE}", "postgres")) == {"statement-not-understood"}


def test_a_setting_that_a_query_makes() -> None:
    setting = "SELECT pg_catalog.set_config('datestyle', 'ISO, {}', false);"
    assert compared(TABLE, setting.format("MDY") + TABLE, "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(TABLE, setting.format("DMY") + TABLE, "postgres")) == {"statement-not-understood"}


@pytest.mark.parametrize("setting", ["character_set_server = latin1", "SESSION collation_server = utf8mb4_bin"])
def test_a_database_of_mysql_whose_character_set_a_setting_tells(setting: str) -> None:
    made = "CREATE DATABASE d{}; USE d; CREATE TABLE t (a varchar(20));"
    assert titles(compared(made.format(""), f"SET {setting};{made.format('')}", "mysql")) == {
        "statement-not-understood"
    }
    said = made.format(" CHARACTER SET utf8mb4")
    assert compared(said, f"SET {setting};{said}", "mysql").overall is Verdict.FAITHFUL


def test_a_unique_index_by_a_class_of_the_scripts_own_is_no_plain_key() -> None:
    one, own = "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a{});", CLASS.format("btint4cmp")
    assert titles(compared(own + one.format(""), own + one.format(" c"), "postgres")) == {"partial-key-undecided"}
    assert compared(own + one.format(" c"), own + one.format(" c"), "postgres").overall is Verdict.FAITHFUL
    builtin = one.format(" int4_ops")
    assert compared(own + one.format(""), own + builtin, "postgres").overall is Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("written", "dumped"),
    [
        ('CREATE COLLATION c FROM "C"; CREATE TABLE t (b text COLLATE c);',
         "CREATE COLLATION public.c (provider = libc, locale = 'C'); CREATE TABLE public.t (b text COLLATE public.c);"),
        ("CREATE COLLATION c (lc_collate = 'C', lc_ctype = 'C'); CREATE TABLE t (b text COLLATE c);",
         "CREATE COLLATION public.c (provider = libc, locale = 'C'); CREATE TABLE public.t (b text COLLATE public.c);"),
        (("CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 3 =, FUNCTION 1 btint4cmp(int,int);"
         "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a c);"),
         ("CREATE OPERATOR CLASS public.c FOR TYPE integer USING btree FAMILY public.c AS "
         "OPERATOR 3 =(integer,integer) , FUNCTION 1 (integer, integer) btint4cmp(integer,integer);"
         "CREATE TABLE public.t (a integer); CREATE UNIQUE INDEX i ON public.t USING btree (a public.c);")),
        (CAST + "CREATE CAST (text AS m) WITH FUNCTION c(text) AS ASSIGNMENT;"
         "CREATE TABLE t (a m DEFAULT 'a'::text::m);",
         CAST + "CREATE CAST (text AS public.m) WITH FUNCTION public.c(text) AS ASSIGNMENT;"
         "CREATE TABLE public.t (a public.m DEFAULT ('a'::text)::public.m);"),
    ],
)  # fmt: skip
def test_what_pg_dump_makes_of_a_definition_is_the_same(written: str, dumped: str) -> None:
    assert compared(written, dumped, "postgres").overall is Verdict.FAITHFUL


def test_the_locale_of_a_collation_counts_in_each_of_its_two_parts() -> None:
    made = "CREATE COLLATION c (lc_collate = 'C', lc_ctype = '{}'); CREATE TABLE t (b text COLLATE c);"
    assert titles(compared(made.format("C"), made.format("de_DE"), "postgres")) == {"function-differs"}


def test_a_trigger_of_mysql_keeps_the_modes_by_which_its_operators_mean_another_thing() -> None:
    trigger = TABLE + "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.b = 'a' || 'b';"
    joining = "SET sql_mode = 'PIPES_AS_CONCAT,STRICT_TRANS_TABLES';" + trigger

    assert titles(compared(trigger, joining, "mysql")) == {"trigger-differs"}
    assert compared("SET sql_mode = 'STRICT_TRANS_TABLES';" + trigger, trigger, "mysql").overall is Verdict.FAITHFUL


CALLERS = {
    "of PostgreSQL, through another function": (
        "postgres",
        ("CREATE FUNCTION inner_one(n int) RETURNS int LANGUAGE sql AS 'SELECT n';"
        "CREATE FUNCTION outer_one(n int) RETURNS int LANGUAGE sql AS 'SELECT inner_one(n)';"
        "CREATE TABLE t (a int CHECK (outer_one(a) > 0));"),
        "SELECT n'",
        "SELECT -n'",
        "function-differs",
    ),
    "of PostgreSQL, through a trigger's function": (
        "postgres",
        TABLE + "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM g(); RETURN NEW; END $$;"
        "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();",
        "SELECT 1",
        "SELECT 2",
        "trigger-differs",
    ),
    "of SQL Server in another case": (
        "tsql",
        ("CREATE FUNCTION dbo.F (@n int) RETURNS int AS BEGIN RETURN @n END\nGO\n"
        "CREATE TABLE t (a int, CONSTRAINT k CHECK (dbo.f(a) > 0))\nGO\n"),
        "RETURN @n",
        "RETURN -@n",
        "function-differs",
    ),
    "of SQL Server, altered": (
        "tsql",
        ("CREATE FUNCTION dbo.f (@n int) RETURNS int AS BEGIN RETURN 0 END\nGO\n"
        "ALTER FUNCTION dbo.f (@n int) RETURNS int AS BEGIN RETURN @n END\nGO\n"
        "CREATE TABLE t (a int, CONSTRAINT k CHECK ([dbo].[f]([a]) > 0))\nGO\n"),
        "RETURN @n",
        "RETURN -@n",
        "function-differs",
    ),
    "of SQL Server in a trigger": (
        "tsql",
        ("CREATE PROCEDURE p AS DELETE FROM u WHERE a = 1\nGO\nCREATE TABLE t (a int)\nGO\n"
        "CREATE TRIGGER x ON t AFTER INSERT AS EXEC P\nGO\n"),
        "a = 1",
        "a = 2",
        "trigger-differs",
    ),
    "of Oracle in another case": (
        "oracle",
        ("CREATE FUNCTION f (n NUMBER) RETURN NUMBER DETERMINISTIC IS BEGIN RETURN n; END;\n/\n"
        "CREATE TABLE t (a NUMBER, b NUMBER GENERATED ALWAYS AS (f(a)) VIRTUAL);\n"),
        "RETURN n;",
        "RETURN -n;",
        "function-differs",
    ),
    "of Oracle in a package": (
        "oracle",
        ("CREATE PACKAGE p IS FUNCTION f (n NUMBER) RETURN NUMBER DETERMINISTIC; END;\n/\n"
        "CREATE PACKAGE BODY p IS FUNCTION f (n NUMBER) RETURN NUMBER IS BEGIN RETURN n; END; END;\n/\n"
        "CREATE TABLE t (a NUMBER, b NUMBER GENERATED ALWAYS AS (p.f(a)) VIRTUAL);\n"),
        "RETURN n;",
        "RETURN -n;",
        "function-differs",
    ),
    "of MySQL in a trigger": (
        "mysql",
        TABLE + "CREATE FUNCTION g() RETURNS int DETERMINISTIC RETURN 1;"
        "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = G();",
        "RETURN 1",
        "RETURN 2",
        "trigger-differs",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("dialect", "script", "before", "after", "title"), CALLERS.values(), ids=CALLERS)
def test_a_function_that_is_called_is_compared(dialect: str, script: str, before: str, after: str, title: str) -> None:
    other = script.replace(before, after)
    assert other != script
    assert compared(script, script, dialect).overall is Verdict.FAITHFUL

    comparison = compared(script, other, dialect)

    assert (comparison.overall, titles(comparison)) == (Verdict.UNKNOWN, {title})


def test_a_function_of_mysql_and_what_its_server_writes_of_it_are_the_same() -> None:
    trigger = "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = g(1, 'a');"
    made = "CREATE FUNCTION g(n int, s varchar(10)) RETURNS int NOT DETERMINISTIC CONTAINS SQL RETURN n + 1;"
    written = (
        "CREATE DEFINER=`root`@`127.0.0.1` FUNCTION `g`(n int, s varchar(10)) RETURNS int(11)\n"
        "COMMENT 'a note'\nRETURN n + 1;"
    )
    other = written.replace("n + 1", "n + 2")
    assert compared(TABLE + made + trigger, TABLE + written + trigger, "mysql").overall is Verdict.FAITHFUL
    assert titles(compared(TABLE + made + trigger, TABLE + other + trigger, "mysql")) == {"trigger-differs"}
    assert compared(TABLE + made + trigger, TABLE + trigger, "mysql").overall is Verdict.FAITHFUL


def test_a_function_of_sql_server_with_its_schema_before_its_name_is_the_same() -> None:
    made = "CREATE FUNCTION {} (@n int) RETURNS int AS BEGIN RETURN @n END\nGO\n"
    table = "CREATE TABLE t (a int, CONSTRAINT k CHECK (dbo.f(a) > 0))\nGO\n"
    assert compared(made.format("f") + table, made.format("[dbo].[f]") + table, "tsql").overall is Verdict.FAITHFUL


def test_a_function_that_is_called_with_its_schema_is_no_other_of_its_name() -> None:
    made = "CREATE FUNCTION {}.g(n int) RETURNS int LANGUAGE sql AS 'SELECT {}';"
    rest = (
        "CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS 'SELECT a.g(n)'; CREATE TABLE t (a int CHECK (f(a) > 0));"
    )
    one, of_b, of_a = (made.format("a", x) + made.format("b", y) + rest for x, y in ((1, 1), (1, 2), (2, 1)))
    assert compared(one, of_b, "postgres").overall is Verdict.FAITHFUL
    assert titles(compared(one, of_a, "postgres")) == {"function-differs"}
