"""The look of one issue: everything its typesetter and its PDF reader decide."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import Random

PAGE_MARKS = ("", "- {0} -", "— {0} —", "{0} / {1}", "第 {0} 页", "第{0}页 共{1}页", "·{0}·", "{0}")
"""Page marks; {0} is the page, {1} the number of pages."""

NUMBERINGS = ("", "一、", "（一）", "1.", "1、", "第一、", "一、（一）", "一、1.")
"""Numbering of headings; two signs mean two levels, none means no numbers."""


@dataclass(frozen=True, slots=True)
class Style:
    """Decisions of one issue. Widths are in em, chances from 0 to 1."""

    measure: int
    """Width of a full line."""
    page_lines: int
    """Lines on a page."""
    indent_kept: bool
    """The two-em indent survives as two ideographic spaces; else it is dropped."""
    latin: str
    """``half``: every Latin letter is half an em; ``proportional``: as its shape asks."""
    autospace: float
    """Gap between a Chinese and a Latin letter."""
    space_seen: float
    """Gap from which the PDF reader writes a space."""
    overrun: str
    """What happens to a sign that may not begin a line: ``hang``, ``squeeze``, ``push``."""
    dash_first: bool
    """A line may begin with a dash (——)."""
    split_squeezed: float
    """Chance that the reader breaks the line between two signs set close together."""
    latin_breaks: float
    """Chance that a Latin word or number may be broken anywhere."""
    blanks: str
    """Blank lines after ``each`` line, ``tight`` (each, but not at a page end), ``none``,
    ``page``, ``block``, ``stray`` (any line, by chance)."""
    page_mark: str
    """One of :data:`PAGE_MARKS`; empty for none."""
    mark_on_top: bool
    """The page mark stands at the head of the page, else at its foot."""
    page_space: bool
    """A page's first line begins with a space."""
    breaks: str
    """Where a new page begins: before a ``section``, an ``article`` or ``nowhere``."""
    contents_alone: bool
    """本期内容 (the mark that ends the contents list) stands on a page of its own."""
    section_mark: str
    """Section mark around the name, {}."""
    numbering: str
    """One of :data:`NUMBERINGS`."""
    centred: bool
    """Headings are centred (the whole measure is theirs) instead of indented."""
    heading_stop: float
    """Chance that a numbered heading ends with a full stop."""
    long_heading: float
    """Chance that a heading runs over two lines."""
    half_signs: bool
    """Brackets, semicolons and question marks are half-width, as in some seeds."""
    cover: bool
    """The issue has its cover."""
    page_dash: str
    """Dash before the page in the contents list."""
    loose_dash: bool
    """That dash may be broken in two by a line's end."""
    page_blank: str
    """Blank between 第 and the page in the contents list."""
    title_scale: float
    """Size of a title against the text: larger letters, shorter lines."""
    notice_scale: float
    """Size of the reading notice below 本期视点 against the text."""

    def __str__(self) -> str:
        return " ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))


def draw_style(random: Random) -> Style:
    """A random look, weighted towards what real issues show."""
    pick, chance = random.choice, random.random
    numbering = pick(NUMBERINGS)
    return Style(
        measure=random.randint(16, 40),
        page_lines=random.randint(16, 30),
        indent_kept=chance() < 0.08,
        latin=pick(("half", "proportional")),
        autospace=pick((0.0, 0.125, 0.25)),
        space_seen=pick((0.08, 0.2, 0.26, 0.3, 0.45)),
        overrun=pick(("hang", "squeeze", "push")),
        dash_first=chance() < 0.6,
        split_squeezed=pick((0.0, 0.0, 0.8, 1.0)),
        latin_breaks=pick((0.0, 0.0, 0.0, 0.1)),
        blanks=pick(("each", "each", "tight", "none", "page", "block", "stray")),
        page_mark=pick(PAGE_MARKS),
        mark_on_top=chance() < 0.3,
        page_space=chance() < 0.7,
        breaks=pick(("section", "section", "article", "nowhere")),
        contents_alone=chance() < 0.5,
        section_mark=pick(("·{}·", "·{}·", "· {} ·", "• {} •")),
        numbering=numbering,
        centred=chance() < 0.3,
        heading_stop=pick((0.0, 0.0, 0.3)) if numbering else 0.0,
        long_heading=pick((0.0, 0.2, 0.5)),
        half_signs=chance() < 0.25,
        cover=chance() < 0.7,
        page_dash=pick(("——", "——", "——", "—")),
        loose_dash=chance() < 0.3,
        page_blank=pick(("", "", " ")),
        title_scale=pick((1.0, 1.25, 1.5)),
        notice_scale=pick((1.0, 1.0, 0.75)),
    )
