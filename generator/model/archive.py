"""The archive: all issues with the vocabularies that index them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.issue import Article, Issue

ASKED_ONLY = "?"
"""At the end of a synonym that stands in other words more often than by itself: «家医» in «国家医保»."""


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
    english: str = ""
    """What it is called on the English page about the archive."""
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


@dataclass(frozen=True, slots=True, order=True)
class HeldIssue:
    """An issue that is left out of the archive."""

    seed: str
    """File name of the seed."""
    reason: str
    """Why, as its sidecar says it, for everybody; empty where it could not be published."""
    problem: str = ""
    """What is wrong with it, for the archivist alone."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All issues, newest first, with the vocabularies that index them.

    Every section and source that an article names has a term here: one of the
    vocabulary's, or one made up for the printed name.
    """

    issues: tuple[Issue, ...]
    title: str
    description: str
    sections: Vocabulary
    sources: Vocabulary
    topics: Vocabulary
    language: str = "en"
    """BCP 47: that of its texts and, where there is a catalogue for it, of its interface."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Lists of words that mean the same to readers who search.

    One with :data:`ASKED_ONLY` at its end is not looked for where the others are searched.
    """
    held: tuple[HeldIssue, ...] = ()
    """Issues that are left out, by the name of their seed."""
    english: tuple[str, str] = ("", "")
    """Title and description of the page about it in English; none where the title is empty."""
    hidden_people: frozenset[str] = frozenset()
    """Names that stand in texts but in no index of people, no facet and no table."""

    @property
    def newsletters(self) -> tuple[str, ...]:
        """Names of the newsletters whose issues it holds, the oldest issue's first."""
        names = (issue.newsletter for issue in reversed(self.issues) if issue.newsletter)
        return tuple(dict.fromkeys(names))

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order of the issues and within them."""
        return tuple(article for issue in self.issues for article in issue.articles)
