"""Reads rich text (RTF): as the page that a browser would show of it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from generator.model.errors import ContentError
from generator.readers.limits import MAX_ADDRESSES, MAX_FILE, check_size
from generator.readers.pictures import LARGEST, narrow
from generator.readers.rtf.page import DEEPEST_LIST, NUMBER, TAGS, Form, PageWriter, Run, is_label
from generator.readers.rtf.words import (
    ASIDE,
    BOOKMARK,
    CHARACTERS,
    CODE_PAGES,
    COLLECTED,
    DEEPEST,
    DESCRIPTION,
    ENDS,
    INFO,
    KEPT,
    LINK,
    NAME,
    OMITTED,
    PROPERTY,
    SIDES,
    SIGNS,
    SKIPPED,
    SWITCHES,
    SYMBOLS,
    TABLES,
    TOKEN,
    VALUE,
    Group,
)
from generator.readers.seed import SeedText
from generator.readers.style_names import MONOSPACED, heading_level
from generator.readers.symbols import symbol
from generator.readers.written import (
    NOTE_END,
    PLACE,
    embedded,
    note_reference,
    note_start,
    place,
    read_written,
)

_DAMAGED = "not a rich text, or damaged; open it and save it as .rtf or .docx again"
_EMPTY = "the document has no text"


def read_rtf(data: bytes, name: str) -> SeedText:
    """The text in the bytes of an RTF file.

    Raises ``ContentError`` where it is damaged, no RTF, too deep, or without text.
    """
    check_size(data, name, MAX_FILE)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ContentError.single(name, 0, _DAMAGED)
    reader = _Reader()
    try:
        page = reader.read(data.decode("latin-1"))
    except ValueError as error:
        raise ContentError.single(name, 0, f"{_DAMAGED} ({error})") from error
    return read_written(page, name, "rtf", reader.metadata, reader.omitted, empty=_EMPTY)


@dataclass(slots=True)
class _Reader:
    """Follows the groups and control words of a file."""

    omitted: list[tuple[str, str]] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)
    _group: Group = field(default_factory=Group)
    _outer: list[Group] = field(default_factory=list)
    _page: PageWriter = field(default_factory=PageWriter)
    _form: Form = field(default_factory=Form)
    _bytes: bytearray = field(default_factory=bytearray)
    _to_skip: int = 0
    _code_page: str = "cp1252"
    _usual: int = 0
    """The font of text that names none."""
    _fonts: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Name and character set of fonts."""
    _monospaced: set[int] = field(default_factory=set)
    """Fonts of code: those with letters of one width, unless the document is set in one."""
    _styles: dict[int, str] = field(default_factory=dict)
    """What paragraphs of a style are."""
    _held: list[tuple[PageWriter, Form]] = field(default_factory=list)
    """What is written around the note that is read."""
    _notes: list[str] = field(default_factory=list)
    _linked: int = 0
    """Characters of the addresses that were written."""
    _picture: str = ""
    _wide: int = 0
    """How wide that picture is shown, in twentieths of a point."""
    _property: str = ""
    """The name of the property whose value is next."""
    _described: str = ""
    """The alternative text of the picture that is next; a drawing may have it after its picture."""
    _shown: bool = False
    """Whether that picture is written already."""
    _starred: bool = False
    _ended: bool = False
    """Whether the document has ended; what follows is none of it."""

    def read(self, text: str) -> str:
        """The document as a page of HTML. Raises ``ValueError`` where groups are too deep."""
        at = 0
        while (match := TOKEN.match(text, at)) and not self._ended:
            at = match.end()
            if match["word"] == "bin":
                end = at + int(match["number"] or 0)
                self._group.collected.append(text[at:end].encode("latin-1").hex())
                at = max(end, at)
            else:
                self._token(match)
        self._flush()
        if self._outer:
            raise ValueError("a group has no end")
        return self._finished() + "".join(self._notes)

    def _finished(self) -> str:
        """The page that is written, without the bullets of its items."""
        page = self._page.finish(self._form)
        self.omitted += (("list-mark", sign) for sign in self._page.signs)
        return page

    def _token(self, match: re.Match[str]) -> None:
        if match["byte"] or match["text"]:
            self._text(match)
            return
        self._flush()
        if match["brace"] == "{":
            self._open()
        elif match["brace"]:
            self._close()
        elif match["sign"] == "*":
            self._starred = True
        elif match["sign"] in SIGNS:
            self._write(SIGNS[match["sign"]])
        elif match["sign"] in ("\n", "\r"):
            self._word("par", None)
        elif match["word"]:
            number = int(match["number"]) if match["number"] else None
            self._word(match["word"], number)
            self._starred = False

    def _text(self, match: re.Match[str]) -> None:
        """Add bytes of text, but for those that stand for a Unicode character before them."""
        data = bytes([int(match["byte"], 16)]) if match["byte"] else match["text"].encode("latin-1")
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Write the bytes of text so far, which may be several to a character."""
        self._to_skip = 0
        data, self._bytes = bytes(self._bytes), bytearray()
        if not data:
            return
        name, characters = self._fonts.get(self._group.font, ("", 0))
        if characters == SYMBOLS and self._group.is_text:
            self._write("".join(symbol(name, f"F0{code:02X}") for code in data))
        else:
            known = CODE_PAGES.get(characters, "") or self._code_page
            self._write(data.decode(known, "replace"))

    def _write(self, text: str) -> None:
        group = self._group
        if group.destination in COLLECTED:
            group.collected.append(text)
            if group.destination == "fonttbl" and text.endswith(";"):
                self._define(group)  # fonts need not be in groups of their own
        elif group.hidden and group.is_text:
            self.omitted.append((group.hidden, text))
        elif group.is_text:
            code = {"code"} if group.font in self._monospaced else set()
            marks = tuple(tag for tag in TAGS if tag in group.marks | code)
            self._linked += self._page.add(Run(text, marks, group.address))
            if self._linked > MAX_ADDRESSES:
                raise ValueError("the addresses of its links are too long")

    def _open(self) -> None:
        if len(self._outer) >= DEEPEST:
            raise ValueError("groups are too deep")
        self._outer.append(self._group)
        self._group = replace(self._group, number=-1)
        self._starred = False

    def _close(self) -> None:
        if not self._outer:
            return
        inner, self._group = self._group, self._outer.pop()
        self._ended = not self._outer
        if inner.destination in TABLES:
            self._define(inner)
        elif inner.destination == self._group.destination:
            return
        elif inner.destination in ASIDE:
            self._end_aside(inner.destination)
        elif inner.destination in COLLECTED:
            self._end_destination(inner.destination, "".join(inner.collected))

    def _define(self, inner: Group) -> None:
        """A font or style is defined, each in a group of its own."""
        name = "".join(inner.collected).strip().rstrip(";")
        inner.collected.clear()
        if inner.number < 0:
            return
        if inner.destination == "fonttbl":
            self._fonts[inner.number] = name, inner.characters
            if MONOSPACED.search(name) and inner.number != self._usual:
                self._monospaced.add(inner.number)
            inner.number = -1
        elif inner.number not in self._styles:
            level = heading_level(name)
            kinds = {"title": "h1", "quote": "blockquote"}
            kind = f"h{level}" if level else kinds.get(name.lower(), "p")
            self._styles[inner.number] = kind

    def _end_destination(self, what: str, text: str) -> None:
        words = " ".join(text.split())
        if what in ("listtext", "pntext"):
            self._form.marker = words
            if words and not (NUMBER.fullmatch(words) or is_label(words, heading=False)):
                self.omitted.append(("list-mark", words))
        elif what == "fldinst":
            link = LINK.search(text)
            if link:
                self._group.address = f"#{PLACE}{link[2]}" if link[1] else link[2]
        elif what in INFO and words:
            self.metadata.append((INFO[what], words))
        elif what in OMITTED and words:
            self.omitted.append((OMITTED[what], words))
        elif what == BOOKMARK:
            self._page.add(Run("", html=place(words)))
        elif what in (NAME, VALUE):
            self._end_property(what, words)
        elif what == "pict":
            self._end_picture(text)

    def _end_property(self, what: str, words: str) -> None:
        """The name or the value of a property ends, which may describe a picture."""
        if what == NAME:
            self._property = words
        elif self._property == DESCRIPTION and self._shown:
            self._page.describe(words)
            self._shown = False
        elif self._property == DESCRIPTION:
            self._described = words

    def _end_picture(self, text: str) -> None:
        digits = re.sub(r"[^0-9a-fA-F]", "", text)
        data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        if not self._group.is_text and self._group.destination != VALUE:
            self.omitted.append(("picture", self._picture))
        elif data and len(data) <= LARGEST:
            address = embedded(data, self._picture)
            size = f' width="{width}"' if (width := narrow(self._wide / _OF_A_PIXEL)) else ""
            self._page.add(Run("", html=f'<img src="{address}" alt=""{size}>'))
            self._page.describe(self._described)
            self._shown = True
        self._picture, self._described, self._wide = "", "", 0

    def _end_aside(self, what: str) -> None:
        """A note ends, which follows the text, or a box, which stands before its paragraph."""
        note = self._finished()
        self._page, self._form = self._held.pop()
        if what != "footnote":
            self._page.parts.append(note)
            return
        number = str(len(self._notes) + 1)
        self._notes.append(f"{note_start(number, number)}{note}{NOTE_END}")
        self._page.add(Run("", html=note_reference(number, number)))

    def _word(self, word: str, number: int | None) -> None:
        """A control word, with its number if it has one."""
        group = self._group
        if group.destination == "skip":
            return
        if word in SKIPPED or (self._starred and word not in KEPT):
            group.destination = "skip"
        elif word in COLLECTED:
            group.destination, group.collected = word, []
            self._shown = self._shown and word != "pict"
        elif word in ASIDE:
            self._held.append((self._page, self._form))
            self._page, self._form, group.destination = PageWriter(), Form(), word
        elif word in SWITCHES:
            mark = frozenset({SWITCHES[word]})
            group.marks = group.marks - mark if number == 0 else group.marks | mark
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word in _OF_GROUPS:
            _OF_GROUPS[word](self, word, number)
        elif word in _OF_TEXT and group.is_text:
            _OF_TEXT[word](self, word, number)

    def of_group(self, word: str, number: int | None) -> None:
        """What holds from here to the end of the group."""
        group, value = self._group, number or 0
        if word == "shpinst":
            self._described, self._shown = "", False
        elif word in ("info", PROPERTY):
            group.destination = word
        elif word == "plain":
            group.marks, group.hidden, group.font = frozenset(), "", self._usual
        elif word in ("v", "deleted"):
            rule = "deletion" if word == "deleted" else "hidden"
            group.hidden = "" if number == 0 else rule
        elif word in ENDS:
            group.marks = group.marks - ENDS[word]
        elif word == "uc":
            group.fallback = value
        elif word == "fcharset":
            group.characters = value

    def font(self, _: str, number: int | None) -> None:
        """A font is used, or defined."""
        self._group.font = number or 0
        if self._group.destination == "fonttbl":
            self._group.number = number or 0

    def usual_font(self, _: str, number: int | None) -> None:
        """The font of text that names none."""
        self._usual = number or 0

    def style(self, _: str, number: int | None) -> None:
        """A style of paragraphs is used, or defined."""
        if self._group.destination == "stylesheet":
            self._group.number = number or 0
        elif self._group.is_text:
            self._form.tag = self._styles.get(number or 0, self._form.tag)

    def code_page(self, word: str, number: int | None) -> None:
        """The encoding of the document, if it is known."""
        with suppress(LookupError):
            self._code_page = codecs.lookup(_ENCODINGS[word].format(number)).name

    def unicode(self, _: str, number: int | None) -> None:
        """A character by its number; what follows stands for it in older programs."""
        value = (number or 0) % 65536
        self._write(chr(value))
        self._to_skip = self._group.fallback

    def picture(self, word: str, _: int | None) -> None:
        """The format of a picture."""
        self._picture = _PICTURES[word]

    def picture_width(self, _: str, number: int | None) -> None:
        """How wide the picture is shown."""
        self._wide = number or 0

    def paragraph(self, _: str, __: int | None) -> None:
        """A paragraph ends."""
        self._page.end_paragraph(self._form)
        self._form.marker = ""

    def line(self, _: str, __: int | None) -> None:
        """A line ends."""
        self._page.add(Run("", html="<br>"))

    def new_form(self, _: str, __: int | None) -> None:
        """A paragraph without the form of the one before; its bullet may stand already."""
        self._form = Form(marker=self._form.marker)

    def table(self, word: str, _: int | None) -> None:
        """A part of a table: that it begins, or a cell or row that ends."""
        if word == "intbl":
            self._form.in_table = True
        elif word == "cell":
            self._page.end_cell(self._form.aligned)
        elif word == "row":
            self._page.end_row()
        else:
            self._page.heads = word == "trhdr"

    def align(self, word: str, _: int | None) -> None:
        """How the lines of the paragraph are aligned."""
        self._form.aligned = SIDES[word]

    def outline(self, _: str, number: int | None) -> None:
        """The level of a heading, from 0."""
        if number is not None and 0 <= number <= LAST_HEADING:
            self._form.tag = f"h{number + 1}"

    def level(self, _: str, number: int | None) -> None:
        """How deep the list of an item is, from 0."""
        self._form.level = min(max(number or 0, 0), DEEPEST_LIST)

    def indent(self, word: str, number: int | None) -> None:
        """How far the paragraph is indented, or its first line beyond that."""
        if word == "li":
            self._form.indent = number or 0
        else:
            self._form.first = number or 0


LAST_HEADING = 5
_OF_A_PIXEL = 15
"""Twentieths of a point of a pixel of CSS."""
_ENCODINGS = {"ansicpg": "cp{}", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_PICTURES = {"pngblip": "png", "jpegblip": "jpeg", "wmetafile": "wmf", "emfblip": "emf"}
_Word = Callable[[_Reader, str, int | None], None]
_OF_GROUPS: dict[str, _Word] = {
    **dict.fromkeys(("info", PROPERTY, "shpinst", "plain", "v", "deleted"), _Reader.of_group),
    **dict.fromkeys((*ENDS, "uc", "fcharset"), _Reader.of_group),
    "f": _Reader.font,
    "deff": _Reader.usual_font,
    "s": _Reader.style,
    "u": _Reader.unicode,
    **dict.fromkeys(_ENCODINGS, _Reader.code_page),
    **dict.fromkeys(_PICTURES, _Reader.picture),
    "picwgoal": _Reader.picture_width,
}
"""Control words that hold for a group or the document → what they do."""
_OF_TEXT: dict[str, _Word] = {
    **dict.fromkeys(("par", "page", "sect", "column"), _Reader.paragraph),
    "line": _Reader.line,
    "pard": _Reader.new_form,
    **dict.fromkeys(("trowd", "trhdr", "intbl", "cell", "row"), _Reader.table),
    **dict.fromkeys(SIDES, _Reader.align),
    "outlinelevel": _Reader.outline,
    "ilvl": _Reader.level,
    **dict.fromkeys(("li", "fi"), _Reader.indent),
}
"""Control words of paragraphs."""
