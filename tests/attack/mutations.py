"""Small files of every format, each with some pieces cut, doubled, moved, or replaced."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

from tests.attack import open_documents, rich_texts
from tests.attack.packages import document, paragraph
from tests.attack.parts import header, notes, numbering, styles
from tests.readers.mutated import HARM, MAIL, PAGE, mutated
from tests.readers.pages import Setter
from tests.readers.scanned import PAGES

MARKDOWN = """\
---
title: A letter
tags: [a, &b c, *b]
---
# A letter

Words *and **more*** [there](https://a.example/?u=b "title"), `code`, ~~gone~~[^1] &amp; <b>bold</b>.

1. one
   - two
   - [x] done

> said
> > again

| a | b |
|---|--:|
| 1 | 2 |

```python
x < y
```

![Pier](pier.png) <!-- c --> [ref]

[ref]: https://a.example/
[^1]: A note.
"""
TEXT = """\
A letter in English

Week 5, 3 May 2021

FIRST TITLE

Ana went home and read a book: https://a.example/b?c=d (see below).
* one
* two
    1. three
> said
> again

Second title
------------

a   b   c
1   2   3

医保改革走深走实（来源：健康报）——第 3 页
"""
_PROPERTIES = (
    '<w:pPr><w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
)
_BODY = (
    f'<w:p>{_PROPERTIES}<w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr><w:t>one</w:t></w:r></w:p>'
    '<w:p><w:hyperlink r:id="a"><w:r><w:t>there</w:t><w:br/></w:r></w:hyperlink>'
    '<w:r><w:footnoteReference w:id="2"/><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><m:oMath><m:t>x</m:t></m:oMath></w:p>"
    f"<w:tbl><w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph('2')}</w:tc></w:tr></w:tbl>"
    '<w:altChunk r:id="chunk"/>'
)
_STYLE = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
_XML_HARM = (
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "w:val",
    "&x;",
    "r:id",
    "<w:tbl>",
    "-1",
    "999999999999",
    "<!--",
    "]]>",
    "<text:p>",
    "</text:span>",
    "<table:table>",
    "text:style-name",
)
_RTF_HARM = (
    *("{", "}", "\\", "\\'", "\\'e9", "\\u55357?", "\\u-1?", "\\uc-1", "\\uc999999999"),
    *("\\*", "\\par", "\\cell", "\\row", "\\intbl", "\\pict", "\\bin9", "\\bin-1", "\\ansicpg0"),
    *(
        "\\footnote",
        "\\shptxt",
        "\\fonttbl",
        "\\f999999999",
        "\\s-1",
        "\\ilvl-9",
        "\\v",
        "\\info",
        "\\sp",
    ),
)


@cache
def _sound() -> bytes:
    """A document that is in order."""
    note = f'<w:footnote w:id="2">{paragraph("A note.")}</w:footnote>'
    kinds = {
        "footnotes": notes(note),
        "header1": header(paragraph("A head")),
        "styles": styles(_STYLE),
        "numbering": numbering(1),
    }
    return document(_BODY, kinds)


@cache
def _pdf() -> bytes:
    page = Setter()
    page.title("A letter")
    for number in range(3):
        page.heading(f"Part {number}")
        page.paragraph("Ana went home and read a book until the sun had set. " * 4)
    return page.data()


def _office(data: bytes, seed: int) -> bytes:
    """A document with faults in one of its parts, in its names, or in the zip itself."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    if chance.random() < 0.25:
        return _harmed(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    chosen = chance.choice(sorted(files))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name, content in files.items():
            if name == chosen and chance.random() < 0.05:
                continue
            text = _harmed_xml(content.decode(), chance) if name == chosen else content
            made.writestr(zipfile.ZipInfo(name), text)
    return output.getvalue()


def _harmed_xml(text: str, chance: random.Random) -> str:
    """XML in which tags or values are others, and which is often still well formed."""
    for _ in range(chance.randint(1, 4)):
        pieces = text.split(chance.choice(("<", '"', ">")))
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        change = chance.random()
        if change < 0.4:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice((*_XML_HARM, *HARM)) + text[at:]
        elif change < 0.7 and '"' in text:
            values = text.split('"')
            values[2 * chance.randrange(len(values) // 2) + 1] = chance.choice(
                ("", "x", "-1", "9" * 30, "\u0663", "0")
            )
            text = '"'.join(values)
        else:
            text = text.replace(pieces[one], pieces[other], 1) if pieces[one] else text
    return text


def _harmed(data: bytes, chance: random.Random) -> bytes:
    """Bytes of which some are others, missing, or there twice."""
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(data)), chance.choice((1, 1, 4, 50))
        piece = chance.choice(
            (b"", data[at : at + size] * 2, chance.randbytes(size), b"\0" * size, b"9" * 12)
        )
        data = data[:at] + piece + data[at + size :]
    return data


def _printed(seed: int) -> bytes:
    return _harmed(_pdf(), random.Random(seed))  # noqa: S311 - repeatable, not secret


def _rich(seed: int) -> bytes:
    """A rich text with faults in its words, its groups or anywhere."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    text = rich_texts.SOUND
    for _ in range(chance.randint(1, 6)):
        at, harm = chance.randrange(len(text) + 1), chance.choice((*_RTF_HARM, *HARM))
        text = text[:at] + harm + text[at + chance.choice((0, 0, 1, 9)) :]
    return text.encode("latin-1") if chance.random() < 0.5 else mutated(text, seed)


MUTATIONS: dict[str, Callable[[int], bytes]] = {
    ".html": lambda seed: mutated(PAGE, seed),
    ".eml": lambda seed: mutated(MAIL, seed),
    ".md": lambda seed: mutated(MARKDOWN, seed),
    ".txt": lambda seed: mutated(TEXT, seed),
    ".docx": lambda seed: _office(_sound(), seed),
    ".odt": lambda seed: _office(open_documents.SOUND, seed),
    ".rtf": _rich,
    ".pdf": _printed,
    ".hocr": lambda seed: mutated(PAGES[0], seed),
}
"""Suffix → a file with faults, by a number."""
