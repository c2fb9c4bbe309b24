"""Writes generated files: only those that changed, never over hand-written ones."""
