"""The operator's handout: how to make a dump of the modeled tables without a row, a role or a secret in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from fidelity.frozen import dataclass
from fidelity.quoting import quoted_text
from reports.markdown import code
from surrogate.values import Model

__all__ = ["request_text"]

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_ELSE = (
    "^ *(insert |replace |load data |copy .* from |grant .* to |revoke .* from |deny |"
    "(create|alter) (role|user|login|server|subscription|default privileges|authorization) |-- host:)|"
    "owner to |; owner: [^-]|definer *=|identified by|( connection|option_list|s3_[a-z_]+)`? *="
)
"""What rows, users, grants and connections begin with in a dump of any engine; `grep -Ei` and PowerShell read it alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Engine:
    """How one engine's dump is made: its name, what stands for the database, the command, and what to know of it."""

    name: str
    command: str
    notes: tuple[str, ...]


def request_text(model: Model, engine: str) -> str:
    """The handout as Markdown; `engine` is the production's, whatever the model's own dialect is."""
    tables = [table.local for table in model.shape.tables]
    asked = _ENGINES[engine](tables)
    listed = "\n".join(f"- {code(name)}" for name in tables)
    notes = "".join(f"- {note}\n" for note in asked.notes)
    return f"""\
# A dump for comparing schemas

Please make a dump of the *definitions* of {_counted(len(tables), "table")} of {asked.name}. It is to be compared with the
model {code(model.name)} by fidelity, which needs no connection to your database. No row, no user and no password is needed,
and none should be in the file. (The model's SHA-256 is `{model.sha256}`.)

{listed}

## 1. Make it

```sh
{asked.command}
```

{notes}
## 2. Check that there is nothing else in it

Look for rows, users, grants and connections: this must print nothing, or only lines of a trigger's body.

```sh
tr -d '\\000' < schema.sql | LC_ALL=C grep -anEi {shlex.quote(_ELSE)}
```

In Windows' PowerShell: `Select-String -Path schema.sql -Pattern` with the same pattern.

Then read the file: it is short. Defaults, CHECKs, comments and the bodies of triggers hold whatever somebody once wrote
into them. What must not leave the house may be blanked there, with a word to us which lines were changed; nothing else may
be edited.

## 3. Hand it over

```sh
sha256sum schema.sql
```

In PowerShell: `Get-FileHash schema.sql`. Send the file, and the number that this prints by another way: a call, a ticket, a
chat. The report will carry the same number, and so proves which file it speaks of.
"""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _postgres(tables: Sequence[str]) -> _Engine:
    patterns = (
        f"*.{name}" if _PLAIN.fullmatch(name) else f'*."{name.replace(chr(34), chr(34) * 2)}"' for name in tables
    )
    chosen = " \\\n".join(f"  --table={shlex.quote(pattern)}" for pattern in patterns)
    return _Engine(
        name="PostgreSQL",
        command=(
            "pg_dump --schema-only --no-owner --no-privileges --no-comments --no-security-labels --no-tablespaces \\\n"
            f"{chosen} \\\n  --file=schema.sql DATABASE"
        ),
        notes=(
            "Put the database's name, or a connection string, for `DATABASE`.",
            "The user needs SELECT on these tables: pg_dump locks each and reads no row. Without it the command fails and"
            " writes nothing.",
            "If a table refers to another that is not listed, please add that one with one more `--table`: without it the"
            " comparison must take the dump for incomplete.",
            "With `--table`, pg_dump leaves out types of your own and functions. If a column has such a type, leave all the"
            " `--table` options out: the whole schema without rows is welcome.",
            "A policy of row security names the roles that it is for. If a role's name must not leave the house, blank it.",
            "An option that your pg_dump does not know may be left out.",
        ),
    )


def _mysql(tables: Sequence[str]) -> _Engine:
    return _Engine(
        name="MySQL or MariaDB",
        command=(
            "mariadb-dump --no-data --single-transaction --skip-lock-tables --skip-add-drop-table --no-tablespaces \\\n"
            f"  -- DATABASE {' '.join(shlex.quote(name) for name in tables)} \\\n"
            "  | sed -e '/^-- Host:/d' -e 's/ AUTO_INCREMENT=[0-9]*//' -e 's/ DEFINER=`[^`]*`@`[^`]*`//' > schema.sql"
        ),
        notes=(
            "Put the database's name for `DATABASE`. MySQL's own program is called `mysqldump`; give it one more option,"
            " `--set-gtid-purged=OFF`: else it writes which transactions the server has seen.",
            "The user needs SELECT and TRIGGER on these tables. Without TRIGGER a table's triggers are missing in the file,"
            " and nothing says so.",
            "If it stops with `Couldn't find table`, the database has no table of that name: take the name out of the command,"
            " run it again, and tell us.",
            "`sed` takes out the host's name, how far the numbers have come, and which user made a trigger.",
            "If a table refers to another that is not listed, please add that one too.",
            "Triggers are dumped with their bodies. That a table has one matters; if a body must not leave the house, blank"
            " what is between BEGIN and END.",
        ),
    )


def _sqlite(tables: Sequence[str]) -> _Engine:
    names = ", ".join(map(quoted_text, tables))
    query = f"SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name COLLATE NOCASE IN ({names});"
    return _Engine(
        name="SQLite",
        command=f"sqlite3 -readonly -list -noheader DATABASE {shlex.quote(query)} > schema.sql",
        notes=(
            "Put the database's file for `DATABASE`. Indexes and triggers of these tables are included.",
            "SQLite marks no end of such a file: send its number of lines along, by `wc -l schema.sql`.",
        ),
    )


def _tsql(tables: Sequence[str]) -> _Engine:
    chosen = " ".join(shlex.quote(f"dbo.{name}") for name in tables)
    return _Engine(
        name="SQL Server",
        command=(
            "mssql-scripter --server SERVER --database DATABASE --user USER --collation \\\n"
            "  --exclude-use-database --exclude-extended-properties \\\n"
            f"  --include-objects {chosen} --file-path schema.sql"
        ),
        notes=(
            "Put the server, the database and a user for `SERVER`, `DATABASE` and `USER` (without `--user` it is who you are on"
            " Windows), and the tables' schema for `dbo`. It asks for the password.",
            "Or in Management Studio: Tasks, Generate Scripts, these tables, and under Advanced: schema only; check"
            " constraints, foreign keys, indexes, primary keys, triggers, unique keys and collation True; logins, owner,"
            " extended properties and object-level permissions False.",
            "This command follows the tool's manual; we have no SQL Server to try it on.",
        ),
    )


def _oracle(tables: Sequence[str]) -> _Engine:
    names = ",\n  ".join(quoted_text(name.upper()) for name in tables)
    return _Engine(
        name="Oracle",
        command=f"""\
cat > schema-request.sql <<'END'
WHENEVER SQLERROR EXIT FAILURE
SET LONG 1000000 LONGCHUNKSIZE 1000000 LINESIZE 32767 PAGESIZE 0 TRIMSPOOL ON TAB OFF
SET DEFINE OFF ECHO OFF FEEDBACK OFF HEADING OFF TERMOUT OFF
EXEC DBMS_METADATA.SET_TRANSFORM_PARAM(DBMS_METADATA.SESSION_TRANSFORM, 'SQLTERMINATOR', TRUE)
EXEC DBMS_METADATA.SET_TRANSFORM_PARAM(DBMS_METADATA.SESSION_TRANSFORM, 'SEGMENT_ATTRIBUTES', FALSE)
SPOOL schema.sql
SELECT DBMS_METADATA.GET_DDL('TABLE', table_name) FROM user_tables
 WHERE UPPER(table_name) IN ({names});
SELECT DBMS_METADATA.GET_DDL('INDEX', index_name) FROM user_indexes
 WHERE index_type <> 'LOB' AND UPPER(table_name) IN ({names});
SELECT DBMS_METADATA.GET_DDL('TRIGGER', trigger_name) FROM user_triggers
 WHERE UPPER(table_name) IN ({names});
SPOOL OFF
EXIT
END
sqlplus -S -L USER@DATABASE @schema-request.sql""",
        notes=(
            "Run it as the user that owns the tables, whose name then stands before each table's.",
            "This follows Oracle's manual; we have no Oracle database to try it on.",
        ),
    )


_ENGINES = {"postgres": _postgres, "mysql": _mysql, "sqlite": _sqlite, "tsql": _tsql, "oracle": _oracle}
