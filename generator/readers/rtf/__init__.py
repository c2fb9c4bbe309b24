"""Reads rich text (RTF)."""
