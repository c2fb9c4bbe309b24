"""Proposals for the archivist: a table to read, a YAML stub to copy from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.desk.suggest.proposals import Proposal
from generator.language import slugs
from generator.model import Vocabulary

_SHOWN = 60
"""Characters of a sentence in the table, around the term."""


def table(proposals: Sequence[Proposal]) -> str:
    """Each proposal with its figures and its sentences, for a terminal."""
    if not proposals:
        return "No new terms recur in two issues or more.\n"
    lines = ["issues articles count cohesion freedom  term"]
    for found in proposals:
        near = f"  (near: {found.near})" if found.near else ""
        bits = "word" if found.cohesion == float("inf") else f"{found.cohesion:.1f}"
        lines.append(
            f"{found.issues:6} {found.articles:8} {found.count:5} {bits:>8} {found.freedom:7.1f}"
            f"  {found.term}{near}"
        )
        lines += (
            f"{'':12}{s.seed}:{s.line}: {_around(s.text, found.term)}" for s in found.sentences
        )
    return "\n".join(lines) + "\n"


def stub(proposals: Iterable[Proposal], vocabulary: Vocabulary) -> str:
    """YAML to copy into ``topics.yml`` once scope and broader concept are settled."""
    found = [*proposals]
    names = slugs.assign((p.term for p in found), (term.slug for term in vocabulary.terms))
    return "\n".join(line for p in found for line in _entry(p, names[p.term], vocabulary))


def _entry(found: Proposal, slug: str, vocabulary: Vocabulary) -> Iterator[str]:
    near = next((term for term in vocabulary.terms if term.label == found.near), None)
    yield f"# {found.issues} issues, {found.articles} articles, {found.count} times"
    for sentence in found.sentences:
        yield f"# {sentence.seed}:{sentence.line}: {_around(sentence.text, found.term)}"
    yield f'"{found.term}":'
    yield f"  slug: {slug}"
    if near is not None:
        yield f"  kind: {near.kind}"
        yield f"  broader: {near.label}"
    yield "  synonyms: []"
    yield "  scope: 待写。"
    yield ""


def _around(sentence: str, term: str) -> str:
    """``sentence``, shortened to what stands around ``term``."""
    if len(sentence) <= _SHOWN:
        return sentence
    middle = sentence.index(term) + len(term) // 2
    start = min(max(0, middle - _SHOWN // 2), len(sentence) - _SHOWN)
    end = start + _SHOWN
    return ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")
