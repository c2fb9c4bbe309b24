"""Reads Markdown a second time: the source without what can only be markup, by a pattern.

It uses no parser, so it compares only letters and digits; signs may be markup.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from generator.language.characters import legible
from generator.readers import SeedText, decode
from generator.readers.proof import Comparison, seed_texts

# «---\ntitle: 周刊\n---»
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_MARKUP = re.compile(
    r"(?<=\])\([^()\n]*(?:\n[^()\n]*)?(?:\([^()\n]*\)[^()\n]*)*\)"  # «](https://example.org/a_(b) "title")»
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:.*(?:\n {1,3}\S.*)?$"  # «[1]: https://example.org/»
    r"|(?<=\])\[[^\]\n]*\]"  # «][1]»
    r"|^[ >\t]*(?:`{3,}|~{3,}).*$"  # «```python»
    r"|<!--.*?-->"
    r"|</?[A-Za-z][^<>]*>|<[A-Za-z][\w.+-]*[:@][^<>\s]*>",  # «<br>», «<https://example.org/>»
    re.M | re.S,
)


def read(data: bytes, seed: SeedText) -> Comparison:
    """Letters, ideographs and digits of the source."""
    source = legible(decode(data, "", given=seed.hints.encoding))
    if seed.metadata:
        source = _FRONT_MATTER.sub("", source, count=1)
    plain = _letters(html.unescape(_MARKUP.sub(" ", source)))
    everything = _letters(html.unescape(source))
    first = _letters("".join(seed_texts(seed)))
    written = Counter(first) <= Counter(everything)
    return Comparison((first,), (plain,), frozenset(first) if written else frozenset())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
