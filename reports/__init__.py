"""What people and machines read: the report document, and pure renderers of it."""
