"""Finds where articles begin, by section marks, titles and source lines («来源：»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.conversion.segment.contents import ContentsEntry
from generator.conversion.segment.titles import Titles
from generator.language.text import ends_sentence, join_all, squash
from generator.model import TextLine
from generator.settings.profiles.pattern import Patterns

# «…用药安全。（来源：健康报）»
_SOURCE_AT_END = re.compile(
    r"[（(]\s*(?:文章|信息)?(?:来源|摘自|转自|原载)\s*[:：]?\s*(?P<source>[^（）()]{2,30})[）)]\s*\Z"
)
LONGEST_END = 60
"""Characters at the end of a text among which its source is sought."""
MAX_TITLE_LINES = 8
"""Most lines of a title: large type in a narrow column."""
MAX_SOURCE_LINES = 4
BEGINNING = 4
"""Characters of a title that are enough to look at a line more closely."""


@dataclass(frozen=True, slots=True)
class ArticleStart:
    """The head of an article: its section marks, title and source lines."""

    index: int
    """Index of its first text line, marks included."""
    title: tuple[TextLine, ...]
    source: tuple[TextLine, ...]
    """The lines of «来源：…»; empty if there are none."""
    marks: tuple[TextLine, ...] = ()
    section: str = ""
    """The section of the last section mark."""

    @property
    def text(self) -> str:
        """The title without white space."""
        return squash("".join(line.text for line in self.title))

    @property
    def length(self) -> int:
        """Number of its text lines."""
        return len(self.marks) + len(self.title) + len(self.source)


def find_starts(
    lines: Sequence[TextLine], wanted: Titles, patterns: Patterns
) -> Iterator[ArticleStart]:
    """The beginnings of all articles, in order.

    They are found by the titles of the contents list (``wanted``) and by the marks of the body.
    """
    promising = _promising(lines, wanted, patterns)
    section, fresh, index = "", True, 0
    marks: list[TextLine] = []
    while index < len(lines):
        line = lines[index]
        if match := patterns["section"].fullmatch(line.text):
            section, fresh = match["section"], True
            marks.append(line)
        elif patterns["end"].fullmatch(line.text):
            fresh, marks = True, []
        elif (fresh or index in promising) and (
            start := _start_at(lines, index, fresh, wanted, patterns)
        ):
            start = replace(start, index=index - len(marks), marks=tuple(marks), section=section)
            yield start
            index = start.index + start.length
            fresh, marks = False, []
            continue
        else:
            fresh, marks = False, []
        index += 1


def _promising(lines: Sequence[TextLine], wanted: Titles, patterns: Patterns) -> set[int]:
    """Indices where a title may begin: shortly above a source, or like a wanted title."""
    beginnings = wanted.beginnings(BEGINNING)
    found: set[int] = set()
    for index, line in enumerate(lines):
        if patterns["source"].match(line.text):
            found.update(range(max(index - MAX_TITLE_LINES, 0), index))
        elif squash(line.text[: 2 * BEGINNING])[:BEGINNING] in beginnings:
            found.add(index)
    return found


def _start_at(
    lines: Sequence[TextLine], index: int, fresh: bool, wanted: Titles, patterns: Patterns
) -> ArticleStart | None:
    """The article that begins at ``index``; ``None`` if none does.

    After an end or section mark (``fresh``) a source line below is enough; elsewhere the
    title must be in the contents list.
    """
    title, exact = "", 0
    window = lines[index : index + MAX_TITLE_LINES + 1]
    for count, line in enumerate(window):
        if patterns["source"].match(line.text):
            entry = wanted.known(title) or _above_subtitle(window[:count], exact, wanted)
            if count and (entry or (fresh and not exact and _is_title(window[:count]))):
                begin = index + count
                below = lines[begin : begin + MAX_SOURCE_LINES]
                source = _source_lines(below, entry, patterns)
                return ArticleStart(index, tuple(window[:count]), source)
            break
        if patterns["end"].fullmatch(line.text) or patterns["section"].fullmatch(line.text):
            break
        title += squash(line.text)
        if title in wanted:
            exact = count + 1
    return ArticleStart(index, tuple(window[:exact]), ()) if exact else None


def _above_subtitle(lines: Sequence[TextLine], exact: int, wanted: Titles) -> ContentsEntry | None:
    """The entry of the first ``exact`` lines, if what follows is a subtitle («——聚焦…»)."""
    if not 0 < exact < len(lines) or not lines[exact].text.startswith("——"):
        return None
    return wanted.get(squash("".join(line.text for line in lines[:exact])))


def _is_title(lines: Sequence[TextLine]) -> bool:
    """Whether lines can be one title: only the last may end a sentence."""
    return not any(line.text.endswith(("。", "；")) for line in lines) and not any(
        ends_sentence(line.text) for line in lines[:-1] if line.width < lines[0].width - 2
    )


def _source_lines(
    lines: Sequence[TextLine], entry: ContentsEntry | None, patterns: Patterns
) -> tuple[TextLine, ...]:
    """Of a few lines those of «来源：…»: as many as the source in the contents or open brackets need."""
    wanted = entry.source if entry else ""
    for count in range(1, len(lines) + 1):
        taken = tuple(lines[:count])
        name = source_name(taken, patterns)
        found = squash(name)
        if wanted and found == wanted:
            return taken
        if not wanted and found and name.count("《") <= name.count("》"):
            return taken
    alone = source_name(lines[:1], patterns)
    return tuple(lines[:1] if alone else lines[:2])


def source_name(lines: Sequence[TextLine], patterns: Patterns) -> str:
    """The name in the lines of «来源：…»."""
    match = patterns["source"].fullmatch(join_all([line.text for line in lines]))
    return match["source"].strip() if match else ""


def source_at_end(text: str) -> str:
    """The source with which a text ends («…用药安全。（来源：健康报）»); empty without one."""
    match = _SOURCE_AT_END.search(text[-LONGEST_END:])
    return match["source"].strip() if match else ""
