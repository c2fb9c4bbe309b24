"""Proposes topics that the vocabulary lacks, from terms that recur in several issues.

A term is proposed if the vocabulary does not have it, it recurs in two issues or more, it is not
everyday language, and it occurs freely among many neighbours (branching entropy). Each proposal
comes with the sentences that show it. The vocabulary is never changed; the archivist copies into
``topics.yml`` what is right.
"""
