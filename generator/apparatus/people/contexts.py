"""People whom a sentence names without an office, in words that leave little doubt.

«杜新平说», «在解奕炯看来», «患者赵会», «以习近平同志为核心», «朱姝领衔», «引进张群等8位中医名家»,
«田道法、张涤、孙克伟», «李时珍《本草纲目》», «(Starfield et al., 1991)».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apparatus.passages import in_title
from generator.apparatus.people.foreign import find_foreign
from generator.apparatus.people.names import name_at, name_in_list
from generator.apparatus.people.offices import house_before
from generator.apparatus.places.finding import find_places
from generator.language import words
from generator.language.names import (
    DOUBLE_SURNAMES,
    SURNAMES,
    is_ambiguous,
    is_famous,
    is_grammatical,
    is_name,
    is_name_and_word,
    is_possible,
    surname,
)

_Named = tuple[str, str, int, int]
"""Name, office or house (mostly empty), and columns."""

_SURNAME = f"(?:{'|'.join(sorted(DOUBLE_SURNAMES))}|[{''.join(sorted(SURNAMES))}])"
# Where the clause of a speaker begins, at the beginning of a text and behind a sign
_LEAD = f"(?:据|在|对此，?|随后|而|但)?(?={_SURNAME})"
_FIRST_CLAUSE = re.compile(_LEAD)
_CLAUSE = re.compile(rf"[，。！？；：”’）)\n \u3000]{_LEAD}")
# «还表示», «对记者说», «在接受采访时指出»
_SAYS = re.compile(
    r"(?:等人?|等学者|[\[［]\d[\d,，-]*[\]］]|[（(](?:19|20)\d\d[a-z]?[）)]|[还也则又曾再均都]|进一步|随后|继续|同时|坦率地?|笑着|(?:在)?接受[^，。；]{0,16}?采访时|[对向](?!此)[一-龥]{1,8}?|告诉){0,2}"
    r"(?P<verb>说道?|表示|指出|认为|介绍|建议|谈到|谈道|强调|透露|坦言|告诉|回忆|解释|分析|补充|呼吁|感慨|直言|回应|总结|提醒|写道"
    r"|回答|答道|感叹|解读|称|看来|直言不讳|坦承|建言|叮嘱|笑言"
    r"|(?<=[等人者\]］）)])(?:发现|提出|研究|证明|主张|估计|比较|报告))"
)
# «郭望舒：床位够用», at the beginning of a text
_TURN = re.compile("(?P<verb>[：:])")
_PERSONAL = frozenset(
    ("说", "说道", "告诉", "回忆", "谈到", "坦言", "感慨", "写道", "答道", "感叹", "看来")
)
"""Verbs whose subject is hardly ever a body."""
# Who stands before a name and holds no office
_ROLE = re.compile(
    "(?:患者|居民|村民|市民|职工|员工|工人|农民|大学生|毕业生|研究生|博士生|留学生|学生|同学|志愿者|业内人士|学者|诗人|作者|记者|通讯员|编辑"
    "|博士|博导|讲师|老师|护士|名医|名家|医家|大夫|传承人|继承人|创办人|运动员|冠军|队员|队友|选手|家属|女儿|儿子|丈夫|妻子|母亲|父亲"
    "|妈妈|爸爸|老人|老汉|老伴|姑娘|小伙|师傅|烈士|党员|劳模|得主|获得者|主播|律师|教练|名叫|岁的|文(?=[/／])|图(?=[/／])|摄(?=[/／])|主持人|歌唱家|艺术家|企业家|画家|思想家|教育家"
    "|文学家|医学家|药学家|革命家|理论家|科学家|作家)[ ：:/／]?(?=[\u4e00-\u9fff]{2})"
)
# «杜新平同志», «王文姮团队»
_MARKER = re.compile(
    r"同志|同学|先生|女士|小姐|博士|老师|大夫|团队|研究团队|创作团队|医疗团队|课题组|领衔|夫妇|等\s?\d{1,3}\s?[位名]|等[一-十几多数]{1,3}[位名]"
    r"|（化名|\(化名"
)
# The work of an author: «李时珍的《本草纲目》»
_WORK = re.compile(r"(?:在|的|著|所著|编著|编撰|主编|撰写|撰|在其)*(?:的)?《")
_INNER = re.compile(r"、[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*、")
_BEFORE, _AFTER = re.compile(r"[\u4e00-\u9fff]{2,8}$"), re.compile(r"[\u4e00-\u9fff]{2,8}")
# «(Starfield et al., 1991;Goldfield et al., 2008)»
_CITED = re.compile(
    r"(?<=[（(;；\s])(?P<name>[A-Z][A-Za-z\u00c0-\u024f'’-]+)(?:\s+(?:et\s+al\.?|and|&)(?:\s+[A-Z][\w'’-]+)?)?\s?[,，]\s?(?:19|20)\d\d[a-z]?(?=[)）;；,，])"
)
_CITED_YEAR = re.compile(r"[,，(（]\s?(?:19|20)\d\d[a-z]?[)）;；,，]")
_CITED_HERE = re.compile(
    r"(?<=[（(;；])(?P<name>[\u4e00-\u9fff]{2,4}?)等?[,，]\s?(?:19|20)\d\d(?=[)）;；,，])"
)
# «郭望舒（2019）的研究», «郭望舒和许良等（2020）»
_CITED_BEFORE = re.compile(
    r"(?:(?<=[，。；：、（(\s据如和与])|^)(?:(?P<other>[\u4e00-\u9fff]{2,3})[和与、])?(?P<name>[\u4e00-\u9fff]{2,3}?)(?:等人?)?"
    r"\s?[（(](?:19|20)\d\d[a-z]?[）)]",
    re.M,
)


def find_named(text: str) -> Iterator[_Named]:
    """Name, office or house, and columns of each person whom a sentence names without a post."""
    rules = (find_foreign, _speaking, _after_roles, _before_markers, _listed, _cited)
    taken: set[int] = set()
    for found in (each for rule in rules for each in rule(text)):
        *_, start, end = found
        if end not in taken and not in_title(text, start):
            taken.add(end)
            yield found


def _cited(text: str) -> Iterator[_Named]:
    """The authors of references in brackets."""
    if not _CITED_YEAR.search(text):
        return
    for pattern in (_CITED, _CITED_HERE):
        for found in pattern.finditer(text):
            if pattern is _CITED or is_possible(found["name"]):
                yield found["name"], "", found.start(), found.end("name")
    for found in _CITED_BEFORE.finditer(text):
        for part in ("other", "name"):
            name = found[part] or ""
            if is_name(name) or is_name_and_word(name):
                yield name, "", *found.span(part)


def _speaking(text: str) -> Iterator[_Named]:
    """Those of whom a clause says that they speak, or who wrote a work."""
    first = _FIRST_CLAUSE.match(text)
    starts = [clause.end() for clause in _CLAUSE.finditer(text, first.end() if first else 0)]
    for at in [first.end(), *starts] if first else starts:
        for length in (3, 2, 4):
            name = text[at : at + length]
            said = _SAYS.match(text, at + length)
            if at == 0 and not any(find_places(name)):
                said = said or _TURN.match(text, at + length)
            if said and _may_speak(name, said["verb"], quoted=text[at - 1 : at] == "”"):
                yield name, "", at, at + length
                break
            if is_famous(name) and _WORK.match(text, at + length):
                yield name, "", at, at + length
                break


def _may_speak(name: str, verb: str, *, quoted: bool) -> bool:
    """Whether who speaks is a person and no body: «康泰表示», «国资委认为» are not taken."""
    sure = not is_ambiguous(surname(name))
    if verb in _PERSONAL:
        return is_name(name) or (quoted and sure and is_possible(name))
    return sure and len(name) > 2 and is_name(name)


def _after_roles(text: str) -> Iterator[_Named]:
    """Those before whom a word says who they are, and lists of them."""
    for role in _ROLE.finditer(text):
        at = role.end()
        family = surname(text[at : at + 2])
        name = name_at(text, at) if family and not is_grammatical(family) else ""
        if len(name) < 3 and is_ambiguous(family):
            continue
        if not name or not words.is_apart(text, at, at):  # «妇女|儿童», «老师傅»
            continue
        while is_name(name):
            end = at + len(name)
            yield name, "", at, end
            at = end + 1
            name = name_in_list(text, at) if text[end:at] in ("、", " ") else ""


def _before_markers(text: str) -> Iterator[_Named]:
    """Those after whom a word shows that they are people."""
    for marker in _MARKER.finditer(text):
        for length in (4, 3, 2):
            start = max(0, marker.start() - length)
            name = text[start : marker.start()]
            if len(name) < length or not is_name(name):
                continue
            house = house_before(text, start)
            if house or (
                not is_ambiguous(surname(name)) and words.is_apart(text, start, marker.start())
            ):
                yield name, house, start - len(house), marker.start()
                break


def _listed(text: str) -> Iterator[_Named]:
    """The names of a list of three or more."""
    for found in _INNER.finditer(text):
        inner = found[0].strip("、").split("、")
        if not all(map(is_possible, inner)) or sum(map(_is_clear, inner)) * 2 < len(inner):
            continue
        before = _BEFORE.search(text, max(0, found.start() - 8), found.start())
        after = _AFTER.match(text, found.end())
        first, last = before[0] if before else "", after[0] if after else ""
        opening = next((first[-n:] for n in (3, 2, 4) if is_possible(first[-n:])), "")
        closing = next((last[:n] for n in (3, 2, 4) if _closes(last, n)), "")
        names = [name for name in (opening, *inner, closing) if name]
        if len(names) < 3 or sum(map(_is_clear, names)) < 2:
            continue
        at = found.start() - len(opening) + (not opening)
        for name in names:
            yield name, "", at, at + len(name)
            at += len(name) + 1


def _is_clear(name: str) -> bool:
    return len(name) > 2 and is_name(name) and not is_ambiguous(surname(name))


def _closes(last: str, length: int) -> bool:
    """Whether the last item of a list begins with a name of this length, and ends there or goes on."""
    rest = last[length:]
    return is_possible(last[:length]) and (not rest or words.tag(words.cut(rest)[0])[:1] in "vudpc")
