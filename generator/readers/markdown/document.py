"""Reads Markdown (CommonMark with tables): blocks, links, front matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from generator.model.errors import ContentError
from generator.readers.drawings import TAGS
from generator.readers.front_matter import (
    TOML,
    front_matter,
    toml_matter,
    without_json_matter,
)
from generator.readers.html.elements import NUMBERED
from generator.readers.html.page import parse_html
from generator.readers.html.places import key
from generator.readers.html.tree import parse_tree
from generator.readers.limits import (
    MAX_COLUMNS,
    check_blocks,
    check_columns,
    check_signs,
    check_size,
)
from generator.readers.markdown import emphasis
from generator.readers.markdown.dialects import in_commonmark
from generator.readers.relative import stated_address
from generator.readers.seed import SeedText
from generator.readers.text.document import decoded, doubts
from generator.settings.sidecar import NO_HINTS, FileHints

# «<br>», «<sup>», «</kbd>», «<img src=…>»: the inline tags that are read
_READ_TAG = re.compile(
    r"<(?:(?:br|img|a|input|audio|video|source|iframe)(?:\s[^<>]*)?/?|/(?:a|audio|video|iframe)\s*"
    r"|/?(?:b|cite|code|del|dfn|em|i|ins|kbd|li|mark|ol|p|q|rb|rp|rt|ruby|s|samp|strike|strong|sub|sup|tt|u|ul|var)\s*)>",
    re.I,
)
# «</b», «<img»
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>\w+)")
_WORDS = frozenset({"text", "code_inline"})
"""Tokens within a line that are text."""
_DRAWN = "drawn"
"""Notes in a token that its tag is of a drawing."""
_EMPTY = frozenset({"br", "img", "input", "source"})
"""Elements that have no end tag."""
# «3», «3-2»: the label of a note that is a number
_NUMBER = re.compile(r"[0-9]{1,4}(?:-[0-9]{1,3})?")
# «[x] erledigt», «[ ] offen» at the beginning of an item
_TASK = re.compile(r"\[(?P<state>[xX ])\](?=\s|$)")


DEEPEST = 100
"""Lists, items and quotations in each other; what is deeper is not read."""
MAX_DEFINED = 2**21
"""Characters of addresses and titles that links take from definitions, each time counted."""
# «Title: Weekly 5\nNumber: 5\n\n»: front matter without its rules, as Pelican and MultiMarkdown write it
_HEADER = re.compile(r"\A\ufeff?(?:[A-Za-z][\w -]{0,30}:[ \t]+\S[^\n]*\n){2,}(?=[ \t\r]*(?:\n|\Z))")
# «#+title: Weekly 5\n#+date: 2024-05-01\n»: as Org writes it
_KEYWORDS = re.compile(r"\A\ufeff?(?:#\+[A-Za-z_]+:[ \t]*\S[^\n]*\n)+")
_HEADER_KEYS = frozenset({"title", "date", "number", "subject"})
"""One of these is in such front matter."""


def read_markdown(data: bytes, name: str, hints: FileHints = NO_HINTS) -> SeedText:
    """The text in the bytes of a Markdown file.

    Raises ``ContentError`` where it is too large, in no known encoding or without text.
    """
    check_size(data, name)
    found = decoded(data, name, given=hints.encoding)
    seed = parse_markdown(found.text, name, hints.address)
    return replace(seed, warnings=(*doubts(name, found), *seed.warnings))


def parse_markdown(text: str, name: str, address: str = "") -> SeedText:
    """The lines of a Markdown text; raises ``ContentError`` where it has none.

    ``address``: from which its links are seen, where it does not say its own.
    """
    check_signs(text, name)
    text, stated = without_json_matter(text)
    plain = in_commonmark(text)
    text = plain.text
    options = {"html": True, "maxNesting": DEEPEST}
    parser = MarkdownIt("commonmark", options, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"]).use(front_matter_plugin).use(footnote_plugin)
    parser.inline.ruler.at("emphasis", emphasis.tokenize)
    for rule in ("footnote_anchor", "footnote_block_open", "footnote_caption"):
        parser.add_render_rule(rule, getattr(_Renderer, rule))
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment] # as it is written
    parser.validateLink = lambda _: True  # type: ignore[method-assign,assignment] # pages check
    text, metadata = (text, stated) if stated else _without_header(text)
    tokens = parser.parse(text, {"references": _Definitions(name)})
    if tokens and tokens[0].type == "front_matter":
        metadata += tuple(front_matter(tokens.pop(0).content, name))
    check_blocks(sum(token.type == "inline" for token in tokens), name)
    named: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            shown = (each for each in tokens[at + 1].children or () if each.type in _WORDS)
            own = key("".join(each.content for each in shown))
            token.attrSet("id", f"{own}{named[own] or ''}")  # as other programs name headings
            named[own] += 1
        if [each.type for each in tokens[at - 2 : at]] == ["list_item_open", "paragraph_open"]:
            _read_task(token)
        if token.type == "ordered_list_open":
            token.attrSet(NUMBERED, "as it is written")
        elif token.type == "table_open":
            token.attrSet("role", "table")  # never one that only lays out a page
            columns = (each.type == "th_close" for each in tokens[at : at + 3 * MAX_COLUMNS + 9])
            check_columns(sum(columns), token.map[0] + 1 if token.map else 0, name)
    html = parser.renderer.render(tokens, parser.options, {})
    page = parse_html(html, name, empty=True, base=stated_address(metadata, address))
    if not page.lines:
        raise ContentError.single(name, 0, "the file has no text; add the text of the issue")
    left_out = (("attributes", each) for each in plain.left_out)
    statements = (("template", each) for each in plain.statements)
    omitted = (*page.omitted, *left_out, *statements)
    return replace(page, metadata=metadata, format="markdown", omitted=omitted)


class _Definitions(dict[str, Any]):
    """The addresses and titles that a text gives once and uses by name, as often as it likes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._used = 0

    def get(self, label: str, default: Any = None) -> Any:
        """What a label stands for; raises ``ContentError`` where too much was asked for so far."""
        found = super().get(label, default)
        self._used += len(found["href"]) + len(found["title"]) if found else 0
        if self._used > MAX_DEFINED:
            message = f"the addresses of its links have more than {MAX_DEFINED:,} characters; shorten them"
            raise ContentError.single(self._name, 0, message)
        return found


def _without_header(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text without front matter in TOML or of lines «Key: value», and what that says."""
    if found := TOML.match(text):
        return text[found.end() :], tuple(toml_matter(found["toml"]))
    if found := _HEADER.match(text) or _KEYWORDS.match(text):
        metadata = tuple(_header(found.group().replace("#+", "")))
        if not _HEADER_KEYS.isdisjoint(key.lower() for key, _ in metadata):
            return text[found.end() :], metadata
    return text, ()


def _header(text: str) -> Iterator[tuple[str, str]]:
    """Keys and values of lines «Key: value»."""
    for line in text.lstrip("\ufeff").splitlines():
        key, _, value = line.partition(":")
        yield key.strip(), " ".join(value.split())


def _read_task(item: Token) -> None:
    """Put a check box where the first paragraph of an item begins with one."""
    first = item.children[0] if item.children else None
    found = _TASK.match(item.content)  # as it is written: «\\[x]» is no task
    if found and first and first.type == "text":
        first.content = first.content[found.end() :]
        done = "" if found["state"] == " " else f' checked value="{found["state"]}"'
        box = Token("html_inline", "", 0, content=f'<input type="checkbox"{done}>')
        item.children = [box, *(item.children or ())]


def _is_closed(tags: Iterable[str]) -> bool:
    """Whether each element that tags open is closed by them, the inner before the outer."""
    opened: list[str] = []
    for tag in tags:
        name = _TAG.match(tag) if _READ_TAG.fullmatch(tag) else None
        if name and name["closing"]:
            if not opened or opened.pop() != name["name"].lower():
                return False
        elif name and name["name"].lower() not in _EMPTY:
            opened.append(name["name"].lower())
    return not opened


def _keep_drawings(tokens: Sequence[Token]) -> None:
    """Note the tags of each ``svg`` that begins and ends among ``tokens``."""
    held: list[Token] = []
    depth = 0
    for token in tokens:
        tag = _TAG.match(token.content) if token.type == "html_inline" else None
        name = tag["name"].lower() if tag else ""
        if not tag or not (name == "svg" or (depth and name in TAGS)):
            continue
        held.append(token)
        if name == "svg" and not token.content.endswith("/>"):
            depth = depth - 1 if tag["closing"] else depth + 1
        if depth <= 0:
            for each in held if depth == 0 else ():
                each.meta[_DRAWN] = True
            held, depth = [], 0


class _Renderer(RendererHTML):
    """Renders Markdown as the HTML that the reader of HTML reads as it is written."""

    def list_item_open(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """An item, with its number as it is written: the text may refer to it."""
        return f"<li>{tokens[at].info}{tokens[at].markup} " if tokens[at].info else "<li>"

    def footnote_anchor(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """The link from a note back to the text, without a sign, as none was written."""
        number, again = tokens[at].meta["id"] + 1, tokens[at].meta.get("subId", 0)
        return f'<a href="#fnref{number}{f":{again}" if again else ""}"></a>'

    def footnote_block_open(self, *_: object) -> str:
        """The notes, as a list without a line above it."""
        return "<section><ol>"

    def footnote_caption(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """The number of a note, as it is written if it is one."""
        meta = tokens[at].meta
        label = str(meta.get("label", ""))
        return f"[{label if _NUMBER.fullmatch(label) else meta['id'] + 1}]"

    def renderInline(self, tokens: Sequence[Token], *more: Any) -> str:  # noqa: N802
        """A paragraph's text, with every element closed in it."""
        _keep_drawings(tokens)
        made = super().renderInline(tokens, *more)
        if not _is_closed(token.content for token in tokens if token.type == "html_inline"):
            body = parse_tree(f"<p>{made}</p>").p
            return body.decode_contents() if body else ""
        return made

    def html_inline(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """A line break, a mark, a drawing; of other tags only the text between them is read."""
        read = tokens[at].meta.get(_DRAWN) or _READ_TAG.fullmatch(tokens[at].content)
        return tokens[at].content if read else ""

    def html_block(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """A piece of HTML, with every element closed."""
        return f"<div>{parse_tree(tokens[at].content)}</div>"
