"""The manifest, which browsers load before the first query.

One packed JSON text: the articles with their facets, the first keys of the gram shards, and the
character table of normalisation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Hashable, Iterable, Sequence
from itertools import pairwise
from posixpath import commonprefix
from typing import TypeVar

import numpy as np

from generator.model import Archive, Article, Issue, Vocabulary
from generator.publish import periods
from generator.publish.catalogue import issue_title
from generator.search.codes import THRESHOLDS, escape_surrogates, packed, script
from generator.search.normalise import simplified
from generator.search.stream import ALIGNMENT, ArticleStream
from generator.search.text_shards import text_encoding

FORMAT = 2
"""Version of the index format; FORMAT.md describes each version."""

_HIGH = range(0xD800, 0xDC00)
_ZERO = ord("0")
_LAST = 0xD7FF
"""Code of the last character before the surrogates."""
_Value = TypeVar("_Value", bound=Hashable)


def year(article: Article, issue: Issue) -> str:
    """Year of an article's period, else of its issue's number, else empty."""
    return periods.year(article.period) or issue.year


def manifest(
    archive: Archive, stream: ArticleStream, keys: Sequence[str], checks: Iterable[str]
) -> bytes:
    """The manifest script; ``keys`` and ``checks``: those of the gram shards, in their order."""
    by_id = {issue.id: issue for issue in stream.issues}
    articles = stream.articles
    table: dict[str, object] = {
        "format": FORMAT,
        "unit": ALIGNMENT,
        "gaps": THRESHOLDS.tolist(),
        "keys": _front_coded(keys),
        "checks": "".join(checks),
        "fold": fold_table(_present(stream)),
        "issues": [(issue.id, issue_title(issue), len(issue.articles)) for issue in stream.issues],
        "orders": _column(a.order for a in articles),
        "titles": _column(stream.title_lengths.tolist()),
        "shapes": _interned([tuple(shape) for shape in stream.zone_sizes.tolist()]),
        "period": _interned([a.period.edtf for a in articles]),
        "year": _interned([year(a, by_id[a.issue]) for a in articles]),
        "section": _interned(_labels(archive.sections, (a.section for a in articles))),
        "source": _interned(_labels(archive.sources, (a.source for a in articles))),
        "topic": _topics(articles),
    }
    if len(archive.newsletters) > 1:
        table["newsletter"] = _interned([by_id[a.issue].newsletter for a in articles])
    text = escape_surrogates(json.dumps(table, ensure_ascii=False, separators=(",", ":")))
    generation = hashlib.sha256(text.encode()).hexdigest()[:8]
    encoding = text_encoding(text)
    return script("manifest", generation, encoding, packed(text.encode(encoding)))


def _column(values: Iterable[int]) -> str:
    """Numbers as characters, from ``0`` on. Numbers beyond the last character become the last."""
    return "".join(chr(min(_ZERO + value, _LAST)) for value in values)


def _front_coded(keys: Sequence[str]) -> str:
    """Sorted keys, one a line: the length that each shares with the one before, and the rest."""
    shared = (len(commonprefix(pair)) for pair in pairwise(["", *keys]))
    return "\n".join(chr(_ZERO + n) + key[n:] for n, key in zip(shared, keys, strict=True))


def _interned(values: Sequence[_Value]) -> tuple[list[_Value], str]:
    """The distinct values in the order of their first use, and a column of indices."""
    distinct = {value: index for index, value in enumerate(dict.fromkeys(values))}
    return list(distinct), _column(distinct[value] for value in values)


def _labels(vocabulary: Vocabulary, printed: Iterable[str]) -> list[str]:
    """Preferred labels of printed names."""
    names = vocabulary.names()
    return [names[name].label if name in names else name for name in printed]


def _topics(articles: Sequence[Article]) -> tuple[list[str], str]:
    """The topics in use, and a line for each article with the column of its topics."""
    labels, _ = _interned([topic for article in articles for topic in article.topics])
    index = {label: place for place, label in enumerate(labels)}
    return labels, "\n".join(_column(sorted(index[t] for t in a.topics)) for a in articles)


def fold_table(present: Container[int]) -> tuple[list[int], str, list[tuple[str, str]]]:
    """What browsers do not know about normalisation.

    Gives the distances between the code points of traditional characters, the simplified ones, and
    the case foldings that differ from JavaScript's lower case. Pairs whose simplified character is
    not among ``present``, those of the archive, are left out: a query with the traditional one
    finds nothing either way.
    """
    pairs = [(c, form) for c, form in sorted(simplified().items()) if ord(form) in present]
    codes = [code for code, _ in pairs]
    folds = [
        (character, character.casefold())
        for character in map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x1F000)))
        if character.casefold() != character.lower()
    ]
    steps = [code - before for code, before in zip(codes, [0, *codes], strict=False)]
    return steps, "".join(form for _, form in pairs), folds


def _present(stream: ArticleStream) -> frozenset[int]:
    """Code points of the stream; where it has surrogates, also all beyond the BMP."""
    units = frozenset(np.flatnonzero(stream.counts).tolist())
    return units | frozenset(range(0x10000, 0x110000)) if not units.isdisjoint(_HIGH) else units
