"""The HTML of generated pages: CommonMark with tables, and what it has no sign for.

Page data names the kinds of an article's blocks, in order (see ``publish.articles``): each gets
its anchor, speakers and captions get their class. The pages that are written by hand are left to
Python-Markdown, which takes a hundred times as long.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import count
from typing import Any

from comrak import ExtensionOptions, RenderOptions, render_markdown
from markdown.extensions.toc import nest_toc_tokens

from generator.language.interface import gettext
from generator.publish.xhtml import picture_box, task_box
from generator.site.coloured import Colours
from generator.site.contents import Contents
from generator.site.counted import Counting
from generator.site.documents import UP, with_documents
from generator.site.notes import PageNote, part_notes, with_notes

_LOG = logging.getLogger("mkdocs.plugins.newsletter-archive")

_TAGS = {
    **dict.fromkeys("pscf", "p"),
    "t": "table",
    "l": "ul",
    "o": "ol",
    "q": "blockquote",
    "k": "pre",
    "r": "hr",
}
"""Elements of the kinds of blocks; headings are ``h2`` to ``h6``."""
_CLASSES = {"s": ' class="speaker"', "c": ' class="caption"', "f": ' class="figure"'}

# «<p data-sourcepos="4:1-4:143">»: lines and columns that the element comes from
_PLACE = re.compile(
    r'<(?P<tag>\w+)(?P<rest>[^<>]*?) data-sourcepos="(?P<first>\d+):\d+-(?P<last>\d+):\d+"'
)
_LINK = re.compile(r'<a href="([^"]*)"')
# «<p id="p3" class="figure">…</p>», and its caption after it
_FIGURE = re.compile(
    r'(?P<picture><p id="[^"]*" class="figure">(?:(?!</p>).)*</p>)\n'
    r'<p (?P<place>id="[^"]*" class="caption")>(?P<caption>(?:(?!</p>).)*)</p>',
    re.DOTALL,
)
# «<em>», «<a href="…">», «<img alt="…" />»
_TAG = re.compile("<[^<>]*>")
_TITLE = re.compile("(<h1[^>]*>).*?(?=</h1>)", re.DOTALL)
_SPEAKER = re.compile('<p id="p[0-9]+" class="speaker">.*?</p>', re.DOTALL)
_STRONG = re.compile("</?strong>")
# «<li>\n<p>甲</p>\n</li>»: the paragraph is all of the item
_LOOSE = re.compile(r"(<li[^>]*>)\n<p>((?:(?!</p>).)*)</p>\n</li>", re.DOTALL)
# «<table id="p7">»; a text has «&lt;»
_TABLE = re.compile(r'<table(?P<anchor>(?: id="[^"]*")?)>')
# «<img src="https://example.org/a.png" alt="图" title="…" />», «<a href="…"><img … /> …»
_PICTURE = re.compile(
    r'(?P<link><a href="[^"]*">)(?P<inside>.*?)</a>|'
    r'<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"(?: title="(?P<title>[^"]*)")? />',
    re.DOTALL,
)
# «<a class="whole-picture" href="…"><img …></a>»
_WHOLE = re.compile('<a class="whole-picture" (?P<way>href="[^<>"]*")>(?P<image><img [^<>]*>)</a>')
_SIZES = "(max-width: 50rem) 100vw, 50rem"
"""How wide a page shows a picture, on narrow screens and on others."""
_LARGER = 3
"""How many times wider than it is shown a picture is, at least, of which a reader can see more."""
# «<pre id="p7"><code class="language-python">…</code></pre>»
_CODE = re.compile(
    r'<pre(?P<id> id="[^"]*")?><code(?P<class> class="language-(?P<language>[^"]*)")?>'
    r"(?P<text>.*?)</code></pre>",
    re.DOTALL,
)
# «<li><input type="checkbox" checked="" disabled="" /> »
_TASK = re.compile(
    r'<input type="checkbox"(?P<done> checked="")? disabled="" /> ?(?:\n(?P<paragraph><p[^>]*>))?'
)
# «<td align="right">»
_CELL = re.compile(r'<(t[hd]) align="(left|center|right)">')
# an empty head, which Markdown asks for
_NO_HEAD = re.compile(r"<thead>\s*<tr>(?:\s*<th(?: class=\"\w+\")?></th>)+\s*</tr>\s*</thead>\s*")


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page as HTML."""

    html: str
    anchors: frozenset[str]
    """The ids of its elements."""
    contents: list[Any]
    """The entries of its contents list, nested as Python-Markdown's ``toc`` nests them."""


def page_text(
    markdown: str, data: Mapping[str, Any], target: Callable[[str], str] = str
) -> PageText:
    """The text of the page that has ``data``; ``target`` gives the address that a link leads to."""
    html, notes = part_notes(_html(markdown))
    if ways := data.get("counted"):
        counting = Counting(iter(ways.split()))
        html = counting.shown(html)
        notes = [replace(note, html=counting.shown(note.html)) for note in notes]
    if "blocks" in data or "headline" in data:
        anchors, html, notes = _with_blocks(html, notes, data.get("blocks", "").split())
        html = _SPEAKER.sub(lambda found: _STRONG.sub("", found[0]), html)
        html = _FIGURE.sub(_figure, html)
        if pieces := data.get("headline"):
            title = "<wbr>".join(map(escape, pieces))
            html = _TITLE.sub(lambda found: found[1] + title, html, count=1)
    else:
        anchors, html = _with_items(html, data)
        html = _LOOSE.sub(r"\1\2</li>", html)
    html = _TASK.sub(_boxed, with_notes(html, notes))
    html = with_documents(html, data.get("cited", {}))
    html = _LINK.sub(lambda found: f'<a href="{escape(target(unescape(found[1])))}"', html)
    shown = data.get("pictures", {})
    html = _NO_HEAD.sub("", _CELL.sub(r'<\1 class="\2">', html))
    html = _CODE.sub(Colours().highlighted, html)
    if "<img " in html:
        html = _PICTURE.sub(lambda found: _shown(found, shown, target), html)
    headings = Contents(anchors)
    html = scrolling(headings.named(html))
    return PageText(html, frozenset(anchors), nest_toc_tokens(headings.listed))


def _figure(found: re.Match[str]) -> str:
    """A picture with its caption, which is also its alternative text where it has no other."""
    words = " ".join(_TAG.sub("", found["caption"]).split())
    picture = found["picture"].replace('alt=""', f'alt="{words}"')
    caption = f"<figcaption {found['place']}>{found['caption']}</figcaption>"
    return f"<figure>\n{picture}\n{caption}\n</figure>"


def _shown(
    picture: re.Match[str], ready: Mapping[str, Mapping[str, Any]], target: Callable[[str], str]
) -> str:
    """A picture with its size, so that nothing moves while it loads.

    A large one is a copy of the size that the reader's screen has, with a link to the whole, which
    stands behind it where it is in a link. What its source shows narrow is so here. One that the
    archive does not have is a box: a page loads nothing from elsewhere.
    """
    if picture["link"]:
        inside = _PICTURE.sub(lambda found: _shown(found, ready, target), picture["inside"])
        told = escape(gettext("Whole picture"))
        ways = (
            f' <a class="whole-picture" {found["way"]} aria-label="{told}"></a>'
            for found in _WHOLE.finditer(inside)
        )
        return picture["link"] + _WHOLE.sub(r"\g<image>", inside) + "</a>" + "".join(ways)
    words = unescape(picture["alt"]) or unescape(picture["title"] or "")
    address = unescape(picture["src"])
    found = ready.get(address.removeprefix(UP))
    if not found:
        return picture_box(words, address)
    copies = [
        (escape(target(UP + each["path"])), each["width"]) for each in found.get("copies", ())
    ]
    whole = escape(target(address))
    seen = max(found["width"], found["height"]) > 2  # a pixel shows nothing
    told = escape(words or gettext("Picture")) if seen else ""
    place = f'src="{copies[-1][0] if copies else whole}" alt="{told}"'
    title = f' title="{picture["title"]}"' if picture["title"] else ""
    width = found.get("shown") or found["width"]
    high = max(1, round(found["height"] * width / found["width"]))
    size = f'{title} width="{width}" height="{high}" loading="lazy" decoding="async"'
    if not copies and found["width"] < _LARGER * width:
        return f"<img {place}{size}>"
    seen_at = f"{width}px" if "shown" in found else _SIZES
    srcset = ", ".join(f"{path} {width}w" for path, width in copies)
    choice = f' srcset="{srcset}" sizes="{seen_at}"' if copies else ""
    return f'<a class="whole-picture" href="{whole}"><img {place}{choice}{size}></a>'


def _html(markdown: str) -> str:
    """The HTML of CommonMark with tables; each element names its place in ``markdown``."""
    extensions, options = ExtensionOptions(), RenderOptions()
    extensions.table = extensions.footnotes = extensions.tasklist = options.sourcepos = True
    options.unsafe_ = True  # texts are escaped; the tags are those of marks
    return render_markdown(markdown, extension_options=extensions, render_options=options)


def _with_blocks(
    html: str, notes: list[PageNote], shapes: list[str]
) -> tuple[set[str], str, list[PageNote]]:
    """Give the blocks of an article, which its title precedes, their ids and classes.

    Its notes are its last blocks.
    """
    _, *blocks = _outermost(html, 0)
    if (len(blocks), len(notes)) != (len(shapes) - shapes.count("n"), shapes.count("n")):
        found = len(blocks) + len(notes)
        _LOG.warning("The page has %d blocks, its data %d; convert again", found, len(shapes))
        return set(), _marked(html, {}), [_placed(note, "") for note in notes]
    given: dict[int, str] = {}
    for number, (block, shape) in enumerate(zip(blocks, shapes, strict=False), 1):
        if block["tag"] != _TAGS.get(shape[0], block["tag"]):
            _LOG.warning("Block %d is <%s>, in page data «%s»", number, block["tag"], shape)
        given[block.start()] = f' id="p{number}"{_CLASSES.get(shape, "")}'
    placed = [_placed(note, f"p{at}") for at, note in enumerate(notes, len(blocks) + 1)]
    anchors = {f"p{number}" for number in range(1, len(shapes) + 1)}
    return anchors, _marked(html, given), placed


def _placed(note: PageNote, anchor: str) -> PageNote:
    """A note whose first element has an anchor."""
    first = _PLACE.search(note.html)
    given = {first.start(): f' id="{anchor}"'} if first and anchor else {}
    return replace(note, html=_marked(note.html, given))


def _boxed(task: re.Match[str]) -> str:
    """The box of a task, in the first paragraph of its item."""
    return f"{task['paragraph'] or ''}{task_box('[x]' if task['done'] else '[ ]')} "


def _with_items(html: str, data: Mapping[str, Any]) -> tuple[set[str], str]:
    """Give the items of the lists of an index the ids that its data name."""
    anchors = list(data.get("anchors", ()))
    for part in data.get("parts", ()):
        anchors += part.get("anchors", ())
    items = (found for found in _outermost(html, 1) if found["tag"] == "li")
    named = {item.start(): anchor for item, anchor in zip(items, anchors, strict=False) if anchor}
    marks = {start: f' id="{escape(anchor)}"' for start, anchor in named.items()}
    return set(named.values()), _marked(html, marks)


def _outermost(html: str, depth: int) -> Iterator[re.Match[str]]:
    """The elements that are within ``depth`` others; each begins where the one before has ended."""
    ends = [0] * (depth + 1)
    for found in _PLACE.finditer(html):
        first, last = int(found["first"]), int(found["last"])
        level = next((level for level, end in enumerate(ends) if first > end), None)
        if level is not None:
            ends[level] = last
            if level == depth:
                yield found


def _marked(html: str, attributes: Mapping[int, str]) -> str:
    """``html`` without the places; ``attributes`` of the elements that begin at a position."""
    return _PLACE.sub(
        lambda found: f"<{found['tag']}{found['rest']}{attributes.get(found.start(), '')}", html
    )


def scrolling(html: str) -> str:
    """Put each table into a box that scrolls, with the keyboard too."""
    several = html.count("</table>") > 1
    numbers = count(1)

    def box(table: re.Match[str]) -> str:
        label = gettext("Table %(number)s", number=next(numbers)) if several else gettext("Table")
        attributes = f'class="scroll" role="region" aria-label="{label}" tabindex="0"'
        return f'<div{table["anchor"]} {attributes}>\n<table class="data">'

    return _TABLE.sub(box, html).replace("</table>", "</table>\n</div>")
