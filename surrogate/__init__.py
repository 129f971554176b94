"""The modeled side: the model, the database generated from it, and the rehearsal on it."""
