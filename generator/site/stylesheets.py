"""Style sheets: joined into one, without the rules for what no page can show."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from posixpath import dirname, join, relpath

import tinycss2
from tinycss2.ast import AtRule, IdentToken, LiteralToken, Node, QualifiedRule

_GROUPS = frozenset({"media", "supports", "layer", "container"})
"""At-rules that hold rules."""
# «url(../images/seal.svg)», not «url(data:…)» nor «url(#part)»
_ADDRESS = re.compile(r"""url\(\s*["']?(?!data:|#|/|https?:)([^"')\s]+)["']?\s*\)""")
_NAME = re.compile(r"[\w-]+")
# «.\:root», «.m\31»: a class with a sign that is written in another way
_ESCAPED = re.compile(r"\.[\w-]*\\")


@dataclass(frozen=True)
class Shown:
    """The classes that elements may have: those in pages, and every word of the scripts."""

    classes: frozenset[str]

    def has(self, name: str) -> bool:
        """Whether an element may have the class ``name``."""
        return name in self.classes or name.startswith(self._starts)

    def asked_by(self, text: str) -> list[str]:
        """Those on which it depends which rules of a style sheet stay, sorted."""
        if _ESCAPED.search(text):
            return sorted(self.classes)
        named = set(_NAME.findall(text))
        return sorted(name for name in self.classes if name in named or name in self._starts)

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        """Beginnings of classes that scripts make: ``seek-option--`` of «seek-option--${kind}»."""
        return tuple(name for name in self.classes if name.endswith("-") and len(name) > 2)


def joined(
    sheets: Iterable[tuple[str, str]], shown: Shown, folder: str, whole: Container[str] = ()
) -> str:
    """One style sheet of many, given as path in the site and text.

    ``whole``: paths of those that keep the rules for what nothing shows. Relative addresses are
    rewritten for the ``folder`` of the site that the result is put in.
    """
    texts = ((path, pruned(text, None if path in whole else shown)) for path, text in sheets)
    return "\n".join(_moved(text, dirname(path), folder) for path, text in texts)


def pruned(text: str, shown: Shown | None) -> str:
    """A style sheet without comments, and without the selectors for what is not ``shown``."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "".join(_rules(rules, shown))


def _rules(rules: Iterable[Node], shown: Shown | None) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [s for s in _selectors(rule.prelude) if not shown or _may_match(s, shown)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                yield f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _GROUPS and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "".join(_rules(inner, shown)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        elif not (isinstance(rule, AtRule) and rule.lower_at_keyword == "charset"):
            yield rule.serialize()


def _selectors(prelude: Iterable[Node]) -> Iterator[list[Node]]:
    """The selectors of a list of them."""
    selector: list[Node] = []
    for token in prelude:
        if isinstance(token, LiteralToken) and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _may_match(selector: list[Node], shown: Shown) -> bool:
    """Whether all classes that a selector asks for are shown, those in «:not(…)» aside."""
    return all(
        shown.has(name.value)
        for dot, name in pairwise(selector)
        if isinstance(dot, LiteralToken) and dot.value == "." and isinstance(name, IdentToken)
    )


def _moved(text: str, before: str, after: str) -> str:
    """The text with relative addresses as seen from another folder."""
    return _ADDRESS.sub(lambda found: f'url("{relpath(join(before, found[1]), after)}")', text)


def words(script: str) -> Collection[str]:
    """Every word of a script that may be a class's name or the beginning of one."""
    return set(re.findall(r"[A-Za-z][\w-]+", script))
