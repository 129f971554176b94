"""Words that are no names without quotes: a table, column, partition or index that is called so is refused.

Source: MySQL 9.7 and MariaDB 10.11 were asked, each with every word of information_schema.keywords.
"""

from __future__ import annotations

from fidelity.ddl.syntax import Cursor

__all__ = ["RESERVED", "new_index_name", "new_name", "new_qualified"]

RESERVED = frozenset(
    "ACCESSIBLE ADD ALL ALTER ANALYZE AND AS ASC ASENSITIVE BEFORE BETWEEN BIGINT BINARY BLOB BOTH BY CALL CASCADE "
    "CASE CHANGE CHAR CHARACTER CHECK COLLATE COLUMN CONDITION CONSTRAINT CONTINUE CONVERT CREATE CROSS "
    "CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASES DAY_HOUR DAY_MICROSECOND DAY_MINUTE "
    "DAY_SECOND DEC DECIMAL DECLARE DEFAULT DELAYED DELETE DESC DESCRIBE DETERMINISTIC DISTINCT DISTINCTROW DIV "
    "DOUBLE DROP DUAL EACH ELSE ELSEIF ENCLOSED ESCAPED EXISTS EXIT EXPLAIN FALSE FETCH FLOAT FLOAT4 FLOAT8 FOR "
    "FORCE FOREIGN FROM FULLTEXT GRANT GROUP HAVING HIGH_PRIORITY HOUR_MICROSECOND HOUR_MINUTE HOUR_SECOND IF "
    "IGNORE IN INDEX INFILE INNER INOUT INSENSITIVE INSERT INT INT1 INT2 INT3 INT4 INT8 INTEGER INTERVAL INTO IS "
    "ITERATE JOIN KEY KEYS KILL LEADING LEAVE LEFT LIKE LIMIT LINEAR LINES LOAD LOCALTIME LOCALTIMESTAMP LOCK LONG "
    "LONGBLOB LONGTEXT LOOP LOW_PRIORITY MATCH MAXVALUE MEDIUMBLOB MEDIUMINT MEDIUMTEXT MIDDLEINT "
    "MINUTE_MICROSECOND MINUTE_SECOND MOD MODIFIES NATURAL NOT NO_WRITE_TO_BINLOG NULL NUMERIC ON OPTIMIZE "
    "OPTIONALLY OR ORDER OUT OUTER OUTFILE PRECISION PRIMARY PROCEDURE PURGE RANGE READ READS READ_WRITE REAL "
    "REFERENCES REGEXP RELEASE RENAME REPEAT REPLACE REQUIRE RESIGNAL RESTRICT RETURN REVOKE RIGHT RLIKE SCHEMAS "
    "SECOND_MICROSECOND SELECT SENSITIVE SEPARATOR SET SHOW SIGNAL SMALLINT SPATIAL SPECIFIC SQL SQLEXCEPTION "
    "SQLSTATE SQLWARNING SQL_BIG_RESULT SQL_CALC_FOUND_ROWS SQL_SMALL_RESULT SSL STARTING STRAIGHT_JOIN TABLE "
    "TERMINATED THEN TINYBLOB TINYINT TINYTEXT TO TRAILING TRIGGER TRUE UNDO UNION UNIQUE UNLOCK UNSIGNED UPDATE "
    "USAGE USE USING UTC_DATE UTC_TIME UTC_TIMESTAMP VALUES VARBINARY VARCHAR VARCHARACTER VARYING WHEN WHERE WHILE "
    "WITH WRITE XOR YEAR_MONTH ZEROFILL".split()
)
"""What both refuse, but for words that older servers took: EXCEPT, INTERSECT, OVER, PARTITION, RECURSIVE, ROWS."""


def new_name(c: Cursor) -> str:
    """Consumes the name that something is given."""
    _refuse_reserved(c)
    return c.name()


def new_qualified(c: Cursor) -> tuple[str, ...]:
    """Consumes the name that a table is given; behind its database's any word may stand."""
    _refuse_reserved(c)
    names = c.qualified()
    _refuse_blank(c, names[-1])
    return names


def new_index_name(c: Cursor) -> str:
    """Consumes the name that an index is given."""
    name = new_name(c)
    _refuse_blank(c, name)
    return name


def _refuse_blank(c: Cursor, name: str) -> None:
    if not name or name.endswith(" "):
        raise c.fail("a name that is not empty and does not end with a blank")


def _refuse_reserved(c: Cursor) -> None:
    if c.word in RESERVED:
        raise c.fail("a name, not a reserved word without quotes")
