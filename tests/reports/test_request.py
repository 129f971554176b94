"""The operator's handout: its commands are run as they stand against real servers, and give what a comparison needs."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from oracle.servers import find_mariadb, find_postgres, fresh_mariadb_database, fresh_postgres_database

from fidelity.session import compare_report
from reports.request import request_text
from surrogate.model import load_model


def quoted(name: str, mark: str = '"') -> str:
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


AWKWARD = """it's "odd" $HOME `x`"""
SCHEMA = {
    "postgres": f"CREATE TABLE {quoted(AWKWARD)} (id integer);\nCREATE TABLE {quoted('--file=x')} (id integer);\n"
    "CREATE TABLE users (id integer PRIMARY KEY, name text DEFAULT 'x' NOT NULL);\n"
    'CREATE TABLE "Odd Name" (id integer);\nCREATE TABLE orders (id integer, user_id integer REFERENCES users (id));',
    "mysql": f"CREATE TABLE {quoted(AWKWARD, '`')} (id int);\nCREATE TABLE {quoted('--result-file=x', '`')} (id int);\n"
    "CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(9) NOT NULL);\n"
    "CREATE TABLE `Odd Name` (id int);\n"
    "CREATE TRIGGER lowered BEFORE INSERT ON users FOR EACH ROW SET NEW.name = lower(NEW.name);\n"
    "CREATE TABLE orders (id int, user_id int, FOREIGN KEY (user_id) REFERENCES users (id));",
    "sqlite": f"CREATE TABLE {quoted(AWKWARD)} (id integer);\nCREATE TABLE {quoted('-dash')} (id integer);\n"
    "CREATE TABLE users (id integer PRIMARY KEY, name text DEFAULT 'x' NOT NULL);\n"
    'CREATE TABLE "Odd Name" (id integer);\nCREATE TABLE orders (id integer, user_id integer REFERENCES users (id));\n'
    'CREATE INDEX by_user ON orders (user_id);\nCREATE TABLE "GRÖSSE" (id integer);',
}
ELSE = (
    "CREATE TABLE secrets (id integer); INSERT INTO secrets VALUES (7); "
    "INSERT INTO users (id, name) VALUES (41, 'row');"
)


def blocks(engine: str, model: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", request_text(load_model(str(model)), engine), re.DOTALL | re.MULTILINE)


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shell = [shutil.which("bash") or "bash", "-e", "-o", "pipefail", "-c", command]
    return subprocess.run(
        shell, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def require_a_clean_faithful_dump(engine: str, tmp_path: Path, database: str, **environment: str) -> str:
    """The handout's commands, followed: the dump has nothing else in it, and what was modeled is faithful."""
    model = tmp_path / "model.sql"
    model.write_text(SCHEMA[engine])
    make, check, digest = blocks(engine, model)
    made = run(make.replace("DATABASE", database), tmp_path, **environment)
    assert (made.returncode, made.stderr) == (0, "")
    assert run(check, tmp_path).stdout == ""
    assert run(digest, tmp_path).stdout.endswith("  schema.sql\n")
    dump = (tmp_path / "schema.sql").read_text()
    assert "secrets" not in dump
    report = compare_report(str(tmp_path / "schema.sql"), str(model), dialect=engine, model_dialect=engine)
    assert report["overall"] == "FAITHFUL", report["findings"]
    assert (report["ledger"]["data"], report["unmodeled"]["tables"]) == (0, [])
    return dump


def test_the_handout_for_postgresql_is_followed(tmp_path: Path) -> None:
    server = find_postgres()
    if server is None:
        pytest.skip("no PostgreSQL server")
    with fresh_postgres_database(server) as database:
        loaded = subprocess.run(
            [server.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database],
            input=f"{SCHEMA['postgres']}{ELSE}COMMENT ON TABLE users IS 'private';",
            text=True,
            capture_output=True,
            check=False,
        )
        assert loaded.stderr == ""
        path = f"{Path(server.pg_dump).parent}{os.pathsep}{os.environ['PATH']}"
        dump = require_a_clean_faithful_dump("postgres", tmp_path, f"'{database}'", PATH=path)
    assert "private" not in dump


def test_the_handout_for_mariadb_is_followed(tmp_path: Path) -> None:
    server = find_mariadb()
    with fresh_mariadb_database(server) as database:
        subprocess.run([server.client, *server.options, database], input=SCHEMA["mysql"] + ELSE, text=True, check=True)
        settings = tmp_path / "settings"
        settings.write_text(f"[client]\nhost={server.host}\nport={server.port}\nuser={server.user}\n")
        (tmp_path / ".my.cnf").write_text(settings.read_text())
        dump = require_a_clean_faithful_dump("mysql", tmp_path, database, HOME=str(tmp_path))
    assert "Host:" not in dump
    assert "AUTO_INCREMENT=" not in dump
    assert (" TRIGGER lowered " in dump, "DEFINER" in dump) == (True, False)


def test_a_table_that_mariadb_has_not_is_said_as_the_handout_has_it(tmp_path: Path) -> None:
    server = find_mariadb()
    (tmp_path / "model.sql").write_text(
        "CREATE TABLE gone (id int);\nCREATE TABLE `Odd Name` (id int AUTO_INCREMENT KEY);"
    )
    with fresh_mariadb_database(server) as database:
        subprocess.run([server.client, *server.options, database], input=SCHEMA["mysql"], text=True, check=True)
        settings = f"[client]\nhost={server.host}\nport={server.port}\nuser={server.user}\n"
        (tmp_path / ".my.cnf").write_text(settings)
        make = blocks("mysql", tmp_path / "model.sql")[0].replace("DATABASE", database)
        stopped = run(make, tmp_path, HOME=str(tmp_path))
        assert stopped.returncode != 0
        assert "Couldn't find table" in stopped.stderr
        assert "`Couldn't find table`" in request_text(load_model(str(tmp_path / "model.sql")), "mysql")
        assert run(make.replace(" gone ", " "), tmp_path, HOME=str(tmp_path)).returncode == 0
    report = compare_report(str(tmp_path / "schema.sql"), str(tmp_path / "model.sql"))
    assert {row["modeled"]: row["real"] for row in report["tables"]} == {"gone": None, "Odd Name": "Odd Name"}
    assert report["dump"]["complete"] is True


def test_the_handout_for_sqlite_is_followed(tmp_path: Path) -> None:
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("no sqlite3")
    subprocess.run([program, "real.db"], cwd=tmp_path, input=SCHEMA["sqlite"] + ELSE, text=True, check=True)
    assert "by_user" in require_a_clean_faithful_dump("sqlite", tmp_path, "real.db")


ELSEWHERE = """\
INSERT INTO t VALUES (1);
COPY public.t (id) FROM stdin;
CREATE ROLE x;
GRANT ALL ON t TO x;
DENY SELECT ON t TO x
ALTER TABLE public.t OWNER TO x;
-- Name: t; Type: TABLE; Schema: public; Owner: x
ALTER DEFAULT PRIVILEGES FOR ROLE x GRANT SELECT ON TABLES TO y;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (
CREATE SUBSCRIPTION s CONNECTION 'host=h password=p' PUBLICATION p;
-- Host: h    Database: d
/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t BEFORE INSERT ON t FOR EACH ROW SET @a = 1 */;
) ENGINE=FEDERATED CONNECTION='mysql://u:p@h/d';
) ENGINE=CONNECT `OPTION_LIST`='user=u,password=p';
ALTER LOGIN [x] WITH PASSWORD = 'p'
CREATE USER x IDENTIFIED BY "p";
"""
NOTHING_ELSE = """\
-- Name: t; Type: TABLE; Schema: public; Owner: -
CREATE TABLE public.t (
    grant_id integer,
    insert_at timestamp,
    owner integer DEFAULT 1
);
SELECT 1;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_check_finds_rows_users_grants_and_connections(tmp_path: Path, encoding: str) -> None:
    """In a script of Management Studio's too, which is UTF-16."""
    (tmp_path / "model.sql").write_text("CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT);")
    (tmp_path / "schema.sql").write_text(f"-- first\n{ELSEWHERE}{NOTHING_ELSE}", encoding=encoding)
    found = run(blocks("sqlite", tmp_path / "model.sql")[1], tmp_path).stdout.splitlines()
    assert [int(line.partition(":")[0]) for line in found] == list(range(2, 2 + ELSEWHERE.count("\n")))


@pytest.mark.parametrize("engine", ["postgres", "mysql", "sqlite", "tsql", "oracle"])
def test_every_modeled_table_is_asked_for(engine: str) -> None:
    model = load_model("fix7")
    text = request_text(model, engine)
    assert [t.local for t in model.shape.tables if f"- `{t.local}`" not in text] == []
    assert model.sha256 in text


def test_oracles_client_is_told_to_leave_names_and_lines_whole(tmp_path: Path) -> None:
    """SQL*Plus breaks a CLOB into lines of 80 characters unless told, and takes & for a variable of its own."""
    (tmp_path / "model.sql").write_text(f"CREATE TABLE {quoted(AWKWARD)} (id integer);")
    text = request_text(load_model(str(tmp_path / "model.sql"), dialect="postgres"), "oracle")
    assert " LONGCHUNKSIZE 1000000 LINESIZE 32767 " in text
    assert "SET DEFINE OFF " in text
    assert "'IT''S \"ODD\" $HOME `X`'" in text
    assert '- <code>it\'s "odd" &#36;HOME &#96;x&#96;</code>\n' in text
