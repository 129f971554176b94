"""MySQL and MariaDB: statements read into edits of the catalog."""

from fidelity.ddl.mysql.session import Session
from fidelity.ddl.mysql.statements import IGNORED, READERS

__all__ = ["IGNORED", "READERS", "Session"]
