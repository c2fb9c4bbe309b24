"""Lists without elements of one: tables with a sign and a text in each row, paragraphs of Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from generator.readers.html.elements import BULLETS
from generator.readers.html.tree import around

_PARTS = ("thead", "tbody", "tfoot")
_SHOWN = ["img", "svg", "iframe", "video", "audio", "input", "li", "pre", "blockquote"]
"""Elements that a table of data or a layout has without text, or that are lists themselves."""


# «mso-list:l0 level1 lfo1», «mso-list:Ignore»: how Word marks an item, and its sign
_WORD_ITEM = re.compile(r"mso-list:\s*l\d+\s+level\d", re.I)
_WORD_SIGN = re.compile(r"mso-list:\s*ignore", re.I)
_WORD_BULLETS = BULLETS | {"o", "§"}
"""The signs of its lists; those of deeper levels are letters in fonts of symbols."""


def make_lists(page: BeautifulSoup) -> list[str]:
    """Make lists of what only lays them out, and return their signs, which nobody reads then."""
    return [*_lists_of_tables(page), *_lists_of_word(page)]


def _lists_of_word(page: BeautifulSoup) -> Iterator[str]:
    """Make lists of the paragraphs that Word writes for them in a mail."""
    last: Tag | None = None
    for item in page.find_all("p", style=_WORD_ITEM):
        sign = item.find(style=_WORD_SIGN)
        said = sign.get_text().strip() if isinstance(sign, Tag) else ""
        if not isinstance(sign, Tag) or said not in _WORD_BULLETS or sign.find(_SHOWN):
            continue
        yield said
        sign.clear()
        above = item.find_previous_sibling()
        item.name = "li"
        if last is not None and above is last:
            last.append(item)
        else:
            last = item.wrap(page.new_tag("ul"))


def _lists_of_tables(page: BeautifulSoup) -> list[str]:
    tables = page.find_all("table")
    nesting = around(tables)
    hrefs = (str(link["href"]) for link in page.find_all("a", href=True)) if tables else ()
    goals = frozenset(href[1:] for href in hrefs if href.startswith("#"))
    signs: list[str] = []
    for table in tables:
        if id(table) not in nesting and (items := _items(table, goals)):
            signs += _rewrite(table, items)
    return signs


def _items(table: Tag, goals: frozenset[str]) -> dict[int, tuple[Tag, Tag]]:
    """The cells with the sign and the text of each row that is an item.

    None where other rows have cells, or where the signs differ and so say something.
    ``goals``: what links of the page lead to.
    """
    found: dict[int, tuple[Tag, Tag]] = {}
    for row in _rows(table):
        filled = _filled(row)
        if len(filled) == 2 and _is_sign(filled[0], goals) and not filled[1].find(["li", "pre"]):
            found[id(row)] = (filled[0], filled[1])
        elif len(filled) > 1:
            return {}
    signs = {sign.get_text().strip() for sign, _ in found.values()}
    return found if len(signs) == 1 else {}


def _filled(row: Tag) -> list[Tag]:
    return [cell for cell in _cells(row) if cell.get_text().strip() or cell.find(_SHOWN)]


def _is_sign(cell: Tag, goals: frozenset[str]) -> bool:
    """Whether a cell has a sign that neither leads anywhere nor is led to."""
    if cell.get_text().strip() not in BULLETS or cell.find(_SHOWN) or cell.find("a", href=True):
        return False
    named = (each.get(name) for each in (cell, *cell.find_all(True)) for name in ("id", "name"))
    return goals.isdisjoint(map(str, filter(None, named)))


def _rewrite(table: Tag, items: dict[int, tuple[Tag, Tag]]) -> Iterator[str]:
    """Make elements of a list of those of a table; what is no item is a block."""
    begun: Tag | None = None
    for row in _rows(table):
        item, filled = items.get(id(row)), _filled(row)
        for cell in _cells(row):
            cell.name = "li" if item and cell is item[1] else "div"
        row.name = "div"
        if item:
            yield item[0].get_text().strip()
            item[0].clear()
            item[0].name = "span"
            if begun is None:
                begun = row
                row.name = "ul"
            else:
                begun.extend(list(row.contents))
        elif filled:
            begun = None
    for part in table.find_all(_PARTS, recursive=False):
        part.name = "div"
    table.name = "div"


def _rows(table: Tag) -> list[Tag]:
    parts = [table, *table.find_all(_PARTS, recursive=False)]
    return [row for part in parts for row in part.find_all("tr", recursive=False)]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)
