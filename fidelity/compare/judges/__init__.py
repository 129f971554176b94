"""The judges: each takes one kind of fact of a pair of tables, and says what differs, under which rule."""
