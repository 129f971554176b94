"""SQL Server: statements read into edits of the catalog."""

from fidelity.ddl.tsql.session import Session
from fidelity.ddl.tsql.statements import IGNORED, READERS

__all__ = ["IGNORED", "READERS", "Session"]
