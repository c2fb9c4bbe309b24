"""What programs add to CommonMark, said in CommonMark: attributes, boxes, figures.

Jekyll, Hugo, MkDocs, MyST and Pandoc have forms of their own that any other program shows as text or,
where they are indented or fenced, as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.readers.markdown.components import FIRST, Components
from generator.readers.markdown.fences import Fences, outside_code
from generator.readers.markdown.signs import in_tags
from generator.readers.markdown.tables import whole_tables, with_definitions
from generator.readers.markdown.templates import Templates

# «.lead», «#fair», «width="300"», «loading=lazy»
_ATTRIBUTE = r"""(?:[.#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))"""
# «{: .lead #fair }», «{width=300}»
_LIST = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
# «{: .lead }» on a line of its own
_BLOCK_ATTRIBUTES = re.compile(rf"(?P<in>[ \t>]*)(?P<list>{_LIST}[ \t]*)")
# «![Mill](mill.png){: .right }», «**now**{.red}»
_INLINE_ATTRIBUTES = re.compile(rf"(?<=[)\]*_>`]){_LIST}")
# «## Title {#place}»
_HEADING_ATTRIBUTES = re.compile(
    rf"(?P<heading>[ \t]{{0,3}}#{{1,6}}[ \t].*?(?<![ \t]))[ \t]*+(?P<list>{_LIST})[ \t]*"
)
# «# # Title», not «# # 5 of the best»: the mark of a heading, written twice
_DOUBLED = re.compile(
    r"(?P<mark>[ ]{0,3}#{1,6}[ \t]+)(?P<again>#{1,6}(?:[ \t]+#{1,6})*)[ \t]+(?=[^\s#\d])"
)
# «#place» in such attributes
_ID = re.compile(r"#([\w:-]+)")
# «!!! tip "Title"», «???+ note»: the text of the box is indented
_ADMONITION = re.compile(
    r"""(?P<in>[ ]{0,3})(?:!!!|\?\?\?\+?)[ ](?P<kind>[A-Za-z][\w-]*(?: [a-z][\w-]*)*)(?: +"(?P<title>.*)")?[ ]*"""
)
# «:::{note} Title», «```{figure} mill.png», «::: warning»
_DIRECTIVE = re.compile(
    r"(?P<in>[ ]{0,3})(?P<fence>:{3,}|`{3,})[ ]?(?:\{(?P<name>[a-z][\w-]*)\}|(?P<bare>[a-z]+))[ ]*(?P<rest>.*)"
)
# «:alt: The mill» at the head of a directive
_OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*)")
# «(the-mill)=»: a name for what follows
_TARGET = re.compile(r"\((?P<name>[\w:-]+)\)=[ \t]*")
# «{{< figure src="mill.png" alt="The mill" >}}»
_SHORTCODE = re.compile(r"\{\{[<%][ \t]*figure[ \t](?P<values>[^{}]*)[>%]\}\}")
# « alt="The mill"»
_VALUE = re.compile(r"""(?<![\w-])([\w-]++)=(?:"([^"]*)"|'([^']*)')""")
# «{{ site.baseurl }}/img/mill.png», «{{ "/about/" | relative_url }}»: addresses as Jekyll makes them
_SITE = re.compile(
    r"(?P<site>(?:\{\{-?[ \t]*site\.(?:base)?url[ \t]*-?\}\})++)(?P<led>(?=/))?"
    r"""|\{\{-?[ \t]*(?:"(?P<one>/[^"{}\s]*)"|'(?P<other>/[^'{}\s]*)')[ \t]*\|[ \t]*(?:relative|absolute)_url[ \t]*-?\}\}"""
)
# «[[barn-notes|the barn]]», «[[Barn]]», «![[barn.png]]»: links and pictures of Obsidian and wikis
_WIKI = re.compile(
    r"(?P<shown>!?)\[\[(?P<to>[^\[\]|\n^][^\[\]|\n]{0,300}?)(?:\\?\|(?P<words>[^\[\]|\n]{1,300}))?\]\](?![(\[])"
)
# «[[barn-notes|the barn]]»: what no other form has
_NAMED_WIKI = re.compile(r"\[\[[^\[\]|\n^]{1,300}\|[^\[\]|\n]{1,300}\]\]")
# «> [!NOTE]», «> [!warning]- Mind the step»
_CALLOUT = re.compile(
    r"(?P<in>[ \t]*>[ \t>]*)\[!(?P<kind>[A-Za-z][\w-]{1,30})\][+-]?(?:[ \t]+(?P<title>\S.*))?[ \t]*"
)
_FIGURES = frozenset({"figure", "image"})
_BOXES = frozenset(
    re.findall(
        r"[\w-]+",
        "admonition attention card caution danger dropdown epigraph error hint important info margin "
        "note pull-quote quote seealso sidebar tip topic warning",
    )
)
"""Directives that set a text apart."""
DEEPEST = 20
"""Boxes of which each stands in another; those within stay as they are written."""
# «    », what the text of a box is indented by
_INDENT = re.compile(r"[ ]{4}|\t")
# «---\ntitle: Mill\n---», «+++\ntitle = "Mill"\n+++»
_FRONT_MATTER = re.compile(
    r"\A\ufeff?(?P<rule>---|\+\+\+)[ \t]*\r?\n.*?\r?\n(?P=rule)[ \t]*(?:\r?\n|\Z)", re.S
)
# «{:», «{%», «!!!», «:::», «{{<», «{{ site», «(fair)=», «[[barn|», «[!NOTE]», «==», «++», «~2», «^2», «# #»: a text without any has none of these forms
_ANY = re.compile(
    r"""\{[:#%.\w]|^[ ]{0,3}(?:!!!|\?\?\?|:::)|\{\{(?:[<%]|-?[ \t]*(?:site\.|["']))|^\([\w:-]+\)=|\[\[[^\[\]|\n]{1,300}\|"""
    r"""|\[!\w|==[^\s=]|\+\+[^\s+]|~[0-9ijkmn]|\^[0-9+\-a-z]|#[ \t]+#""",
    re.M,
)


class Plain(NamedTuple):
    """A text in CommonMark."""

    text: str
    left_out: list[str]
    """What says something to a program alone: attributes, options, names."""
    statements: list[str]
    """What a template language has done before, its comments, and code of the page."""
    added: Sequence[str] = ()
    """What is shown now and was no text: addresses, or the beginnings of them, words for boxes."""


def in_commonmark(text: str) -> Plain:
    """``text`` without the forms that CommonMark does not know.

    Boxes become quotations, figures pictures with their captions, definitions lists, attributes are
    left out.
    """
    if "|" in text or "\n:" in text:
        text = "\n".join(with_definitions(whole_tables(text.split("\n"))))
    head = _FRONT_MATTER.match(text)
    start = head.end() if head else 0
    lines = text[start:].split("\n")
    components = Components(lines) if FIRST.search(text, start) else None
    if components:
        lines = list(components.translated())
        text = text[:start] + "\n".join(lines)
    made = _Translator(wiki=bool(_NAMED_WIKI.search(text)))
    if _ANY.search(text):
        text = text[:start] + "\n".join(made.translated(lines))
    if not components:
        return Plain(text, made.left_out, made.statements, made.added)
    return Plain(
        text,
        components.left_out + made.left_out,
        components.statements + made.statements,
        components.added + made.added,
    )


class _Translator:
    def __init__(self, *, wiki: bool) -> None:
        """``wiki``: whether the text has links of wikis."""
        self._wiki = wiki
        self.left_out: list[str] = []
        self.statements: list[str] = []
        self.added: list[str] = []
        self._deep = 0

    def translated(self, lines: list[str]) -> Iterator[str]:
        """The lines as CommonMark has them; the time grows with their number alone."""
        at, fences = 0, Fences()
        unclosed: dict[str, int] = {}
        templates = Templates(lines)
        while at < len(lines):
            if not fences.open and (found := templates.begin(at)):
                self.statements.append(found.text)
                yield from found.instead
                at = found.end
                if found.rest:
                    at -= 1
                    lines[at] = found.rest
                continue
            line = lines[at].rstrip("\r")
            at += 1
            box = None if fences.open else self._box(lines, at, line, unclosed)
            if box:
                at, made = box
                yield from made
                continue
            yield line if fences.hold(line) else self._line(line)

    def _box(
        self, lines: list[str], at: int, line: str, unclosed: dict[str, int]
    ) -> tuple[int, list[str]] | None:
        """The number of the line after a box that begins with ``line``, and what it says.

        ``unclosed``: signs of fences → the least number of them that no line below consists of.
        """
        if self._deep >= DEEPEST:
            return None
        if found := _ADMONITION.fullmatch(line):
            return self._admonition(lines, at, found)
        found = _DIRECTIVE.fullmatch(line)
        name = (found["name"] or found["bare"] or "") if found else ""
        if (
            not found
            or name not in _BOXES | _FIGURES
            or (found["bare"] and line.lstrip()[0] == "`")
        ):
            return None
        end = _end(lines, at, found["fence"], unclosed)
        if end is None:
            return None
        options: dict[str, str] = {}
        while at < end and (option := _OPTION.fullmatch(lines[at].rstrip("\r"))):
            options[option["key"]] = option["value"]
            at += 1
        rest = found["rest"].strip()
        alt = options.pop("alt", None) if name in _FIGURES else None
        self.left_out += [name, *("alt" for _ in (alt,) if alt is not None)]
        self.left_out += (f"{key} {value}" for key, value in options.items())
        if name not in _FIGURES:
            return end + 1, self._quotation(rest, lines[at:end])
        self.left_out.append(rest)
        return end + 1, [f"![{alt or ''}](<{rest}>)", "", *self.translated(lines[at:end]), ""]

    def _admonition(
        self, lines: list[str], at: int, found: re.Match[str]
    ) -> tuple[int, list[str]] | None:
        end = at
        while end < len(lines) and (not lines[end].strip() or _INDENT.match(lines[end])):
            end += 1
        inside = [_INDENT.sub("", each, count=1) for each in lines[at:end]]
        if not any(each.strip() for each in inside):
            return None
        self.left_out.append(found["kind"])
        return end, self._quotation(found["title"] or "", inside)

    def _quotation(self, title: str, inside: list[str]) -> list[str]:
        head = [f"> **{title}**", ">"] if title else []
        self._deep += 1
        lines = [f"> {line}".rstrip() for line in self.translated(inside)]
        self._deep -= 1
        return ["", *head, *lines, ""]

    def _line(self, line: str) -> str:
        """A line of text without attributes; names of places stay."""
        if found := _CALLOUT.fullmatch(line):
            return self._callout(found)
        if found := _TARGET.fullmatch(line):
            self.left_out.append(found["name"])
            return ""
        if found := _BLOCK_ATTRIBUTES.fullmatch(line):
            self.left_out.append(found["list"])
            return found["in"]
        if found := _DOUBLED.match(line):
            self.left_out.append(found["again"])
            line = found["mark"] + line[found.end() :]
        if found := _HEADING_ATTRIBUTES.fullmatch(line):
            self.left_out.append(found["list"])
            name = _ID.search(found["list"])
            return found["heading"] + (f' <a id="{name[1]}"></a>' if name else "")
        line = _SITE.sub(_within_site, line)
        line = in_tags(_SHORTCODE.sub(self._figure, line))
        if self._wiki:
            line = outside_code(line, partial(_WIKI.sub, self._words))
        return self._without_attributes(line)

    def _callout(self, found: re.Match[str]) -> str:
        """The title of a quotation that is a box, or the word for its kind."""
        self.left_out.append(found["kind"])
        title = (found["title"] or "").rstrip()
        if not title:
            title = found["kind"].capitalize()
            self.added.append(title)
        return f"{found['in']}**{title}**\n{found['in'].rstrip()}"

    def _words(self, found: re.Match[str]) -> str:
        """What a link of a wiki says; it leads to another file of its writer."""
        if found["shown"] or found["words"]:
            self.left_out.append(found["to"])
        if found["shown"]:
            return f"![{found['words'] or ''}](<{found['to']}>)"
        return found["words"] or found["to"]

    def _without_attributes(self, line: str) -> str:
        parts: list[str] = []
        at = signs = 0
        for found in _INLINE_ATTRIBUTES.finditer(line):
            parts.append(line[at : found.start()])
            signs += parts[-1].count("`")
            at = found.end() if signs % 2 == 0 else found.start()  # odd: in a piece of code
            if at == found.end():
                self.left_out.append(found[0])
        return "".join((*parts, line[at:]))

    def _figure(self, found: re.Match[str]) -> str:
        """A picture by a shortcode of Hugo, with its caption in italics beside it."""
        values = {key: one or other for key, one, other in _VALUE.findall(found["values"])}
        address, alt = values.pop("src", ""), values.pop("alt", "")
        caption = values.pop("caption", "") or values.pop("title", "")
        self.left_out.append(_without(found[0], [alt, caption]))
        below = f" *{caption.strip()}*" if caption.strip() else ""
        return f"![{alt}](<{address}>){below}"


def _without(shortcode: str, shown: list[str]) -> str:
    """A shortcode without the values that are shown."""

    def emptied(found: re.Match[str]) -> str:
        value = found[2] or found[3] or ""
        if not value or value not in shown:
            return found[0]
        shown.remove(value)
        return f'{found[1]}=""'

    return _VALUE.sub(emptied, shortcode)


def _within_site(found: re.Match[str]) -> str:
    """An address as one of the site; the name of the site alone leads nowhere and stays."""
    if found["site"] and found["led"] is None:
        return found[0]
    return found["one"] or found["other"] or ""


def _end(lines: list[str], at: int, fence: str, unclosed: dict[str, int]) -> int | None:
    """The line at which a directive ends; ``None`` where it never does."""
    sign = fence[0]
    if len(fence) >= unclosed.get(sign, len(fence) + 1):
        return None
    for number in range(at, len(lines)):
        line = lines[number].strip()
        if line.startswith(fence) and not line.strip(sign):
            return number
    unclosed[sign] = len(fence)
    return None
