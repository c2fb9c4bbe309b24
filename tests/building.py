"""Small values for the tests of conversion, made from strings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from msgspec import structs

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.conversion.repair.geometry import Geometry
from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.paragraphs import END, LineGroup
from generator.language.text import BLANK, NOT_AT_END, NOT_AT_START, width
from generator.model import Block, BlockKind, Issue, Line, Piece, TextLine
from generator.readers import split_lines
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import Sidecar

SEED = "007_seed.txt"
"""File name of the seeds made here."""
WIDE = Geometry(full=30.0, wrapped=True)
"""Lines of 30 em, nothing special about them."""
UNBROKEN = Geometry()
"""Lines that are whole paragraphs."""


def profile(name: str = "yizhou-yaoshi") -> Profile:
    return next(p for p in load_profiles() if p.name == name)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a seed with this text."""
    return split_lines(text)


def convert_text(text: str, name: str) -> Issue:
    """The issue of a seed with this text and no sidecar."""
    return convert_lines(lines_of(text), name, Sidecar()).issue


def text_line(text: str, number: int = 1, **changes: Any) -> TextLine:
    """A text line as it stands in a seed: blanks in front of it count as its indent."""
    kept = text.strip(BLANK)
    start = len(text) - len(text.lstrip(BLANK))
    pieces = (Piece(number, start, start + len(kept)),)
    indent = text.count("\u3000", 0, start)
    return structs.replace(TextLine(number, kept, pieces, width(kept), indent=indent), **changes)


def text_lines(*texts: str) -> list[TextLine]:
    """Text lines by number from 1; an empty text is a blank line."""
    made: list[TextLine] = []
    gap = 0
    for number, text in enumerate(texts, 1):
        if text.strip(BLANK):
            made.append(text_line(text, number, gap=gap, page_start=text.startswith(" ")))
            gap = 0
        else:
            gap += 1
    return made


def filled(em: int, start: str = "", end: str = "") -> str:
    """A Chinese text of ``em`` em that begins and ends as told."""
    rest = em - width(start) - width(end)
    assert rest == int(rest) >= 0, "the text cannot be that wide"
    return start + ("各地持续推进改革工作" * em)[: int(rest)] + end


def lasting(lengths: Iterable[int]) -> tuple[str, ...]:
    """Paragraphs of so many em, which show the width of their lines beyond doubt."""
    random = Random(7)  # noqa: S311 - nothing secret
    made = []
    for length in lengths:
        text = ""
        while len(text) < length - 14:
            text += (
                "".join(random.choices("改革持续推进各地都在行动", k=random.randint(5, 13))) + "，"
            )
        made.append(text + ("服务基层" * 4)[: length - len(text) - 1] + "。")
    return tuple(made)


def wrap(text: str, em: float, indent: float = 2.0) -> list[str]:
    """Break a paragraph into lines of ``em`` em, the first ``indent`` shorter, that indent lost.

    As many letters as fit stand on a line; a sign that may not begin or end one takes
    its neighbour along, and Latin words stay whole.
    """
    lines: list[str] = []
    room, start = em - indent, 0
    while start < len(text):
        end = start + 1
        while end < len(text) and width(text[start : end + 1]) <= room:
            end += 1
        while end < len(text) and end > start + 1 and not _may_part(text[end - 1], text[end]):
            end -= 1
        lines.append(text[start:end].strip())
        start, room = end, em
    return [line for line in lines if line]


def _may_part(left: str, right: str) -> bool:
    word = left.isascii() and right.isascii() and left != " " and right != " "
    return not word and left not in NOT_AT_END and right not in NOT_AT_START


def junction(
    before: str,
    after: str,
    following: str | None = None,
    *,
    full: float = 30.0,
    first: bool = False,
    opening: str = "",
    gap: int = 0,
    **measures: Any,
) -> Junction:
    """Two lines that meet; ``measures`` replace those of an issue with lines of ``full`` em."""
    geometry = replace(Geometry(full=full, wrapped=True), **measures)
    below = None if following is None else text_line(following, 3)
    return Junction(
        text_line(before, 1),
        text_line(after, 2, gap=gap),
        below,
        first,
        opening or before,
        full,
        geometry,
    )


def group_of(*texts: str, end: Verdict = END) -> LineGroup:
    """A paragraph of these printed lines."""
    lines = tuple(text_lines(*texts))
    return LineGroup(lines, tuple(Verdict(True, 0.9, "unfinished") for _ in lines[1:]), end)


def groups_of(*texts: str) -> list[LineGroup]:
    """Paragraphs of one line each."""
    return [group_of(text) for text in texts]


def paragraph(text: str, line: int = 1) -> Block:
    return Block(BlockKind.PARAGRAPH, text, line, line)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it is to be printed."""

    title: str
    body: tuple[str, ...] = ("各地持续推进改革。",)
    """Lines of its text."""
    source: str = "健康报"
    section: str = "医疗改革"
    page: int = 3
    digest: str = "改革持续推进。"

    @property
    def entry(self) -> list[str]:
        """Its lines in the contents list."""
        listed = f"▶{self.title}（来源：{self.source}）——第 {self.page} 页"
        return [listed, *([f"【提要】{self.digest}"] if self.digest else [])]

    @property
    def printed(self) -> list[str]:
        """Its lines in the body."""
        return [self.title, f"来源：{self.source}", *self.body, "返回目录"]


COVER = ("医药先锋系列之", "医周药事", "2022年第47期", "(11.21-11.27)")
DRAFTS = (
    Draft("推进支付改革", page=3),
    Draft(
        "县域医疗走稳了",
        ("县里的医院忙了起来。", "病人少跑了路。"),
        "新华网",
        page=8,
        digest="县里忙。",
    ),
    Draft("中药进校园", ("孩子们认识了草药。",), "人民日报", "中医药动态", 12, "草药香。"),
)
"""Three articles in two sections."""


def contents_of(drafts: Iterable[Draft]) -> list[str]:
    """The lines of a contents list."""
    lines, section = ["——本期视点——"], ""
    for draft in drafts:
        lines += [f"·{draft.section}·"] if draft.section != section else []
        lines += draft.entry
        section = draft.section
    return lines


def body_of(drafts: Iterable[Draft]) -> list[str]:
    """The lines of a body."""
    lines: list[str] = []
    section = ""
    for draft in drafts:
        lines += [f"·{draft.section}·"] if draft.section != section else []
        lines += draft.printed
        section = draft.section
    return lines


def issue_lines(drafts: Sequence[Draft] = DRAFTS) -> list[str]:
    """A whole issue: cover, contents list, body."""
    return [*COVER, *contents_of(drafts), "-----本期内容-----", *body_of(drafts)]


def read_issue(lines: Iterable[str], sidecar: Sidecar | None = None) -> Issue:
    """The issue that these lines make, whose ledger has been proved."""
    seed = lines_of("\n".join(lines))
    issue = convert_lines(seed, SEED, sidecar or Sidecar()).issue
    result, problems = account(issue, seed, sidecar.given if sidecar else frozenset())
    assert not problems
    assert result.balanced
    return issue
