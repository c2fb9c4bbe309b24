"""The manifest: what a browser loads once before the first query.

The table of documents with their facets, the first keys of the gram shards, and
the character table of normalisation, as one packed JSON text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from generator.model import Archive, Article, Issue, Vocabulary
from generator.publish.catalogue import issue_title
from generator.search.codes import THRESHOLDS, escape_surrogates, packed, script
from generator.search.documents import UNIT, Documents
from generator.search.normalise import simplified
from generator.search.shards import Shard
from generator.search.texts import text_encoding

FORMAT = 1
"""Version of the index format; FORMAT.md tells what each version is."""

_HIGH = range(0xD800, 0xDC00)
_ZERO = ord("0")
_LAST = 0xD7FF
_Value = TypeVar("_Value", bound=Hashable)
# 2022 in «2022-11-21/2022-11-27» or «2023-08~»
_YEAR = re.compile(r"\d{4}")


def year(article: Article, issue: Issue) -> str:
    """Year of an article's period, else of its issue's number, else empty."""
    found = _YEAR.match(article.period.edtf) or _YEAR.match(issue.year)
    return found[0] if found else ""


def manifest(archive: Archive, documents: Documents, shards: Sequence[Shard]) -> bytes:
    """The manifest script."""
    by_id = {issue.id: issue for issue in documents.issues}
    articles = documents.articles
    table: dict[str, object] = {
        "format": FORMAT,
        "unit": UNIT,
        "gaps": THRESHOLDS.tolist(),
        "keys": _front_coded([shard.key for shard in shards]),
        "checks": "".join(shard.check for shard in shards),
        "fold": fold_table(_present(documents)),
        "issues": [
            (issue.id, issue_title(issue), len(issue.articles)) for issue in documents.issues
        ],
        "orders": _column(a.order for a in articles),
        "titles": _column(documents.titles.tolist()),
        "shapes": _interned([tuple(shape) for shape in documents.shapes.tolist()]),
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
    """Small numbers as characters, from ``0`` on; larger than the last is the last."""
    return "".join(chr(min(_ZERO + value, _LAST)) for value in values)


def _front_coded(keys: Iterable[str]) -> str:
    """Sorted keys, one a line, each as the length it shares with the one before and the rest."""
    lines, before = [], ""
    for key in keys:
        pairs = enumerate(zip(before, key, strict=False))
        shared = next((place for place, (a, b) in pairs if a != b), min(len(before), len(key)))
        lines.append(chr(_ZERO + shared) + key[shared:])
        before = key
    return "\n".join(lines)


def _interned(values: Sequence[_Value]) -> tuple[list[_Value], str]:
    """The distinct values in the order of their first use, and a column of indices."""
    distinct = {value: index for index, value in enumerate(dict.fromkeys(values))}
    return list(distinct), _column(distinct[value] for value in values)


def _labels(vocabulary: Vocabulary, printed: Iterable[str]) -> list[str]:
    """Preferred labels of printed names."""
    names = vocabulary.names()
    return [names[name].label if name in names else name for name in printed]


def _topics(articles: Sequence[Article]) -> tuple[list[str], str]:
    """The topics in use, and each article's topics as a column, one line an article."""
    labels, _ = _interned([topic for article in articles for topic in article.topics])
    index = {label: place for place, label in enumerate(labels)}
    return labels, "\n".join(_column(sorted(index[t] for t in a.topics)) for a in articles)


def fold_table(present: Container[int]) -> tuple[list[int], str, list[tuple[str, str]]]:
    """What a browser cannot know of normalisation.

    Traditional characters, as distances of their code points, and the simplified ones;
    the foldings that differ from JavaScript's lower case.
    A pair is left out where the simplified character is not among ``present``, those of
    the archive: a query with the traditional one finds nothing either way.
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


def _present(documents: Documents) -> frozenset[int]:
    """Characters of the stream; where it has surrogate pairs, all beyond the BMP too."""
    units = frozenset(np.flatnonzero(np.bincount(documents.stream, minlength=1)).tolist())
    return units | frozenset(range(0x10000, 0x110000)) if not units.isdisjoint(_HIGH) else units
