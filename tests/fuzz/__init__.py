"""Random schemas, damage and changes, held against the engines; FIDELITY_FUZZ says how many in a long run."""

import os

LONG = int(os.environ.get("FIDELITY_FUZZ", "0"))
