"""The mark that every generated surrogate carries, so that none is ever taken for a real dump."""

__all__ = ["MARKER", "MARKER_TABLE"]

MARKER = "GENERATED_SURROGATE_NOT_REAL_PRODUCTION_DUMP"
"""Stands in the header of every SQL file, in the marker table's DDL and row, and in the spec document."""

MARKER_TABLE = "generated_surrogate_not_real_production_dump"
"""A table of this name, with one row, is in every surrogate database."""
