"""Two shapes in, findings and verdicts out."""
