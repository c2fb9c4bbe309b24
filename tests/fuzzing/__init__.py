"""Mutated issues, sidecars and vocabularies by the ten thousand, the same for the same number."""
