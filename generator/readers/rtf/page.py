"""Writes the paragraphs of a rich text as a page of HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import escape

from generator.language.counting import WIDE
from generator.language.numerals import unlettered

TAGS = ("b", "i", "u", "s", "mark", "sup", "sub", "code")
"""What a run may be, as HTML says it."""
# «3.», «3», «b)», «iv.»: a number before an item
NUMBER = re.compile(r"\(?(?:[0-9]+[.)、]?|(?P<letters>[a-z]{1,2}|[ivxlcdm]+)[.)])", re.I)

# «<b>总则», what needs no blank before it
_IDEOGRAPH = re.compile(r"(?:<[^<>]*>)*[\u2e80-\u9fff]")
BULLETS = frozenset("•·◦▪‣●○–-*")
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
DEEPEST_LIST = 8
QUOTED = 500, 1500
"""How much further a quotation is indented than the text around it, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is the same throughout."""

    text: str
    marks: tuple[str, ...] = ()
    """Of :data:`TAGS`."""
    address: str = ""
    """Where it links to."""
    html: str = ""
    """Written as it is, in place of the text: a picture, a break, a reference."""

    def is_like(self, other: Run) -> bool:
        """Whether both are text that is written as one."""
        alike = self.marks == other.marks and self.address == other.address
        return alike and not (self.html or other.html)


@dataclass(slots=True)
class Form:
    """What a paragraph is."""

    tag: str = "p"
    in_table: bool = False
    aligned: str = ""
    """``right`` or ``center``, where its lines are."""
    marker: str = ""
    """The bullet or number before an item."""
    level: int = 0
    """How deep its list is in others."""
    indent: int = 0
    first: int = 0
    """Indents of the paragraph and, beyond that, of its first line, in twentieths of a point."""


@dataclass(slots=True)
class PageWriter:
    """Collects runs; each end of a paragraph, cell or row writes them."""

    parts: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _in_table: bool = False
    heads: bool = False
    """Whether the row is one of the table's head."""
    _aligned: list[str] = field(default_factory=list)
    """How the cells of the row are aligned."""
    _lists: list[str] = field(default_factory=list)
    _ways: list[str] = field(default_factory=list)
    """How each open list counts; empty for figures and bullets."""
    _indents: list[int] = field(default_factory=list)
    """Of the open lists that are made by indents alone."""
    signs: list[str] = field(default_factory=list)
    """Bullets that stood as text before items."""

    def add(self, run: Run) -> int:
        """Add to the paragraph; gives how many characters of an address are written for it."""
        goes_on = bool(self._runs) and self._runs[-1].is_like(run)
        self._runs.append(run)
        return 0 if goes_on else len(run.address)

    def describe(self, text: str) -> None:
        """Give the last picture of the paragraph its alternative text."""
        for at in reversed(range(len(self._runs))):
            if self._runs[at].html.startswith("<img "):
                html = self._runs[at].html.replace('alt=""', f'alt="{escape(text)}"')
                self._runs[at] = Run("", html=html)
                return

    def end_paragraph(self, form: Form) -> None:
        """A paragraph ends, in a cell or not."""
        if form.first < 0 and not form.marker.strip() and not form.in_table:
            self._hang(form)
        runs = [run for run in self._runs if run.text.strip() or run.html not in ("", "<br>")]
        plain = form.tag == "p" and not (form.in_table or form.marker.strip())
        if plain and runs and all("code" in run.marks for run in runs):
            form = replace(form, tag="pre")
            self._runs = [_in_code(run) for run in self._runs]
        elif form.tag in HEADINGS and all("b" in run.marks or run.html for run in runs):
            self._runs = [_without(run, "b") for run in self._runs]  # that of its style
        html = _html(self._runs, code=form.tag == "pre")
        self._runs = []
        if form.in_table:
            self._cell.append(html)
            return
        self.end_table()
        marker = form.marker.strip()
        if html and is_label(marker, heading=form.tag.startswith("h")):
            joint = "" if marker[-1] in WIDE and _IDEOGRAPH.match(html) else " "
            self._paragraph(form, f"{escape(marker)}{joint}{html}")
        elif marker and html:
            self._item(form, html)
        elif html:
            self._paragraph(form, html)
        elif self.parts[-1:] == ["</pre>"]:  # an empty line parts two pieces of code
            self.parts.append("")

    def _paragraph(self, form: Form, html: str) -> None:
        """A paragraph, in the item above it where it is indented as that is; further is a quotation."""
        while self._indents and self._indents[-1] > form.indent:
            self._indents.pop()
        depth = len(self._indents) if self._lists else 0
        told = bool(self._lists) and not depth  # a list with signs of its own goes on so
        self.end_lists(depth)
        beyond = form.indent - (self._indents[-1] if depth else 0)
        quoted = form.tag == "p" and not (form.first or told) and QUOTED[0] <= beyond <= QUOTED[1]
        tag = "blockquote" if quoted else form.tag
        if tag == "pre" and self.parts[-1:] == ["</pre>"]:  # a further line of it
            self.parts[-1:] = "\n", html, "</pre>"
        else:
            self.parts += f"<{tag}>", html, f"</{tag}>"

    def _hang(self, form: Form) -> None:
        """Take the bullet or number from a text that hangs beside it, before a tab."""
        text = "".join(run.text for run in self._runs if not run.html)
        marker, tab, _ = text.partition("\t")
        marker = marker.strip()
        if not tab or not (marker in BULLETS or NUMBER.fullmatch(marker)):
            return
        left = len(text) - len(text.partition("\t")[2])
        for at, run in enumerate(self._runs):
            cut = 0 if run.html else min(left, len(run.text))
            self._runs[at] = replace(run, text=run.text[cut:])
            left -= cut
        while self._indents and self._indents[-1] >= form.indent:
            self._indents.pop()
        self._indents = [*self._indents, form.indent] if self._lists else [form.indent]
        form.marker, form.level = marker, min(len(self._indents) - 1, DEEPEST_LIST)
        if marker in BULLETS:
            self.signs.append(marker)

    def end_cell(self, aligned: str = "") -> None:
        """A cell of a table ends."""
        self._aligned.append(aligned)
        self._cell.append(_html(self._runs))
        self._runs = []
        self._row.append("<br>".join(filter(None, self._cell)))
        self._cell = []

    def end_row(self) -> None:
        """A row of a table ends."""
        self.end_lists()
        if not self._in_table:
            self._in_table = True
            self.parts.append('<table role="table">')
        tag = "th" if self.heads else "td"
        cells = (
            f'<{tag} align="{aligned}">{cell}</{tag}>'
            for cell, aligned in zip(self._row, self._aligned, strict=True)
        )
        self.parts.append("".join(("<tr>", *cells, "</tr>")))
        self._row, self._aligned = [], []

    def end_table(self) -> None:
        """What follows stands in no table."""
        if self._cell or self._row:  # a row without its end
            self.end_cell()
            self.end_row()
        if self._in_table:
            self._in_table = False
            self.parts.append("</table>")

    def end_lists(self, depth: int = 0) -> None:
        """Close the lists that are deeper than ``depth``."""
        while len(self._lists) > depth:
            self._ways.pop()
            self.parts.append(f"</li></{self._lists.pop()}>")

    def _item(self, form: Form, html: str) -> None:
        marker = form.marker.strip()
        if not form.first and self._indents:
            self._indents.clear()
        number = NUMBER.fullmatch(marker)
        kind, depth = "ol" if number else "ul", form.level + 1
        letters = (number["letters"] or "") if number else ""
        self.end_lists(depth)
        if len(self._lists) == depth and self._lists[-1] != kind:
            self.end_lists(depth - 1)
        goes_on = len(self._lists) == depth
        way, value = unlettered(letters, self._ways[-1] if goes_on else "") if letters else ("", 0)
        if goes_on and self._ways[-1] != way:
            self.end_lists(depth - 1)
            goes_on = False
        if letters:
            self.signs.append(marker)
        item = f'<li value="{value}">' if letters else "<li>"
        if goes_on:
            self.parts.append(f"</li>{item}")
        while len(self._lists) < depth:
            self._lists.append(kind)
            self._ways.append(way)
            begun = f'<ol type="{way}" start="{value}">' if way else '<ol data-numbered="1">'
            self.parts.append(f"{begun}{item}" if kind == "ol" else "<ul><li>")
        self.parts.append(f"{escape(marker)} {html}" if number and not letters else html)

    def finish(self, form: Form) -> str:
        """The page."""
        self.end_paragraph(form)
        self.end_table()
        self.end_lists()
        return "".join(self.parts)


def is_label(marker: str, *, heading: bool) -> bool:
    """Whether what stands before a paragraph is text: «一、», «1.2», or any number of a heading."""
    if NUMBER.fullmatch(marker):
        return heading
    return any(map(str.isalnum, marker)) and (len(marker) > 1 or not marker.isalpha())


def _in_code(run: Run) -> Run:
    """A run of a paragraph that is code, with the ends of its lines."""
    return Run("\n") if run.html == "<br>" else _without(run, "code")


def _without(run: Run, tag: str) -> Run:
    return replace(run, marks=tuple(mark for mark in run.marks if mark != tag))


def _html(runs: list[Run], *, code: bool = False) -> str:
    """Runs as HTML, those that are alike together; the first line of code keeps its indent."""
    made: list[str] = []
    held: list[Run] = []
    for run in [*runs, Run("", html=" ")]:
        if held and not held[0].is_like(run):
            made.append(_wrapped("".join(each.text for each in held), held[0]))
            held = []
        if run.html:
            made.append(run.html)
        else:
            held.append(run)
    html = "".join(made[:-1])
    return html.strip("\r\n").rstrip() if code else html.strip()


def _wrapped(text: str, run: Run) -> str:
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    html = escape(joined)
    for tag in reversed(run.marks):
        html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(run.address)}">{html}</a>' if run.address else html
