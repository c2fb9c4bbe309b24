"""Finds people with their office: «国家医保局医药服务管理司司长黄心宇介绍».

An office ends with a word for a post; a name follows it and ends where a verb of
speech begins, or a comma, «等», «先生», the end of the title. The office begins after
the last sign or connective. In press conferences the office stands on a line above
the name. What does not have one of these shapes is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.apparatus import passages
from generator.apparatus.passages import Passage
from generator.apparatus.people.names import NAME, is_name
from generator.language.text import squash
from generator.model import Article, BlockKind

LONGEST = 48
"""Characters of an office at most."""

_POST = (
    "主任委员|副主任委员|主任医师|主任药师|主任护师|主任|司长|局长|厅长|处长|院长|校长|所长|会长|理事长|秘书长|书记|部长|市长|省长|县长|区长|州长"
    "|镇长|乡长|村长|总经理|经理|董事长|总裁|总监|首席执行官|CEO|创始人|合伙人|教授|研究员|院士|医师|医生|药师|护士长|护士|发言人|委员|代表|专员|巡视员|调研员|主席"
    "|常委|站长|科长|馆长|队长|组长|股长|负责人|主管|专家|国医大师|名中医|首席科学家|科学家|分析师|总编辑|主编|理事|总干事|村医|总书记|总理|负责同志"
)
_SPEECH = (
    "说|表示|介绍|指出|认为|告诉|坦言|透露|强调|解释|提出|分析|谈到|谈及|建议|提醒|回忆|补充|回应|写道|感慨|呼吁|直言|进一步|接受|看来|对记者|向记者|称|总结"
    "|梳理|宣布|致辞|主持|出席|做|作|围绕|就|在|从|对|还|也|多次|曾|近日|日前|带领|率|致力|发言|讲|提到|回答|答|在会上|领衔|团队"
)
# What tells that a name has ended
_END = (
    rf"(?=先生|女士|博士|教授|主任|院长|院士|同志|等|{_SPEECH}|[，,、。；;：:（(）)！？!?\"“”\s]|$)"
)
_BY_OFFICE = re.compile(
    rf"(?P<post>(?:{_POST})(?:[（(][^（）()]{{1,12}}[）)])?)(?P<name>{NAME}?){_END}"
)
# «习近平总书记», «骆清铭院士»: the post after the name
_BY_NAME = re.compile(rf"(?P<name>{NAME})(?P<post>总书记|主席|总理|院士)")
_STOP = re.compile(r"[，,。；;：:！？!?“”\"‘’\n\t《》〈〉—…]|(?<=[的是让请把被将由向据到])(?=.)")
_LEADING = re.compile(
    r"^(?:[、和与及或等跟]|据|由|对此|其中|随后|同时|此外|以及|日前|近日|当天|会上|记者从|原|时任|我是|请|以|为|在|于|刚才|例如|比如|如|包括"
    r"|著名的?|知名的?|一位|一名|这位|该院|本院)+"
)
# An office as it stands on a line of its own above the name
_OFFICE_LINE = re.compile(rf"[^，。：！？]{{2,48}}(?:{_POST})")
_VERB = re.compile(
    r"[了着过]|推动|促进|支持|要求|参加|召开|表示|认为|接受|邀请|采访|成为|担任|需要|应当|可以|能够|进行|(?<!卫生)(?<!世卫)(?<!国家)组织|包括|提出|我们|他们|记者(?!协会|站)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in one article."""

    name: str
    office: str
    """As the text gives it, the first time."""
    passage: Passage
    """Where name and office stand together."""
    count: int
    """How often the article names the person, bare names counted."""


def mentions(article: Article) -> tuple[Mention, ...]:
    """The people whom an article names with their office, in reading order, each once.

    The title counts last, for those whom the text does not introduce.
    """
    first: dict[str, tuple[str, Passage]] = {}
    for index, text in [*enumerate(block.text for block in article.blocks), (None, article.title)]:
        for name, office, start, end in find(text):
            if name not in first:
                first[name] = office, passages.passage(article, index, start, end)
    for name, office, passage in _speakers(article):
        first.setdefault(name, (office, passage))
    whole = f"{article.title}\n{article.text}"
    found = (
        Mention(name, office, passage, whole.count(name))
        for name, (office, passage) in first.items()
    )
    return tuple(sorted(found, key=lambda mention: mention.passage.position))


def find(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Name, office and columns of each person introduced in running text."""
    before = 0
    for found in _BY_OFFICE.finditer(text):
        name = _name(found, text)
        if not name:
            continue
        start = found.start("name")
        at = _office_start(text, max(before, found.start() - LONGEST), found.end("post"))
        office = squash(text[at:start])
        if _is_office(office):
            yield name, office, at, start + len(name)
            before = start + len(name)
    for found in _BY_NAME.finditer(text):
        known = found["post"] == "总书记" or _stands_alone(text, found.start())
        if known and is_name(found["name"]):
            yield found["name"], found["post"], found.start(), found.end()


def _name(found: re.Match[str], text: str) -> str:
    """The name after a post: as long as it can be while something that ends it follows."""
    start = found.start("name")
    for length in (4, 3, 2):
        name = text[start : start + length]
        if len(name) == length and is_name(name) and _ENDS.match(text, start + length):
            return name
    return ""


_ENDS = re.compile(_END)


def _stands_alone(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "，。、；：“”（()\n 和与及由请"


def _office_start(text: str, first: int, end: int) -> int:
    """Column where the office before ``end`` begins: after the last sign or connective."""
    start = first
    for stop in _STOP.finditer(text, first, end):
        start = stop.end()
    while True:
        found = _LEADING.match(text[start:end])
        if not found or not found.end() or start + found.end() >= end - 1:
            break
        start += found.end()
    while start < end and text[start] in " \u3000":
        start += 1
    return start


def _is_office(office: str) -> bool:
    """Whether the words before a name are an office, and not a sentence that ends with a post."""
    return 4 <= len(office) <= LONGEST and not _VERB.search(office)


def _speakers(article: Article) -> Iterator[tuple[str, str, Passage]]:
    """People of press conferences: an office on one line, the name on the next."""
    blocks = article.blocks
    for index in range(1, len(blocks)):
        above, block = blocks[index - 1], blocks[index]
        if block.kind is not BlockKind.SPEAKER or above.kind is not BlockKind.SPEAKER:
            continue
        name, office = squash(block.text).rstrip("：:"), squash(above.text)
        if is_name(name) and _OFFICE_LINE.fullmatch(office):
            sentence = f"{above.text} {block.text}"
            at = len(above.text) + 1
            passage = Passage(article.issue, article.order, index, 0, len(block.text), sentence, at)
            yield name, office, passage
