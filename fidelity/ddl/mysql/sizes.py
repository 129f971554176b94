"""How large the types of MySQL and MariaDB may be, as they are written.

Source: MySQL 8.4 Reference Manual, 13.1.1 and 13.3; MariaDB Knowledge Base, "Data Types"; both were asked.
"""

__all__ = ["BITS", "SCALED", "may_be_of_size"]

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
