"""PostgreSQL: statements read into edits of the catalog."""

from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.statements import IGNORED, READERS

__all__ = ["IGNORED", "READERS", "Session"]
