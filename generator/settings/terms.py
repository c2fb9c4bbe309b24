"""Finds the term that a printed name stands for.

One journal may be printed as «健康中国观察» and as «《健康中国观察》杂志 2022 年第 11 期». Names are
compared without book title marks, white space, width, case, the word for the kind of publication
and a year or number at the end, since none of these says who published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from generator.language import slugs
from generator.language.text import normalized, squash
from generator.model import Term, Vocabulary

_MARKS = re.compile(r"[《》〈〉“”\"'·•]")
# «2022年第11期», «第3期», «（2022）», «2022-11-21», «2022年11月21日» at the end of a name
_ISSUE = re.compile(
    r"[(,]?(?:(?:19|20)\d\d年?(?:第?\d+期|[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?)?|第\d+期|\d+期)\)?$"
)
# «人民日报客户端», «中国卫生杂志», «医学界公众号»
_KIND = re.compile(r"(?:微信公众号|公众号|客户端|官方网站|官网|杂志社?|期刊)$")


@lru_cache(maxsize=1 << 15)  # of each issue the same names are asked again
def comparable(name: str) -> str:
    """The form in which printed names are compared; empty only if ``name`` is blank."""
    plain = squash(normalized("NFKC", name)).casefold()
    bare = _MARKS.sub("", plain)
    while (shorter := _KIND.sub("", _ISSUE.sub("", bare))) not in ("", bare):
        bare = shorter
    return bare or plain


class TermIndex:
    """The terms of a vocabulary by each of their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms = {comparable(name): term for name, term in vocabulary.names().items()}
        self._found: dict[str, Term | None] = {}

    def find(self, name: str) -> Term | None:
        """The term that ``name`` stands for, or ``None``."""
        if name not in self._found:
            self._found[name] = self._terms.get(comparable(name))
        return self._found[name]


def complete(vocabulary: Vocabulary, names: Iterable[str]) -> Vocabulary:
    """The vocabulary with a new term for each of ``names`` that it lacks, except blank ones.

    Pass the oldest names first, so that the slugs of old names stay when new ones are added.
    """
    index = TermIndex(vocabulary)
    unknown: dict[str, Term] = {}
    for name in names:
        if comparable(name) and index.find(name) is None:
            unknown.setdefault(comparable(name), Term(label=name.strip(), slug=""))
    labels = [term.label for term in unknown.values()]
    made = slugs.assign(labels, (term.slug for term in vocabulary.terms))
    added = (replace(term, slug=made[term.label]) for term in unknown.values())
    return Vocabulary((*vocabulary.terms, *added))
