"""Fuzzing with mutated issues, sidecars and vocabularies; each case is made from its number."""
