"""Reads Markdown a second time: the source without what can only be markup, by a pattern.

It uses no parser, so it compares only letters and digits; signs may be markup.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace

from generator.model import Line, MarkKind
from generator.readers import SeedText, decode
from generator.readers.proof import Comparison, seed_texts

# «---\ntitle: 周刊\n---»
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
# «[^1]», «[^note]:»
_LABEL = re.compile(r"\[\^[^\]\s]+\]")
_MARKUP = re.compile(
    r"(?<=\])\([^()\n]*(?:\n[^()\n]*)?(?:\([^()\n]*\)[^()\n]*)*\)"  # «](https://example.org/a_(b) "title")»
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*(?:\n {1,3}\S[^\n]*)?$"  # «[1]: https://example.org/»
    r"|(?<=\])\[[^\]\n]*\]"  # «][1]»
    r"|^[ >\t]*(?:`{3,}|~{3,})[^\n]*$"  # «```python»
    r"|<!--.*?-->"
    r"|</?[A-Za-z][^<>]*>|<[A-Za-z][\w.+-]*[:@][^<>\s]*>",  # «<br>», «<https://example.org/>»
    re.M | re.S,
)


def read(data: bytes, seed: SeedText) -> Comparison:
    """Letters, ideographs and digits of the source."""
    source = decode(data, "")
    if seed.metadata:
        source = _FRONT_MATTER.sub("", source, count=1)
    source = _LABEL.sub("", source)
    plain = _letters(html.unescape(_MARKUP.sub(" ", source)))
    everything = _letters(html.unescape(source))
    first = _letters("".join(seed_texts(_without_labels(seed))))
    written = Counter(first) <= Counter(everything)
    return Comparison((first,), (plain,), frozenset(first) if written else frozenset())


def _without_labels(seed: SeedText) -> SeedText:
    """The text without the numbers of notes, which the file may call otherwise."""

    def bare(line: Line) -> Line:
        text = line.text
        for mark in reversed(line.marks):
            if mark.kind is MarkKind.NOTE:
                text = text[: mark.start] + text[mark.end :]
        return replace(line, text=text)

    return replace(seed, lines=tuple(map(bare, seed.lines)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
