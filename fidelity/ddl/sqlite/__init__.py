"""SQLite: statements read into edits of the catalog."""

from fidelity.ddl.sqlite.session import Session
from fidelity.ddl.sqlite.statements import IGNORED, READERS

__all__ = ["IGNORED", "READERS", "Session"]
