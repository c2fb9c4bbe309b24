"""Puts generated files in place: only what changed, nothing half-done, nothing of others."""
