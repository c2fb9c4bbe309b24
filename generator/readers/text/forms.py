"""The forms that writers of plain text use: headings, rules, items, columns, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.language.text import width
from generator.model import Line
from generator.readers.limits import MAX_NESTING

TAB = 8
LONGEST_HEADING = 80
"""Columns of a heading; a longer line is text."""
LONGEST_BANNER = 120
"""Characters of a heading between runs of signs, with these."""
LONGEST_LABEL = 40
"""Columns of a heading directly above its text, which only a sign before it tells."""
LEAST_WORD = 3
"""Letters of a word in capitals that may be an abbreviation."""
# «=====», «- - -», «***», «──────»; «--» begins a signature
_RULING = re.compile(r"[ \t]*(?:--|([-=_*~#+^–—─═━•·])(?:[ \t]?\1){2,})[ \t]*")
_ORNAMENTS = "■□◆◇◎●○★☆▼▽▲△"
_DRAWN = "─━═＝〓"
# «■□────────», «□━━━━━━━━■»
_ORNAMENTED = re.compile(
    rf"[ \t\u3000]*[{_ORNAMENTS}]{{0,3}}([{_DRAWN}])\1{{4,}}[{_ORNAMENTS}]{{0,3}}[ \t\u3000]*"
)
# «■━ [Mill Mail] ━━━━━ No.7 ━□»: its signs
_DRAWN_SIGNS = re.compile(rf"[{_ORNAMENTS}{_DRAWN}]{{2,}}")
# «■ The bridge», «◆The bridge», «◆ && bridges»
_SIGNED = re.compile(
    rf"(?P<sign>(?P<one>[{_ORNAMENTS}])[{_ORNAMENTS}]{{0,2}}[ \t\u3000]*)(?=\w|[「『【（(<]|[^\w\s]{{1,2}} ?\w)"
)
# «}», «});», «// the mill», «#include <a.h>»: lines of a program by their signs
_PROGRAM = re.compile(r"[{};)\]]+|(?://|/\*|\*/|#include\b).*")
_OF_PROGRAMS = frozenset("=(){}[]<>")
_EASTERN = re.compile(r"[\u2e80-\uffef]")
# «----  -----  ---»: the line below the head of a table
_TABLE_RULING = re.compile(r"[ \t]*[-=]{2,}(?:[ \t+|]+[-=]{2,})+[ \t]*")
# «> », «>> », «> > »
_QUOTATION = re.compile(r"(?:>[ \t]?)+")
# «*** The bridge ***», «== Letters ==»
_FRAMED = re.compile(r"([=*~#+_-]{2,})[ \t]+(?=\S)(.*\S)[ \t]+[=*~#+_-]{2,}")
# «=-=-=[ LETTERS ]=-=-=», «--=={ Letters }==--», «= [ Letters ] =»
_BANNER = re.compile(
    r"(?P<over>[=*~#+_-]+)[ \t]*(?P<opening>[\[{(<|])(?P<inner>.+)(?P<closing>[\]})>|])[ \t]*(?P<under>[=*~#+_-]+)"
)
_BRACKETS = frozenset({"[]", "{}", "()", "<>", "||"})
# «## Letters»
_HASHED = re.compile(r"(#{1,6}|={2,6}(?!.*=\s*$))[ \t]+(?=[^\s=])")
# «= The mill»: the title of a text in AsciiDoc
_TITLED = re.compile(r"=[ \t]+(?=[^\s=])(?!.*=\s*$)")
# «** Letters»: a heading in Org, in which «-» begins an item
_STARRED = re.compile(r"\*{1,6}[ \t]+(?=\S)")
# «#+title: The mill»: what a text in Org says of itself
_KEYWORD = re.compile(r"#\+(?P<key>title|subtitle|author|date):[ \t]*(?=\S)", re.I)
# «:PROPERTIES:», «:toc: left», «#+BEGIN_QUOTE», «|===»: lines for the programs of Org and AsciiDoc
_SETTING = re.compile(r":[\w@-]+:(?:[ \t].*)?|#\+\w+(?:[: \t].*)?|\|={3,}")
# «* », «- », «• »
_BULLET = re.compile(r"(?:([*•·‣◦▪○●–+-])[ \t]+|([•・])[ \t\u3000]*)(?=\S)")
# «12. », «3) »
_NUMBER = re.compile(r"([0-9]{1,3})[.)][ \t]+(?=\S)")
# «[1] »: a note or a list of addresses
_NOTE = re.compile(r"\[[0-9]{1,3}\][ \t:]")
# «total cost     40,000»
_GAP = re.compile(r"[ \xa0]{2,}|\t+")
# «March 1993          Editor»: wider than what justifies a line
_WIDE_GAP = re.compile(r"\S[ \xa0]{5,}\S")
# «https://example.org/bridge»
_ADDRESS = re.compile(r"https?://[^\s<>\"“”\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of plain text, and what stands where in it."""

    line: Line
    begin: int
    """Column behind the signs of a quotation."""
    depth: int
    """How many signs of a quotation it begins with."""

    @property
    def text(self) -> str:
        """What it says, without the blanks around it."""
        return self.line.text[self.begin :].strip()

    @property
    def start(self) -> int:
        """Column at which its text begins."""
        raw = self.line.text[self.begin :]
        return self.begin + len(raw) - len(raw.lstrip())

    @property
    def indent(self) -> int:
        """Columns of blanks before its text, as a terminal shows them."""
        blanks = self.line.text[self.begin : self.start].expandtabs(TAB)
        return len(blanks) + blanks.count("\u3000")

    @property
    def edge(self) -> int:
        """Column of a terminal at which it ends."""
        return self.begin + self.indent + columns(self.text)


class Item(NamedTuple):
    """The sign or number that an item of a list begins with."""

    sign: str
    length: int
    number: int
    """-1 for a bullet."""


def row_of(line: Line) -> Row:
    """A line as a row."""
    found = _QUOTATION.match(line.text)
    return Row(
        line, found.end() if found else 0, min(found[0].count(">"), MAX_NESTING) if found else 0
    )


def columns(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return round(2 * width(text))


def ruling(text: str) -> str:
    """The sign of which a line is drawn; empty if it says something."""
    found = _RULING.fullmatch(text) or _ORNAMENTED.fullmatch(text)
    return (found[1] or "-") if found else ""


def is_in_columns(text: str) -> bool:
    """Whether a line has columns far apart, as a masthead has: «March 1993          Editor: Ann Reed»."""
    return bool(_WIDE_GAP.search(text))


def is_table_ruling(text: str) -> bool:
    """Whether a line only separates the rows of a table."""
    return bool(_TABLE_RULING.fullmatch(text) or ruling(text) in ("-", "=", "─", "━"))


def is_underlined(row: Row, below: Row) -> bool:
    """Whether ``below`` is a line under a heading, not one between two texts."""
    long = columns(row.text)
    return long <= LONGEST_HEADING and len(below.text) >= max(3, long // 2)


def framed(text: str) -> tuple[int, int] | None:
    """Where the words of a heading are that stands between signs: «*** The bridge ***»."""
    if len(text) > LONGEST_BANNER:
        return None
    plain = _FRAMED.fullmatch(text)
    first, end = plain.span(2) if plain else _banner(text)
    return (first, end) if first < end and columns(text[first:end]) <= LONGEST_HEADING else None


def _banner(text: str) -> tuple[int, int]:
    """Where the words are in brackets between signs; of single ones, the words stand apart."""
    found = _BANNER.fullmatch(text)
    if not found or found["opening"] + found["closing"] not in _BRACKETS:
        return 0, 0
    inner = found["inner"]
    if found["opening"] in inner or found["closing"] in inner:  # «**(a) bridge and (b)**»
        return 0, 0
    apart = inner[0].isspace() and inner[-1].isspace()
    short = min(len(found["over"]), len(found["under"])) < 2
    if not any(map(str.isalnum, inner)) or (short and not apart):
        return 0, 0
    blanks = len(inner) - len(inner.lstrip())
    return found.start("inner") + blanks, found.start("inner") + len(inner.rstrip())


def drawn(text: str) -> list[tuple[int, int]]:
    """Where the signs are of a heading that is drawn: «■━ Mill Mail ━━━━━ No.7 ━□»."""
    found = [match.span() for match in _DRAWN_SIGNS.finditer(text)]
    framing = len(found) > 1 and not found[0][0] and found[-1][1] == len(text)
    words = sum(map(str.isalnum, text))
    return found if framing and words and columns(text) <= LONGEST_HEADING else []


def signed(text: str) -> str:
    """The sign before the words of a heading: «■ The bridge»; empty if it is none."""
    found = _SIGNED.match(text)
    says = found and text[-1] not in "。．.、,，;；:：!！?？" and not _ADDRESS.search(text)
    return found["sign"] if found and says and columns(text) <= LONGEST_HEADING else ""


def is_program(rows: Sequence[Row]) -> bool:
    """Whether rows are lines of a program: most look like it, and a third can be nothing else."""
    alike = [row.text for row in rows if not _OF_PROGRAMS.isdisjoint(row.text)]
    surely = sum(text[-1] in ";{}" for text in alike)  # «count = 1;»
    surely += sum(
        bool(_PROGRAM.fullmatch(row.text)) for row in rows if _OF_PROGRAMS.isdisjoint(row.text)
    )
    perhaps = sum(not _EASTERN.search(text) for text in alike)  # «if (count > 1)»
    return 3 * surely >= len(rows) and 3 * max(surely, perhaps) > 2 * len(rows)


def hashed(row: Row) -> int:
    """Characters before the words of a heading such as «## Letters», or «== Letters» in AsciiDoc; 0 if it is none.

    It stands at the left margin: an indented one is a remark in a program.
    """
    found = None if row.indent else _HASHED.match(row.text)
    return found.end() if found else 0


def titled(row: Row) -> int:
    """Characters before the words of a title in AsciiDoc: «= The mill»; 0 if it is none."""
    found = None if row.indent else _TITLED.match(row.text)
    return found.end() if found else 0


def starred(row: Row) -> int:
    """Characters before the words of a heading in Org: «** Letters»; 0 if it is none."""
    found = None if row.indent else _STARRED.match(row.text)
    return found.end() if found else 0


def keyword(row: Row) -> tuple[str, int]:
    """What a row in Org says, such as «title», and the characters before it; 0 if it says nothing."""
    found = None if row.indent else _KEYWORD.match(row.text)
    return (found["key"].lower(), found.end()) if found else ("", 0)


def is_setting(row: Row) -> bool:
    """Whether a row in Org or AsciiDoc only tells a program what to do: «:toc:», «#+END_QUOTE»."""
    return _SETTING.fullmatch(row.text) is not None


def is_label(row: Row, below: Row) -> bool:
    """Whether a row with a sign before its words is the heading of the text directly below: «◆橋»."""
    eastern = _EASTERN.search(row.text[1:]) or _EASTERN.search(below.text)
    return bool(eastern and row.edge <= LONGEST_LABEL and below.text[0] not in _ORNAMENTS)


def is_capitals(text: str) -> bool:
    """Whether a line is a heading in capital letters: «THE NEW BRIDGE»."""
    letters = [c for c in text if c.isalpha()]
    return (
        text.isupper()
        and len(letters) >= 3
        and sum(map(str.isupper, letters)) >= 0.75 * len(letters)
        and 2 * len(letters) >= len(text.replace(" ", ""))
        and text[-1] not in ".,;"
        and not _HASHED.match(text)
        and columns(text) <= LONGEST_HEADING
    )


def is_stopped(text: str) -> bool:
    """Whether a line is one in capital letters with a full stop: «THE NEW PIER.», but not «U.S.A.»."""
    words = text[:-1]
    short = text[-1:] == "." and "." not in words and columns(words) <= LONGEST_LABEL
    return short and is_capitals(words) and any(len(word) > LEAST_WORD for word in words.split())


def item_of(text: str) -> Item | None:
    """The sign or number that a text begins with, if it is an item of a list."""
    if found := _BULLET.match(text):
        return Item(found[1] or found[2], found.end(), -1)
    found = _NUMBER.match(text)
    return Item("1", found.end(), int(found[1])) if found else None


def is_note(text: str) -> bool:
    """Whether a text begins with the number of a note: «[1] https://…»."""
    return _NOTE.match(text) is not None


def cells_of(row: Row) -> list[tuple[int, int]]:
    """The columns of its line between which the cells of a row are, blanks aside."""
    raw, start = row.line.text.rstrip(), row.start
    found = []
    for gap in _GAP.finditer(raw, start):
        found.append((start, gap.start()))
        start = gap.end()
    return [*found, (start, len(raw))]


def addresses_in(text: str) -> list[tuple[int, str]]:
    """Where web addresses begin in a text, and they, without the punctuation behind them."""
    found = _ADDRESS.finditer(text) if "://" in text else ()
    return [(match.start(), _trimmed(match[0])) for match in found]


def _trimmed(address: str) -> str:
    """An address without signs behind it, nor brackets that close none of its own."""
    closing = address.find("]")
    if closing >= 0 and "[" not in address[:closing]:
        address = address[:closing]
    end, extra = len(address), address.count(")") - address.count("(")
    while end and (address[end - 1] in ".,;:!?'*_~’”" or (address[end - 1] == ")" and extra > 0)):
        extra -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def is_table(rows: Sequence[Row]) -> bool:
    """Whether rows have the same number of cells, the ends or beginnings of which are in line."""
    cells = [cells_of(row) for row in rows]
    if len({len(row) for row in cells}) != 1 or len(cells[0]) < 2:
        return False
    if any(item_of(row.text) for row in rows) or rows[0].text[0] in "|+":
        return False
    if all("\t" in row.text for row in rows):
        return True
    return all(
        any(max(places) - min(places) <= 1 for places in zip(*column, strict=True))
        for column in list(zip(*cells, strict=True))[1:]
    )


def is_set(row: Row) -> bool:
    """Whether a row has columns, or is part of a frame."""
    text = row.text
    return text[0] in "|+" or "   " in text or "\t" in text
