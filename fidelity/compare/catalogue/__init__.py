"""The catalogue's data: every rule and every equivalence, as docs/rules.md prints them."""
