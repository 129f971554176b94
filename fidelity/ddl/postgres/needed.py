"""What the policies, triggers and rules of PostgreSQL's tables may need, without which they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NotUnderstoodError

__all__ = ["refuse_programs"]


def refuse_programs(drafts: Iterable[Draft], *names: str) -> None:
    """Raises NotUnderstoodError where a policy, trigger or rule of one of the tables names all these at once.

    The server refuses to take a column or relation away that one needs, or to change its type; CASCADE takes both.
    """
    named = [re.compile(rf"(?<![\w$]){re.escape(name)}(?![\w$])") for name in names]
    texts = (text for draft in drafts if draft.policies or draft.triggers for text in _texts(draft))
    if any(all(name.search(text) for name in named) for text in texts):
        raise NotUnderstoodError("what a policy, trigger or rule may need, changed or taken away")


def _texts(draft: Draft) -> Iterator[str]:
    for policy in draft.policies:
        yield policy.using or ""
        yield policy.check or ""
    for trigger in draft.triggers:
        yield trigger.condition or ""
        yield trigger.text
