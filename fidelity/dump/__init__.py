"""The operator's bytes, as statements with a span each, and a ledger of every byte's fate."""
