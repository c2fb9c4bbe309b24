"""Reads HTML: what a browser shows, block by block, with its links."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import PageElement, PreformattedString

from generator.model import Container, ContainerKind, MarkKind, Picture
from generator.model.errors import ContentError
from generator.model.issue import HEADLESS
from generator.readers.composer import Composer, Words, single_spaced
from generator.readers.decoding import Decoded, decode_stated
from generator.readers.html.addresses import own_address, seen_from
from generator.readers.html.links import bare_link
from generator.readers.html.notes import LONGEST_WAY_BACK, find_notes
from generator.readers.html.places import TOP, Places
from generator.readers.html.tree import around, parse_tree
from generator.readers.hyperlinks import web_address
from generator.readers.limits import check_size, check_tags
from generator.readers.seed import SeedText
from generator.readers.text.document import decoded, doubts
from generator.settings.sidecar import NO_HINTS, FileHints

# «display: none», «visibility:hidden»; «mso-hide:all» hides from Outlook only
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# «1.», «2)»: the number of an item
_NUMBER = re.compile(r"-?[0-9]+[.)]")

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "select"})
"""Elements whose text is not shown."""
_LISTS = ("ol", "ul", "menu")
_PLAYERS = ("iframe", "video", "audio")
_MARKS = {
    **{f"h{level}": f"heading-{level}" for level in range(1, 7)},
    **dict.fromkeys(("li", "dd"), "item"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("p", "dt"), "paragraph"),
    "blockquote": "quote",
    "pre": "code",
}
"""Element → mark of the text in it."""
_CONTAINERS = {
    **dict.fromkeys(("ul", "menu"), ContainerKind.LIST),
    "ol": ContainerKind.ORDERED,
    "blockquote": ContainerKind.QUOTE,
    "pre": ContainerKind.CODE,
}
_BULLETS = frozenset("•·◦▪‣●○")
"""Signs of items, each in a cell of its own beside what it says, where a table only lays out."""
NUMBERED = "data-numbered"
"""Attribute of a list whose items have their numbers as text."""
# «language-python», «lang-py», «brush: js»
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|brush:\s*)([\w+#.-]+)")
# «text-align: right»
_ALIGNED = re.compile(r"(?:^|[;\s])text-align\s*:\s*(\w+)", re.I)
# «width: 1px»
_DOT = re.compile(
    r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*([0-9]+)(?:px)?(?=\s*(?:;|!|$))", re.I
)
_KINDS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), MarkKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkKind.CODE),
    **dict.fromkeys(("s", "del", "strike"), MarkKind.STRUCK),
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}
"""Element → mark of the characters in it."""
_STYLED = {
    MarkKind.STRONG: re.compile(r"(?:^|[;\s])font-weight\s*:\s*(?:bold|[6-9]00)", re.I),
    MarkKind.EMPHASIS: re.compile(r"(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)", re.I),
    MarkKind.STRUCK: re.compile(
        r"(?:^|[;\s])text-decoration[-\w]*\s*:[^;]{0,99}line-through", re.I
    ),
    MarkKind.SUPERSCRIPT: re.compile(r"(?:^|[;\s])vertical-align\s*:\s*super", re.I),
    MarkKind.SUBSCRIPT: re.compile(r"(?:^|[;\s])vertical-align\s*:\s*sub\b", re.I),
}
"""Style of an element that is no block → the same."""
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside body center details dialog div dl fieldset figure footer form header "
        "hgroup hr html legend main menu nav ol section summary table tbody td tfoot th thead tr ul",
    )
) | frozenset(_MARKS)
"""Elements that begin and end a block."""
_METADATA = re.compile(
    r"author|date|description|keywords|subject|title|published|site_name|^dc\.", re.I
)
"""Names of the metadata that are kept."""
NO_PARTS: Mapping[str, bytes] = {}
LONGEST_CELL = 300
"""Characters that a cell of a table of data has at most."""
_STRUCTURE = ["table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article"]
"""Elements that only a cell of a layout holds."""


def read_html(data: bytes, name: str, hints: FileHints = NO_HINTS) -> SeedText:
    """The text in the bytes of an HTML file.

    Raises ``ContentError`` where it is too large, in no known encoding, or shows no text.
    """
    check_size(data, name)
    found = decode_html(data, name, given=hints.encoding)
    return replace(parse_html(found.text, name, base=hints.address), warnings=doubts(name, found))


def parse_html(
    text: str,
    name: str,
    *,
    empty: bool = False,
    parts: Mapping[str, bytes] = NO_PARTS,
    base: str = "",
) -> SeedText:
    """The lines of an HTML text; ``parts``: the pictures of its e-mail, by their ids.

    ``base``: the address from which its links are seen, where the text does not say it. Raises
    ``ContentError`` where it has too many tags, and where it shows no text, unless it may be
    ``empty``.
    """
    check_tags(text, name)
    composer = Composer()
    page = parse_tree(text)
    _Walker(composer, parts, page, base).walk()
    if not composer.lines and not empty:
        message = "the page shows no text; save it from the browser again, or add its text"
        raise ContentError.single(name, 0, message)
    return SeedText(
        composer.finished(),
        tuple(_metadata(page)),
        "html",
        tuple(composer.omitted),
        composer.album.pictures,
    )


def decode_html(data: bytes, name: str, charset: str = "", given: str = "") -> Decoded:
    """The text of a page by its byte order mark, else the encoding named, else its characters.

    ``charset``: the encoding that an e-mail names for it; ``given``: the one that a sidecar gives.
    Raises as :func:`~.text.decoded`.
    """
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if not data.startswith(marks):
        if charset and not given and (found := decode_stated(data, charset)) is not None:
            return found
        label = EncodingDetector.find_declared_encoding(data, is_html=True)
        return decoded(data, name, label or charset, given)
    return decoded(data, name)


def _attribute(element: Tag, name: str) -> str:
    return str(element.get(name) or "")


def _metadata(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """The title and metadata of the page."""
    for element in page.find_all(["title", "meta"]):
        if element.name == "title":
            key, value = "title", element.get_text()
        else:
            key = _attribute(element, "name") or _attribute(element, "property")
            value = _attribute(element, "content") if _METADATA.search(key) else ""
        if single_spaced(value):
            yield key, single_spaced(value)


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
        self._nesting = around(page.find_all("table"))
        self._laid_out = around(page.find_all(_STRUCTURE))
        self._captioned = around(page.find_all("figcaption"))
        self._around_notes: list[tuple[Tag, list[Container], list[str]]] = []
        """What stood open where each open note began."""
        self._parts = parts
        self._marks: list[str] = ["paragraph"]
        self._cells: list[Words] | None = None
        """Cells so far of the row that is read; ``None`` outside of tables of data."""
        self._table: Tag | None = None
        self._numbers: list[int | None] = []
        """Next number of each open list; ``None`` where none is written before its items."""
        self._serial = 0
        self._signed = False
        """Whether a cell before in this row holds nothing but the sign of an item."""
        self._single: dict[str, Callable[[Tag], None]] = {
            **dict.fromkeys(_PLAYERS, self._player),
            "img": self._picture,
            "hr": self._rule,
            "br": self._break,
            "input": self._task,
        }
        """How elements are read that hold no text."""

    def walk(self) -> None:
        """Read the whole page; without recursion, as pages may be nested deeply."""
        opened: list[tuple[Tag, Iterator[PageElement]]] = [(self._page, iter(self._page.contents))]
        while opened:
            element, children = opened[-1]
            node = next(children, None)
            if node is None:
                opened.pop()
                self._close(element)
            elif not isinstance(node, Tag):
                if not isinstance(node, PreformattedString):  # comments and the like
                    self._composer.write(str(node))
            elif self._leads_to_or_fro(node):
                pass
            elif not (rule := _unseen(node)):
                self._start(node)
                opened.append((node, iter(node.contents)))
            elif rule == "iframe":
                self._start(node)
                self._composer.omit(rule, node.get_text(" "))
            elif rule != "title":
                self._composer.omit(rule, node.get_text(" "))
                for picture in node.find_all("img"):
                    shown = _attribute(picture, "alt") or _attribute(picture, "src") or "img"
                    self._composer.omit("picture", shown)
        self._composer.end(self._marks[-1])

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
        for kind in _kinds(element):
            self._composer.open_mark(kind)
        if address := self._address_of(element):
            self._composer.open_link(address)
        elif tag in self._single:
            self._single[tag](element)
        elif tag in ("td", "th") and self._cells is not None:
            self._composer.take()
        elif tag in _BLOCKS:
            if tag not in _MARKS or not self._has_only_number():
                self._block()
            self._open(element)
        for name in self._places.names(element):
            self._composer.name_place(name)

    def _address_of(self, element: Tag) -> str:
        """Where an element leads: to another page, or to a place of this one; empty for no link."""
        address = _attribute(element, "href").strip() if element.name == "a" else ""
        if address.startswith("#"):
            return self._places.goal(address[1:])
        return seen_from(self._base, address)

    def _open(self, element: Tag) -> None:
        tag = element.name
        if tag in _MARKS:
            self._marks.append(_within(self._marks[-1], _MARKS[tag]))
        if kind := _CONTAINERS.get(tag):
            self._serial += 1
            info = _language(element) if kind is ContainerKind.CODE else ""
            self._composer.inside.append(Container(kind, self._serial, -1, info))
        elif tag == "li":
            self._composer.next_item()
        if tag == "figure":
            self._composer.titled = id(element) not in self._captioned
        elif tag == "table" and self._table is None and self._is_data(element):
            self._table = element
            self._serial += 1
            aligned = Container(ContainerKind.TABLE, self._serial, -1, _aligned(element))
            self._composer.inside.append(aligned)
        elif tag == "tr" and self._table is not None:
            self._cells = []
        elif tag in _LISTS:
            numbered = tag == "ol" and not element.get(NUMBERED)
            self._numbers.append(_first_number(element) if numbered else None)
        elif tag == "li" and self._numbers and self._numbers[-1] is not None:
            number = self._numbers[-1]
            self._composer.write(f"{number}. ")
            self._numbers[-1] = number + 1

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
        return id(table) not in self._laid_out and _has_cells(table)

    def _end(self, element: Tag) -> None:
        tag = element.name
        for kind in _kinds(element):
            self._composer.close_mark(kind)
        if address := self._address_of(element):
            if self._composer.is_bare_link() and web_address(address):
                self._composer.picture(bare_link(element, address))
            self._composer.close_link()
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._composer.take())
        elif tag == "tr" and self._cells is not None:
            self._composer.row(self._cells)
            self._cells = None
        elif tag in _BLOCKS:
            self._signed = tag != "tr" and (
                self._signed or (tag == "td" and self._composer.text() in _BULLETS)
            )
            self._block()
            self._leave(element)

    def _leave(self, element: Tag) -> None:
        tag = element.name
        if tag in _MARKS:
            self._marks.pop()
        if tag in _CONTAINERS:
            self._composer.inside.pop()
        if element is self._table:
            self._table = None
            self._composer.inside.pop()
        elif tag in _LISTS:
            self._numbers.pop()
        elif tag == "figure":
            self._composer.titled = True

    def _picture(self, element: Tag) -> None:
        """A picture, unless nobody sees it: those count who opened a message."""
        address, text, title = (
            single_spaced(_attribute(element, name)) for name in ("src", "alt", "title")
        )
        if _is_dot(element):
            self._composer.omit("pixel", text or address or "img")
        else:
            self._composer.picture(Picture(self._address(address), text, title))

    def _address(self, address: str) -> str:
        """The address of a picture; those in the file itself are kept."""
        album, kind = self._composer.album, address.partition(":")[0].lower()
        if kind == "data":
            return album.add_address(address)
        if kind == "cid":
            return album.add(self._parts.get(unquote(address[len("cid:") :]), b""))
        return address

    def _player(self, element: Tag) -> None:
        """A film or a sound, as a link."""
        source = element.find("source")
        address = _attribute(element, "src")
        address = address or (_attribute(source, "src") if isinstance(source, Tag) else "")
        if address:
            self._composer.open_link(address)
            title = _attribute(element, "title") or _attribute(element, "aria-label")
            picture = Picture(_attribute(element, "poster"), single_spaced(title or address))
            self._composer.picture(picture)
            self._composer.close_link()

    def _rule(self, _: Tag) -> None:
        """A line across the column; in a cell it only looks like one."""
        if self._cells is None:
            self._block()
            self._composer.rule()

    def _task(self, element: Tag) -> None:
        """A check box; other fields of a form say nothing."""
        if _attribute(element, "type").lower() == "checkbox":
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
        if self._cells is not None or (self._signed and self._composer.text() in _BULLETS):
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


def _is_dot(picture: Tag) -> bool:
    """Whether a picture is no larger than two pixels in a direction."""
    sizes = [_attribute(picture, name).removesuffix("px") for name in ("width", "height")]
    sizes += _DOT.findall(_attribute(picture, "style"))
    return any(size.strip() in ("0", "1", "2") for size in sizes)


def _kinds(element: Tag) -> tuple[MarkKind, ...]:
    """What an element says of the text in it."""
    if element.name in _BLOCKS:
        return (MarkKind.STRONG,) if element.name in ("summary", "dt") else ()
    kind, style = _KINDS.get(element.name), _attribute(element, "style")
    styled = (kind for kind, form in _STYLED.items() if style and form.search(style))
    return tuple(dict.fromkeys((*((kind,) if kind else ()), *styled)))


def _within(outer: str, mark: str) -> str:
    """The mark of a block in another: a paragraph takes that of its item or quotation."""
    return outer if mark == "paragraph" and outer in ("item", "quote", "caption") else mark


def _unseen(element: Tag) -> str:
    """The rule by which the element is hidden; empty where it is shown."""
    if element.name in _UNSEEN or element.name == "title":
        return element.name
    hidden = element.has_attr("hidden") or _HIDING.search(_attribute(element, "style"))
    return "hidden" if hidden else ""


def _language(code: Tag) -> str:
    """The language that a class names, of the element or of the ``code`` in it."""
    inner = code.find("code")
    named = (_attribute(each, "class") for each in (code, inner) if isinstance(each, Tag))
    found = next(filter(None, map(_LANGUAGE.search, named)), None)
    return found[1] if found else ""


def _aligned(table: Tag) -> str:
    """How the columns of a table are aligned, by its first row, and whether that is its head."""
    row = table.find("tr")
    cells = row.find_all(["td", "th"], recursive=False) if isinstance(row, Tag) else []
    found = []
    for cell in cells:
        styled = _ALIGNED.search(_attribute(cell, "style"))
        said = (styled[1] if styled else _attribute(cell, "align")).lower()
        found.append(said if said in ("left", "center", "right") else "")
    headed = any(
        cell.name == "th" and (cell.get_text().strip() or cell.find("img")) for cell in cells
    )
    return ("" if headed else HEADLESS) + (",".join(found) if any(found) else "")


def _first_number(element: Tag) -> int:
    start = _attribute(element, "start")
    return int(start) if re.fullmatch(r"-?[0-9]{1,6}", start) else 1


def _has_cells(table: Tag) -> bool:
    """Whether two rows of a table have several cells, all of them short."""
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
    ]
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return False
    return sum(len(list(filter(None, row))) >= 2 for row in rows) >= 2
