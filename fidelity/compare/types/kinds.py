"""Types with a meaning of their own: what is known of them is that values of other kinds are none of theirs.

Sources, where no engine was at hand: Transact-SQL reference, "rowversion", "xml data type and columns" (what is not
kept), "Compare typed XML to untyped XML", "Vector data type", "CAST and CONVERT" (which kinds convert); Oracle Database
SQL Language Reference, "Data Types".
"""

from __future__ import annotations

from fidelity.compare.types.fit import Fit, altered, fits, foreign, refused, undecided
from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.types.postgres import BUILT_IN

__all__ = ["elsewhere", "is_rowversion", "kept_as_text", "of_its_own_kind", "unknown"]

_SPATIAL = "geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection".split()
# Whatever is no text and of no kind of theirs is refused there.
_STRANGE = {
    "postgres": BUILT_IN - {"money", "oid", "regclass", "name"},
    "mysql": frozenset((*_SPATIAL, "inet4", "inet6")),
    "tsql": frozenset("xml hierarchyid geometry geography vector cursor".split()),
    "oracle": frozenset("xmltype rowid urowid(4000) bfile".split()),
}
# Types that may have something in common, each under the name of what they are about; others stand for themselves.
_ABOUT = {
    **dict.fromkeys((*_SPATIAL, "geography", "line", "lseg", "box", "path", "circle"), "places"),
    **dict.fromkeys(("inet", "cidr", "inet4", "inet6"), "addresses"),
    **dict.fromkeys(("xml", "xmltype"), "documents"),
    **dict.fromkeys(("rowid", "urowid(4000)"), "rows"),
}
# What takes numbers, or text, and is neither.
_AKIN = frozenset({Family.INTEGER, Family.DECIMAL, Family.FLOAT, Family.TEXT, Family.ENUM, Family.SET, Family.ANY})
_BETWEEN = {"postgres": {"money", "oid", "regclass", "name"}, "tsql": {"timestamp", "rowversion"}}
_XML = {"postgres": "xml", "tsql": "xml", "oracle": "xmltype"}
_WIDER = frozenset({("cidr", "inet"), ("int4range", "int8range"), ("int4multirange", "int8multirange")})
_LONGEST = {"inet": 43, "cidr": 43, "inet4": 15, "inet6": 39, "macaddr": 17, "macaddr8": 23, "pg_lsn": 17, "oid": 10}


def elsewhere(one: TypeForm, other: TypeForm, said: str | None = None) -> Fit:
    """What becomes of values in a column of another family, which is not one that takes them."""
    if other.family is Family.OTHER:
        if one.family is Family.TEXT and (_is_strange(other) or kept_as_text(other)):
            return refused(f"not every text is of type {other.name}")
        if not _is_strange(other) and not (_is_between(other) and one.family not in _AKIN):
            return undecided(unknown(other))
    held = f"values of type {other.name}" if other.family is Family.OTHER else other.family
    return foreign(said or f"it holds {held}, not {one.family}")


def unknown(form: TypeForm) -> str:
    """That nothing is known of a type."""
    return f"what {form.name or form.text or 'a column without a type'} holds is not known"


def is_rowversion(form: TypeForm) -> bool:
    """Whether it is the number that SQL Server gives each version of a row, under either of its names."""
    return form.dialect == "tsql" and form.name in {"timestamp", "rowversion"}


def of_its_own_kind(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of the values of a type with a meaning of its own."""
    if is_rowversion(one) and other.family is Family.BINARY:
        return _eight_bytes(other)
    if other.family is Family.OTHER:
        return _within(one, other) if one.dialect == other.dialect else _across(one, other)
    if other.family is Family.TEXT and kept_as_text(one):
        return _as_text(one, other)
    if _is_strange(one) or (_is_between(one) and other.family not in _AKIN):
        return foreign(f"it holds {other.family}, not values of type {one.name}")
    return undecided(unknown(one))


def _eight_bytes(other: TypeForm) -> Fit:
    if (other.octets or 0) < 8:
        return refused(f"more than {other.octets} bytes are refused")
    filled = other.padding is Padding.PADS and other.octets != 8
    return altered(f"eight bytes are filled up to {other.octets}") if filled else fits()


def _is_strange(form: TypeForm) -> bool:
    return form.name in _STRANGE.get(form.dialect, ())


def _is_between(form: TypeForm) -> bool:
    return form.name in _BETWEEN.get(form.dialect, ())


def kept_as_text(form: TypeForm) -> bool:
    """Whether its values are known by how they are written, and a text may hold them."""
    return form.family is Family.OTHER and form.name in {
        "postgres": BUILT_IN,
        "mysql": {"inet4", "inet6"},
        "tsql": {"xml"},
        "oracle": {"xmltype"},
    }.get(form.dialect, ())


def _within(one: TypeForm, other: TypeForm) -> Fit:
    if one.dialect == "tsql" and one.name == other.name == "vector":
        return _vector(one, other)
    if one.dialect == "tsql" and one.name == other.name == "xml":
        return _document(one, other)
    if one.made_of and other.made_of:
        return fits() if one.made_of == other.made_of else undecided(f"{other.name} is made of other parts")
    if one.name == other.name or (one.name, other.name) in _WIDER:
        return fits()
    if (other.name, one.name) in _WIDER and one.name != "inet":
        return refused(f"a bound beyond those of {other.name} is refused")
    if one.dialect == "mysql" and {one.name, other.name} <= set(_SPATIAL):
        if other.name == "geometry":
            return fits()
        return refused(f"not every geometry is a {other.name}") if one.name == "geometry" else _apart(one, other)
    known = (kept_as_text(one) or _is_strange(one)) and (kept_as_text(other) or _is_strange(other))
    return _apart(one, other) if known else undecided(unknown(one))


def _vector(one: TypeForm, other: TypeForm) -> Fit:
    if one.precision != other.precision:
        return refused(f"a vector of {one.precision} numbers is refused")
    if (one.bits or 0) > (other.bits or 0):
        return altered("its numbers are rounded to half precision", "[0.1]")
    return fits()


def _document(one: TypeForm, other: TypeForm) -> Fit:
    """An XML value where one has to be as a collection of schemas says; what they say is the table's option."""
    if not other.labels:
        return fits()
    if not one.labels:
        return refused(f"a document that is not as the schemas of {other.labels[0]} say is refused")
    if one.labels[0] != other.labels[0]:
        return undecided(f"what the schemas of {one.labels[0]} and of {other.labels[0]} say is not compared")
    if (one.labels[1], other.labels[1]) == ("content", "document"):
        return refused("more than one element, or none, is refused")
    return fits()


def _across(one: TypeForm, other: TypeForm) -> Fit:
    if other.dialect == "tsql" and other.name == "xml" and other.labels and one.name in {"xml", "xmltype"}:
        return refused(f"a document that is not as the schemas of {other.labels[0]} say is refused")
    if _XML.get(one.dialect) == one.name and _XML.get(other.dialect) == other.name:
        if other.dialect == "postgres":
            return fits("documents are kept as they are written")
        if other.dialect == "tsql":
            return altered("the declaration, the order of attributes and white space are lost", "<a> <b/> </a>")
    if one.name in {"inet", "cidr"} and other.name in {"inet4", "inet6"}:
        return refused("a network's mask is refused", "10.0.0.0/8")
    about = [_ABOUT.get(form.name or "", form.name) for form in (one, other)]
    if about[0] != about[1] and _is_strange(one) and _is_strange(other):
        return _apart(one, other)
    return undecided(unknown(other if _is_strange(one) else one))


def _apart(one: TypeForm, other: TypeForm) -> Fit:
    return foreign(f"it holds values of type {other.name}, not of type {one.name}")


def _as_text(one: TypeForm, other: TypeForm) -> Fit:
    if other.chars == UNLIMITED and (other.octets or 0) >= HUGE:
        return fits("values are kept as text")
    longest = _LONGEST.get(one.name or "")
    if longest is None:
        return undecided(unknown(one))
    if min(other.chars or 0, other.octets or UNLIMITED) < longest:
        return refused(f"a value takes up to {longest} characters")
    if other.padding is Padding.PADS:
        return altered(f"a shorter value comes back padded to {other.chars} characters")
    return fits("values are kept as text")
