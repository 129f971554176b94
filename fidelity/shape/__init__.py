"""The shape of a schema: values, and nothing else."""
