"""How large the types of MySQL and MariaDB may be, as they are written.

Source: MySQL 8.4 Reference Manual, 13.1.1 and 13.3; MariaDB Knowledge Base, "Data Types"; both were asked.
"""

__all__ = ["BITS", "SCALED", "TEXT_SIZES", "is_of_digits", "may_be_of_size", "sized_text"]

BITS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "int": 32, "bigint": 64}
"""How many bits a whole number of each type has."""
SCALED = frozenset(("decimal", "float", "double"))
"""The types that may state a scale."""
_SIZELESS = frozenset(
    "tinytext mediumtext longtext tinyblob mediumblob longblob date json uuid inet4 inet6 xmltype geometry point "
    "linestring polygon multipoint multilinestring multipolygon geometrycollection geomcollection".split()
)
_LARGEST = {
    "bit": 64, "char": 255, "binary": 255, "time": 6, "datetime": 6, "timestamp": 6, "decimal": 65,
    **dict.fromkeys(("tinyint", "smallint", "mediumint", "int", "bigint"), 255),
}  # fmt: skip


TEXT_SIZES = {"tinytext": 255, "text": 65535, "mediumtext": 16777215, "longtext": 4294967295}
"""How many bytes each TEXT holds, and the BLOB that is as large."""
_DIGITS = ("8", "10", "12", "14")


def may_be_of_size(base: str, sizes: list[int], *, mariadb: bool) -> bool:
    """Whether a type may have as many sizes, and a scale as its second."""
    if sizes and (base in _SIZELESS or sizes[0] > _LARGEST.get(base, 2**32 - 1)):
        return False
    if base in ("varchar", "varbinary"):
        return len(sizes) == 1
    if base == "double" and len(sizes) == 1:
        return False
    if base == "float" and len(sizes) == 1:
        return sizes[0] <= 53
    if len(sizes) < 2:
        return True
    most = 38 if mariadb and base == "decimal" else 30
    return base in SCALED and len(sizes) == 2 and sizes[1] <= min(most, sizes[0] or 10) and sizes[0] <= 255


def is_of_digits(sizes: list[str], version: int | None) -> bool:
    """Whether a TIMESTAMP's size says how many digits are printed, as in MySQL before 5.6.4, and not of a fraction.

    `version` is MySQL's, 0 where it is not known, None in MariaDB. Source: MySQL 4.1 Reference Manual, 11.3.1.
    """
    return len(sizes) == 1 and version is not None and version < 50604 and (version > 0 or sizes[0] in _DIGITS)


def sized_text(base: str, size: int) -> str:
    """The smallest of the four TEXT or BLOB types that holds so many bytes, the largest where none does."""
    fitting = next((name for name, limit in TEXT_SIZES.items() if size <= limit), "longtext")
    return fitting.removesuffix("text") + base
