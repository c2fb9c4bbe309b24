"""Reads office documents (DOCX)."""
