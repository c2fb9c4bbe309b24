"""People who stand beside their office: «国家医保局医药服务管理司司长黄心宇介绍».

An office ends with a word for a post, and the name follows it, or a list of names. It begins after
the last punctuation mark, verb or connective. Some posts stand after the name («习近平总书记»). In press
conferences the office stands on a line above the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apparatus.people.names import name_at, name_in_list
from generator.apparatus.places.finding import find_places
from generator.language import words
from generator.language.names import is_ambiguous, is_grammatical, is_introduced, is_name, surname
from generator.language.text import squash

LONGEST_OFFICE = 48
"""Characters of an office at most."""
_NEAR = 4
"""Characters on either side that show what word a character belongs to."""
SHORTEST_OFFICE = 4
"""Characters from which an office says more than the post: «副局长» does not say where."""

_HEADS = "司局厅处院校所会部省市县区州镇乡村站科馆队组股社行厂团署庭事察判士"
"""What has a head: «司长», «院长»."""
_POST = "|".join(f"{house}长" for house in _HEADS) + (
    "|主任|参谋长|书记|总经理|经理|总裁|总监|首席执行官|CEO|创始人|合伙人|教授|研究员|院士|医师|药师|护师|技师|律师|导师|工程师|架构师"
    "|设计师|规划师|会计师|经济师|分析师|医生|村医(?!生)|老中医|护士长?|发言人|委员(?<!各委员)长?|代表(?<!各代表)|专员|巡视员|调研员|司令[员官]?|政委|官员"
    "|法官|检察官|大使|主席|总书记|总理|总统|首相|常委|秘书长?|助理|顾问|负责人|负责同志|主管|专家|国医大师|名中医|科学家|经济学家|总编辑"
    "|主编|编委|理事长?|董事长?|总干事长?|带头人|牵头人|召集人|发起人|成员"
)
"""Posts, as a pattern; each begins with a character of its own, which makes looking for it fast."""
# «司长», «主任(兼)», «成员：» with a character after it that may begin a name
_POST_BEFORE = re.compile(
    rf"(?:{_POST})(?:[（(][^（）()]{{1,12}}[）)])?(?:[：:](?=[\u4e00-\u9fff]{{2,4}}(?:[、；。 ]|$)))?(?=[\u4e00-\u9fff][\u4e00-\u9fff·•・])"
)
# «习近平总书记», «骆清铭院士», «清华大学包晓岚教授»
_POST_AFTER = re.compile(
    "副?(?:总书记|主席|总理|院士|教授|研究员|主任医师|主治医师|医师|医生|主任|书记|[院局处所校部司省市县会]长)"
)
# «清华大学», «省人民医院» before a name with its post
_HOUSE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:大学|学院|医院|研究院|研究所|中心|学会|协会|公司)$")
# What no office goes across: punctuation, the reporters' names, the verb of the sentence
_STOP = re.compile(
    r"[，,。；;：:！？!?“”\"‘’\n\t《》〈〉—…]|(?<=[的了是让请把被将由向据到着])(?<!党的)(?=.)|记者[^（）()]{1,30}[）)]|记者(?!协会|站)"
    r"|(?:推动|促进|支持|采访)(?![会处司局科部委办](?!长|议|员)|中心|基金)|要求|参加|召开|表示|认为|接受|邀请|成为|担任|需要|应当|可以|能够|进行|通过|经过|包括|提出|我们|他们"
)
_LEADING = re.compile(
    r"(?:[、和与及或等跟]|据|由|对此|其中|随后|同时|此外|以及|日前|近日|当天|会上|记者从|原|时任|我是|请|以|为|在|于|刚才|例如|比如"
    r"|如|包括|著名的?|知名的?|一位|一名|这位|该院|本院|作者(?:系|为|是)?)"
)
# An office on a line of its own above the name
_OFFICE_LINE = re.compile(rf"[^，。：！？]{{2,48}}(?:{_POST})")


def find_people(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Name, office and columns of each person introduced in running text.

    The columns are those of office and name together.
    """
    before = 0
    for post in _POST_BEFORE.finditer(text):
        name = name_at(text, post.end(), introduced=True)
        if not name or re.search(_POST, name) or _inside_place(text, post.end()):
            continue
        end = post.end() - (post[0][-1] in "：:")
        start = _office_start(text, max(before, post.start() - LONGEST_OFFICE), end)
        office = squash(text[start:end])
        if len(office) <= LONGEST_OFFICE:
            before = post.end() + len(name)
            yield name, office, start, before
            while text[before : before + 1] == "、" and (name := name_in_list(text, before + 1)):
                before += 1 + len(name)
                yield name, office, start, before
    yield from _named_before_posts(text)


def _inside_place(text: str, at: int) -> bool:
    """Whether the name of a place goes on over a column: «湖南省长|沙一医院», «房山区长|阳镇»."""
    if text[at - 2] in "省市县区州" and words.tag(words.cut(text[at - 1 : at + 3])[0]) == "ns":
        return True
    first = max(0, at - LONGEST_OFFICE)
    near = find_places(text[first : at + LONGEST_OFFICE])
    return any(first + start < at < first + end for _, start, end in near)


def _named_before_posts(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The people whose post stands after the name, as :func:`find_people` gives them."""
    for post in _POST_AFTER.finditer(text):
        for length in (4, 3, 2):
            start = max(0, post.start() - length)
            name = text[start : post.start()]
            usual = is_name(name) or (is_introduced(name) and _stands_alone(text, start))
            if len(name) < length or not usual or is_grammatical(name[0]):
                continue
            house = _HOUSE.search(text, max(0, start - LONGEST_OFFICE), start)
            sure = not is_ambiguous(surname(name)) and length > 2
            alone = _stands_alone(text, start) and (
                sure or post[0] in "主席总理院士教授部长省长市长"
            )
            if post[0] == "总书记" or house or alone or (sure and _follows_noun(text, start)):
                at = _office_start(text, house.start(), start) if house else start
                yield name, squash(text[at:start]) + post[0], at, post.end()
                break


def _stands_alone(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "，。、；：“”（()\n 和与及由请"


def _follows_noun(text: str, at: int) -> bool:
    """Whether the word before a column is «的» or a noun but no post: «器械领域|骆清铭»."""
    before = words.cut(text[max(0, at - 8) : at]) or [""]
    return bool(re.match("n|uj", words.tag(before[-1]))) and not re.search(_POST, before[-1])


def _office_start(text: str, first: int, end: int) -> int:
    """Column where the office that ends at ``end`` begins, ``first`` or later."""
    start = first
    for stop in _STOP.finditer(text, first, end):
        if stop[0] or not _in_noun(text, stop.end() - 1):
            start = stop.end()
    while (found := _LEADING.match(text, start, end - 1)) and words.is_apart(text, *found.span()):
        start = found.end()
    while start < end and text[start] in " \u3000":
        start += 1
    return start


def _in_noun(text: str, at: int) -> bool:
    """Whether the character at a column is part of a noun: «大数|据|局», «|向|阳区», not «此事|由|»."""
    position = max(0, at - _NEAR)
    for word in words.cut(text[position : at + _NEAR]):
        position += len(word)
        if position > at:
            return words.tag(word).startswith("n") and len(word) > 1 and not word.endswith("由")
    return False


def is_office(text: str) -> bool:
    """Whether a line says an office and nothing else: «国家卫生健康委基层司监察专员»."""
    return _OFFICE_LINE.fullmatch(text) is not None


def posts_in(office: str) -> list[str]:
    """The posts of an office: «院长», «教授»."""
    return [found[0] for found in re.finditer(_POST, office)]


def house_before(text: str, at: int) -> str:
    """The house that ends at a column: «山东中医药大学»; empty where none does."""
    found = _HOUSE.search(text, max(0, at - LONGEST_OFFICE), at)
    return text[_office_start(text, found.start(), at) : at] if found else ""
