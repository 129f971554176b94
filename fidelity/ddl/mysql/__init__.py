"""MySQL and MariaDB: statements read into edits of the catalog."""

from fidelity.ddl.mysql.ignored import IGNORED
from fidelity.ddl.mysql.session import Session
from fidelity.ddl.mysql.statements import READERS

__all__ = ["IGNORED", "READERS", "Session"]
