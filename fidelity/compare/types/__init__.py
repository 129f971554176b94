"""What a column's type can hold, in every engine's terms, and whether one type can hold what another does."""
