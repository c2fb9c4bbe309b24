"""Who issued a document, and when, according to the sentence that cites it.

«2017 年，国务院办公厅印发《…》», «国家医保局等八部门 2021 年《…》», «在国家发展改革委等三部委在《…》中»:
the body stands before the verb or before the title, the date before the body. Sentences of another
form give nothing.
"""

from __future__ import annotations

import re

from generator.language import words
from generator.language.text import squash

# Where one begins with another it comes first, so that a run of them is read in one way alone
_CONNECTIVE = (
    r"(?:根据|按照|依据|随着|其中|比如|例如|如|随后|同时|此前|此后|为此|由|据|在|早在|自|继|对照|对于|对|以及|以|从|而|并|但|又|且"
    r"|近日|日前|近期|最近|不久前|近年来|今年以来|今年|去年|前年|同年|当年|年初|年底|经|第?[一二三四五六七八九十]{1,3}届|上述|前述|当前|目前|此次|党的[一-龥]{2,4}大以来)"
)
_DATE = (
    r"(?:于|在|自|早在|至)?(?P<year>(?:19|20)\d\d)年(?:年?(?:末|底|初|伊始|上半年|下半年|春|夏|秋|冬))?"
    r"(?:\d{1,2}月(?:\d{1,2}日|底|初|上旬|中旬|下旬)?)?"
)
_VERBS = (
    r"(?:联合印发|印发|发布实施|发布|出台|下发|公布|制定|制发|编制|颁布|签发|转发|发出|推出|通过|审议|批复|原则|同意|批准"
    r"|修订|起草|研究|表决|实施|施行|公开|提请|部署|并|和|、)"
)
_ADVERB = (
    r"(?:联合|共同|正式|已经|已|又|先后|陆续|相继|率先|首次|专门|随后|也|还|再次|曾|进一步|最新|近日|日前|近期|最近|不久前|今年"
    r"|去年|同年|当天|分别|组织|研究|专题|于|牵头|新|再|就|均|都|一并|同步|及时|适时|关于)"
)
# «印发了», «联合发布的», «制定印发», «发布实施», «批复原则同意» right before the title. A body that carries out
# a document has not issued it.
_ISSUES = re.compile(
    rf"{_ADVERB}{{0,6}}{_VERBS}{{0,6}}(?:(?:印发|发布|公布|颁布)并?(?:实施|施行)|印发|发布|出台|下发|公布|制定|制发|编制|颁布|颁发|签发|转发|发出|推出|通过"
    r"|批复(?:原则)?(?:同意)?|批准)(?:了|过)?的?$"
)
_LONGEST_VERB = 60
"""Characters at the end of the words before a title where their verb is looked for."""
# «国家医保局等八部门| 2021 年», «国家医保局|在»
_BEFORE_MARKS = re.compile(rf"[在的于]{{0,4}}(?:{_DATE})?[在的于]{{0,4}}$")
# «国家卫生健康委|官网», «国务院|常务会议», «全国人大常委会|第三十次会议»
_PLACE = re.compile(r"(?:官网|官方网站|网站|微信公众号|(?:第[一-龥\d]{1,4}次|常务|全体)会议)上?$")
_LEADING = re.compile(rf"^(?:{_DATE}|\d{{1,2}}月(?:\d{{1,2}}日|底|初)?|{_CONNECTIVE})")
_DATE_ALONE = re.compile(rf"{_CONNECTIVE}*+{_DATE}(?:[一-龥]{{0,2}}伊始|前后|左右)?")
# «国家卫生健康委于2021年|印发»
_DATED = re.compile(rf"(?<=[\u4e00-\u9fff）]){_DATE}$")
_DATE_INSIDE = re.compile(_DATE)
_ASIDE = re.compile(r"^(?:在|为|经|按照|根据|随着|会同)")
COMMA = re.compile(r"[，,：:]")

_OFFICE = (
    "国务院办公厅|国务院|中共中央办公厅|中共中央|党中央|中办|国办|全国人民代表大会|全国人大常委会|全国人大|中央军委"
    "|政务院|全国政协|国新办|最高人民法院|最高人民检察院|世界卫生组织|世卫组织"
)
_ENDING = (
    "办公厅|办公室|委员会|常委会|人大|委|局|部|厅|署|政府|党组|党委|协会|学会|联盟|中心|领导小组|小组|法院|检察院|总会|省|市|自治区"
    "|县|区|州|医院|大学|研究院|公司|机构|组织|基金会"
    "|医改办|爱卫办|文明办|编办|法制办|扶贫办|网信办|秘书处|联防联控机制|政协|总工会|妇联"
)
_OFFICES, _ENDINGS = (
    {sign: [word for word in words if word[0] == sign] for sign in {word[0] for word in words}}
    for words in (_OFFICE.split("|"), _ENDING.split("|"))
)
"""By their first characters."""
# «国家卫生健康» in «国家卫生健康委»
_MATTER = re.compile(r"[一-龥（）()]{1,22}")
MOST_BODIES = 13
"""Bodies that one name lists, at most."""
_OTHERS = re.compile(
    r"(?:(?:联合|会同|与|和)?(?:等)?(?:若干|多个?|数个?|相关|有关|其他|\d{1,2}个?|[两二三四五六七八九十]{1,3}个?|国家|中央|省级){0,3}"
    r"(?:部门|部委|单位|机构|部|委|局|省|家)|等)?"
)
# What does not occur in the name of a body
_NOT_BODY = re.compile(
    r"[的了是在把被让使]|^(?:会同|联合|与|和|同|要求|支持|指导|配合|组织|推动|督促|全国首个|各)"
    r"|要求|提出|推进|支持|落实|结合|围绕|贯彻|按照|学习|加强|通过|成为|参与|我国|该|本|前述|上述|记者|一些|部分|多地"
)

_ALIASES = (
    ("国家卫健委", "国家卫生健康委"),
    ("卫健委", "卫生健康委"),
    ("卫生健康委员会", "卫生健康委"),
    ("国家发展和改革委员会", "国家发展改革委"),
    ("发展和改革委员会", "发展改革委"),
    ("国家发改委", "国家发展改革委"),
    ("发改委", "发展改革委"),
    ("人力资源和社会保障", "人力资源社会保障"),
    ("人社", "人力资源社会保障"),
    ("医疗保障局", "医保局"),
    ("药品监督管理局", "药监局"),
    ("市场监督管理", "市场监管"),
    ("人民政府", "政府"),
    ("党中央", "中共中央"),
    ("中共中央国务院", "中共中央、国务院"),
    ("中办", "中共中央办公厅"),
    ("国办", "国务院办公厅"),
)
"""Other names of bodies and the preferred ones, longest first where one contains another."""
LONGEST_NAME = 60
"""Characters of the name of a body, or of several, at most."""
_AND_OTHERS = re.compile(
    r"(?:联合|会同)?等?(?:若干|多|相关|有关|\d|[两二三四五六七八九十]|个|家)*(?:部门|部委|单位|机构)$|等$"
)


def is_body(name: str) -> bool:
    """Whether a name can be that of a body or of several: «国家医保局等八部门», «中共中央、国务院».

    A place stands for its government: «浙江», «白俄罗斯».
    """
    if len(name) > LONGEST_NAME or _NOT_BODY.search(name):
        return False
    return _lists_bodies(name) or words.tag(name) == "ns"


def _lists_bodies(name: str) -> bool:
    """Whether a name is that of a body, or of several with or without a sign between them.

    Where one ends and the next begins is open, so all places are kept to which some bodies lead.
    """
    ends = [
        (at, at + len(word))
        for at, sign in enumerate(name)
        for word in _ENDINGS.get(sign, ())
        if name.startswith(word, at)
    ]
    fewest = {0: 0}  # bodies before each place where one may begin
    seen: set[int] = set()
    for start in range(len(name)):
        before = fewest.get(start, MOST_BODIES)
        if before == MOST_BODIES:
            continue
        matter = _MATTER.match(name, start)
        last = matter.end() if matter else start
        found = [end for at, end in ends if start < at <= last]
        offices = _OFFICES.get(name[start], ())
        found += [start + len(each) for each in offices if name.startswith(each, start)]
        for end in found:
            if end not in seen and _OTHERS.fullmatch(name, end):
                return True
            seen.add(end)
            for at in (end, end + 1) if name[end] in "、和与及" else (end,):
                fewest[at] = min(fewest.get(at, MOST_BODIES), before + 1)
    return False


def says_issued(before: str) -> bool:
    """Whether the words before a title end with a verb of issuing: «印发», «联合发布了»."""
    return _verb(squash(before)) is not None


def without_verb(before: str) -> str:
    """The words before a title without the verb of issuing that they end with."""
    verb = _verb(before)
    return before[: verb.start()] if verb else before


def _verb(before: str) -> re.Match[str] | None:
    return _ISSUES.search(before, max(0, len(before) - _LONGEST_VERB))


def find_issuer(before: str) -> tuple[str, str]:
    """Body and year in the part of a sentence before a title; empty where it gives none.

    >>> find_issuer("2020 年 2 月，中共中央、国务院公布")
    ('中共中央、国务院', '2020')
    """
    lead = squash(before)
    if verb := _verb(lead):
        lead = lead[: verb.start()]
        dated = _DATED.search(lead)
        lead, year = (lead[: dated.start()], dated["year"]) if dated else (lead, "")
    else:
        marks = _BEFORE_MARKS.search(lead)
        year = (marks["year"] or "") if marks else ""
        lead = lead[: marks.start()] if marks else lead
        if not lead:
            return "", year
    *earlier, last = COMMA.split(_PLACE.sub("", lead))
    body, found = _strip(last)
    if not is_body(body):
        body, found = _after_date(body)
    if last and not body:
        return "", year if not verb else ""
    return body, year or found or _date_before(earlier)


def _strip(piece: str) -> tuple[str, str]:
    """A clause without the connectives and the date that it begins with, and the year of the date."""
    year = ""
    while found := _LEADING.match(piece):
        if not found.end() or not (found["year"] or words.is_apart(piece, 0, found.end())):
            break
        year = found["year"] or year
        piece = piece[found.end() :]
    return piece, year


def _after_date(piece: str) -> tuple[str, str]:
    """Body and year of a clause that ends with both: «如果结合2022年7月国家医保局»."""
    found = _DATE_INSIDE.search(piece)
    if found and is_body(body := piece[found.end() :]):
        return body, found["year"]
    return "", ""


def _date_before(clauses: list[str]) -> str:
    """The year of the last clause that is only a date; adverbials such as «在…基础上» may follow it."""
    for clause in reversed(clauses[-3:]):
        if found := _DATE_ALONE.fullmatch(clause):
            return found["year"]
        if not _ASIDE.match(clause):
            return ""
    return ""


def canonical(body: str) -> str:
    """The preferred spelling of the name of a body, without «等八部门»."""
    name = _AND_OTHERS.sub("", body)
    for alias, preferred in _ALIASES:
        if preferred not in name or alias not in preferred:
            name = name.replace(alias, preferred)
    return name


def leads(body: str) -> frozenset[str]:
    """The bodies that a name lists, in their preferred spellings."""
    return frozenset(part for part in re.split("[、和与]|联合|会同", canonical(body)) if part)
