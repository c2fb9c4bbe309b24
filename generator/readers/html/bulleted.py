"""Lists that a page has in another form: tables with a sign and a text in each row, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from generator.readers.html.elements import BULLETS
from generator.readers.html.office import gather_lists
from generator.readers.html.tree import around

_PARTS = ("thead", "tbody", "tfoot")
_SHOWN = ["img", "svg", "iframe", "video", "audio", "input", "li", "pre", "blockquote"]
"""Elements that a table of data or a layout has without text, or that are lists themselves."""


def make_lists(page: BeautifulSoup) -> list[str]:
    """Make lists of what lays them out, and return their signs, which nobody reads then."""
    signs = gather_lists(page)
    tables = page.find_all("table")
    nesting = around(tables)
    hrefs = (str(link["href"]) for link in page.find_all("a", href=True)) if tables else ()
    goals = frozenset(href[1:] for href in hrefs if href.startswith("#"))
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
