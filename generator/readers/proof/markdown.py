"""Reads Markdown a second time, twice: by a pattern, and by another parser.

The source without what can only be markup needs no parser; it tells whether letters and digits are
missing. Comrak, which shares nothing with the first reader, tells their order, and what is marked.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from comrak import ExtensionOptions, RenderOptions, render_markdown
from msgspec import structs

from generator.language.characters import legible
from generator.model import ContainerKind, Line, MarkKind
from generator.readers import SeedText, decode
from generator.readers.markdown.dialects import in_commonmark
from generator.readers.proof.characters import letters
from generator.readers.proof.comparison import Comparison, Rereading, seed_texts
from generator.readers.proof.html import reread

# «---\ntitle: 周刊\n---»
_FRONT_MATTER = re.compile(
    r"\A\ufeff?(?P<rule>---|\+\+\+)[ \t]*\r?\n.*?\r?\n(?P=rule)[ \t]*(?:\r?\n|\Z)", re.S
)
# «{\n  "title": "周刊"\n}»: its braces, and what is between them
_OBJECT = re.compile(r'\A\ufeff?\s*(?=\{\s*")')
_BRACES = re.compile(r'[{}]|"(?:[^"\\]|\\.)*+"|[^"{}]++', re.S)
# «Title: 周刊\nDate: 2024-05-01\n\n»
_HEADER = re.compile(r"\A\ufeff?(?:[A-Za-z][\w -]{0,30}:[ \t]+\S[^\n]*\n){2,}")
# «#+title: 周刊\n»
_KEYWORDS = re.compile(r"\A\ufeff?(?:#\+[A-Za-z_]+:[ \t]*\S[^\n]*\n)+")
_ONE_TILDE = re.compile(r"(?<![~\\])~(?![~\s])")
# «[^1]», «[^note]:»
_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")
_NOTE = re.compile(r"^ {0,3}(\[\^[^\[\]\s]+\]):", re.M)
# «3. »
_NUMBER = re.compile(r"[0-9]+(?=[.)] )")
_MARKUP = re.compile(
    r"(?<=\])\([^()\n]*(?:\n[^()\n]*)?(?:\([^()\n]*\)[^()\n]*)*\)"  # «](https://example.org/a_(b) "title")»
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*(?:\n {1,3}\S[^\n]*)?$"  # «[1]: https://example.org/»
    r"|(?<=\])\[[^\]\n]*(?:\n[^\]\n]+)?\]"  # «][1]»
    r"|^[ >\t]*(?:`{3,}|~{3,})[^\n]*$"  # «```python»
    r"|<(?:\?|![A-Za-z])[^<>]*>"  # «<?php echo 1 ?>», «<!DOCTYPE html>»
    r"|</?[A-Za-z][^<>]*>|<[A-Za-z][\w.+-]*[:@][^<>\s]*>",  # «<br>», «<https://example.org/>»
    re.M | re.S,
)


def read(data: bytes, seed: SeedText) -> Comparison:
    """Letters, ideographs and digits of the source."""
    source = legible(decode(data, "", given=seed.hints.encoding))
    if seed.metadata:
        for head in (_HEADER, _KEYWORDS, _FRONT_MATTER):
            source = head.sub("", source, count=1)
        source = _without_object(source)
    notes = frozenset(_NOTE.findall(source))
    source = _NOTE.sub("", source)
    source = _LABEL.sub(lambda label: "" if label[0] in notes else label[0], source)
    plain = letters(html.unescape(_MARKUP.sub(" ", _without_comments(source))))
    everything = Counter(letters(html.unescape(source))) | Counter(letters(source))  # «\\&copy;»
    everything += Counter(letters("".join(t for rule, t in seed.omitted if rule == "drawing")))
    everything += Counter(letters("".join(_numbers(seed))))
    shown = in_commonmark(source)
    everything += Counter(letters("".join(shown.added)))
    first = letters("".join(seed_texts(_without_labels(seed))))
    written = Counter(first) <= everything  # a drawing has words that also say what it shows
    others = frozenset(first) if written else frozenset()
    return Comparison((first,), (plain,), others, rereadings=(_reread(source, shown.text),))


def _without_comments(source: str) -> str:
    """The source without its comments; the last one may have no end, and stands then."""
    parts: list[str] = []
    at = 0
    while (begin := source.find("<!--", at)) >= 0 and (end := source.find("-->", begin)) >= 0:
        parts.append(source[at:begin])
        at = end + len("-->")
    return " ".join((*parts, source[at:]))


def _reread(source: str, plain: str) -> Rereading:
    """The source by the other parser, which gets it as ``plain``; to that one «~gone~» is struck too."""
    found = reread(_rendered(plain))
    if not _ONE_TILDE.search(source):
        return found
    marked = dict(found.marked)
    marked.pop(MarkKind.STRUCK, None)
    return replace(found, marked=marked)


def _rendered(source: str) -> str:
    """The source as HTML."""
    extensions, options = ExtensionOptions(), RenderOptions()
    extensions.table = extensions.strikethrough = extensions.cjk_friendly_emphasis = True
    options.unsafe_ = True
    return render_markdown(source, extension_options=extensions, render_options=options)


def _numbers(seed: SeedText) -> Iterator[str]:
    """The numbers of items, which lists in HTML give without writing them."""
    for line in seed.lines:
        number = _NUMBER.match(line.text)
        if number and any(each.kind is ContainerKind.ORDERED for each in line.inside):
            yield number[0]


def _without_labels(seed: SeedText) -> SeedText:
    """The text without the numbers of notes, which the file may call otherwise."""

    def bare(line: Line) -> Line:
        notes = [mark for mark in line.marks if mark.kind is MarkKind.NOTE]
        begins = [0, *(note.end for note in notes)]
        ends = [*(note.start for note in notes), len(line.text)]
        kept = (line.text[begin:end] for begin, end in zip(begins, ends, strict=True))
        return structs.replace(line, text="".join(kept))

    return replace(seed, lines=tuple(map(bare, seed.lines)))


def _without_object(source: str) -> str:
    """A source without the front matter in JSON above it."""
    begin, depth = _OBJECT.match(source), 0
    for found in _BRACES.finditer(source, begin.end()) if begin else ():
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if not depth:
            return source[found.end() :]
    return source
