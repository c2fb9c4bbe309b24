"""Tells the lines of a form, «Date: 2 October», «Guests: …», from the titles of articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.language.text import ends_sentence
from generator.model import TextLine

LEAST = 3
"""Lines with labels that follow each other, from which on they are a form."""
# «Date: 2 October», «Guest(s):», «• Minutes of March: approved»; no address
_LABELLED = re.compile(r"[^\w\s]?\s{0,3}[^\W\d_][^:：,，;；]{1,30}[:：](?!//)")
LONG = 40
"""Width in em from which on a line is more than the field of a form."""
# «• », «●»
_BULLETED = re.compile(r"[•·●■◦▪○‣]\s?(?=\S)")


def form_lines(lines: Sequence[TextLine]) -> Iterator[int]:
    """The places of the lines with labels that stand together, and of labelled ones with a bullet.

    What is said after the name of a speaker is none.
    """
    run: list[int] = []
    labels = Counter(map(_label, lines))
    for at, line in enumerate(lines):
        if not (label := _label(line)) or _is_said(line, again=labels[label] > 1):
            yield from run if len(run) >= LEAST else ()
            run = []
            continue
        run.append(at)
        if _BULLETED.match(line.text):
            yield at
    yield from run if len(run) >= LEAST else ()


def _label(line: TextLine) -> str:
    """What stands before the colon of a line; empty without a label."""
    match = _LABELLED.match(line.text)
    return match[0] if match else ""


def _is_said(line: TextLine, *, again: bool) -> bool:
    """Whether a line is what a speaker says; ``again``: whether the name comes again."""
    ended = ends_sentence(line.text) or line.text.endswith(".")
    signs = ended, line.width > LONG
    return any(signs) if again else all(signs)
