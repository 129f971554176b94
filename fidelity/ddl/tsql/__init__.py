"""SQL Server: statements read into edits of the catalog."""

from fidelity.ddl.tsql.guards import Guard, Guards, hanging, judge, passed_over
from fidelity.ddl.tsql.session import Session
from fidelity.ddl.tsql.statements import IGNORED, READERS

__all__ = ["IGNORED", "READERS", "Guard", "Guards", "Session", "hanging", "judge", "passed_over"]
