"""The manifest, which browsers load before the first query, and what only some queries need.

Packed JSON texts. The manifest has the layout of the articles, what every search counts, and the first
keys of the gram shards; the facts have periods and titles, the foldings a table of characters.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from posixpath import commonprefix
from typing import TypeVar

import numpy as np

from generator.language.endings import endings
from generator.model import Archive, Article, Issue
from generator.publish import periods
from generator.publish.catalogue import issue_title
from generator.search.codes import escape_surrogates, script
from generator.search.facets import preferred
from generator.search.normalise import simplified
from generator.search.stream import ALIGNMENT, ArticleStream
from generator.search.text_shards import packed_text

FORMAT = 7
"""Version of the index format; FORMAT.md describes each version."""

_HIGH = range(0xD800, 0xDC00)
# «pinyin/a.js»
_LETTER = re.compile(r"\bpinyin/(.)\.js")
_ZERO = ord("0")
_LAST = 0xD7FF
"""Code of the last character before the surrogates."""
_Value = TypeVar("_Value", bound=Hashable)


def year(article: Article, issue: Issue) -> str:
    """Year of an article's period, else of its issue's number, else empty."""
    return periods.year(article.period) or issue.year


def manifest(
    archive: Archive,
    stream: ArticleStream,
    keys: Sequence[str],
    checks: Iterable[str],
    others: Mapping[str, bytes],
    lexicon: int,
) -> bytes:
    """The manifest script.

    ``keys`` and ``checks``: those of the gram shards, in their order; ``others``: files that browsers load
    as the manifest's version; ``lexicon``: the number of files with synonyms.
    """
    by_id = {issue.id: issue for issue in stream.issues}
    articles = stream.articles
    table: dict[str, object] = {
        "format": FORMAT,
        "unit": ALIGNMENT,
        "issues": [(issue.id, issue_title(issue), len(issue.articles)) for issue in stream.issues],
        "orders": _column(a.order for a in articles),
        "shapes": _interned([tuple(shape) for shape in stream.zone_sizes.tolist()]),
        "year": _interned([year(a, by_id[a.issue]) for a in articles]),
        "section": _interned(preferred(archive.sections, [a.section for a in articles])),
        "inflects": bool(endings(archive.language)),
        "lexicon": lexicon,
        "pinyin": "".join(_LETTER.findall(" ".join(sorted(others)))),
    }
    if len(archive.newsletters) > 1:
        table["newsletter"] = _interned([by_id[a.issue].newsletter for a in articles])
    # apart, for each is packed best with its own kind
    texts = _json(table), _json(_front_coded(keys)), "".join(checks)
    payload = [each for text in texts for each in packed_text(text)]
    generation = hashlib.sha256("".join(texts).encode())
    for path, data in sorted(others.items()):
        generation.update(path.encode() + hashlib.sha256(data).digest())
    return script("manifest", generation.hexdigest()[:8], *payload)


def facts_shard(stream: ArticleStream) -> tuple[str, bytes]:
    """What is asked of articles by dates and whole titles: path below the index folder, content."""
    table = {
        "period": _interned([article.period.edtf for article in stream.articles]),
        "titles": _column(stream.title_lengths.tolist()),
    }
    return "facts.js", script("facts", *packed_text(_json(table)))


def fold_shard(stream: ArticleStream) -> tuple[str, bytes]:
    """What :func:`fold_table` gives: path below the index folder and content."""
    return "fold.js", script("fold", *packed_text(_json(fold_table(_present(stream)))))


def _json(table: object) -> str:
    return escape_surrogates(json.dumps(table, ensure_ascii=False, separators=(",", ":")))


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
