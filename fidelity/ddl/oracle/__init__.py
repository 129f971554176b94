"""Oracle: statements read into edits of the catalog."""

from fidelity.ddl.oracle.session import Session
from fidelity.ddl.oracle.statements import IGNORED, READERS

__all__ = ["IGNORED", "READERS", "Session"]
