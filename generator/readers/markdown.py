"""Reads Markdown (CommonMark with tables): blocks, links, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from generator.model import Links
from generator.model.errors import ContentError
from generator.readers.composer import Composer
from generator.readers.html import read_fragment
from generator.readers.limits import check_size
from generator.readers.seed import SeedText
from generator.readers.text import decode
from generator.settings.strict_yaml import Node, NodeKind, parse

# «<br>», «<br/>»: the only inline tag that is read
_BREAK_TAG = re.compile(r"<br\s*/?>", re.I)
_HEADING = re.compile(r"h([1-6])")


def read_markdown(data: bytes, name: str) -> SeedText:
    """The text in the bytes of a Markdown file.

    Raises ``ContentError`` where it is too large, in no known encoding or without text.
    """
    check_size(data, name)
    return parse_markdown(decode(data, name), name)


def parse_markdown(text: str, name: str) -> SeedText:
    """The lines of a Markdown text; raises ``ContentError`` where it has none."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.use(front_matter_plugin).parse(text)
    metadata: tuple[tuple[str, str], ...] = ()
    if tokens and tokens[0].type == "front_matter":
        metadata = tuple(front_matter(tokens[0].content, name))
    composer = Composer()
    _Walker(name, composer).blocks(tokens)
    if not composer.lines:
        raise ContentError.single(name, 0, "the file has no text; add the text of the issue")
    return SeedText(tuple(composer.lines), metadata, "markdown", omitted=tuple(composer.omitted))


def front_matter(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Keys and values of the front matter; all of it as one value where it is not YAML."""
    try:
        root = parse(text, name)
        if root.kind is not NodeKind.MAPPING:
            raise root.error("not a mapping")
    except ContentError:
        if text.strip():
            yield "front matter", " ".join(text.split())
        return
    yield from _values("", root)


def _values(key: str, node: Node) -> Iterator[tuple[str, str]]:
    """The scalars below a node, whose depth the YAML parser limits."""
    if node.kind is NodeKind.SCALAR:
        yield key, " ".join(node.scalar.split())
    for item in node.items:
        yield from _values(key, item)
    for inner, value in node.pairs:
        yield from _values(f"{key}.{inner.scalar}" if key else inner.scalar, value)


class _Walker:
    """Passes the text of tokens to a composer."""

    def __init__(self, name: str, composer: Composer) -> None:
        self._name = name
        self._composer = composer
        self._outer: list[str] = []
        self._cells: list[tuple[str, Links]] = []
        self._in_row = False

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Read the tokens of a whole text."""
        for token in tokens:
            if token.type == "inline":
                self._inline(token.children or ())
            elif token.type == "html_block":
                read_fragment(token.content, self._name, self._composer)
            elif token.type in ("fence", "code_block"):
                self._code(token.content)
            elif token.type in ("td_close", "th_close"):
                self._cells.append(self._composer.take())
            elif token.type == "tr_close":
                self._composer.row(self._cells)
                self._cells, self._in_row = [], False
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        kind = token.type
        if kind == "tr_open":
            self._in_row = True
        elif kind in ("blockquote_open", "list_item_open"):
            self._outer.append("quote" if kind == "blockquote_open" else "item")
            if token.info:  # «1» of «1.»: it is shown, and the text may refer to it
                self._composer.write(f"{token.info}{token.markup} ")
        elif kind in ("blockquote_close", "list_item_close"):
            self._end()
            self._outer.pop()
        elif kind == "paragraph_close":
            self._end()
        elif kind == "heading_close" and (match := _HEADING.fullmatch(token.tag)):
            self._composer.end(f"heading-{match[1]}")

    def _end(self) -> None:
        """A block ends; only the first block of an item is marked as one."""
        mark = self._outer[-1] if self._outer else "paragraph"
        if self._composer.end(mark) and mark == "item":
            self._outer[-1] = "paragraph"

    def _code(self, text: str) -> None:
        for line in text.split("\n"):
            self._composer.write(line)
            self._composer.end("paragraph")

    def _inline(self, tokens: Sequence[Token]) -> None:
        write = self._composer.write
        for token in tokens:
            if token.type in ("text", "code_inline"):
                write(token.content)
            elif token.type == "softbreak":
                write("\n")
            elif token.type == "hardbreak" or _is_break(token):
                self._break()
            elif token.type == "link_open":
                self._composer.open_link(str(token.attrs.get("href", "")))
            elif token.type == "link_close":
                self._composer.close_link()
            elif token.type == "image":
                self._composer.picture(token.content)

    def _break(self) -> None:
        """A hard line break: ends a block, or is a blank in a cell of a table."""
        if self._in_row:
            self._composer.write(" ")
        else:
            self._end()


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and _BREAK_TAG.fullmatch(token.content) is not None
