"""Vocabularies: the terms for sections, sources and topics, with their other names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.language.text import normalized, squash
from generator.model import Term, Vocabulary
from generator.model.errors import Problem, quote
from generator.settings import names
from generator.settings.strict_yaml import Findings, Node

SECTIONS = ("slug", "synonyms", "scope", "english")
SOURCES = (*SECTIONS, "kind")
TOPICS = (*SOURCES, "broader")
"""Keys that a term of each vocabulary may have."""


def read_vocabulary(root: Node, keys: Iterable[str]) -> Vocabulary:
    """The vocabulary in a file: labels, each a mapping with some of ``keys``.

    Raises ``ContentError`` with every unknown key, invalid or repeated slug, name that two terms
    share, and broader term that is missing or part of a circle.
    """
    findings = Findings()
    findings.mapping(root)
    made = [findings.take(partial(_term, key, value, keys), None) for key, value in root.pairs]
    terms = tuple(term for term in made if term is not None)
    findings.problems += _repeated(root.name, terms)
    if not findings.problems:  # a term that cannot be read would seem missing
        findings.problems += _bad_hierarchy(root.name, terms)
    findings.settle()
    return Vocabulary(terms)


def _term(key: Node, value: Node, keys: Iterable[str]) -> Term:
    label = names.label(key)
    nodes = value.mapping(keys, required=("slug",))
    texts = {name: names.label(nodes[name]) for name in nodes if name not in ("slug", "synonyms")}
    return Term(
        label=label,
        slug=names.slug(nodes["slug"]),
        synonyms=_synonyms(label, nodes["synonyms"]) if "synonyms" in nodes else (),
        **texts,
        line=key.line,
    )


def _synonyms(label: str, node: Node) -> tuple[str, ...]:
    """The other names, without the label itself, which may be among them."""
    texts = names.labels(node)
    names.check_once(node, texts)
    return tuple(text for text in texts if text != label)


def _comparable(name: str) -> str:
    """The name without differences of width, case and white space."""
    return squash(normalized("NFKC", name)).casefold()


def _repeated(file: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    """Slugs and names that two terms share."""
    owners: dict[str, Term] = {}
    for term in terms:
        claims = {f"slug {term.slug}": f"the slug {term.slug} is used by"}
        for name in (term.label, *term.synonyms):
            claims[_comparable(name)] = f"{quote(name)} is already a name of"
        for claim, message in claims.items():
            owner = owners.setdefault(claim, term)
            if owner is not term:
                text = f"{message} {quote(owner.label)} in line {owner.line}"
                yield Problem(file, term.line, text)


def _bad_hierarchy(file: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    broader = {term.label: term.broader for term in terms}
    for term in terms:
        if term.broader and term.broader not in broader:
            message = f"the broader term {quote(term.broader)} is not a label in this file"
            yield Problem(file, term.line, message)
    circling = _in_circles(broader)
    for term in terms:
        if term.label in circling:
            message = f"the broader terms of {quote(term.label)} form a circle"
            yield Problem(file, term.line, message)


def _in_circles(broader: Mapping[str, str]) -> set[str]:
    """The labels whose broader terms lead back to them; each has one at most."""
    found: set[str] = set()
    seen: set[str] = set()
    for first in broader:
        label, way = first, dict[str, int]()
        while label in broader and label not in seen:
            seen.add(label)
            way[label] = len(way)
            label = broader[label]
        if label in way:
            found.update(list(way)[way[label] :])
    return found
