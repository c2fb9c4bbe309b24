"""Reads HTML: what a browser shows, block by block, with its links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bs4 import Tag
from bs4.element import PageElement, PreformattedString

from generator.model import Container, ContainerKind
from generator.model.errors import ContentError
from generator.readers.composer import EMPTY, Composer, Words
from generator.readers.front_matter import without_front_matter
from generator.readers.html.addresses import own_address
from generator.readers.html.apart import breaks_apart
from generator.readers.html.bulleted import make_lists
from generator.readers.html.charset import decode_html
from generator.readers.html.dotted import list_lines
from generator.readers.html.elements import (
    BLOCKS,
    BULLETS,
    MARKS,
    NUMBERED,
    aligned,
    attribute,
    count_down,
    counted,
    first_number,
    has_cells,
    is_within_another,
    item_number,
    language,
    unseen,
    within,
)
from generator.readers.html.hidden import show_text
from generator.readers.html.lazy import drop_statements, load_pictures
from generator.readers.html.links import end_link
from generator.readers.html.metadata import page_metadata
from generator.readers.html.notes import LONGEST_WAY_BACK, find_notes
from generator.readers.html.pictures import PLAYERS, Pictures
from generator.readers.html.places import TOP, Places
from generator.readers.html.sharing import is_sharing
from generator.readers.html.shown import Shown
from generator.readers.html.sizes import USUAL, Sizes, is_button, size_of
from generator.readers.html.styles import Styles
from generator.readers.html.tree import around, parse_tree
from generator.readers.html.unread import unread
from generator.readers.limits import check_size, check_tags
from generator.readers.relative import seen_from, stated_address
from generator.readers.seed import SeedText
from generator.readers.text.document import doubts
from generator.settings.sidecar import NO_HINTS, FileHints

# «1.», «2)»: the number of an item
_NUMBER = re.compile(r"-?[0-9]+[.)]")

_LISTS = ("ol", "ul", "menu")
_CONTAINERS = {
    **dict.fromkeys(("ul", "menu"), ContainerKind.LIST),
    "ol": ContainerKind.ORDERED,
    "blockquote": ContainerKind.QUOTE,
    "pre": ContainerKind.CODE,
}
_LINKS = ("a", "area")
NO_PARTS: Mapping[str, bytes] = {}
_STRUCTURE = ["table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article"]
"""Elements that only a cell of a layout holds."""


def read_html(data: bytes, name: str, hints: FileHints = NO_HINTS) -> SeedText:
    """The text in the bytes of an HTML file.

    Raises ``ContentError`` where it is too large, in no known encoding, or shows no text.
    """
    check_size(data, name)
    found = decode_html(data, name, given=hints.encoding)
    text, stated = without_front_matter(found.text, name)
    base = stated_address(stated, hints.address)
    seed = parse_html(text, name, base=base, scripted=True)
    metadata, warnings = (*stated, *seed.metadata), (*doubts(name, found), *seed.warnings)
    return replace(seed, metadata=metadata, warnings=warnings)


def parse_html(
    text: str,
    name: str,
    *,
    empty: bool = False,
    parts: Mapping[str, bytes] = NO_PARTS,
    base: str = "",
    scripted: bool = False,
) -> SeedText:
    """The lines of an HTML text; ``parts``: the pictures of its e-mail, by their ids.

    ``base``: the address from which its links are seen, where the text does not say it;
    ``scripted``: whether scripts run where it is shown, unlike in messages. Raises
    ``ContentError`` where it has too many tags, and where it shows no text, unless it may be
    ``empty``.
    """
    check_tags(text, name)
    composer = Composer()
    page = parse_tree(text)
    for sign in (*make_lists(page), *list_lines(page)):
        composer.omit("bullet", sign)
    for sign in load_pictures(page):
        composer.omit("picture", sign)
    warnings = [*drop_statements(page, name), *(show_text(page, name) if scripted else ())]
    walker = _Walker(composer, parts, page, base)
    walker.walk()
    if not composer.lines and not empty:
        message = "the page shows no text; save it from the browser again, or add its text"
        raise ContentError.single(name, 0, message)
    return SeedText(
        composer.finished(),
        tuple(page_metadata(page)),
        "html",
        tuple(composer.omitted),
        composer.album.pictures,
        warnings=(*warnings, *unread(page, walker.pictures.left_drawings, name)),
    )


class _Walker:
    """Passes the text of a page to a composer, in order."""

    def __init__(
        self, composer: Composer, parts: Mapping[str, bytes], page: Tag, base: str
    ) -> None:
        self._composer = composer
        self._page = page
        self._notes = find_notes(page)
        self._places = Places(page)
        if self._places.starts:
            composer.name_place(TOP)
        self._base = own_address(page) or base
        self.pictures = Pictures(composer, page, parts, self._base)
        self._sizes = Sizes()
        self._breaks = breaks_apart(page)
        self._button: Tag | None = None
        """The button that is read."""
        self._nesting = around(page.find_all("table"))
        self._laid_out = around(page.find_all(_STRUCTURE))
        self._styles = Styles(page)
        self._shown = Shown(page)
        self._captioned = around(page.find_all("figcaption"))
        self._around_notes: list[tuple[Tag, list[Container], list[str]]] = []
        """What stood open where each open note began."""
        self._marks: list[str] = ["paragraph"]
        self._cells: list[Words] | None = None
        """Cells so far of the row that is read; ``None`` outside of tables of data."""
        self._table: Tag | None = None
        self._row = 0
        """Number of the row that is read."""
        self._covered: dict[int, int] = {}
        """The last row that a cell further up reaches, by column."""
        self._numbers: list[int | None] = []
        """Next number of each open list; ``None`` where none is written before its items."""
        self._serial = 0
        self._left: Container | None = None
        """The list or quotation that ended last."""
        self._signed = False
        """Whether a cell before in this row holds nothing but the sign of an item."""
        self._single: dict[str, Callable[[Tag], None]] = {
            **dict.fromkeys(PLAYERS, self.pictures.play),
            "img": self.pictures.show,
            "hr": self._rule,
            "br": self._break,
            "input": self._task,
        }
        """How elements are read that hold no text."""

    def walk(self) -> None:
        """Read the whole page; without recursion, as pages may be nested deeply."""
        opened: list[tuple[Tag, Iterator[PageElement], float]] = [
            (self._page, iter(self._page.contents), USUAL)
        ]
        while opened:
            element, children, size = opened[-1]
            node = next(children, None)
            if node is None:
                opened.pop()
                self._close(element)
            elif not isinstance(node, Tag):
                if not isinstance(node, PreformattedString):  # comments and the like
                    text = self._notes.without_brackets(node)
                    pressed = self._button is not None
                    self._sizes.add(len(self._composer.lines), size, text, pressed=pressed)
                    self._composer.write(" " if id(node) in self._breaks else text)
            elif self._leads_to_or_fro(node) or self.pictures.draw(node):
                pass
            elif not (rule := unseen(node)):
                self._start(node)
                opened.append((node, iter(node.contents), size_of(node, size)))
            elif rule != "title" or node.find_parent("svg"):
                if rule in PLAYERS:
                    self._start(node)
                self._composer.omit(rule, node.get_text(" "))
                for picture in node.find_all("img"):
                    shown = attribute(picture, "alt") or attribute(picture, "src") or "img"
                    self._composer.omit("picture", shown)
        self._composer.end(self._marks[-1])
        self._composer.lines[:] = self._sizes.headed(self._composer.lines)

    def _leads_to_or_fro(self, element: Tag) -> bool:
        """Write a reference to a note, and omit a sign that leads back: the page makes its own."""
        if label := self._notes.references.get(id(element)):
            self._composer.note(label)
            return True
        text = element.get_text(" ") if id(element) in self._notes.backs else ""
        if id(element) in self._notes.backs and len(text.strip()) <= LONGEST_WAY_BACK:
            self._composer.omit("note", text)
            return True
        return False

    def _open_note(self, element: Tag, label: str) -> None:
        """A note begins, which is in nothing else."""
        self._block()
        self._composer.drop_rule()
        self._around_notes.append((element, self._composer.inside[:], self._marks))
        self._serial += 1
        self._composer.inside[:] = [Container(ContainerKind.NOTE, self._serial, -1, label)]
        self._marks = ["paragraph"]

    def _close(self, element: Tag) -> None:
        """What was opened for an element ends."""
        if not self._around_notes or self._around_notes[-1][0] is not element:
            self._end(element)
            return
        self._block()
        _, self._composer.inside[:], self._marks = self._around_notes.pop()

    def _start(self, element: Tag) -> None:
        tag = element.name
        if self._cells is None and (label := self._notes.notes.get(id(element))):
            self._open_note(element, label)
            return
        self._button = self._button or (element if is_button(element) else None)
        for kind in self._styles.kinds(element):
            self._composer.open_mark(kind)
        self._composer.write(self._shown.before(element))
        if address := self._address_of(element):
            self._composer.open_link(address)
            self.pictures.sharing = is_sharing(address)
        elif tag in self._single:
            self._single[tag](element)
        elif tag in ("td", "th") and self._cells is not None:
            self._composer.take()
            while self._covered.get(len(self._cells), 0) >= self._row:
                self._cells.append(EMPTY)
        elif tag in BLOCKS:
            if tag not in MARKS or not self._has_only_number():
                self._block()
            self._open(element)
        for name in self._places.names(element):
            self._composer.name_place(name)

    def _address_of(self, element: Tag) -> str:
        """Where an element leads: to another page, or to a place of this one; empty for no link."""
        address = attribute(element, "href").strip() if element.name in _LINKS else ""
        if address.startswith("#"):
            return self._places.goal(address[1:])
        return seen_from(self._base, address)

    def _open(self, element: Tag) -> None:
        tag = element.name
        if tag in MARKS:
            self._marks.append(within(self._marks[-1], MARKS[tag]))
        if kind := _CONTAINERS.get(tag):
            self._serial += 1
            infos = {ContainerKind.CODE: language, ContainerKind.ORDERED: counted}
            info = infos[kind](element) if kind in infos else ""
            self._composer.inside.append(Container(kind, self._serial, -1, info))
        elif tag in _ITEMS:
            _ITEMS[tag](self, element)
        if tag == "figure":
            self._composer.titled = id(element) not in self._captioned
        elif tag == "table" and self._table is None and self._is_data(element):
            self._table = element
            self._row, self._covered = 0, {}
            self._serial += 1
            table = Container(ContainerKind.TABLE, self._serial, -1, aligned(element))
            self._composer.inside.append(table)
        elif tag == "tr" and self._table is not None:
            self._cells = []
            self._row += 1
        elif tag in _LISTS:
            self._open_list(element)

    def _open_list(self, element: Tag) -> None:
        """A list begins, with its first number if it has numbers."""
        numbered = element.name == "ol" and not element.get(NUMBERED)
        if numbered and element.has_attr("reversed"):
            count_down(element)
        self._numbers.append(first_number(element) if numbered else None)

    def _next_item(self, element: Tag) -> None:
        """An item begins, with its number; one with another than the next begins a list."""
        following = self._numbers[-1] if self._numbers else None
        number = item_number(element, following) if following is not None else None
        inside = self._composer.inside
        if number != following and inside and inside[-1].kind is ContainerKind.ORDERED:
            self._serial += 1
            inside[-1] = inside[-1]._replace(serial=self._serial, item=-1)
        self._composer.next_item()
        if number is not None:
            self._composer.write(f"{number}. ")
            self._numbers[-1] = number + 1

    def _next_definition(self, element: Tag) -> None:
        """A definition begins: an item of the list of those of its term.

        One without an end tag holds the next in the tree.
        """
        before = element.find_previous_sibling()
        if is_within_another(element):
            pass
        elif self._left and isinstance(before, Tag) and before.name == "dd":
            self._composer.inside.append(self._left)
        else:
            self._serial += 1
            self._composer.inside.append(Container(ContainerKind.LIST, self._serial, -1))
        self._composer.next_item()

    def _is_data(self, table: Tag) -> bool:
        """Whether a ``table`` element says something by its rows and columns.

        E-mails are laid out with tables: those say ``presentation``, hold headings or
        other tables, or have only one cell to a row. One with a head is none of them.
        """
        role = table.get("role")
        if role in ("table", "presentation", "none"):
            return role == "table"
        if id(table) in self._nesting:
            return False
        if table.find(["thead", "caption"]) and table.find("th"):
            return True
        return id(table) not in self._laid_out and has_cells(table)

    def _end(self, element: Tag) -> None:
        tag = element.name
        self._composer.write(self._shown.after(element))
        self._button = None if self._button is element else self._button
        for kind in self._styles.kinds(element):
            self._composer.close_mark(kind)
        if address := self._address_of(element):
            end_link(self._composer, element, address)
            self.pictures.sharing = False
        elif tag in ("td", "th") and self._cells is not None:
            self._end_cell(element, self._cells)
        elif tag == "tr" and self._cells is not None:
            self._composer.row(self._cells)
            self._cells = None
        elif tag in BLOCKS:
            self._signed = tag != "tr" and (
                self._signed or (tag == "td" and self._composer.text() in BULLETS)
            )
            self._block()
            self._leave(element)

    def _end_cell(self, element: Tag, cells: list[Words]) -> None:
        """A cell ends, which may cover others beside it and below."""
        first = len(cells)
        said = (attribute(element, name) for name in ("colspan", "rowspan"))
        columns, rows = self._composer.reach(*said)
        cells += [self._composer.take()] + [EMPTY] * (columns - 1)
        if rows > 1:
            self._covered |= dict.fromkeys(range(first, len(cells)), self._row + rows - 1)

    def _leave(self, element: Tag) -> None:
        tag = element.name
        if tag in MARKS:
            self._marks.pop()
        if tag in _CONTAINERS or (tag == "dd" and not is_within_another(element)):
            self._left = self._composer.inside.pop()
        if element is self._table:
            self._table = None
            self._composer.inside.pop()
        elif tag in _LISTS:
            self._numbers.pop()
        elif tag == "figure":
            self._composer.titled = True

    def _rule(self, _: Tag) -> None:
        """A line across the column; in a cell it only looks like one."""
        if self._cells is None:
            self._block()
            self._composer.rule()

    def _task(self, element: Tag) -> None:
        """A check box; other fields of a form say nothing."""
        if attribute(element, "type").lower() == "checkbox":
            done = "X" if element.get("value") == "X" else "x"
            self._composer.task(done if element.has_attr("checked") else " ")

    def _break(self, _: Tag) -> None:
        """A line break; a blank in a heading."""
        if self._marks[-1] == "code":
            self._composer.write("\n")
        elif self._cells is not None:
            self._composer.break_cell()
        elif self._marks[-1].startswith("heading"):
            self._composer.write(" ")
        elif self._composer.end_line(self._marks[-1]):
            self._begun()

    def _has_only_number(self) -> bool:
        """Whether an item has begun with its number, which belongs to the first block in it."""
        begun = self._marks[-1] in ("item", "quote")
        return begun and bool(_NUMBER.fullmatch(self._composer.text()))

    def _block(self) -> None:
        """A block ends, unless in a cell; only the first block of an item is marked as one."""
        if self._cells is not None:
            self._composer.part_cell()
        elif self._signed and self._composer.text() in BULLETS:
            self._composer.write(" ")
        elif self._marks[-1] == "code":
            self._composer.end_code()
        elif self._composer.end(self._marks[-1]):
            self._begun()

    def _begun(self) -> None:
        """An item has its first line: what follows in it is a paragraph."""
        place = len(self._marks)
        while place and self._marks[place - 1] == "item":
            place -= 1
            self._marks[place] = "paragraph"


_ITEMS = {"li": _Walker._next_item, "dd": _Walker._next_definition}
