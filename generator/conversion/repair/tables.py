"""Finds tables set with tabs or in aligned columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.conversion.repair.paragraphs import LineGroup
from generator.language.text import ends_sentence
from generator.model import TextLine
from generator.readers.limits import MAX_COLUMNS

ROWS_NEEDED = 2
LONGEST_CAPTION = 40.0
"""Greatest width of a caption in em."""
_TABS = re.compile(r"\t+")
# «企业名称   产品和项目   投资总额»: columns separated by three spaces or more
_COLUMNS = re.compile(r"[ \u00a0]{3,}|\u3000{2,}")
# «表 1 高新区医疗器械企业项目情况汇总», «图2 …»
CAPTION = re.compile(r"(?:表|图|附表|附图)\s*[0-9一二三四五六七八九十]{1,3}[\s：:．.、-]*\S.{0,60}")


@dataclass(frozen=True, slots=True)
class TableSpan:
    """A table: text lines ``start`` up to but not including ``stop``, and their cells."""

    start: int
    stop: int
    rows: tuple[tuple[str, ...], ...]


def find_tables(lines: Sequence[TextLine]) -> list[TableSpan]:
    """Every table in the lines of an article, in order."""
    cells = [split(line.text) for line in lines]
    tables: list[TableSpan] = []
    start = 0
    while start < len(lines):
        stop = start
        columns = len(cells[start])
        labels = _are_labelled(cells[start])
        while stop < len(lines) and columns > 1 and len(cells[stop]) == columns:
            if _are_labelled(cells[stop]) is not labels:  # «主编：…    编辑：…» below a table
                break
            stop += 1
        if stop - start >= ROWS_NEEDED:
            tables.append(TableSpan(start, stop, tuple(cells[start:stop])))
            start = stop
        else:
            start += 1
    return tables


def _are_labelled(cells: Sequence[str]) -> bool:
    """Whether each cell says itself what it is: «主编：陈港生»."""
    return all("：" in cell[1:-1] for cell in cells)


def is_caption(paragraph: LineGroup) -> bool:
    """Whether a paragraph is the caption of a table or picture: «图2 …», no sentence."""
    text = paragraph.headline
    short = paragraph.width <= LONGEST_CAPTION and not ends_sentence(text)
    return short and CAPTION.fullmatch(text) is not None


def split(text: str) -> tuple[str, ...]:
    """The cells of a line; a single cell if it has no columns, or more than any table."""
    if "\t" in text:
        cells = _TABS.split(text)
    elif "  " in text or "\u00a0" in text or "\u3000\u3000" in text:
        cells = _COLUMNS.split(text)
    else:
        return (text,)
    return tuple(map(str.strip, cells)) if 1 < len(cells) <= MAX_COLUMNS else (text,)
