"""What tells which engine a script is for that no dumper wrote, where nothing surer does.

People write much that several engines take. Each hint is of what one of them has alone, or people write for it by far
the most often; they are asked where the signs of a dumper, and of types and clauses that only one engine has, leave it
open. A hint has words as a sign has.
"""

from __future__ import annotations

from fidelity.dump.signs import SEQUENCE, UUID

__all__ = ["HINTS"]

_VERB = rb"\b(?:CREATE\s+TABLE|INSERT\s+INTO|ALTER\s+TABLE|DROP\s+TABLE)\s+"
_IF = rb"(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"
_BEHIND_A_TYPE = rb"\s*(?:,|\)|\r?\n|NOT\b|NULL\b|DEFAULT\b|PRIMARY\b|UNIQUE\b|REFERENCES\b)"

_POSTGRES = (
    (20, "policy security", rb"\bCREATE\s+POLICY\b|\bROW\s+LEVEL\s+SECURITY\b", "row security"),
    (20, "$", rb"^\s*DO\s+(?:LANGUAGE\s+\w+\s+)?\$\w*\$", "a DO block"),
    (20, "plpgsql", rb"\bLANGUAGE\s+'?plpgsql\b", "PL/pgSQL"),
    (
        15,
        "gen_random_uuid uuid_generate_v4",
        rb"\b(?:gen_random_uuid|uuid_generate_v4)\s*\(",
        "a function of PostgreSQL",
    ),
    (
        15,
        "text int integer bigint varchar uuid numeric",
        rb"\b(?:text|int(?:eger|[248])?|bigint|varchar(?:\s*\(\d+\))?|uuid|numeric(?:\s*\([^()]*\))?)\s*\[\d*\]",
        "an array of PostgreSQL",
    ),
    (15, "gin gist brin spgist", rb"\bUSING\s+(?:gin|gist|brin|spgist)\s*\(", "an access method of PostgreSQL"),
    (15, "concurrently", rb"\bINDEX\s+CONCURRENTLY\b", "CONCURRENTLY"),
    (
        10,
        "inet macaddr cidr tsquery bpchar timetz interval hstore",
        rb"[\w\"]\s+(?:inet|macaddr|cidr|tsquery|bpchar|timetz|interval|hstore)\b" + _BEHIND_A_TYPE,
        "a type of PostgreSQL",
    ),
    (10, "geometry geography", rb"\b(?:geometry|geography)\s*\(\s*\w+\s*,\s*\d+\s*\)", "a type of PostGIS"),
    (15, "inherits", rb"\bINHERITS\s*\(", "a table that inherits"),
    (15, "including", rb"\bLIKE\s+\S+\s+INCLUDING\b", "LIKE … INCLUDING"),
    (15, "type", rb"\bCREATE\s+TYPE\s+\S+\s+AS\s+(?:RANGE\s*)?\(", "a type of several attributes"),
    (10, "set drop", rb"\bALTER\s+(?:COLUMN\s+)?\S+\s+(?:SET|DROP)\s+NOT\s+NULL\b", "SET NOT NULL"),
    (10, "owner", rb"\bALTER\s[^;']{1,200}\bOWNER\s+TO\b", "OWNER TO"),
    (10, "exclude", rb"\bEXCLUDE\s+USING\b", "an exclusion"),
    (10, "", rb"^\\(?:c|connect|i|ir|set|echo|copy|encoding|timing)\b", "a command of psql"),
    (
        8,
        "partition",
        rb"\)\s*PARTITION\s+BY\s+(?:RANGE|LIST)\s*\([^()]*\)\s*;",
        "partitions that are tables of their own",
    ),
    (6, "uuid", rb"[\w\"]\s+UUID" + _BEHIND_A_TYPE, UUID),
    (6, "sequence", rb"\bCREATE\s+SEQUENCE\b", SEQUENCE),
    (6, "varchar", rb"[\w\"]\s+VARCHAR" + _BEHIND_A_TYPE, "VARCHAR without a size"),
    (6, "", rb"_pkey\"?\s+PRIMARY\s+KEY\b", "a key named as PostgreSQL names it"),
    (5, "timestamp", rb"\"\s+TIMESTAMP\(3\)", "TIMESTAMP(3)"),
    (6, "ilike", rb"\bILIKE\b", "ILIKE"),
    (6, "cascade", rb"\bDROP\s+\w+\s+IF\s+EXISTS\s+[^;()]{1,200}\sCASCADE\s*;", "DROP … CASCADE"),
    (6, "restart", rb"\bRESTART\s+IDENTITY\b", "RESTART IDENTITY"),
    (6, "include", rb"\bCREATE\s[^;]{1,400}\)\s*INCLUDE\s*\([^;()]*\)", "an index that includes columns"),
    (5, "materialized", rb"\bCREATE\s+MATERIALIZED\s+VIEW\b", "a materialized view"),
    (4, "comment", rb"(?:^|;)\s*COMMENT\s+ON\s+(?:TABLE|COLUMN)\b", "COMMENT ON"),
    (4, "conflict", rb"\bON\s+CONFLICT\s*(?:\([^()]*\)\s*)?DO\s+(?:NOTHING|UPDATE)\b", "ON CONFLICT"),
    (4, "precision", rb"\bDOUBLE\s+PRECISION\b", "DOUBLE PRECISION"),
)
_MYSQL = (
    (20, "delimiter", rb"^[ \t]*DELIMITER[ \t]+\S", "DELIMITER"),
    (
        20,
        "foreign_key_checks sql_mode unique_checks",
        rb"\bSET\s+(?:@@)?(?:(?:SESSION|GLOBAL)[ .]\s*)?(?:FOREIGN_KEY_CHECKS|SQL_MODE|UNIQUE_CHECKS)\b",
        "a setting of MySQL",
    ),
    (15, "ignore", rb"\bINSERT\s+IGNORE\b", "INSERT IGNORE"),
    (15, "enum", rb"(?<!\bAS)\s+ENUM\s*\(\s*'", "ENUM in a column"),
    (10, "tinyint int bigint smallint", rb"\b(?:TINYINT|INT|BIGINT|SMALLINT)\s*\(\s*\d+\s*\)", "integers with a width"),
    (10, "comment", rb"\bCOMMENT\s*=?\s*'", "COMMENT in a table"),
    (15, "nextval", rb"\bNEXTVAL\s*\(\s*[\w`]", "a sequence's number as MariaDB asks for it"),
    (10, "inet6 inet4", rb"[\w`]\s+INET[46]" + _BEHIND_A_TYPE, "a type of MariaDB"),
    (8, "uuid", rb"\bUUID\s*\(\s*\)", "a function of MySQL"),
    (10, "fulltext", rb"\bFULLTEXT\s+(?:(?:KEY|INDEX)\s+)?[\w`]*\s*\(", "FULLTEXT in a table"),
    (10, "database", rb"\bCREATE\s+DATABASE\s+IF\s+NOT\s+EXISTS\b", "a database made if it is not there"),
    (10, "modify change", rb"\bALTER\s+TABLE\s+\S+\s+(?:MODIFY\s+COLUMN|CHANGE)\s", "MODIFY COLUMN or CHANGE"),
    (8, "index key", rb"^\s*(?:INDEX|KEY)\s+[\w`]+\s*\(", "an index inside a table"),
    (8, "year", rb"(?<!INTERVA)[\w`]\s+YEAR(?:\s*\(\s*4\s*\))?" + _BEHIND_A_TYPE, "YEAR"),
    (8, "rename", rb"^\s*RENAME\s+TABLES?\s", "RENAME TABLE"),
    (8, "show describe", rb"^\s*(?:SHOW\s+(?:TABLES|DATABASES|CREATE|COLUMNS)\b|DESCRIBE\s+\w+\s*;)", "SHOW"),
    (7, "", _VERB + _IF + rb"`", "names between backticks"),
    (6, "use", rb"^\s*USE\s+`?\w+`?\s*;", "USE"),
    (5, "double", rb"[\w`]\s+DOUBLE" + _BEHIND_A_TYPE, "DOUBLE"),
    (5, "", rb"\A\s*#", "a comment that # begins"),
    (4, "datetime", rb"[\w`]\s+DATETIME" + _BEHIND_A_TYPE, "DATETIME"),
)
_SQLITE = (
    (20, "now", rb"\bDEFAULT\s*\(\s*(?:datetime|date|time|strftime|julianday)\s*\(", "a default of SQLite"),
    (5, "datetime", rb"\"\s+DATETIME" + _BEHIND_A_TYPE, "DATETIME behind a name between double quotes"),
    (20, "or", rb"\bINSERT\s+OR\s+(?:IGNORE|REPLACE|ABORT|FAIL|ROLLBACK)\b", "INSERT OR …"),
)
_TSQL = (
    (20, "max", rb"\bN?VAR(?:CHAR|BINARY)\s*\(\s*MAX\s*\)", "a type of SQL Server"),
    (20, "nocount xact_abort", rb"\bSET\s+(?:NOCOUNT|XACT_ABORT)\s+ON\b", "a setting of SQL Server"),
    (7, "", _VERB + rb"\[", "names between square brackets"),
    (15, "tran", rb"\b(?:BEGIN|COMMIT|ROLLBACK)\s+TRAN\b", "BEGIN TRAN"),
    (15, "print raiserror", rb"^\s*PRINT\s+N?'|\bRAISERROR\s*\(", "a message of T-SQL"),
)
_ORACLE = (
    (10, "number", rb"[\w\"]\s+NUMBER(?:\s*\([^()]*\))?(?:" + _BEHIND_A_TYPE + rb"|\s*GENERATED\b)", "NUMBER"),
    (10, "purge", rb"\bDROP\s+TABLE\s+\S+\s+PURGE\b", "PURGE"),
    (10, "prompt rem", rb"^(?:PROMPT|REM)\b", "a command of SQL*Plus"),
    (8, "dual", rb"\bFROM\s+DUAL\b", "DUAL"),
)
HINTS: tuple[tuple[int, str, str, bytes, str], ...] = tuple(
    (weight, dialect, words, pattern, why)
    for dialect, hints in (
        ("postgres", _POSTGRES),
        ("mysql", _MYSQL),
        ("sqlite", _SQLITE),
        ("tsql", _TSQL),
        ("oracle", _ORACLE),
    )
    for weight, words, pattern, why in hints
)
"""As signs are: what each weighs and for which dialect, its words, its pattern, and what it is called."""
