"""Markdown that renders as exactly the given text.

All source text enters a page through this module. It escapes what Python-Markdown
(with the extensions of ``mkdocs.yml``, and with footnotes, admonitions and definition
lists) would read as markup, and nothing else, so that the Markdown stays readable.
Python-Markdown accepts a backslash before a few characters only; the others become
entities. Functions for blocks return one block without blank lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import yaml

from generator.language.characters import closed
from generator.model import Article, Block, BlockKind, Links
from generator.readers.hyperlinks import Anchor, anchored, followed, spread

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What frontmatter can hold."""

DOT = "·"
"""Separates the facts of a line; full-width in Chinese typefaces, so without blanks."""

_CONTROLS = [*range(0x09), *range(0x0E, 0x1C), 0x7F]
_BREAKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_INLINE_ESCAPES = {
    **{sign: "\\" + sign for sign in "\\`*_[{"},
    **dict.fromkeys(_BREAKS, " "),
    # HTML has no place for control characters; one that slips through a reader
    # is shown as its control picture, neither lost nor breaking the page.
    **{chr(code): chr(0x2400 + code) if code < 0x20 else "\u2421" for code in _CONTROLS},
    "<": "&lt;",
    "&": "&amp;",
}
# «\», «*», «[», «<», and «&» only where an entity begins: «&amp;», «&#38»
_INLINE = re.compile(
    "&(?=#|\\w+;)|[" + "".join(re.escape(c) for c in _INLINE_ESCAPES if c != "&") + "]"
)
# «# 一», «> 一», «- 一», «---», «!!! note», «1. 一» at the start of a line
_START_BACKSLASH = re.compile(r"[#>]|[-+](?=[-+\s]|$)|!(?=!!)|(?P<number>\d+)(?=[.)](?:\s|$))")
# «: 一» (definition), «===», «~~~» (fence), «??? note»: no backslash escape exists
_START_ENTITY = re.compile(r":(?=\s)|=(?==)|~(?=~~)|\?(?=\?\?)")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # built in C where it can be
    """Writes lists on the line of their key, each whole."""

    def ignore_aliases(self, data: object) -> bool:
        """No value stands for another."""
        return True

    def represent_list(self, data: list[Value]) -> yaml.SequenceNode:
        """A list in brackets."""
        node: yaml.SequenceNode = self.represent_sequence(
            "tag:yaml.org,2002:seq", data, flow_style=True
        )
        return node


_Dumper.add_representer(list, _Dumper.represent_list)
_Dumper.add_representer(tuple, _Dumper.represent_list)


def escape(text: str) -> str:
    """Markdown that renders as ``text``, on one line, without blanks around it.

    It turns nothing round that stands beside it.
    """
    return _escaped(closed(text))


def _escaped(text: str, anchors: Iterable[Anchor] = ()) -> str:
    """The same for a block, which keeps its directions to itself.

    ``anchors`` are the links in it; one that is not safe to follow stays text.
    """
    return at_start(_inline(text, anchors))


def at_start(marked: str) -> str:
    """A line of :func:`inline` pieces for a place where a block can begin."""
    if found := _START_BACKSLASH.match(marked):
        at = len(found["number"] or "")
        return f"{marked[:at]}\\{marked[at:]}"
    if _START_ENTITY.match(marked):
        return f"&#{ord(marked[0])};{marked[1:]}"
    return marked


def inline(text: str) -> str:
    """``text`` escaped for the middle of a line, the blanks around it kept."""
    return _INLINE.sub(lambda match: _INLINE_ESCAPES[match[0]], text)


def _inline(text: str, anchors: Iterable[Anchor] = ()) -> str:
    """``text`` escaped for a place where no block can begin."""
    parts, position = [], 0
    for found in anchors:
        if target := followed(found.url):
            before = inline(text[position : found.start])
            # «!» before a link would make it a picture
            parts.append(f"{before[:-1]}&#33;" if before.endswith("!") else before)
            parts.append(_linked(text[found.start : found.end], target))
            position = found.end
    return "".join([*parts, inline(text[position:])]).strip()


def paragraph(text: str, links: Links = ()) -> str:
    """A paragraph."""
    return _escaped(text, anchored(text, links))


def quotation(text: str, links: Links = ()) -> str:
    """A block quotation of one paragraph."""
    return f"> {paragraph(text, links)}"


def heading(text: str, level: int, links: Links = ()) -> str:
    """A heading of ``level`` 1 (the page's title) to 6; deeper ones become 6."""
    marked = _inline(text, anchored(text, links))
    if marked.endswith("#"):
        marked = f"{marked[:-1]}\\#"
    return f"{'#' * min(level, 6)} {marked}"


def table(rows: Sequence[Sequence[str]], links: Links = ()) -> str:
    """A table whose first row is the head; short rows are filled with empty cells."""
    columns = max(map(len, rows))
    cells = spread([cell for row in rows for cell in row], links)
    marked = [[_inline(*next(cells)) for _ in row] for row in rows]
    return table_of([*row, *[""] * (columns - len(row))] for row in marked)


def table_of(rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already, as many in each row."""
    head, *body = rows
    lines = (map(_without_pipes, row) for row in (head, ["---"] * len(head), *body))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _without_pipes(marked: str) -> str:
    return marked.replace("|", "&#124;")


def facts(parts: Iterable[str]) -> str:
    """One line of facts, already Markdown; empty ones are left out."""
    return DOT.join(part for part in parts if part)


def unordered_list(items: Sequence[str], links: Links = (), sign: str = "-") -> str:
    """An unordered list (two items «|» would otherwise make a table)."""
    marked = (_without_pipes(_escaped(*item)) for item in spread(items, links))
    return "\n".join(f"{sign} {item}" for item in marked)


def strong(text: str) -> str:
    """A paragraph in bold, for the name of a speaker."""
    return f"**{_inline(text)}**"


def article_blocks(article: Article) -> Iterable[str]:
    """The title of an article and its blocks.

    A list after a list begins with another sign: CommonMark then keeps the two apart.
    """
    yield heading(article.title, 1)
    sign = "-"
    for before, block in pairwise((None, *article.blocks)):
        follows = before is not None and before.kind is block.kind  # type: ignore[union-attr]
        sign = "*" if follows and sign == "-" else "-"
        yield _block(block, sign)  # type: ignore[arg-type]


def _block(block: Block, sign: str) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return heading(block.text, 1 + max(block.level, 1), block.links)
        case BlockKind.TABLE:
            return table(block.rows, block.links)
        case BlockKind.LIST:
            return unordered_list(block.items, block.links, sign)
        case BlockKind.SPEAKER:
            return strong(block.text)
        case BlockKind.QUOTE:
            return quotation(block.text, block.links)
        case BlockKind.PARAGRAPH | BlockKind.CAPTION:
            return paragraph(block.text, block.links)


def link(text: str, target: str) -> str:
    """A link to ``target``: a path of ours or a URL, without blanks, brackets or quotes.

    It may stand in a table.
    """
    return f"[{_link_text(text)}]({_without_pipes(target.replace('&', '&amp;'))})"


@lru_cache(maxsize=100_000)  # an index has the titles that every other has
def _link_text(text: str) -> str:
    return _without_pipes(_inline(closed(text)).replace("]", "&#93;"))


def _linked(text: str, target: str) -> str:
    """The same for a part of a block, whose directions are closed with the block."""
    return f"[{_inline(text).replace(']', '&#93;')}]({target.replace('&', '&amp;')})"


def frontmatter(mapping: Mapping[str, Value]) -> str:
    """YAML frontmatter with its fences, one key a line; lists stand on their key's line.

    Reads back through ``yaml.safe_load`` as the same values.
    """
    made: str = yaml.dump(
        dict(mapping),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=1 << 30,
    )
    return f"---\n{made if mapping else ''}---\n"
