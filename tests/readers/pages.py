"""Sets texts on the pages of a PDF, for the tests of its reader."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.model import Block
from generator.readers.pdf.document import read_pdf
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import Sidecar

WIDTH, HEIGHT = 595.0, 842.0
TOP, FOOT = 770.0, 80.0
WHOLE = parse_profile(
    "newsletter: Letter\nfallback: true\nsingle: true\n"
    "rules: {headline: {as: article, mark: heading-1, once: true}}\n",
    "whole.yml",
)
"""Takes a file for one article below its title."""
TEXT, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"


@dataclass(slots=True)
class Setter:
    """Sets paragraphs one below the other, in columns that are filled one after the other."""

    columns: int = 1
    size: float = 10.0
    leading: float = 13.0
    gutter: float = 20.0
    indent: float = 0.0
    """Points of a first line."""
    gap: float = 0.0
    """Points below a paragraph."""
    justified: bool = False
    head: str = ""
    canvas: Canvas = field(init=False)
    output: io.BytesIO = field(default_factory=io.BytesIO)
    column: int = 0
    y: float = TOP
    top: float = TOP

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.output, pagesize=(WIDTH, HEIGHT), invariant=1)
        self._furnish()

    @property
    def measure(self) -> float:
        """Width of a column."""
        return (WIDTH - 120 - self.gutter * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return 60 + self.column * (self.measure + self.gutter)

    def paragraph(self, text: str, font: str = TEXT, size: float = 0.0) -> None:
        """Set a paragraph in lines as full as its words allow."""
        size = size or self.size
        line: list[str] = []
        first = True
        for word in text.split():
            room = self.measure - (self.indent if first else 0)
            if line and stringWidth(" ".join([*line, word]), font, size) > room:
                self._line(line, font, size, first=first, last=False)
                line, first = [], False
            line.append(word)
        self._line(line, font, size, first=first, last=True)
        self.y -= self.gap

    def heading(self, text: str, size: float = 14.0) -> None:
        """Set a heading in bold, with white around it."""
        indent, self.indent = self.indent, 0.0
        self.y -= size
        self.paragraph(text, BOLD, size)
        self.y -= 4
        self.indent = indent

    def title(self, text: str) -> None:
        """Set a title over all columns."""
        self.canvas.setFont(BOLD, 22)
        self.canvas.drawString(60, self.y, text)
        self.y -= 40
        self.top = self.y

    def data(self) -> bytes:
        self.canvas.save()
        return self.output.getvalue()

    def _line(self, words: list[str], font: str, size: float, *, first: bool, last: bool) -> None:
        if self.y < FOOT:
            self._next()
        x = self.left + (self.indent if first else 0)
        text = " ".join(words)
        self.canvas.setFont(font, size)
        room = self.left + self.measure - x - stringWidth(text, font, size)
        spread = room / (len(words) - 1) if self.justified and not last and words[1:] else 0.0
        self.canvas.drawString(x, self.y, text, wordSpace=spread)
        self.y -= self.leading * size / self.size

    def _next(self) -> None:
        self.column += 1
        if self.column == self.columns:
            self.canvas.showPage()
            self.column, self.top = 0, TOP
            self._furnish()
        self.y = self.top

    def _furnish(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        if self.head:
            self.canvas.drawString(60, 810, self.head)
            self.canvas.drawCentredString(WIDTH / 2, 40, str(self.canvas.getPageNumber()))


def blocks_of(data: bytes) -> tuple[str, list[Block]]:
    """Title and blocks of the only article of a PDF, none of whose characters is lost."""
    seed = read_pdf(data, "001_a.pdf")
    issue = convert_lines(seed.lines, "001_a.pdf", Sidecar(), (WHOLE,), seed.metadata).issue
    result, problems = account(issue, seed.lines)
    assert result.balanced, problems
    assert problems == []
    (article,) = issue.articles
    return article.title, list(article.blocks)
