"""SQL Server: statements read into edits of the catalog."""

from fidelity.ddl.tsql.ignored import IGNORED
from fidelity.ddl.tsql.session import Session
from fidelity.ddl.tsql.statements import READERS

__all__ = ["IGNORED", "READERS", "Session"]
