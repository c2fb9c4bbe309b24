"""Markdown that says exactly what a text says.

``escape`` is the one door through which source text enters a page: whatever
Python-Markdown (with the extensions of ``mkdocs.yml``, and with footnotes,
admonitions and definition lists, should they ever be switched on) would read
as markup is escaped, and nothing else, so that the Markdown stays readable.
Python-Markdown knows backslashes only before a few signs; the others become
entities. Block functions return one block without blank lines around it; their
``anchor`` is an id for it, a word of ASCII letters and figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from generator.language.characters import closed
from generator.model import Links
from generator.readers.hyperlinks import Anchor, anchored, followed, spread

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What frontmatter can hold."""

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
_START_BACKSLASH = re.compile(r"[#>]|[-+](?=[-+\s]|$)|!(?=!!)|(?P<number>\d+)(?=\.(?:\s|$))")
# «: 一» (definition), «===», «~~~» (fence), «??? note»: no backslash escape exists
_START_ENTITY = re.compile(r":(?=\s)|=(?==)|~(?=~~)|\?(?=\?\?)")

# A word that YAML 1.1 does not read as a truth value or as nothing
_YAML_KEY = re.compile(r"(?!(?:y|n|on|off|yes|no|true|false|null)$)[a-z][a-z_]*")
# Characters that JSON leaves as they are and YAML folds, refuses or reads as a mark
_YAML_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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


def paragraph(text: str, css: str = "", anchor: str = "", links: Links = ()) -> str:
    """A paragraph; ``css`` names a class for it."""
    return f"{_escaped(text, anchored(text, links))}{_attributes(css, anchor)}"


def quotation(text: str, anchor: str = "", links: Links = ()) -> str:
    """A paragraph that is quoted."""
    return "> " + paragraph(text, "", anchor, links).replace("\n", "\n> ")


def _attributes(css: str, anchor: str) -> str:
    """A line that gives the block before it a class and an id."""
    marks = [f".{css}"] if css else []
    marks += [f"#{anchor}"] if anchor else []
    return f"\n{{: {' '.join(marks)} }}" if marks else ""


def heading(text: str, level: int, anchor: str = "", links: Links = ()) -> str:
    """A heading of ``level`` 1 (the page's title) to 6; deeper ones become 6."""
    marked = _inline(text, anchored(text, links))
    if marked.endswith("#"):
        marked = f"{marked[:-1]}\\#"
    return f"{'#' * min(level, 6)} {marked}" + (f" {{: #{anchor} }}" if anchor else "")


def table(rows: Sequence[Sequence[str]], anchor: str = "", links: Links = ()) -> str:
    """A table whose first row is the head; short rows are filled with empty cells.

    Markdown gives no table an id, so with an ``anchor`` it stands in a box that has it.
    """
    columns = max(map(len, rows))
    cells = spread([cell for row in rows for cell in row], links)
    marked = [[_inline(*next(cells)) for _ in row] for row in rows]
    lines = [_row([*row, *[""] * (columns - len(row))]) for row in marked]
    made = "\n".join([lines[0], "| " + " | ".join(["---"] * columns) + " |", *lines[1:]])
    return f'<div id="{anchor}" markdown="1">\n\n{made}\n\n</div>' if anchor else made


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_without_pipes, cells)) + " |"


def _without_pipes(marked: str) -> str:
    return marked.replace("|", "&#124;")


def bullets(items: Sequence[str], anchor: str = "", links: Links = ()) -> str:
    """An unordered list (two items «|» would otherwise make a table).

    Its ``anchor`` is in its first item: Markdown gives no list an id.
    """
    lines = [f"- {_without_pipes(_escaped(*item))}" for item in spread(items, links)]
    if anchor:
        lines.insert(1, f"  {{: #{anchor} }}")
    return "\n".join(lines)


def speaker(text: str, anchor: str = "") -> str:
    """The name of who speaks next, on a line of its own."""
    return paragraph(text, "speaker", anchor)


def caption(text: str, anchor: str = "", links: Links = ()) -> str:
    """The caption of a table or picture."""
    return paragraph(text, "caption", anchor, links)


def link(text: str, target: str) -> str:
    """A link to ``target``: a path of ours or a URL, without blanks, brackets or quotes.

    It may stand in a table.
    """
    return _without_pipes(_linked(closed(text), target))


def _linked(text: str, target: str) -> str:
    """The same for a part of a block, which keeps its directions to itself."""
    return f"[{_inline(text).replace(']', '&#93;')}]({target.replace('&', '&amp;')})"


def frontmatter(mapping: Mapping[str, Value]) -> str:
    """YAML frontmatter with its fences, one key a line, strings in double quotes.

    Reads back through ``yaml.safe_load`` as the same values. Raises
    ``ValueError`` for a key that is not a lower-case word or that YAML reads as something else.
    """
    lines = []
    for key, value in mapping.items():
        if not _YAML_KEY.fullmatch(key):
            raise ValueError(f"not a frontmatter key: {key!r}")
        lines.append(f"{key}: {_scalar(value)}\n")
    return "---\n" + "".join(lines) + "---\n"


def _scalar(value: Value) -> str:
    """JSON, which YAML reads, without the characters that YAML treats otherwise."""
    text = json.dumps(value, ensure_ascii=False)
    return _YAML_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
