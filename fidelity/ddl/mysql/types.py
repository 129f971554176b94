"""MySQL's and MariaDB's column types, spelled as their own information_schema spells COLUMN_TYPE.

Source: MariaDB Knowledge Base, "Data Types"; MySQL 8.4 Reference Manual, chapter 13, and 13.1.1 for display widths,
which MySQL stopped to print in 8.0.19.
"""

from __future__ import annotations

from collections.abc import Iterable

from fidelity.ddl.clauses import STORAGE, UNUSED
from fidelity.ddl.mysql.charsets import known_charset, known_collation, refuse_other_charset
from fidelity.ddl.mysql.sizes import SCALED, is_of_digits, may_be_of_size, sized_text
from fidelity.ddl.syntax import Cursor
from fidelity.frozen import dataclass

__all__ = [
    "TEXTUAL",
    "Server",
    "TypePart",
    "as_bytes",
    "collation_name",
    "default_collation",
    "read_type",
    "take_compressed",
]

_WIDTHS = {"tinyint": (4, 3), "smallint": (6, 5), "mediumint": (9, 8), "int": (11, 10), "bigint": (20, 20)}
_ALIASES = {
    "INTEGER": "int",
    "INT": "int",
    "INT1": "tinyint",
    "INT2": "smallint",
    "INT3": "mediumint",
    "MIDDLEINT": "mediumint",
    "INT4": "int",
    "INT8": "bigint",
    "TINYINT": "tinyint",
    "SMALLINT": "smallint",
    "MEDIUMINT": "mediumint",
    "BIGINT": "bigint",
    "DEC": "decimal",
    "NUMERIC": "decimal",
    "FIXED": "decimal",
    "DECIMAL": "decimal",
    "NUMBER": "decimal",
    "FLOAT4": "float",
    "FLOAT": "float",
    "FLOAT8": "double",
    "DOUBLE": "double",
    "REAL": "double",
    "CHARACTER": "char",
    "CHAR": "char",
    "NCHAR": "char",
    "VARCHARACTER": "varchar",
    "VARCHAR": "varchar",
    "NVARCHAR": "varchar",
    "VARCHAR2": "varchar",
    "CLOB": "longtext",
    "RAW": "varbinary",
}
_OF_ORACLE = {"DATE": "datetime", "BLOB": "longblob"}
"""What other types these are in MariaDB's mode ORACLE."""
_OF_ORACLE_ALONE = frozenset(("NUMBER", "VARCHAR2", "CLOB", "RAW"))
_PLAIN = frozenset(
    "bit binary varbinary tinytext text mediumtext longtext tinyblob blob mediumblob longblob date time datetime "
    "timestamp year json uuid inet4 inet6 geometry point linestring polygon multipoint multilinestring multipolygon "
    "geometrycollection geomcollection vector xmltype".split()
)
_ONE = frozenset(("bit", "char", "binary"))
_DEFAULT = "DEFAULT"
_SIGNED = SCALED | {*_WIDTHS, "year"}
_ZERO_IS_NONE = frozenset(("bit", "decimal", *_WIDTHS))
_ZERO_IS_NONE_TO_MARIADB = frozenset(("text", "blob", "float", "double"))
_NATIONAL = frozenset(("NCHAR", "NVARCHAR"))
TEXTUAL = frozenset("char varchar tinytext text mediumtext longtext enum set".split())
_BINARY = {
    "char": "binary",
    "varchar": "varbinary",
    "tinytext": "tinyblob",
    "text": "blob",
    "mediumtext": "mediumblob",
    "longtext": "longblob",
}
_ESCAPES = str.maketrans({"\\": "\\\\", "\0": "\\0", "\n": "\\n", "\r": "\\r", "'": "''"})
_UCA_1400 = frozenset(("utf8mb3", "utf8", "utf8mb4", "ucs2", "utf16", "utf32"))
"""The character sets whose collation is one of UCA 14.0.0 from MariaDB 11.5 on (its `character_set_collations`)."""
_COLLATIONS = {
    **{
        charset: f"{charset}_general_ci"
        for charset in "armscii8 ascii cp1250 cp1251 cp1256 cp1257 cp850 cp852 cp866 geostd8 greek hebrew keybcs2 "
        "koi8r koi8u latin2 latin7 macce macroman ucs2 utf16 utf16le utf32 utf8mb3 utf8mb4".split()
    },
    **{
        charset: f"{charset}_{language}_ci"
        for language, charsets in {
            "chinese": "big5 gb18030 gb2312 gbk",
            "japanese": "cp932 eucjpms sjis ujis",
            "swedish": "dec8 latin1 swe7",
        }.items()
        for charset in charsets.split()
    },
    "utf8": "utf8mb3_general_ci",
    "binary": "binary",
    "euckr": "euckr_korean_ci",
    "hp8": "hp8_english_ci",
    "latin5": "latin5_turkish_ci",
    "tis620": "tis620_thai_ci",
}
"""The collation of each character set, as information_schema.character_sets of MariaDB 10.11 has it."""


@dataclass(frozen=True, slots=True)
class Server:
    """Which server the dump is of: its family, and its version as executable comments count (10.11.19 is 101119)."""

    mariadb: bool = True
    version: int | None = None
    modes: frozenset[str] = frozenset()
    """The SQL modes that a statement is read in."""
    keeps: bool = False
    """Whether what only a server of its age reads and forgets is kept: a model declares it all the same."""
    implies_timestamps: bool = False
    """Whether a TIMESTAMP that states neither NULL nor a default gets NOT NULL and one of the server's."""

    @property
    def told_mariadb(self) -> bool:
        """Whether it is MariaDB for certain: a script of no known server may be one of MySQL's."""
        return self.mariadb and self.version is not None

    @property
    def told_mysql(self) -> bool:
        """Whether it is MySQL for certain, and what is read is not a model's, which may be written for MariaDB."""
        return not self.mariadb and self.version is not None and not self.keeps

    @property
    def prints_widths(self) -> bool:
        """Whether integer types carry a display width in the catalog."""
        return self.mariadb or (self.version is not None and self.version < 80019)

    @property
    def utf8(self) -> str:
        """What the names of the three-byte UTF-8's collations begin with."""
        renamed = 100600 if self.mariadb else 80030
        return "utf8" if self.version is not None and self.version < renamed else "utf8mb3"

    def since(self, mysql: int, mariadb: int) -> bool:
        """Whether it does what these versions and later ones do; a server of no known version is a new one."""
        if self.version is None:
            return True
        version = max(self.version, 110400 if self.mariadb else 80400) if self.keeps else self.version
        return version >= (mariadb if self.mariadb else mysql)

    @property
    def sorts_down(self) -> bool:
        """Whether an index keeps DESC; earlier servers read it, and sort up."""
        return self.version is None or self.version >= (100800 if self.mariadb else 80000)

    @property
    def checks(self) -> bool:
        """Whether a CHECK is kept; earlier servers read it and forget it."""
        return self.since(80016, 100201)

    @property
    def references_in_columns(self) -> bool:
        """Whether REFERENCES in a column's definition makes a foreign key; earlier servers read it and forget it."""
        return self.since(90000, 100500)

    @property
    def unstated_action(self) -> str:
        """What information_schema calls the action of a foreign key that states none."""
        return "RESTRICT" if self.mariadb or (self.version or 80000) < 80000 else "NO ACTION"


@dataclass(frozen=True, slots=True)
class TypePart:
    """A type as read: its catalog spelling, whether it is text, and what SERIAL and JSON bring along."""

    text: str
    base: str
    serial: bool = False
    charset: str | None = None
    collation: str | None = None
    binary: bool = False
    """Whether the attribute BINARY asks for its character set's binary collation."""
    exact: str | None = None
    """The type as it is where its collation is binary: an ENUM's labels keep their trailing blanks there."""
    default_collation: bool = False
    """Whether it asks for the collation that its character set has by itself."""
    chars: int | None = None
    """How many characters TEXT(n) asks for: which of the four text types that is, its character set tells."""
    aged: bool = False
    """Whether it is a TIMESTAMP that only servers knew by which the first of a table is set by every write."""


def default_collation(charset: str, server: Server) -> str | None:
    """The collation that a character set has where none is named; None where it is not known."""
    charset = charset.lower()
    if server.mariadb and charset in _UCA_1400 and (server.version or 0) >= 110500:
        return collation_name(f"{charset}_uca1400_ai_ci", server)
    if charset == "utf8mb4" and not server.mariadb:
        return "utf8mb4_0900_ai_ci" if (server.version or 80000) >= 80000 else "utf8mb4_general_ci"
    found = _COLLATIONS.get(charset)
    return found and collation_name(found, server)


def collation_name(name: str, server: Server, *, of: str | None = None) -> str:
    """A collation's name as the server's catalog has it: the three-byte UTF-8 is called utf8 or utf8mb3.

    MariaDB's uca1400 collations may be called without the character set that they are `of`.
    """
    charset, mark, rest = name.lower().partition("_")
    if charset == "uca1400" and of is not None:
        return collation_name(f"{of}_{name}", server)
    return (server.utf8 if charset in ("utf8", "utf8mb3") else charset) + mark + rest


def read_type(c: Cursor, server: Server) -> TypePart:
    """Consumes a type with its attributes (unsigned, zerofill, character set, collation)."""
    word = c.word
    if word == "SERIAL":
        c.step()
        return TypePart("bigint(20) unsigned" if server.prints_widths else "bigint unsigned", "bigint", serial=True)
    if word in ("BOOL", "BOOLEAN"):
        c.step()
        return TypePart("tinyint(1)", "tinyint")
    if word == "JSON" and server.mariadb:
        c.step()
        return TypePart("longtext", "longtext", charset="utf8mb4", collation="utf8mb4_bin")
    if word in ("ENUM", "SET"):
        return _labels(c, server)
    national = word in _NATIONAL or c.take("NATIONAL")
    base = _base(c, server)
    mark = c.mark
    arguments = [a.strip() for a in c.group().split(",")] if c.word == "(" else []
    if aged := base == "timestamp" and is_of_digits(arguments, None if server.told_mariadb else server.version or 0):
        arguments = []
        c.omit(UNUSED, mark, "digits")
    if not all(argument.isdigit() for argument in arguments):
        raise c.fail("a type's size in whole numbers")
    if not may_be_of_size(base, [int(argument) for argument in arguments], mariadb=server.mariadb):
        raise c.fail("a size that the type may have")
    zero_is_none = base in _ZERO_IS_NONE or (server.mariadb and base in _ZERO_IS_NONE_TO_MARIADB)
    if zero_is_none and not any(int(argument) for argument in arguments):
        arguments = []
    signs: list[str] = []
    while base in _SIGNED and (attribute := c.take_any("UNSIGNED", "SIGNED", "ZEROFILL")):
        signs.append(attribute)
    if len(signs) > 1 and server.told_mariadb and sorted(signs) != ["UNSIGNED", "ZEROFILL"]:
        raise c.fail("a sign said once")
    if base == "year":
        signs = []  # which it has not, whatever is said
    zerofill = "ZEROFILL" in signs
    unsigned = zerofill or "UNSIGNED" in signs
    text = _spelling(base, arguments, server, unsigned=unsigned, zerofill=zerofill)
    text += (" unsigned" if unsigned else "") + (" zerofill" if zerofill else "")
    charset, collation, binary = _character_set(c, server)
    if (charset is not None or binary) and base not in TEXTUAL:
        raise c.fail("a type of texts, which alone has a character set")
    if "binary" in (charset or "").lower() and base in _BINARY:
        text, charset, collation, binary = as_bytes(text), None, None, False
    return TypePart(
        text,
        text.split("(")[0].split(" ")[0],
        charset="utf8mb3" if national else charset,
        collation=collation if collation != _DEFAULT else None,
        binary=binary,
        default_collation=collation == _DEFAULT,
        chars=int(arguments[0]) if base == "text" and arguments else None,
        aged=aged,
    )


def as_bytes(text: str) -> str:
    """The type that a text of the character set binary is in the catalog; an ENUM and a SET stay what they are."""
    base, opening, size = text.partition("(")
    return _BINARY.get(base, base) + opening + size


def _base(c: Cursor, server: Server) -> str:
    """Consumes a type's name; its catalog name, by the SQL mode: some types are others in another server's mode."""
    modes = frozenset[str]() if c.take("MARIADB_SCHEMA", ".") else server.modes
    word = c.word
    if word == "LONG":
        c.step()
        if c.take("VARBINARY"):
            return "mediumblob"
        if not c.take_any("VARCHAR", "VARCHARACTER") and c.take_any("CHAR", "CHARACTER"):
            c.expect("VARYING")
        return "mediumtext"
    name = _ALIASES.get(word) or (word.lower() if word.lower() in _PLAIN else None)
    if "ORACLE" in modes:
        name = _OF_ORACLE.get(word, name) if c.ahead(1) != "(" else name
    elif word in _OF_ORACLE_ALONE and server.mariadb:
        name = None
    if "MAXDB" in modes and word == "TIMESTAMP":
        name = "datetime"
    if name is None:
        raise c.fail("a type")
    c.step()
    if word == "REAL" and "REAL_AS_FLOAT" in modes:
        return "float"
    if word == "NUMBER" and c.word != "(":
        return "double"
    if word == "DOUBLE":
        c.take("PRECISION")
    if word in ("CHARACTER", "CHAR", "NCHAR") and c.take("VARYING"):
        return "varchar"
    if word == "NCHAR" and c.take_any("VARCHAR", "VARCHARACTER"):
        return "varchar"
    return name


def _spelling(base: str, arguments: list[str], server: Server, *, unsigned: bool, zerofill: bool) -> str:
    """The type with its arguments as the catalog prints them."""
    if base in _WIDTHS:
        truth = (base, arguments, unsigned) == ("tinyint", ["1"], False)
        if not (server.prints_widths or zerofill or truth):
            return base
        width = arguments[0] if arguments else str(10 if base == "int" and unsigned else _WIDTHS[base][unsigned])
        return f"{base}({width})"
    if base == "decimal":
        precision, scale = (*arguments, *("10", "0")[len(arguments) :])
        return f"decimal({precision},{scale})"
    if base == "float" and len(arguments) == 1:
        return "float" if int(arguments[0]) <= 24 else "double"
    if base in _ONE and not arguments:
        return f"{base}(1)"
    if base == "year":
        if arguments == ["2"] and server.mariadb:
            return "year(2)"
        return "year(4)" if server.prints_widths else "year"
    if base in ("text", "blob") and arguments:
        return sized_text(base, int(arguments[0]) * (4 if base == "text" else 1))
    if base in ("time", "datetime", "timestamp") and arguments == ["0"]:
        return base
    if base in ("geomcollection", "geometrycollection"):
        old = server.mariadb or (server.version or 80000) < 80000
        return "geometrycollection" if old else "geomcollection"
    if base == "vector" and not arguments and not server.mariadb:
        return "vector(2048)"
    return base + (f"({','.join(arguments)})" if arguments else "")


def _labels(c: Cursor, server: Server) -> TypePart:
    base = c.word.lower()
    c.step()
    labels = c.bracketed(c.string)
    if base == "set" and any("," in label for label in labels):
        raise c.fail("labels without commas")
    charset, collation, binary = _character_set(c, server)
    exact = _listed(base, labels)
    text = _listed(base, [label.rstrip(" ") for label in labels])
    own = collation if collation != _DEFAULT else None
    return TypePart(
        text, base, charset=charset, collation=own, binary=binary, exact=exact, default_collation=own != collation
    )


def _listed(base: str, labels: Iterable[str]) -> str:
    """ENUM or SET with its labels as the catalog spells them."""
    listed = ",".join("'" + label.translate(_ESCAPES) + "'" for label in labels)
    return f"{base}({listed})"


def _character_set(c: Cursor, server: Server) -> tuple[str | None, str | None, bool]:
    """Consumes a character set, a collation, which may be DEFAULT in MariaDB, and the attribute BINARY."""
    charset = collation = None
    binary = False
    while True:
        if c.take("CHARACTER", "SET") or c.take("CHARSET"):
            charset = known_charset(c.string() if c.word == "'" else c.name())
        elif server.mariadb and not binary and c.take("COLLATE", "DEFAULT"):
            collation = _DEFAULT
        elif c.take("COLLATE"):
            collation = known_collation(c.string() if c.word == "'" else c.name())
        elif c.take("ASCII"):
            charset = "latin1"
        elif c.take("UNICODE"):
            charset = "ucs2"
        elif c.take("BYTE"):
            charset = "binary"
        elif c.take("BINARY"):
            binary = True
        elif not take_compressed(c):  # which SHOW CREATE TABLE has before them
            refuse_other_charset(charset, collation if collation != _DEFAULT else None)
            return charset, collation, binary


def take_compressed(c: Cursor) -> bool:
    """Consumes MariaDB's attribute COMPRESSED; False where it does not come next."""
    mark = c.mark
    if not c.take("COMPRESSED"):
        return False
    if c.take("="):
        c.name()
    c.omit(STORAGE, mark, "COMPRESSED")
    return True
