"""Proposals for the archivist: a table to read, and YAML to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.desk.suggest.proposals import TopicProposal
from generator.language import slugs
from generator.model import Vocabulary
from generator.settings.strict_yaml import in_yaml

EXCERPT = 60
"""Characters of a sentence that are shown, around the term."""


def table(proposals: Sequence[TopicProposal]) -> str:
    """Each proposal with its figures and its sentences, for a terminal."""
    if not proposals:
        return "No new terms recur in two issues or more."
    lines = ["issues articles count  term"]
    for found in proposals:
        near = f"  (near: {found.near})" if found.near else ""
        counts = f"{found.issues:6} {found.articles:8} {found.count:5}"
        lines.append(f"{counts}  {found.term}{near}")
        lines += (f"{'':12}{sentence}" for sentence in _sentences(found))
    return "\n".join(lines)


def yaml_entries(proposals: Sequence[TopicProposal], vocabulary: Vocabulary) -> str:
    """Entries for ``topics.yml``, to be completed with a scope and perhaps a broader topic."""
    names = slugs.assign((p.term for p in proposals), (term.slug for term in vocabulary.terms))
    kinds = {term.label: term.kind for term in vocabulary.terms}
    lines = (line for p in proposals for line in _entry(p, names[p.term], kinds.get(p.near)))
    return "\n".join(lines).rstrip("\n")


def _entry(found: TopicProposal, slug: str, kind: str | None) -> Iterator[str]:
    yield f"# {found.issues} issues, {found.articles} articles, {found.count} times"
    yield from (f"# {sentence}" for sentence in _sentences(found))
    yield f"{in_yaml(found.term)}:"
    yield f"  slug: {slug}"
    if kind is not None:
        yield f"  kind: {in_yaml(kind)}"
        yield f"  broader: {in_yaml(found.near)}"
    yield "  synonyms: []"
    yield "  scope: 待写。"
    yield ""


def _sentences(found: TopicProposal) -> Iterable[str]:
    return (f"{s.seed}:{s.line}: {_excerpt(s.text, found.term)}" for s in found.sentences)


def _excerpt(sentence: str, term: str) -> str:
    """The part of ``sentence`` around ``term``."""
    if len(sentence) <= EXCERPT:
        return sentence
    middle = sentence.index(term) + len(term) // 2
    start = min(max(0, middle - EXCERPT // 2), len(sentence) - EXCERPT)
    end = start + EXCERPT
    return ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")
