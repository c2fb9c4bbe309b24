"""Texts and blocks as XHTML, which a browser and an e-book reader both understand.

Every text goes through ``escape_xhtml``: what has a meaning in HTML or no place in XML 1.0 is
escaped or shown as a sign. No element gets white space that its text does not have.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest

from generator.language.characters import legible
from generator.language.interface import gettext
from generator.model import Article, Block, BlockKind, MarkKind
from generator.model.marks import BREAK, spaced, without_pictures
from generator.model.seed import WORDED
from generator.publish.forms import Form, Span, woven

# «id="fnref-1"» of a reference to a note
_REFERENCE = re.compile(r'(?<=<a )id="(fnref-[^"]*)"')
# «02.md», «02.md#p7»: another article of the issue
_CHAPTER = re.compile(r"([0-9]{2,})\.md(?:#|$)")
DEEPEST = 6
"""Level of the deepest heading that HTML has."""


def escape_xhtml(text: str) -> str:
    """``text`` for a place between tags or in quotes; see ``characters.legible``."""
    return html.escape(legible(text))


def element(tag: str, content: str, **attributes: str) -> str:
    """``<tag>`` around content that is XHTML already; empty attributes are left out.

    An underscore at the end of an attribute's name, which Python may need, is not part of it.
    """
    return f"<{tag}{_attributes(attributes)}>{content}</{tag}>"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(
        f' {name.rstrip("_")}="{escape_xhtml(value)}"' for name, value in values.items() if value
    )


def text(tag: str, content: str, **attributes: str) -> str:
    """``<tag>`` around a text."""
    return element(tag, escape_xhtml(content), **attributes)


def blocks(article: Article) -> Iterator[str]:
    """The article's blocks below its title, which has level 1, in order; a line of XHTML each.

    A picture and its caption are one figure.
    """
    title = (
        article.heading[mark.start + 1 : mark.end - 1]
        for mark in article.title_marks
        if mark.kind is MarkKind.NOTE
    )
    seen = Counter(map(reference_id, title))

    def numbered(found: re.Match[str]) -> str:
        """The id of a reference; the second to the same note has another."""
        seen[found[1]] += 1
        return f'id="{found[1]}-{seen[found[1]]}"' if seen[found[1]] > 1 else found[0]

    return (_REFERENCE.sub(numbered, block) for block in _figures(article.blocks))


def _figures(blocks: Sequence[Block]) -> Iterator[str]:
    caption = False
    for block, after in zip_longest(blocks, blocks[1:]):
        if not caption and block.is_picture and after and after.kind is BlockKind.CAPTION:
            words = element("figcaption", formed(after.text, Form.of(after)))
            shown = block.described(spaced(without_pictures(after.text)))
            yield element("figure", _block(shown) + words)
            caption = True
        elif caption:
            caption = False
        else:
            yield _block(block)


def note_id(label: str) -> str:
    """The id of the note with a label: letters and digits, other characters by their codes."""
    return "fn-" + re.sub("[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}", label)


def reference_id(label: str) -> str:
    """The id of the first reference to the note with a label."""
    return f"fnref{note_id(label)[len('fn') :]}"


def _block(block: Block) -> str:
    return _BLOCKS[block.kind](block)


def picture_box(words: str, address: str) -> str:
    """What stands for a picture that the archive does not have: its text and its address."""
    told = words or gettext("Picture")
    name = {"role": "img", "aria-label": told, "data-picture": address or "cid:"}
    return element("span", escape_xhtml(told), class_="picture", **name)


def formed(content: str, form: Form) -> str:
    """A text with its marks and links."""
    spans = form.spans(content)
    return woven(content, spans, _plain, _tagged) if spans else _plain(content, None)


def _plain(content: str, _: Span | None) -> str:
    return "<br/>".join(map(escape_xhtml, content.split(BREAK)))


def _tagged(span: Span, inside: str) -> str:
    if span.url:
        return _link(span.url, inside)
    if span.picture and span.picture.path:
        shown = escape_xhtml(span.picture.text or gettext("Picture"))
        size = f' width="{span.picture.width}"' if span.picture.width else ""
        return f'<img src="{escape_xhtml(span.picture.path)}" alt="{shown}"{size}/>'
    if span.picture and span.picture.is_label:
        return escape_xhtml(span.picture.text)
    if span.picture:
        return picture_box(span.picture.text, span.picture.address)
    if span.kind is MarkKind.TASK:
        return task_box(inside)
    if span.kind is MarkKind.NOTE:
        return _reference(inside)
    return f"<{span.kind}>{inside}</{span.kind}>"


def _link(url: str, inside: str) -> str:
    """A link to the web or to another chapter; a book has no other places within it."""
    chapter = _CHAPTER.match(url)
    href = f"chapter-{chapter[1]}.xhtml" if chapter else url
    return inside if href.startswith("#") or "<a " in inside else element("a", inside, href=href)


def task_box(sign: str) -> str:
    """The box of a task, done or not: «[x]» or «[ ]»."""
    done = sign != "[ ]"
    state = {
        "checked": "checked" if done else "",
        "aria-label": gettext("Done") if done else gettext("Not done"),
    }
    return f"<input{_attributes({'type': 'checkbox', 'disabled': 'disabled', **state})}/>"


def _reference(sign: str) -> str:
    """The link to a note: «[1]»."""
    label = html.unescape(sign)[1:-1]
    link = element(
        "a",
        sign,
        id=reference_id(label),
        href=f"#{note_id(label)}",
        role="doc-noteref",
        **{"epub:type": "noteref", "aria-label": gettext("Note %(label)s", label=label)},
    )
    return element("sup", link)


def _note(block: Block) -> str:
    """A note: its label is no part of the text, as the numbers of lists are not."""
    back = {
        "aria-label": gettext("Back to the text: %(label)s", label=block.info),
        "data-label": block.info,
    }
    of, css = reference_id(block.info), "note__back"
    link = element("a", "", href=f"#{of}", role="doc-backlink", class_=css, **back)
    content = element("p", link, class_="note__label") + _held(block)
    kind = {"epub:type": "footnote", "role": "doc-footnote", "class": "note"}
    return element("aside", content, id=note_id(block.info), **kind)


def _heading(block: Block) -> str:
    tag = f"h{min(1 + max(block.level, 1), DEEPEST)}"
    return element(tag, formed(block.text, Form.of(block)))


def _table(block: Block) -> str:
    """A table; short rows are filled with empty cells."""
    columns = max(map(len, block.rows))
    cells = Form.of(block).spread([cell for row in block.rows for cell in row])
    marked = [[formed(*next(cells)) for _ in row] for row in block.rows]
    whole = [row + [""] * (columns - len(row)) for row in marked]
    css = [*block.aligned, *[""] * columns]
    head, body = (whole[:1], whole[1:]) if block.has_head else ([], whole)
    heads = (
        element("th", cell, scope="col", class_=of) if cell else "<td></td>"
        for row in head
        for cell, of in zip(row, css, strict=False)
    )
    rows = (element("tr", "".join(map(_cell, row, css))) for row in body)
    parts = element("thead", element("tr", "".join(heads))) if head else ""
    parts += element("tbody", "".join(rows)) if body else ""
    return element("div", element("table", parts))


def _cell(content: str, css: str) -> str:
    return element("td", content, class_=css)


def _list(block: Block) -> str:
    if block.blocks:
        items = [_held(item) for item in block.blocks]
    else:
        items = [formed(*item) for item in Form.of(block).spread(block.items)]
    tag = "ul" if block.start is None else "ol"
    start = "" if block.start in (None, 1) else str(block.start)
    way = {"class_": "worded"} if block.info == WORDED else {"type": block.info}
    return element(tag, "".join(element("li", item) for item in items), start=start, **way)


def _held(block: Block) -> str:
    """The blocks within another."""
    return "".join(map(_block, block.blocks)) or _paragraph(block)


def _code(block: Block) -> str:
    return element("pre", text("code", block.text))


def _paragraph(block: Block, **attributes: str) -> str:
    return element("p", formed(block.text, Form.of(block)), **attributes)


_BLOCKS: dict[BlockKind, Callable[[Block], str]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.TABLE: _table,
    BlockKind.LIST: _list,
    BlockKind.SPEAKER: lambda block: _paragraph(block, class_="speaker"),
    BlockKind.CAPTION: lambda block: _paragraph(block, class_="caption"),
    BlockKind.NOTE: _note,
    BlockKind.QUOTE: lambda block: element("blockquote", _held(block)),
    BlockKind.ITEM: _held,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda _: "<hr/>",
}
