"""The rehearsal of a birth: its gate, its transaction, what must be refused, and the way back."""
