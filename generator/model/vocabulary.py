"""The terms that index an archive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary: a source, a topic or a section."""

    label: str
    """Preferred name."""
    slug: str
    """ASCII name in URLs, unique within its vocabulary."""
    synonyms: tuple[str, ...] = ()
    """Other names, abbreviations and spellings that mean the same."""
    broader: str = ""
    """Label of the broader topic; empty at the top."""
    scope: str = ""
    """One line that says what the term covers."""
    kind: str = ""
    """Kind of a source (newspaper, agency, journal, government, web) or group of a topic."""
    line: int = 0
    """Line in the vocabulary file; 0 for a term that no file lists."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one kind, by preferred label, in the order of the file."""

    terms: tuple[Term, ...] = ()

    def names(self) -> dict[str, Term]:
        """Every label and synonym with its term."""
        table = {name: term for term in self.terms for name in term.synonyms}
        table.update({term.label: term for term in self.terms})
        return table
