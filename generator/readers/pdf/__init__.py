"""Reads PDFs that have a text layer."""
