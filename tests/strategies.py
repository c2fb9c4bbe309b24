"""Hypothesis strategies: Chinese sentences, paragraphs, issues and damage done to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from generator.language.text import squash, width
from tests.building import COVER, Draft, body_of, contents_of, wrap

HAN = "改革医疗保障服务基层病人县域药品支付健康管理能力建设推进各地中心国家提升"
"""The characters of made-up words."""
WORDS = ("DRG", "DIP付费", "2024年", "3.5亿元", "AI", "MRI", "65%", "2型")
"""Words with Latin letters and figures in them."""
MARKS = re.compile(
    r"返回目录|来源[:：].*|[—-]+本期(?:视点|内容)[—-]+|[·•].*[·•]|【提要】.*|第 ?\d+ ?页|\d+ / \d+"
)
"""Lines by which articles are known."""

printable = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "改革，。“”（）《》、：；？！—…·ABCxyz0189.,%()[]!#*_~|<>▶【】第页来源 \t\u3000"
        ),
        st.characters(exclude_categories=("C", "Z")),
    ),
    max_size=40,
)
"""Any text on one line that could stand in a seed."""

Lines = Sequence[str]
Damage = Callable[[list[str]], list[str]]


@st.composite
def clauses(draw: st.DrawFn, latin: bool = True) -> str:
    """Some characters without a pause among them."""
    text = draw(st.text(alphabet=HAN, min_size=4, max_size=14))
    if latin and draw(st.integers(0, 5)) == 0:
        text += draw(st.sampled_from(WORDS)) + "等"
    form = draw(st.sampled_from(["{}", "{}", "{}", "“{}”的路", "《{}》办法", "{}（试行）办法"]))
    return form.format(text)


@st.composite
def sentences(draw: st.DrawFn, latin: bool = True) -> str:
    """A sentence of one clause or more."""
    parts = draw(st.lists(clauses(latin), min_size=1, max_size=4))
    return draw(st.sampled_from("，、；")).join(parts) + draw(st.sampled_from("。。。！？"))


@st.composite
def paragraphs(draw: st.DrawFn, latin: bool = True, least: int = 1) -> str:
    """A paragraph of ``least`` sentences or more."""
    return "".join(draw(st.lists(sentences(latin), min_size=least, max_size=5)))


def articles_of(em: int) -> st.SearchStrategy[list[str]]:
    """Paragraphs whose ends any reader sees in lines of ``em`` em: the last line is short."""
    return st.lists(
        paragraphs(latin=False, least=2).filter(lambda text: shows_its_end(text, em)),
        min_size=6,
        max_size=12,
    )


def shows_its_end(text: str, em: int) -> bool:
    """Whether a paragraph has more lines than one, and the last is much shorter than they."""
    lines = wrap(text, em)
    return len(lines) > 1 and width(lines[-1]) <= em - 6


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    """The articles of an issue, with titles that differ."""
    titles = draw(
        st.lists(clauses(latin=False), min_size=1, max_size=5, unique_by=lambda t: squash(t)[:4])
    )
    em = draw(st.integers(16, 40))
    section = st.sampled_from(["医疗改革", "健康中国", "医保速递"])
    body = st.lists(paragraphs(), min_size=1, max_size=5)
    return [
        Draft(
            title,
            tuple(line for text in draw(body) for line in wrap(text, em)),
            draw(st.sampled_from(["健康报", "新华网", "Latitude Health", "《中国卫生》杂志"])),
            draw(section),
            page,
            draw(paragraphs()),
        )
        for page, title in enumerate(titles, 1)
    ]


@st.composite
def seeds(draw: st.DrawFn) -> list[str]:
    """The lines of a seed, as a PDF reader leaves them: blank lines and page marks among them."""
    articles = draw(drafts())
    lines = [*(COVER if draw(st.booleans()) else ()), *contents_of(articles), "-----本期内容-----"]
    lines += body_of(articles)
    mark = draw(st.sampled_from(["", "{} / 88", "- {} -", "第 {} 页", "·{}·", "{}"]))
    blanks = draw(st.sampled_from([0, 0, 1, 2]))
    page, made = 1, []
    for number, line in enumerate(lines):
        made += [line, *[""] * blanks]
        if mark and number % 15 == 14:
            made.append(mark.format(page))
            page += 1
    return made


def damages() -> st.SearchStrategy[Damage]:
    """One way in which a seed can come to harm."""
    place = st.floats(0, 1, exclude_max=True)
    length = st.integers(1, 30)
    return st.one_of(
        st.builds(_drop, place, length),
        st.builds(_double, place, length),
        st.builds(_move, place, place, length),
        st.builds(_turn, place, length),
        st.builds(_insert, place, printable),
        st.builds(_glue, place),
        st.builds(_tear, place, place),
        st.builds(_unmark, st.sampled_from(["返回", "来源", "本期", "·", "▶", "【提要】", "页"])),
        st.just(_without_marks),
    )


def _drop(place: float, length: int) -> Damage:
    return lambda lines: [*lines[: _at(lines, place)], *lines[_at(lines, place) + length :]]


def _double(place: float, length: int) -> Damage:
    def double(lines: list[str]) -> list[str]:
        at = _at(lines, place)
        return [*lines[: at + length], *lines[at : at + length], *lines[at + length :]]

    return double


def _move(place: float, to: float, length: int) -> Damage:
    def move(lines: list[str]) -> list[str]:
        at = _at(lines, place)
        taken, rest = lines[at : at + length], [*lines[:at], *lines[at + length :]]
        return [*rest[: _at(rest, to)], *taken, *rest[_at(rest, to) :]]

    return move


def _turn(place: float, length: int) -> Damage:
    def turn(lines: list[str]) -> list[str]:
        at = _at(lines, place)
        return [*lines[:at], *reversed(lines[at : at + length]), *lines[at + length :]]

    return turn


def _insert(place: float, text: str) -> Damage:
    return lambda lines: [*lines[: _at(lines, place)], text, *lines[_at(lines, place) :]]


def _glue(place: float) -> Damage:
    def glue(lines: list[str]) -> list[str]:
        at = _at(lines, place)
        return [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]]

    return glue


def _tear(place: float, column: float) -> Damage:
    def tear(lines: list[str]) -> list[str]:
        at = _at(lines, place)
        text = "".join(lines[at : at + 1])
        cut = int(column * len(text))
        return [*lines[:at], text[:cut], text[cut:], *lines[at + 1 :]]

    return tear


def _unmark(sign: str) -> Damage:
    """The first half of the signs goes; the others stay."""

    def unmark(lines: list[str]) -> list[str]:
        half = len(lines) // 2
        return [*(line.replace(sign, "") for line in lines[:half]), *lines[half:]]

    return unmark


def _without_marks(lines: list[str]) -> list[str]:
    return [line for line in lines if not MARKS.fullmatch(line.strip())]


def _at(lines: Lines, place: float) -> int:
    return int(place * len(lines))
