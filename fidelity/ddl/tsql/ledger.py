"""What the server adds to a ledger table by itself: columns of its rows' transactions, and a view of their changes.

Source: Transact-SQL reference, "CREATE TABLE" (LEDGER).
"""

from __future__ import annotations

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Column, Generated

__all__ = ["LEDGER_UNSAID", "add_ledger_columns"]

LEDGER_UNSAID = {
    "append_only": "off",
    "transaction_id_column_name": "ledger_transaction_id",
    "sequence_number_column_name": "ledger_sequence_number",
    "operation_type_column_name": "ledger_operation_type",
    "operation_type_desc_column_name": "ledger_operation_type_desc",
}
"""A ledger's settings as they are where nothing is said of them."""
_COLUMNS = {
    "TRANSACTION_ID START": "ledger_start_transaction_id",
    "TRANSACTION_ID END": "ledger_end_transaction_id",
    "SEQUENCE_NUMBER START": "ledger_start_sequence_number",
    "SEQUENCE_NUMBER END": "ledger_end_sequence_number",
}


def add_ledger_columns(draft: Draft) -> None:
    """Adds those of a ledger's columns that its definition does not have; its view's usual name goes without saying."""
    ledger = draft.options.get("ledger", "")
    if not ledger.startswith("on"):
        return
    made = {column.generated.expression for column in draft.columns if column.generated}
    for expression, name in _COLUMNS.items():
        ends = expression.endswith("END")
        if expression in made or (ends and "append_only = on" in ledger):
            continue
        if draft.columns.place_alike(name) is not None:
            raise NotUnderstoodError("a column of the name that a ledger's own has")
        generated = Generated(expression=expression, stored=True)
        draft.columns.append(Column(name=name, type="bigint", nullable=ends, generated=generated, span=draft.span))
        draft.options[f"hidden ({name})"] = ""
    settings = [s for s in ledger.removeprefix("on").strip(" ()").split(", ") if s]
    usual = f"ledger_view = {draft.name.full}_Ledger".lower()
    kept = [s for s in settings if s.lower() != usual] if "column_name" not in ledger else settings
    if len(kept) < len(settings):
        draft.options["ledger"] = f"on ({', '.join(kept)})" if kept else "on"
