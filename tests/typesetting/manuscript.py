"""Random issues before they are set: articles, their metadata and their blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.typesetting.sentences import phrases, sentence, word
from tests.typesetting.style import Style
from tests.typesetting.truth import TrueArticle, TrueBlock, TrueIssue

SECTIONS = (
    "政策解读",
    "医疗改革",
    "数字健康",
    "人才建设",
    "地方实践",
    "国际视野",
    "中医药动态",
    "医保速递",
    "县域健康",
)
SOURCES = (
    "健康时报", "中国卫生杂志", "HIT180", "国家药监局", "MedTrend医趋势", "新华网", "Latitude Health", "中国医疗保险",
    "《中国医院院长》杂志2024年第6期", "经济观察网", "北京市房山区计生协", "HIT 专家网", "社会政策研究", "第一财经",
)  # fmt: skip
SPEAKERS = (
    "新华社记者",
    "健康报记者",
    "中新社记者",
    "主持人",
    "国家医保局副局长",
    "总台中国之声记者",
    "某市人民医院院长",
)
NUMERALS = "一二三四五六七八九十"
HALF = str.maketrans("（）；？！", "();?!")
"""Signs that some issues print half-width."""
ALIKE = (
    ("的", "地"),
    ("与", "和"),
    ("，", " "),
    ("做", "作"),
    ("“", "「"),
    ("大", "太"),
    ("对", "向"),
)
"""Characters that a careless contents list confuses."""


def write_issue(style: Style, random: Random) -> TrueIssue:
    """A random issue of two to four articles; pages are not yet known."""
    year, week = random.randint(2019, 2025), random.randint(1, 52)
    first = date.fromisocalendar(year, week, 1)
    last = first + timedelta(days=6)
    sections = random.sample(SECTIONS, 3)
    names = sorted(random.randrange(3) for _ in range(random.randint(2, 4)))
    articles = tuple(_article(sections[n], style, random) for n in names)
    if not style.cover:
        return TrueIssue("", "", (), articles)
    span = f"{first.month}.{first.day}-{last.month}.{last.day}"
    number = f"{year}年第{week}期"
    forms = ((number, f"（{span}）"), (number, f"({span})"), (f"{number} ({span})",))
    cover = ("医药先锋系列之", "医周药事", *random.choice(forms))
    return TrueIssue(
        f"{year}-{week:02d}", f"{first.isoformat()}/{last.isoformat()}", cover, articles
    )


def _article(section: str, style: Style, random: Random) -> TrueArticle:
    blocks = tuple(_interview(style, random) if random.random() < 0.12 else _feature(style, random))
    title = _title(style, random)
    opening = blocks[0].text if blocks[0].kind == "paragraph" else sentence(random)
    digest = (
        opening if random.random() < 0.5 else _printed(sentence(random) + sentence(random), style)
    )
    return TrueArticle(
        title, _misread(title, random), random.choice(SOURCES), section, digest, blocks
    )


def _title(style: Style, random: Random) -> str:
    def clause() -> str:
        return random.choice(phrases().clauses)

    forms = (
        clause,
        lambda: f"{clause()}：{clause()}",
        lambda: f"{clause()} {clause()}",
        lambda: f"“{clause()}”{clause()}",
        lambda: f"本周话题：{clause()}",
        lambda: f"{clause()}，{clause()}？",
        lambda: f"{word(random)}：{clause()}！{clause()}",
        lambda: f"《{clause()}》{clause()}，{clause()}",
        lambda: f"{clause()}（{word(random)}）{clause()}{clause()}",
        lambda: f"{random.randint(2019, 2025)}年{clause()}",
    )
    return random.choice(forms)()


def _misread(title: str, random: Random) -> str:
    """The title with one character changed, at times."""
    right, wrong = random.choice(ALIKE)
    return title.replace(right, wrong, 1) if random.random() < 0.5 else title


def _printed(text: str, style: Style) -> str:
    return text.translate(HALF) if style.half_signs else text


def _paragraph(style: Style, random: Random) -> str:
    form = random.random()
    if form < 0.15:
        return _printed(random.choice(phrases().clauses) + random.choice("。。。？！："), style)
    text = "".join(sentence(random) for _ in range(random.choice((1, 1, 2, 2, 3, 4))))
    if form < 0.3:
        text = _filled(text, style)
    if form > 0.97:
        text = f"（{random.randint(1, 9)}）{text}"
    return _printed(text, style)


def _filled(text: str, style: Style) -> str:
    """``text`` cut so that its last line is about as wide as the measure."""
    width = sum(1.0 if c >= "\u2000" else 0.5 for c in text) + 2
    surplus = int(width % style.measure)
    run = re.search(rf"[\u4e00-\u9fff]{{{surplus + 4},}}", text)
    return text[: run.start() + 2] + text[run.start() + 2 + surplus :] if run else text


def _feature(style: Style, random: Random) -> Iterator[TrueBlock]:
    """Paragraphs, under headings from the second or later on."""
    nested = style.numbering.startswith("一、") and style.numbering != "一、"
    headed = random.random() < 0.8
    yield from (
        TrueBlock("paragraph", _paragraph(style, random)) for _ in range(random.randint(1, 4))
    )
    counts = [0, 0]
    for _ in range(random.randint(1, 4) if headed else 0):
        level = random.randrange(2) if nested and counts[0] else 0
        counts[level] += 1
        if level == 0:
            counts[1] = 0
        body = [_paragraph(style, random) for _ in range(random.randint(1, 4))]
        yield _heading(counts[level], level, body[0], style, random)
        yield from (TrueBlock("paragraph", text) for text in body)


def _heading(count: int, level: int, below: str, style: Style, random: Random) -> TrueBlock:
    text = random.choice(phrases().clauses)
    opening = re.match(r"[\u4e00-\u9fffA-Za-z0-9]{4,16}(?=，)", below)
    if opening and random.random() < 0.5:
        text = opening.group()
    if random.random() < style.long_heading:
        text = _two_lines(text, style, random)
    number = _number(count, level, style.numbering)
    if number and random.random() < 0.15:
        text += "？"
    elif number[:1] in (*NUMERALS, "（") and random.random() < style.heading_stop:
        text += "。"
    return TrueBlock("heading", _printed(number + text, style), numbered=bool(number))


def _two_lines(text: str, style: Style, random: Random) -> str:
    """``text`` made longer than one line, but not than two."""
    more = "".join(random.choice(phrases().clauses) for _ in range(8))
    return f"{text}，{more}"[: random.randint(style.measure, 2 * style.measure - 8)].rstrip("，")


def _number(count: int, level: int, numbering: str) -> str:
    """``numbering`` with ``count`` in the place of its sign: ``（一）`` → ``（三）``."""
    if numbering in ("一、（一）", "一、1."):
        numbering = numbering[2:] if level else "一、"
    return numbering.replace("一", NUMERALS[count - 1]).replace("1", str(count))


def _interview(style: Style, random: Random) -> Iterator[TrueBlock]:
    """Questions and answers below the names of those who speak."""
    yield TrueBlock("paragraph", _paragraph(style, random))
    for speaker in random.sample(SPEAKERS, random.randint(2, 4)):
        yield TrueBlock("speaker", speaker)
        yield from (
            TrueBlock("paragraph", _paragraph(style, random)) for _ in range(random.randint(1, 2))
        )
