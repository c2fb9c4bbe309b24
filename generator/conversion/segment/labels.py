"""Tells the lines of a form, «Date: 2 October», «Guests: …», from the titles of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model import TextLine

LEAST = 3
"""Lines with labels that follow each other, from which on they are a form."""
# «Date: 2 October», «Guest(s):», «• Minutes of March: approved»; no address
_LABELLED = re.compile(r"[^\w\s]?\s{0,3}[^\W\d_][^:：]{1,30}[:：](?!//)")
# «• », «●»
_BULLETED = re.compile(r"[•·●■◦▪○‣]\s?(?=\S)")


def form_lines(lines: Sequence[TextLine]) -> Iterator[int]:
    """The places of the lines with labels that stand together, and of labelled ones with a bullet."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if not _LABELLED.match(line.text):
            yield from run if len(run) >= LEAST else ()
            run = []
            continue
        run.append(at)
        if _BULLETED.match(line.text):
            yield at
    yield from run if len(run) >= LEAST else ()
