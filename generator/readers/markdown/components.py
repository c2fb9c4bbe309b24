"""Components of a page (MDX, Astro) and shortcodes (Hugo), said in HTML and Markdown.

A program puts parts of its own in the place of «<Card title="The mill">…</Card>»: a picture, a link, a
box with a label. What they say to readers stays; what is said to the program alone is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.readers.markdown.attributes import NOTHING, VALUES, Said, said, values_of
from generator.readers.markdown.embeds import Embed, embedded
from generator.readers.markdown.fences import Fences
from generator.readers.markdown.programs import Programs
from generator.readers.markdown.shown import around, blocks, inline
from generator.readers.markdown.templates import written

# «Card», «Tabs.Item»; «P» and «IMG» are HTML in capital letters
_NAME = r"[A-Z](?:[A-Z0-9_]*+[a-z])[\w.]*+"
_CLOSING = rf"</(?P<closes>{_NAME})\s*+>"
# «{{< figure src="mill.png" >}}», «{{% notice tip %}}», «{{< /notice >}}»
_SHORTCODE = r"\{\{[<%]\s*+(?P<ends>/?)\s*+(?P<called>[A-Za-z][\w-]*+)(?P<said>(?:\s[^{}\n]*?)?)(?P<alone>/?)[>%]\}\}"
_TAG = re.compile(
    rf"`++[^`\n]*+`++|<(?P<name>{_NAME})(?P<values>{VALUES})\s*+(?P<single>/?)>|{_CLOSING}|{_SHORTCODE}"
)
# «<Card», whose attributes go on in the next line
_BEGUN = re.compile(rf"<{_NAME}(?=[ \t]|$)")
_ENDS = re.compile(rf"{_CLOSING}|\{{\{{[<%]\s*+/\s*+(?P<called>[A-Za-z][\w-]*+)")
_PREFIX = re.compile(r"[ \t>]*")
# «- », «1. »
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
# «{' '}»: a blank
_BLANK = re.compile(r"\{(?:' '|\" \")\}")
# «{% youtube k3z8 %}», alone on its line
_LIQUID = re.compile(
    r"(?P<in>[ \t>]*+)\{%-?[ \t]*+(?P<name>\w++)[ \t]++(?P<said>[^{}%\n]*[^{}%\n-])-?%\}[ \t]*"
)
# « "Our film"», « k3z8», which have no name
_PLAIN = re.compile(r"""(?<!\S)(?:"([^"]*+)"|'([^']*+)'|([^\s"'=]++))(?!\S)""")
_QUOTED = re.compile(r"""(?<!\S)(?:"([^"]*+)"|'([^']*+)')(?!\S)""")
_INCLUDING = frozenset({"include", "render"})
# «<Card», «{{<», «{%», «{/*», «import»: a text without any has neither components nor code
FIRST = re.compile(r"<[A-Z]|\{\{[<%]|\{%|\{/\*|^(?:import|export)\b", re.M)
_HTML = frozenset(
    re.findall(
        r"\w+",
        "a abbr address area audio b base big blink blockquote body br canvas center cite code col colgroup "
        "dd del dfn dir div dl dt em embed fieldset figcaption font footer form frame h1 h2 h3 h4 h5 "
        "h6 head header hr html i iframe img input ins kbd label legend li main map mark menu meta nav object "
        "ol option p param picture pre q s samp script select small source span strike strong style sub "
        "summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var video",
    )
)
"""Names of HTML, which may be written with capital letters."""
LONGEST = 30
"""Lines of the attributes of one component at most."""
MOST_VALUES = 100
"""Attributes of a component; what has more is none."""


@dataclass(slots=True)
class _Part:
    """A tag in a line."""

    start: int
    end: int
    name: str
    said: Said = NOTHING
    closes: bool = False
    single: bool = False
    closed: _Part | None = None
    """The tag of the same line that ends it, or that it ends."""
    behind: str = ""
    """What stands in the place of the end tag."""

    @property
    def is_block(self) -> bool:
        """Whether it begins or ends what reaches over several lines."""
        return not self.single and not self.closed


@dataclass(slots=True)
class _Open:
    """A component that has no end yet."""

    part: _Part
    line: int
    indent: int = -1
    """Blanks before the first line in it; less than nothing before that is read."""


class Components:
    """Says the components of a text in Markdown and HTML."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._programs = Programs(lines)
        self._last: dict[str, int] = {}
        """The last line in which each name is closed."""
        for at, line in enumerate(lines):
            for found in _ENDS.finditer(line):
                self._last[found["closes"] or found["called"]] = at
        self._written: set[int] = set()
        for begin, end in written(lines):
            if begin.line < end.line:
                self._written.update(range(begin.line, end.line + 1))
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._in_item = False
        self.left_out: list[str] = []
        """What is said to a program alone."""
        self.added: list[str] = []
        """What is shown now and was no text: addresses, or the beginnings of them."""

    @property
    def statements(self) -> list[str]:
        """The code of the page, and its comments."""
        return self._programs.left_out

    def translated(self) -> Iterator[str]:
        """The lines without components; the time grows with their number alone."""
        at, fences = 0, Fences()
        while at < len(self._lines):
            line = self._dedented(self._lines[at].rstrip("\r"))
            if at in self._written or fences.hold(line):
                yield line
                at += 1
            elif (end := self._programs.end(at)) > at:
                yield ""
                at = end
            else:
                first, (at, line) = at, self._joined(at, line)
                yield from self._line(first, line)

    def _dedented(self, line: str) -> str:
        """A line as if the components that it is in were not indented."""
        if not self._open or not line.strip():
            return line
        inner = self._open[-1]
        indent = len(line) - len(line.lstrip(" \t"))
        if inner.indent < 0:
            inner.indent = indent
        return line[min(indent, inner.indent) :]

    def _joined(self, at: int, line: str) -> tuple[int, str]:
        """The number of the next line, and a line with those to which its last tag goes on."""
        last = max((found.end() for found in _TAG.finditer(line)), default=0)
        begun = _BEGUN.search(line, last)
        if begun:
            whole, ends, quoted = line, [len(line)], line.lstrip().startswith(">")
            for each in self._lines[at + 1 : at + LONGEST]:
                if not each.strip():
                    break
                whole += " " + (each.strip().removeprefix(">") if quoted else each).strip()
                ends.append(len(whole))
            if found := _TAG.match(whole, begun.start()):
                more = next(number for number, end in enumerate(ends) if end >= found.end())
                return at + 1 + more, whole[: ends[more]]
        return at + 1, line

    def _line(self, at: int, line: str) -> Iterator[str]:
        indent = _indent(line)
        if line.strip() and len(indent) < 2:
            self._in_item = bool(_ITEM.match(line))
        inside = self._in_item or self._open or ">" in indent
        if len(indent.expandtabs(4)) >= 4 and not inside:
            yield line  # code
            return
        found = _LIQUID.fullmatch(line)
        if found and (embed := self._embed(found["name"], found["said"], plain=True)):
            yield indent + inline(self._tell(found[0].strip(" \t>"), embed))
            return
        if self._programs.likely and "`" not in line:
            line = _BLANK.sub(" ", line)
        parts = list(self._parts(at, line))
        yield from _laid_out(line, parts) if parts else (line,)

    def _parts(self, at: int, line: str) -> Iterator[_Part]:
        """The tags of a line, of those that are components."""
        for found in _TAG.finditer(line):
            name = found["closes"] or found["name"] or found["called"]
            if (found["closes"] or found["ends"]) and self._names[name]:
                end = _Part(found.start(), found.end(), name, closes=True)
                self._close(end, at)
                self.left_out += [found[0]] if found["ends"] else []
                yield end
            elif name and not (found["closes"] or found["ends"]):
                part = self._opening(at, found, name)
                if part and not part.single:
                    self._open.append(_Open(part, at))
                    self._names[name] += 1
                if part:
                    yield part

    def _close(self, part: _Part, at: int) -> None:
        """End the innermost component of that name, and all within."""
        while (opened := self._open.pop()).part.name != part.name:
            self._names[opened.part.name] -= 1
        self._names[part.name] -= 1
        if opened.line == at:
            opened.part.closed, part.closed = part, opened.part

    def _opening(self, at: int, found: re.Match[str], name: str) -> _Part | None:
        """A tag that begins a component; ``None`` for HTML, and for what is none."""
        shortcode = bool(found["called"])
        if name == "figure" if shortcode else name.lower() in _HTML:
            return None
        alone = bool(found["single"] or found["alone"])
        single = alone or self._last.get(name, -1) < at
        attributes = found["said"] if shortcode else found["values"]
        values = values_of(attributes, self._programs.files)
        if len(values) > MOST_VALUES:
            return None
        tells = said(name, values)
        if shortcode and not any(tells) and not single and (words := _QUOTED.search(attributes)):
            tells = tells._replace(label=words[1] or words[2] or "")
        if embed := self._embed(name, attributes, plain=shortcode):
            tells = self._tell(found[0], embed)
        elif single and not any(tells) and (shortcode or not alone):
            return None
        elif shortcode or attributes.strip():
            self._leave(found[0], tells.shown)
            self.added += [tells.address] if not (tells.label or tells.picture) else []
        return _Part(found.start(), found.end(), name, tells, single=single)

    def _embed(self, name: str, attributes: str, *, plain: bool) -> Embed | None:
        """What a tag shows from elsewhere; ``plain``: whether it may say that without a name."""
        values = values_of(attributes, self._programs.files)
        without = [one or other or bare for one, other, bare in _PLAIN.findall(attributes)]
        if name in _INCLUDING and without:
            name, without = without[0].partition(".")[0], without[1:]
        return embedded(name, values, without if plain else ())

    def _tell(self, tag: str, embed: Embed) -> Said:
        """The link to what a tag shows from elsewhere."""
        self._leave(tag, (embed.title,) if embed.title else embed.said)
        beginning = embed.address
        for piece in embed.said:
            beginning = beginning.replace(piece, "", 1)
        if not embed.title:
            self.added.append(beginning)
        return Said(address=embed.address, label=embed.title)

    def _leave(self, tag: str, shown: Sequence[str]) -> None:
        """Note what is left out of a tag."""
        rest = " ".join(tag.split())
        for text in shown:
            rest = rest.replace(text, "", 1)
        self.left_out.append(rest)


def _laid_out(line: str, parts: Sequence[_Part]) -> Iterator[str]:
    """A line with components: what they show stands before and behind its text, or in it."""
    indent = _indent(line)
    lead, tail = _edges(line, len(indent), parts)
    for part in parts[:lead]:
        yield from _apart(part, indent)
    begin = parts[lead - 1].end if lead else len(indent)
    end = parts[tail].start if tail < len(parts) else len(line)
    text = "".join(_inlined(line[:end], begin, parts[lead:tail])).strip()
    if text:
        yield indent + text
    for part in parts[tail:]:
        yield from _apart(part, indent)


def _edges(line: str, begin: int, parts: Sequence[_Part]) -> tuple[int, int]:
    """How many parts stand apart before the text of a line, and from which on behind it."""
    if _ITEM.match(line):
        return 0, len(parts)
    lead, at = 0, begin
    while lead < len(parts) and not line[at : parts[lead].start].strip():
        at = parts[lead].end
        lead += 1
    if lead == len(parts) and not line[at:].strip():
        return lead, lead
    tail, at = len(parts), len(line)
    while tail > lead and not line[parts[tail - 1].end : at].strip():
        tail -= 1
        at = parts[tail].start
    ends = {id(part) for part in parts[tail:]}
    links = lead < len(parts) and tail < len(parts) and _wraps(parts[lead - 1], parts[tail])
    while lead and not (parts[lead - 1].is_block or id(parts[lead - 1].closed) in ends):
        lead -= 1
    begins = {id(part) for part in parts[:lead]}
    while tail < len(parts) and not (parts[tail].is_block or id(parts[tail].closed) in begins):
        tail += 1
    return (lead - 1, tail + 1) if links else (lead, tail)


def _wraps(opening: _Part, closing: _Part) -> bool:
    """Whether a text between two tags is what a link says."""
    tells = opening.said
    return closing.closed is opening and bool(tells.address) and not (tells.label or tells.picture)


def _apart(part: _Part, indent: str) -> Iterator[str]:
    bare = indent.rstrip()
    yield bare
    for block in () if part.closes else blocks(part.name, part.said, single=part.single):
        yield indent + block
        yield bare


def _inlined(line: str, at: int, parts: Sequence[_Part]) -> Iterator[str]:
    """The pieces of a line."""
    for part in parts:
        yield line[at : part.start]
        if part.closes:
            yield part.closed.behind if part.closed else ""
        elif part.single or not part.closed:
            yield inline(part.said)
        else:
            before, part.behind = around(part.said)
            yield before
        at = part.end
    yield line[at:]


def _indent(line: str) -> str:
    found = _PREFIX.match(line)
    return found[0] if found else ""
