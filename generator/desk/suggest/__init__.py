"""Proposes topics that the vocabulary lacks, from terms that recur in several issues."""
