"""Vocabularies: which names of sections, sources and topics mean the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.language.text import squash
from generator.model import Term, Vocabulary
from generator.model.errors import Problem, quote
from generator.settings import names
from generator.settings.strict_yaml import Findings, Node


@dataclass(frozen=True, slots=True)
class VocabularyKind:
    """What the terms of one vocabulary may say."""

    keys: tuple[str, ...]


SECTIONS = VocabularyKind(("slug", "synonyms", "scope"))
SOURCES = VocabularyKind(("slug", "synonyms", "scope", "kind"))
TOPICS = VocabularyKind(("slug", "synonyms", "scope", "kind", "group", "broader"))


def read_vocabulary(root: Node, kind: VocabularyKind) -> Vocabulary:
    """The vocabulary in a file: labels with slug, synonyms and the like.

    Raises ``ContentError`` with every unknown key, bad or repeated slug, name
    that two terms have, and broader term that is missing or goes in a circle.
    """
    findings = Findings()
    findings.sift(root, None)
    made = [findings.take(partial(_term, key, value, kind), None) for key, value in root.pairs]
    terms = tuple(term for term in made if term is not None)
    findings.problems += _repeated_slugs(root.name, terms)
    findings.problems += _repeated_names(root.name, terms)
    if not findings.problems:  # a term that cannot be read would seem missing
        findings.problems += _bad_hierarchy(root.name, terms)
    findings.settle()
    return Vocabulary(terms)


def _term(key: Node, value: Node, kind: VocabularyKind) -> Term:
    label = names.label(key)
    nodes = value.mapping(kind.keys, required=("slug",))
    if "kind" in nodes and "group" in nodes:
        raise nodes["group"].error("«group» is another word for «kind»; give one of them")
    texts = {name: names.label(nodes[name]) for name in nodes if name not in ("slug", "synonyms")}
    return Term(
        label=label,
        slug=names.slug(nodes["slug"]),
        synonyms=_synonyms(label, nodes["synonyms"]) if "synonyms" in nodes else (),
        broader=texts.get("broader", ""),
        scope=texts.get("scope", ""),
        kind=texts.get("kind", texts.get("group", "")),
        line=key.line,
    )


def _synonyms(label: str, node: Node) -> tuple[str, ...]:
    """The other names; the label itself may stand among them and is left out."""
    texts = names.labels(node)
    if twice := next((text for text, count in Counter(texts).items() if count > 1), ""):
        raise node.error(f"the synonym {quote(twice)} is there twice")
    return tuple(text for text in texts if text != label)


def _key(name: str) -> str:
    """The form in which names are the same: width, case and blanks aside."""
    return squash(unicodedata.normalize("NFKC", name)).casefold()


def _repeated_slugs(file: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    owners: dict[str, Term] = {}
    for term in terms:
        owner = owners.setdefault(term.slug, term)
        if owner is not term:
            message = f"the slug {term.slug} is that of {quote(owner.label)} in line {owner.line}"
            yield Problem(file, term.line, message)


def _repeated_names(file: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    owners: dict[str, Term] = {}
    for term in terms:
        for name in (term.label, *term.synonyms):
            owner = owners.setdefault(_key(name), term)
            if owner is not term:
                message = f"{quote(name)} names {quote(owner.label)} in line {owner.line} already"
                yield Problem(file, term.line, message)


def _bad_hierarchy(file: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    labels = {term.label: term for term in terms}
    for term in terms:
        if term.broader and term.broader not in labels:
            message = f"the broader term {quote(term.broader)} is no label of this file"
            yield Problem(file, term.line, message)
        elif _in_circle(term, labels):
            message = f"the broader terms of {quote(term.label)} go in a circle"
            yield Problem(file, term.line, message)


def _in_circle(term: Term, labels: dict[str, Term]) -> bool:
    """Whether the chain of broader terms leads back to ``term``."""
    seen: set[str] = set()
    above = term.broader
    while above and above not in seen:
        if above == term.label:
            return True
        seen.add(above)
        above = labels[above].broader if above in labels else ""
    return False
