"""What is planted in a dump where no finding is about it comes out nowhere: no report, packet, message or traceback."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import subprocess
import sys
import tarfile
from importlib import import_module
from pathlib import Path
from unittest import mock

import pytest
from commands import fidelity

ROOT = Path(__file__).parents[2]

# Each place of a dump that may hold what is nobody's business; the number in a canary says which place leaked.
POSTGRES = """\
--
-- PostgreSQL database dump
--
-- Dumped from database version 15.18
-- Dumped by pg_dump version 15.18
-- host=CANARY01host user=CANARY02user
SET search_path = 'CANARY03path';
CREATE ROLE CANARY04role PASSWORD 'CANARY05password';
CREATE SCHEMA other AUTHORIZATION CANARY06owner;
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $CANARY07tag$
BEGIN RAISE 'CANARY08body'; END $CANARY07tag$;
CREATE TABLE public.users (
    id integer NOT NULL, -- CANARY09note
    name text DEFAULT 'CANARY10different'::text,
    extra text DEFAULT 'CANARY11added'::text,
    size numeric DEFAULT 9174100012,
    doubled numeric GENERATED ALWAYS AS (id * 9174100013) STORED,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT few CHECK (id > 1 /* it's CANARY68aside */ AND id < 9 -- can't say CANARY69aside
      AND id <> 5)
);
ALTER TABLE public.users OWNER TO CANARY14owner;
COMMENT ON TABLE public.users IS 'CANARY15comment';
COMMENT ON COLUMN public.users.name IS 'CANARY16comment';
CREATE INDEX by_extra ON public.users USING btree (name) WHERE (extra <> 'CANARY17where'::text);
CREATE INDEX by_size ON public.users USING btree (((size + 9174100043))) WHERE (size > 9174100044);
CREATE TABLE public.secrets (id integer DEFAULT 9174100018, kind text DEFAULT 'CANARY19default');
CREATE TYPE public.unused AS ENUM ('CANARY20label');
CREATE VIEW public.v AS SELECT 'CANARY21view'::text AS x;
CREATE POLICY p ON public.secrets TO CANARY22role USING ((kind = 'CANARY23policy'::text));
COPY public.users (id, name) FROM stdin;
1\tCANARY24row
2\tCANARY25row
\\.
INSERT INTO public.secrets VALUES (1, 'CANARY26row');
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'CANARY27host', password 'CANARY28pass');
CREATE TABLE public.broken (id integer FROBNICATE 'CANARY29broken');
ALTER TABLE public.users FROBNICATE CANARY30word 'CANARY31literal';
CANARY32verb CANARY33object 'CANARY34literal';
CREATE CANARY35kind CANARY36name;
GRANT ALL ON TABLE public.users TO CANARY37grantee;
CREATE USER MAPPING FOR CANARY38user SERVER s OPTIONS (password 'CANARY39pass');
CREATE USER CANARY45user PASSWORD 'CANARY46password' VALID UNTIL 'CANARY47until';
COPY public.secrets FROM PROGRAM 'CANARY48program';
\\set secret 'CANARY85set'
\\setenv PGPASSWORD CANARY86env
\\! curl http://CANARY87host
DO $$ BEGIN CREATE ROLE "CANARY88role" PASSWORD 'CANARY89pass'; RAISE NOTICE 'CANARY90notice'; END $$;
COPY public.secrets (id, kind) FROM stdin WITH (FORMAT csv, HEADER, NULL 'CANARY91null');
CANARY92head,kind
1,"CANARY93
row"
\\.
CREATE /* CANARY94between */ INDEX /* CANARY95between */ by_id ON public.users (id) WHERE (size > .9174100096);
ALTER TABLE public.users ADD ratio double precision DEFAULT .9174100097, ADD big bigint DEFAULT 9_174_100_098;
ALTER TABLE public.users SET (autovacuum_vacuum_cost_limit = 9174100099, toast.log = 'CANARYA0option');
COPY public.users TO '/CANARY49path';
CREATE TABLE public.parts (kind text DEFAULT 'CANARY50default', at date) PARTITION BY LIST (kind);
CREATE TABLE public.part1 PARTITION OF public.parts FOR VALUES IN ('CANARY51bound');
ALTER TABLE ONLY public.parts ATTACH PARTITION public.part2 FOR VALUES IN ('CANARY52bound');
CREATE TABLESPACE fast OWNER CANARY53owner LOCATION '/CANARY54path';
SECURITY LABEL FOR selinux ON TABLE public.users IS 'CANARY55label';
ALTER ROLE CANARY56role SET search_path TO 'CANARY57path';
ALTER DATABASE shop SET work_mem TO 'CANARY58setting';
CREATE FOREIGN TABLE public.far (id integer OPTIONS (column_name 'CANARY59name')) SERVER s
  OPTIONS (table_name 'CANARY60far');
CREATE DOMAIN public.words AS text DEFAULT 'CANARY62default' CHECK (VALUE <> 'CANARY63check');
CREATE RULE r AS ON INSERT TO public.users WHERE (new.name = 'CANARY64rule'::text) DO INSTEAD NOTHING;
SELECT pg_catalog.lo_create('CANARY65object');
\\connect -reuse-previous=on "dbname='CANARY66db' host=CANARY67host"
\\connect "postgresql://CANARY81user:CANARY82pass@CANARY83host/CANARY66db"
CREATE EVENT TRIGGER watch ON ddl_command_start WHEN TAG IN ('CANARY70tag') EXECUTE FUNCTION public.f();
COMMENT ON EVENT TRIGGER watch IS 'CANARY71comment';
COMMENT ON DATABASE shop IS 'CANARY72comment';
COMMENT ON ROLE "CANARY73role" IS 'CANARY74comment';
COMMENT ON CONSTRAINT few ON public.users IS 'CANARY75comment';
COMMENT ON FUNCTION public.f() IS 'CANARY76comment';
COMMENT ON TYPE public.unused IS 'CANARY77comment';
ALTER TABLE public.users ADD "it's" text DEFAULT E'it\\'s CANARY78default';
CREATE INDEX by_odd ON public.users ("it's") WHERE ("it's" <> 'CANARY79where'::text AND name <> E'\\'CANARY80where');
CREATE SUBSCRIPTION s CONNECTION 'host=CANARY40host password=CANARY41pass' PUBLICATION p;
COPY public.secrets (id) FROM stdin;
3\tCANARY42row
\\.
--
-- PostgreSQL database dump complete
--
"""
MYSQL = """\
-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
-- Host: CANARY01host    Database: shop
-- Server version\t10.11.6-MariaDB
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`;
CREATE USER 'CANARY02user'@'CANARY03host' IDENTIFIED BY 'CANARY04password';
GRANT SELECT ON *.* TO 'CANARY05user'@'%';
CREATE TABLE `users` (
  `id` int(11) NOT NULL COMMENT 'CANARY06comment',
  `name` varchar(40) DEFAULT 'CANARY07different',
  `extra` varchar(40) DEFAULT 'CANARY08added',
  `kind` enum('CANARY09label','b') DEFAULT NULL,
  `size` decimal(12,0) DEFAULT 9174100010,
  `sum` decimal(40,0) GENERATED ALWAYS AS (`id` * 9174100011) VIRTUAL,
  PRIMARY KEY (`id`),
  CONSTRAINT `few` CHECK (`id` > 1 /* it's CANARY46aside */ AND `id` < 9 # can't say CANARY47aside
    AND `id` <> 5)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='CANARY12comment';
CREATE TABLE `remote` (`id` int(11)) ENGINE=FEDERATED CONNECTION='mysql://CANARY13user:CANARY14pass@CANARY15host/db'
  DATA DIRECTORY='/CANARY33path';
CREATE TABLE `farther` (`id` int(11)) ENGINE=CONNECT TABLE_TYPE='MYSQL' FILE_NAME='/CANARY50path'
  OPTION_LIST='user=CANARY51user,password=CANARY52pass';
CREATE TABLE `cloud` (`id` int(11)) ENGINE=S3 S3_SECRET_KEY='CANARY53key' S3_HOST_NAME='CANARY54host';
ALTER TABLE `users` ADD `it's` varchar(40) DEFAULT "a\\"CANARY48default",
  ADD `odd` varchar(90) GENERATED ALWAYS AS (concat(`it's`, 'CANARY49part')) VIRTUAL;
ALTER TABLE `users` COMMENT 'CANARY16comment', FROBNICATE 'CANARY17literal';
INSERT INTO `users` VALUES (1,'CANARY18row'),(2,'it''s CANARY19row');
INSERT INTO `secrets` (`id`, `CANARYlike`) VALUES (1,'CANARY20row');
/*!50003 CREATE*/ /*!50017 DEFINER=`CANARY21definer`@`CANARY22host`*/ /*!50003 TRIGGER t
  BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'CANARY23body' */;
/*!50001 CREATE VIEW `v` AS select 'CANARY24view' AS `x` */;
CANARY25verb CANARY26object 'CANARY27literal';
CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'CANARY28host', PASSWORD 'CANARY29pass');
LOAD DATA INFILE '/CANARY34path' INTO TABLE `users` FIELDS TERMINATED BY 'CANARY35end';
CREATE DEFINER=`CANARY36user`@`CANARY37host` PROCEDURE `p`() SELECT 'CANARY38body';
CREATE DEFINER=`CANARY39user`@`%` EVENT `e` ON SCHEDULE EVERY 1 DAY DO DELETE FROM users WHERE name = 'CANARY40event';
CREATE TABLE `parts` (`kind` varchar(40) NOT NULL) PARTITION BY LIST COLUMNS(`kind`)
 (PARTITION `a` VALUES IN ('CANARY41bound') DATA DIRECTORY = '/CANARY42path' COMMENT = 'CANARY43comment');
SET PASSWORD FOR 'CANARY44user'@'localhost' = 'CANARY45hash';
CHANGE MASTER TO MASTER_HOST='CANARY30host', MASTER_PASSWORD='CANARY31pass';
CREATE TABLE `broken` (`id` int(11) FROBNICATE 'CANARY32broken');
-- Dump completed on 2026-01-01
"""
SQLITE = """\
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
-- CANARY01note
CREATE TABLE users (
  id integer PRIMARY KEY NOT NULL, /* CANARY02note */
  name text DEFAULT 'CANARY03different',
  extra text DEFAULT "CANARY04added",
  more text DEFAULT x'43414e4152593035',
  size numeric DEFAULT 9174100006,
  doubled integer AS (id * 9174100007),
  CONSTRAINT few CHECK (id > 1 /* it's CANARY20aside */ AND id < 9 -- can't say CANARY21aside
    AND id <> 5)
);
INSERT INTO users VALUES(1,'CANARY08row','CANARY09row',NULL,NULL);
CREATE INDEX by_extra ON users (name) WHERE extra <> 'CANARY10where';
CREATE TABLE "it's" (`it's` text DEFAULT 'CANARY22default', [it's too] text DEFAULT "CANARY23default");
ALTER TABLE users ADD [it's] text DEFAULT 'CANARY24default';
CREATE INDEX by_odd ON users ([it's]) WHERE [it's] <> 'CANARY25where' AND "name" <> 'CANARY26where';
CREATE TRIGGER t AFTER INSERT ON users BEGIN UPDATE users SET name = 'CANARY11body'; END;
CREATE VIEW v AS SELECT 'CANARY12view' AS x;
CREATE TABLE secrets (id integer, kind text DEFAULT 'CANARY13default');
INSERT INTO secrets VALUES(1,replace('CANARY14row\\n','\\n',char(10)));
CREATE TABLE broken (id integer FROBNICATE 'CANARY15broken');
CANARY16verb CANARY17object 'CANARY18literal';
ATTACH 'CANARY19path' AS other;
COMMIT;
"""
TSQL = """\
/****** Object:  Table [dbo].[users]    Script Date: 1/1/2026 ******/
-- CANARY01note
USE [shop]
GO
CREATE LOGIN [CANARY02login] WITH PASSWORD = 'CANARY03password'
GO
CREATE USER [CANARY04user] FOR LOGIN [CANARY02login]
GO
CREATE TABLE [dbo].[users](
  [id] [int] NOT NULL,
  [name] [nvarchar](40) NULL,
  [extra] [nvarchar](40) NULL CONSTRAINT [d1] DEFAULT (N'CANARY05added'),
  [size] [decimal](12, 0) NULL CONSTRAINT [d2] DEFAULT ((9174100006)),
  CONSTRAINT [users_pk] PRIMARY KEY CLUSTERED ([id]),
  CONSTRAINT [few] CHECK ([id] > 1 /* it's CANARY16aside */ AND [id] < 9 -- can't say CANARY17aside
    AND [id] <> 5)
) ON [PRIMARY]
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'CANARY07comment',
  @level0type=N'SCHEMA', @level0name=N'dbo', @level1type=N'TABLE', @level1name=N'users'
GO
INSERT [dbo].[users] ([id], [name]) VALUES (1, N'CANARY08row')
GO
CREATE INDEX by_odd ON [dbo].[users] ([name]) WHERE [name] <> 'CANARY18where'
GO
ALTER TABLE [dbo].[users] ADD [it's] [nvarchar](40) NULL DEFAULT (N'it''s CANARY19default')
GO
CREATE INDEX by_odder ON [dbo].[users] ([it's]) WHERE [it's] <> 'CANARY20where'
GO
CREATE PROCEDURE p AS SELECT 'CANARY09body'
GO
CREATE VIEW v AS SELECT 'CANARY10view' AS x
GO
CREATE TABLE [dbo].[broken]([id] [int] FROBNICATE 'CANARY11broken')
GO
CANARY12verb CANARY13object 'CANARY14literal'
GO
GRANT SELECT ON [dbo].[users] TO [CANARY15grantee]
GO
"""
ORACLE = """\
-- CANARY01note
CREATE USER CANARY02user IDENTIFIED BY "CANARY03password";
CREATE TABLE "APP"."USERS" (
  "ID" NUMBER(10,0) NOT NULL ENABLE,
  "NAME" VARCHAR2(40 CHAR),
  "EXTRA" VARCHAR2(40 CHAR) DEFAULT 'CANARY04added',
  "SIZE_" NUMBER(12,0) DEFAULT 9174100005,
  CONSTRAINT "USERS_PK" PRIMARY KEY ("ID"),
  CONSTRAINT "FEW" CHECK ("ID" > 1 /* it's CANARY19aside */ AND "ID" < 9 -- can't say CANARY20aside
    AND "ID" <> 5)
) SEGMENT CREATION IMMEDIATE PCTFREE 10 TABLESPACE "CANARY06space";
ALTER TABLE "APP"."USERS" ADD ("IT'S" VARCHAR2(40) DEFAULT q'[it's CANARY21default]');
CREATE INDEX "APP"."ODD" ON "APP"."USERS" (NVL("IT'S", q'{it's CANARY22key}'));
COMMENT ON TABLE "APP"."USERS" IS 'CANARY07comment';
COMMENT ON COLUMN "APP"."USERS"."NAME" IS 'CANARY08comment';
INSERT INTO "APP"."USERS" ("ID","NAME") VALUES (1,'CANARY09row');
CREATE VIEW "APP"."V" AS SELECT 'CANARY10view' X FROM DUAL;
CREATE TABLE "APP"."BROKEN" ("ID" NUMBER FROBNICATE 'CANARY11broken');
CANARY12verb CANARY13object 'CANARY14literal';
CREATE DATABASE LINK l CONNECT TO CANARY15user IDENTIFIED BY "CANARY16pass" USING 'CANARY17host';
GRANT SELECT ON "APP"."USERS" TO "CANARY18grantee";
"""
MODELS = {
    "postgres": "CREATE TABLE users (id integer PRIMARY KEY, name text);\nCREATE TABLE gone (id integer);",
    "mysql": "CREATE TABLE users (id int NOT NULL PRIMARY KEY, name varchar(40));\nCREATE TABLE gone (id int);",
    "sqlite": "CREATE TABLE users (id integer PRIMARY KEY NOT NULL, name text);\nCREATE TABLE gone (id integer);",
    "tsql": "CREATE TABLE users (id int NOT NULL PRIMARY KEY, name nvarchar(40));\nCREATE TABLE gone (id int);",
    "oracle": "CREATE TABLE users (id NUMBER(10,0) PRIMARY KEY, name VARCHAR2(9));\nCREATE TABLE gone (id NUMBER);",
}
DUMPS = {"postgres": POSTGRES, "mysql": MYSQL, "sqlite": SQLITE, "tsql": TSQL, "oracle": ORACLE}
# These differ from the model: they are what a finding is about, and the report must tell them.
FINDINGS = {"postgres": {"CANARY10"}, "mysql": {"CANARY07"}, "sqlite": {"CANARY03"}, "tsql": set(), "oracle": set()}
FORMATS = ("text", "json", "markdown", "html", "sarif", "junit", "github")
MARKED = re.compile("(?=CANARY|91741000|9_174_100|43414e415259)")


@pytest.fixture(params=sorted(DUMPS))
def planted(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path, Path]:
    """A dialect, its dump, and a model of it."""
    dialect = request.param
    (tmp_path / "model.sql").write_text(MODELS[dialect])
    (tmp_path / "dump.sql").write_text(DUMPS[dialect])
    return dialect, tmp_path / "dump.sql", tmp_path / "model.sql"


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return fidelity(*arguments, stdin=stdin, columns=400)


def leaked(content: bytes) -> set[str]:
    """The canaries in the bytes, with a few letters behind each."""
    text = content.decode("utf-8", "replace")
    return {text[found.start() : found.start() + 14] for found in MARKED.finditer(text)}


def unexpected(content: bytes, dialect: str) -> set[str]:
    return {found for found in leaked(content) if found[:8] not in FINDINGS[dialect]}


def compare(
    dialect: str, dump: Path | str, model: Path, *more: str | Path, **options: bytes
) -> subprocess.CompletedProcess[bytes]:
    both = ("--dialect", dialect, "--model-dialect", dialect)
    return run("compare", "--real", dump, "--model", model, *both, *more, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("more", [[], ["--verbose"]], ids=["brief", "verbose"])
def test_no_report_tells_what_no_finding_is_about(planted: tuple[str, Path, Path], form: str, more: list[str]) -> None:
    dialect, dump, model = planted
    done = compare(dialect, dump, model, "--format", form, *more)
    assert done.returncode in (1, 3), done.stderr
    assert unexpected(done.stdout + done.stderr, dialect) == set()
    assert len(done.stdout) > 200


def test_what_a_finding_is_about_is_told(planted: tuple[str, Path, Path]) -> None:
    dialect, dump, model = planted
    done = compare(dialect, dump, model, "--format", "json")
    assert {found[:8] for found in leaked(done.stdout)} == FINDINGS[dialect]


@pytest.mark.parametrize("more", [[], ["--strict"]], ids=["usual", "strict"])
def test_no_file_of_a_packet_tells_it(planted: tuple[str, Path, Path], tmp_path: Path, more: list[str]) -> None:
    dialect, dump, model = planted
    packet = tmp_path / "packet"
    for _ in range(2):
        done = compare(dialect, dump, model, "--packet", packet, *more)
        assert unexpected(done.stdout + done.stderr, dialect) == set()
    files = [path for path in packet.rglob("*") if path.is_file()]
    assert len(files) > 50
    assert {path.name: found for path in files if (found := unexpected(path.read_bytes(), dialect))} == {}


def test_standard_input_and_a_cut_dump_tell_nothing_either(planted: tuple[str, Path, Path]) -> None:
    dialect, dump, model = planted
    content = dump.read_bytes()
    for part in (content, content[: len(content) // 2], content[:-40], content[300:], content[-900:]):
        done = compare(dialect, "-", model, "--format", "json", stdin=part)
        allowed = done.stdout.replace(b"CANARY10different", b"").replace(b"CANARY07different", b"")
        assert leaked(allowed.replace(b"CANARY03different", b"") + done.stderr) == set()


STAGES = (
    "fidelity.dump.reading.origin_of",
    "fidelity.dump.reading.scan",
    "fidelity.pipeline.fold",
    "fidelity.ddl.read._task",
    "fidelity.ddl.read._apply",
    "fidelity.pipeline.completeness",
    "fidelity.compare.compare.assemble",
    "reports.builder.dump_document",
    "reports.builder.withheld_report",
    "reports.text.render_text",
    "reports.gather.withheld_shape",
    "reports.html.render_html",
    "reports.packet.statement",
)


@pytest.mark.parametrize("how", [ValueError, KeyboardInterrupt])
@pytest.mark.parametrize("stage", STAGES)
def test_a_crash_or_an_interrupt_at_any_stage_tells_nothing(
    stage: str, how: type[BaseException], planted: tuple[str, Path, Path], tmp_path: Path
) -> None:
    """The error holds all that the stage was given, and what it makes of that."""
    dialect, dump, model = planted
    module, _, name = stage.rpartition(".")
    real = getattr(import_module(module), name)

    def broken(*arguments: object, **options: object) -> object:
        raise how(repr([real(*arguments, **options), arguments, options]), "CANARY99message")

    with mock.patch(stage, broken):
        done = compare(dialect, dump, model, "--packet", tmp_path / "packet", "--verbose")
    assert done.returncode == (70 if how is ValueError else 130)
    assert (b"a defect in fidelity itself (ValueError)" in done.stderr) == (how is ValueError)
    assert unexpected(done.stdout + done.stderr, dialect) == set()
    assert not list(tmp_path.glob(".*")) + list(tmp_path.glob("packet"))


def test_a_process_that_crashes_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "dump.sql").write_text(POSTGRES)
    code = (
        "import sys; import fidelity.pipeline as p; from fidelity.__main__ import main\n"
        "def fold(*given, **more): raise ValueError('CANARY99message', list(given[0]))\n"
        "p.fold = fold; sys.argv = ['fidelity', *sys.argv[1:]]; main()"
    )
    command = [sys.executable, "-c", code, "compare", "--real", str(tmp_path / "dump.sql")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, leaked(done.stderr)) == (70, b"", set())


def test_an_error_that_nobody_can_catch_tells_nothing(tmp_path: Path) -> None:
    """In a thread of its own, and where something is thrown away."""
    (tmp_path / "dump.sql").write_text(POSTGRES)
    code = (
        "import sys, threading; import fidelity.pipeline as p; from fidelity.__main__ import main\n"
        "def broken(*_): raise ValueError('CANARY99message')\n"
        "def fold(*given, real=p.fold, **more):\n"
        "    thread = threading.Thread(target=broken); thread.start(); thread.join()\n"
        "    type('Thrown', (), {'__del__': broken})()\n"
        "    return real(*given, **more)\n"
        "p.fold = fold; sys.argv = ['fidelity', *sys.argv[1:]]; main()"
    )
    command = [sys.executable, "-c", code, "compare", "--real", str(tmp_path / "dump.sql")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, leaked(done.stderr)) == (3, set())
    assert done.stderr.count(b"a defect in fidelity itself (ValueError)") >= 2


# What `inspect` tells by its contract: defaults, conditions, labels, bounds, and comments of tables and columns. Never
# what is in a row, a body, a role, a host, a path, a comment of the file, or a statement that was not understood.
INSPECTED = {
    "postgres": {"10", "11", "15", "16", "17", "19", "20", "50", "51", "62", "63", "77", "78", "79", "80"},
    "mysql": {"06", "07", "08", "09", "12", "41", "48", "49"},
    # Of SQLite's the 15th is a word of a column's type, which SQLite leaves to the user.
    "sqlite": {"03", "04", "10", "13", "15", "22", "23", "24", "25", "26"},
    "tsql": {"05", "07", "18", "19", "20"},
    "oracle": {"04", "07", "08", "21", "22"},
}


@pytest.mark.parametrize("form", [["text"], ["json"], ["sql"], ["json", "--statements"]], ids="-".join)
def test_inspect_tells_the_schema_and_nothing_else(planted: tuple[str, Path, Path], form: list[str]) -> None:
    dialect, dump, _ = planted
    done = run("inspect", dump, "--dialect", dialect, "--format", *form)
    assert done.returncode in (0, 2), done.stderr  # 2: no SQL is written of that dialect
    told = {found[6:8] for found in leaked(done.stdout + done.stderr) if found.startswith("CANARY")}
    assert told <= INSPECTED[dialect]
    assert told == INSPECTED[dialect] or form[0] != "json"


REAL = {
    "postgres": (
        "production.sql",
        "CREATE TABLE public.birth_registry (",
        """CREATE TYPE public.moods AS ENUM ('CANARY01label', 'b');
CREATE DOMAIN public.words AS text CHECK (VALUE <> 'CANARY02check');
CREATE TABLE public.birth_registry (
    zname text DEFAULT 'CANARY03default'::text,
    zshort character varying(5) DEFAULT 'CANARY04default',
    zcast integer DEFAULT ('CANARY05default'::text)::integer,
    zmood public.moods DEFAULT 'CANARY01label',
    zword public.words DEFAULT 'CANARY02check',
    zmade text GENERATED ALWAYS AS ((zname || 'CANARY06expression'::text)) STORED,
    CONSTRAINT zck CHECK ((zname <> 'CANARY03default'::text)),
    CONSTRAINT zpattern CHECK ((zname ~ '(CANARY07pattern'::text)),""",
    ),
    "sqlite": (
        "",
        "CREATE TABLE birth_registry (",
        """CREATE TABLE birth_registry (
  zname text DEFAULT 'CANARY01default' CHECK (zname <> 'CANARY01default'),
  zjson text DEFAULT (json('CANARY02default')),
  zmade text AS (json_extract(zname, 'CANARY03path')),""",
    ),
}
BIRTH = """CREATE TABLE birth_registry (
 object_id text PRIMARY KEY NOT NULL);
INSERT INTO birth_registry (object_id) VALUES ('CANARY90row');
"""


@pytest.mark.usefixtures("rehearsed_on_one_server")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("dialect", sorted(REAL))
def test_a_rehearsal_on_a_real_shape_tells_no_engines_message(tmp_path: Path, dialect: str, form: str) -> None:
    """The engine refuses with a message that quotes the value or the row: only its code and the object are told."""
    name, before, after = REAL[dialect]
    text = (ROOT / "examples" / name).read_text(encoding="utf-8") if name else BIRTH
    dump, out = tmp_path / "dump.sql", tmp_path / "rehearsal"
    dump.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert "CANARY02" in dump.read_text(encoding="utf-8")
    done = run("rehearse", "--on-real", dump, "--dialect", dialect, "--out", out, "--format", form)
    assert done.returncode == 1, done.stderr
    assert leaked(done.stdout + done.stderr) == set()
    kept = [path for path in out.rglob("*") if path.is_file()]
    assert {path.name: found for path in kept if (found := leaked(path.read_bytes()))} == {}
    packet = tmp_path / "packet"
    both = ("--dialect", dialect, "--rehearsal", out / "rehearsal.json")
    filed = run("compare", "--real", dump, "--packet", packet, *both)
    assert filed.returncode in (1, 3), filed.stderr
    assert leaked((packet / "data" / "comparisons" / "0001" / "rehearsal.json").read_bytes()) == set()


WAIVER = """format = "fidelity/waivers/1"
# CANARY90comment
[[waiver]]  # CANARY91comment
rule = "FID301"
table = "users"
reason = "CANARY92reason"
owner = "CANARY93owner"
expires = {expires}
{more}
"""


@pytest.mark.parametrize(
    ("expires", "more"),
    [("2001-01-01", ""), ("2999-12-31", ""), ("2999-12-31", 'column = "CANARY94"'), ("CANARY95day", ""), ("7", "x =")],
    ids=["expired", "not-needed", "of-no-column", "no-day", "no-toml"],
)
def test_a_waiver_that_is_refused_is_named_by_its_line(tmp_path: Path, expires: str, more: str) -> None:
    (tmp_path / "dump.sql").write_text(POSTGRES)
    (tmp_path / "model.sql").write_text(MODELS["postgres"])
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(WAIVER.format(expires=expires, more=more))
    done = compare("postgres", tmp_path / "dump.sql", tmp_path / "model.sql", "--waivers", waivers)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"waivers.toml:" in done.stderr
    assert leaked(done.stderr) <= {"CANARY94 is no"}


@pytest.mark.parametrize("command", ["compare", "inspect"])
def test_what_is_no_dump_is_not_quoted(tmp_path: Path, command: str) -> None:
    """Files that fail to be read, in every container: the message says what and where, never what is in them."""
    secret = b"CANARY01content 'CANARY02literal' CANARY03host:/CANARY04path\n" * 40
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        entry = tarfile.TarInfo("CANARY05member/CANARY06.txt")
        entry.size, entry.uname = len(secret), "CANARY07user"
        archive.addfile(entry, io.BytesIO(secret))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "CANARY08.txt").write_bytes(secret)
    files = {
        "text.sql": secret,
        "text.sql.gz": gzip.compress(secret)[:-9],
        "text.sql.xz": lzma.compress(secret)[:-9],
        "text.sql.bz2": bz2.compress(secret) + b"CANARY09trailer",
        "text.tar": made.getvalue(),
        "custom.dump": b"PGDMP\x01\x0e\x00\x04\x08\x01" + secret,
        "some.db": b"SQLite format 3\x00" + secret,
        "wide.sql": b"\xff\xfe" + secret.decode().encode("utf-16-le")[:-1],
        "zipped.zip": b"PK\x03\x04" + secret,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "model.sql").write_text(MODELS["postgres"])
    for name in (*files, "folder"):
        given = ["--model", str(tmp_path / "model.sql"), "--real"] if command == "compare" else []
        for dialect in ([], ["--dialect", "mysql"]):
            done = run(command, *given, tmp_path / name, *dialect)
            assert (name, leaked(done.stdout + done.stderr)) == (name, set())
            assert (name, done.returncode) == (name, 2)
