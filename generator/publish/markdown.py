"""Markdown that renders as exactly the given text.

All source text enters a page through this module. It escapes what CommonMark, or
Python-Markdown (with the extensions of ``mkdocs.yml``, and with footnotes, admonitions
and definition lists), would read as markup, and nothing else, so that the Markdown stays
readable. Python-Markdown accepts a backslash before a few characters only; the others
become entities. Functions for blocks return one block without blank lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from unicodedata import category
from urllib.parse import quote

import yaml

from generator.language.characters import closed
from generator.language.interface import pgettext
from generator.model import Article, Block, BlockKind, MarkKind, Picture
from generator.model.marks import BREAK, spaced
from generator.publish.forms import NO_FORM, Form, Span, woven
from generator.publish.lettered import has_letters, with_letters

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What frontmatter can hold."""

_ALIGNED = {"left": ":--", "center": ":-:", "right": "--:"}
_FENCES = re.compile("`+")
# «]», but not one that is escaped, in code, or of a picture
_BRACKET = re.compile(r"\\.|`[^`]*`|!\[[^\]]*\]|\]")
_NO_LANGUAGE = re.compile(r"[^\w+#.-]")
_IN_ADDRESS = "%!#$&'()*+,-./:;=?@[]_~"
"""ASCII that the address of a picture keeps as it is."""
_UNQUOTED = frozenset(f"`|\n\r{BREAK}")
"""Characters that code between backticks cannot have everywhere."""
_BINDING = ("!", "^")
"""Signs that change what brackets behind them mean."""
_SIGNS = {"em": "*", "strong": "**"}
"""Marks for which CommonMark has signs."""
_CONTROLS = [*range(0x09), *range(0x0E, 0x1C), 0x7F]
_BREAKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2029"
_INLINE_ESCAPES = {
    **{sign: "\\" + sign for sign in "\\`*_[{"},
    **dict.fromkeys(_BREAKS, " "),
    # HTML has no place for control characters; one that slips through a reader
    # is shown as its control picture, neither lost nor breaking the page.
    **{chr(code): chr(0x2400 + code) if code < 0x20 else "\u2421" for code in _CONTROLS},
    "<": "&lt;",
    "&": "&amp;",
    "~": "&#126;",
}
# «\», «*», «[», «<», and «&» only where an entity begins: «&amp;», «&#38»; «~~» would strike; «_» is
# a sign only at the edge of a word, not in «:red_barn:»
_INLINE = re.compile(
    "&(?=#|\\w+;)|~(?=~)|(?<![^\\W_])_|_(?![^\\W_])|["
    + "".join(re.escape(c) for c in _INLINE_ESCAPES if c not in "&~_")
    + "]"
)
# «# 一», «> 一», «- 一», «---», «!!! note», «1. 一» at the start of a line
_START_BACKSLASH = re.compile(r"[#>]|[-+](?=[-+\s]|$)|!(?=!!)|(?P<number>\d+)(?=[.)](?:\s|$))")
# «[^1]:» at the start of a line would be the note itself
_NOTED = re.compile(r"(\[\^[^\]\s]+\]):")
# «--|:-:», «=»: below a line, one of these would make a table or a heading of both
_UNDERLINE = re.compile(r"[-:|\s]+|=+\s*")
# «: 一» (definition), «===», «??? note»: no backslash escape exists
_START_ENTITY = re.compile(r":(?=\s)|=(?==)|\?(?=\?\?)")


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
    return _escaped(closed(spaced(text)))


def _escaped(text: str, form: Form = NO_FORM) -> str:
    """The same for a block, which keeps its directions to itself.

    A link that is not safe to follow stays text. A line that was broken on purpose ends in two
    blanks, which every kind of Markdown understands.
    """
    first, *others = _inline(text, form).split(BREAK)
    return "  \n".join((at_start(first.rstrip()), *(_below(line.strip()) for line in others)))


def _in_a_line(text: str, form: Form = NO_FORM) -> str:
    """The same for a cell of a table, for which Markdown has no line breaks."""
    return "<br>".join(map(str.strip, _inline(text, form).split(BREAK)))


def _below(marked: str) -> str:
    """A line that stands below another of its paragraph."""
    if _UNDERLINE.fullmatch(marked):
        return f"&#{ord(marked[0])};{marked[1:]}"
    return at_start(marked)


def at_start(marked: str) -> str:
    """A line of :func:`inline` pieces for a place where a block can begin."""
    if found := _NOTED.match(marked):
        return f"{found[1]}&#58;{marked[found.end() :]}"
    if found := _START_BACKSLASH.match(marked):
        at = len(found["number"] or "")
        return f"{marked[:at]}\\{marked[at:]}"
    if _START_ENTITY.match(marked):
        return f"&#{ord(marked[0])};{marked[1:]}"
    return marked


def inline(text: str) -> str:
    """``text`` escaped for the middle of a line, the blanks around it kept."""
    return _marked(spaced(text))


def _marked(text: str) -> str:
    return _INLINE.sub(lambda match: _INLINE_ESCAPES[match[0]], text)


def _inline(text: str, form: Form = NO_FORM) -> str:
    """``text`` escaped for a place where no block can begin."""
    spans = form.spans(text)
    if not spans:
        return _marked(text).strip()
    touching = {span.start for span in spans} & {span.end for span in spans}
    return woven(text, spans, _before, partial(_formed, text, touching)).strip()


def _before(text: str, span: Span | None) -> str:
    """A text before a span, escaped; «!» or «^» before a bracket would make it something else."""
    marked = _marked(text)
    bracket = span is not None and (span.url or span.picture or span.kind is MarkKind.NOTE)
    return f"{marked[:-1]}&#{ord(marked[-1])};" if bracket and marked[-1:] in _BINDING else marked


def _formed(text: str, touching: Set[int], span: Span, inside: str) -> str:
    """A span of ``text`` in Markdown; ``inside``: the text in it, in Markdown.

    ``touching``: the columns where one span ends and another begins.
    """
    if span.url:
        words = _BRACKET.sub(lambda found: "&#93;" if found[0] == "]" else found[0], inside)
        words = _bracketed(words)
        return f"[{words}]({span.url.replace('&', '&amp;')})"
    if span.picture and span.picture.is_label:
        return _marked(span.picture.text)
    if span.picture:
        return _picture(span.picture)
    words, tag = text[span.start : span.end], str(span.kind)
    if span.kind is MarkKind.TASK:
        return words
    if span.kind is MarkKind.NOTE:
        return f"[^{words[1:-1]}]"
    if span.kind is MarkKind.CODE and inside == inline(words) and not _UNQUOTED & set(words):
        return f"`{words}`"
    sign = _SIGNS.get(tag, "")
    apart = sign and touching.isdisjoint((span.start, span.end))
    if apart and _opens_and_closes(sign, text, span, inside):
        return f"{sign}{inside}{sign}"
    return f"<{tag}>{inside}</{tag}>"


def _opens_and_closes(sign: str, text: str, span: Span, inside: str) -> bool:
    """Whether CommonMark sees a sign before and behind a span of ``text``.

    It does where letters or figures stand within, whatever is outside; else with a blank or
    punctuation outside. Signs in each other are one.
    """
    edges = zip((span.start, span.end - 1), (span.start - 1, span.end), (0, -1), strict=True)
    for within, beyond, side in edges:
        inner = text[within] if inside[side] == sign[0] else inside[side]
        outer = text[beyond] if 0 <= beyond < len(text) else " "
        if not (inner.isalnum() or outer.isspace() or category(outer).startswith("P")):
            return False
    return True


def _picture(picture: Picture) -> str:
    """A picture: its text, its address, its title."""
    text = _link_text(picture.text)
    title = f' "{inline(picture.title).replace(chr(34), "&quot;")}"' if picture.title else ""
    if picture.path:
        return _without_pipes(f"![{text}](../../{picture.path}{title})")
    address = quote(picture.address, safe=_IN_ADDRESS)
    return _without_pipes(f"![{text}](<{address.replace('&', '&amp;')}>{title})")


def paragraph(text: str, form: Form = NO_FORM) -> str:
    """A paragraph."""
    return _escaped(text, form)


def quotation(text: str) -> str:
    """A block quotation of one paragraph."""
    return f"> {paragraph(text)}"


def heading(text: str, level: int, form: Form = NO_FORM) -> str:
    """A heading of ``level`` 1 (the page's title) to 6; deeper ones become 6."""
    marked = _inline(spaced(text), form)
    if marked.endswith("#"):
        marked = f"{marked[:-1]}\\#"
    return f"{'#' * min(level, 6)} {marked}"


def table(
    rows: Sequence[Sequence[str]],
    form: Form = NO_FORM,
    aligned: Sequence[str] = (),
    *,
    headed: bool = True,
) -> str:
    """A table whose first row is the head; short rows are filled with empty cells.

    ``aligned``: ``left``, ``center``, ``right`` or nothing for each column. Markdown knows no table
    without a head: one that is not ``headed`` has an empty one.
    """
    columns = max(map(len, rows))
    cells = form.spread([cell for row in rows for cell in row])
    marked = [[_in_a_line(*next(cells)) for _ in row] for row in rows]
    first = [] if headed else [[""] * columns]
    whole = ([*row, *[""] * (columns - len(row))] for row in (*first, *marked))
    return table_of(whole, aligned)


def table_of(rows: Iterable[Sequence[str]], aligned: Sequence[str] = ()) -> str:
    """A table of cells that are Markdown already, as many in each row; see :func:`table`."""
    head, *body = rows
    rule = ["---"] * len(head)
    rule[: len(aligned)] = [_ALIGNED.get(each, "---") for each in aligned[: len(head)]]
    lines = (map(_without_pipes, row) for row in (head, rule, *body))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _without_pipes(marked: str) -> str:
    return marked.replace("|", "&#124;")


def facts(parts: Iterable[str]) -> str:
    """One line of facts, already Markdown; empty ones are left out."""
    return pgettext("between short facts", " · ").join(part for part in parts if part)


def unordered_list(items: Sequence[str], form: Form = NO_FORM, sign: str = "-") -> str:
    """An unordered list (two items «|» would otherwise make a table)."""
    marked = (_without_pipes(_escaped(*item)) for item in form.spread(items))
    return "\n".join(_prefixed(item, f"{sign} ", "  ") for item in marked)


def strong(text: str) -> str:
    """A paragraph in bold, for the name of a speaker."""
    return f"**{_inline(spaced(text))}**"


def article_blocks(article: Article) -> Iterable[str]:
    """The title of an article and its blocks."""
    yield heading(article.heading, 1, Form((), article.title_marks))
    yield from _blocks(article.blocks)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Blocks that follow each other.

    A list after a list begins with another sign: CommonMark then keeps the two apart.
    """
    last, other = None, False
    for block in (with_letters(each) if has_letters(each) else each for each in blocks):
        kind = block.kind, block.start is None
        other = kind == last and not other
        last = kind
        yield _block(block, other=other)


def _block(block: Block, *, other: bool) -> str:
    form = Form.of(block)
    match block.kind:
        case BlockKind.HEADING:
            return heading(block.text, 1 + max(block.level, 1), form)
        case BlockKind.TABLE:
            return table(block.rows, form, block.aligned, headed=block.has_head)
        case BlockKind.LIST:
            return _list(block, form, other=other)
        case BlockKind.SPEAKER:
            return strong(block.text)
        case BlockKind.QUOTE:
            inner = "\n\n".join(_blocks(block.blocks)) or paragraph(block.text, form)
            return _prefixed(inner, "> ", "> ")
        case BlockKind.NOTE:
            inner = "\n\n".join(_blocks(block.blocks)) or paragraph(block.text, form)
            return _prefixed(inner, f"[^{block.info}]: ", "    ")
        case BlockKind.CODE:
            return code(block.text, block.info)
        case BlockKind.RULE:
            return "***"
        case BlockKind.ITEM | BlockKind.PARAGRAPH | BlockKind.CAPTION:
            return paragraph(block.text, form)


def _list(block: Block, form: Form, *, other: bool) -> str:
    """A list; each item is indented as far as its sign or number reaches."""
    if block.start is None and not block.blocks:
        return unordered_list(block.items, form, "*" if other else "-")
    if block.blocks:
        items = [list(filter(None, _blocks(item.blocks))) or [""] for item in block.blocks]
    else:
        items = [[_without_pipes(_escaped(*item))] for item in form.spread(block.items)]
    tight = all(map(_is_tight, block.blocks))
    between = "\n" if tight else "\n\n"
    made = []
    for number, item in enumerate(items, 0 if block.start is None else max(block.start, 0)):
        bullet, dot = ("*", ")") if other else ("-", ".")
        sign = f"{bullet} " if block.start is None else f"{number}{dot} "
        made.append(_prefixed(between.join(item), sign, " " * len(sign)))
    return between.join(made)


def _is_tight(item: Block) -> bool:
    """Whether an item is one paragraph at most and lists below it, without blank lines between.

    A list that begins with another number than 1 is no list directly below a paragraph.
    """
    first, *others = item.blocks
    return first.kind in (BlockKind.PARAGRAPH, BlockKind.LIST) and all(
        block.kind is BlockKind.LIST
        and block.start in (None, 1)
        and all(map(_is_tight, block.blocks))
        for block in others
    )


def _prefixed(text: str, first: str, others: str) -> str:
    """``text`` with something before its first line and before the others."""
    begun, *rest = text.split("\n")
    return "\n".join(
        (first + begun, *(f"{others}{line}" if line else others.rstrip() for line in rest))
    )


def code(text: str, language: str = "") -> str:
    """A piece of code, as it stands."""
    runs = _FENCES.findall(text)
    fence = "`" * max(3, 1 + max(map(len, runs), default=0))
    return f"{fence}{_NO_LANGUAGE.sub('', language)}\n{text}\n{fence}"


def link(text: str, target: str) -> str:
    """A link to ``target``: a path of ours or a URL, without blanks, brackets or quotes.

    It may stand in a table.
    """
    return f"[{_link_text(text)}]({_without_pipes(target.replace('&', '&amp;'))})"


@lru_cache(maxsize=100_000)  # an index has the titles that every other has
def _link_text(text: str) -> str:
    return _bracketed(_without_pipes(_inline(closed(spaced(text))).replace("]", "&#93;")))


def _bracketed(marked: str) -> str:
    """Words for a place between brackets, where «^» at the beginning would refer to a note."""
    return f"&#94;{marked[1:]}" if marked.startswith("^") else marked


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
