"""Documents that a text names without book title marks: «中医药法», «落实中药材三年倍增行动计划».

A title ends with a word for a form of document and begins after the verb or preposition before it.
Plans of nobody in particular («医院发展规划») are left out: a plan counts if its title says for what
years or whose it is, or if somebody issues it or carries it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from generator.apparatus.documents import issuers
from generator.apparatus.documents.kinds import FORM
from generator.apparatus.documents.titles import is_bare
from generator.apparatus.passages import in_title
from generator.language import words
from generator.language.text import squash

_LONGEST = 60
"""Characters of such a title at most."""
_NEAR = 40
"""Characters on either side of a law where the text shows that it is one."""
_BRACKETED = 16
"""Characters before an order among which a bracket opens."""
_SHORTEST_PLAN = 8
"""Characters of a plan's title at least."""

_LAW_SUBJECTS = (
    "管理|防治|保护|保险|促进|保障|监督|医师|护士|献血|诉讼|合同|处罚|许可|复议|强制|赔偿|卫生|检疫|安全|教育|劳动|公司|生育|中医药|疫苗|标准化"
    "|广告|价格|垄断|竞争|投标|采购|预算|会计|审计|统计|档案|专利|商标|著作权|质量|应对|慈善|律师|仲裁|保健|收养|继承|立法|调解|救助|抚恤|服务|环境"
)
_PLANS = (
    "规划纲要|行动纲要|规划|三年行动计划|行动计划|行动[\u4e00-\u9fff]{2,4}计划|倍增计划|实施方案|工作方案|行动方案|试点方案|总体方案|防治方案|诊疗方案"
    "|管理规范|诊疗规范|管理办法|暂行办法|实施办法|实施细则|工作要点|若干措施|工作指引|诊疗指南|实施意见|指导意见|药品目录|药物目录"
)
_WHOLE = frozenset(("民法典", "宪法", "刑法", "党章"))
"""Titles that are complete as they are."""
_ENDING = re.compile(
    "条例(?:实施(?:细则|办法))?|民法典|宪法|刑法|党章|"
    + "|".join(f"{subject}法(?:实施(?:条例|细则|办法))?" for subject in _LAW_SUBJECTS.split("|"))
    + rf"|{_PLANS}|行动(?=[（(](?:19|20)\d\d)"
)
"""Each begins with a character of its own, which makes looking for it fast."""
_PLAN = re.compile(f"(?:{_PLANS}|行动)$")
# «（2021—2030年）», «（试行）», «(GAP)» right after
_SUFFIX = re.compile(
    r"\s?[（(](?:[^（）()]{0,12}(?:试行|暂行|草案|稿|版|年|修订|修正)[^（）()]{0,6}|[A-Z]{2,8})[）)]"
)
# «(以下简称丙类目录)»: what gets a short name is a document of its own
_SHORT_NAME = re.compile(r"\s?[（(](?:以下|下文|下)?(?:简称|称)")
# Where the clause begins: punctuation, brackets, title marks
_BREAK = re.compile(r"[，。；：！？、《》〈〉（）()\n\t]|(?<![\d年])—|—(?!\d)")
# «国家医保局关于加强…的通知» without marks
_ABOUT = re.compile(
    rf"关于[^，。；：！？《》“”]{{4,50}}?的(?:若干|实施|指导)?(?:意见|决定|通知|办法|规定|方案|批复|公告|通告|措施)(?!{FORM})"
)
# «2023年第161号总统令», «国务院令第680号»
_ORDER = re.compile(
    r"(?:(?:19|20)\d\d\s?年)?第\s?\d{1,4}\s?号(?:总统|主席|国务院|总理|部长|省长|市长|政府)令|(?:国务院|主席|总统|省人民政府|省政府|市人民政府)令第?\s?\d{1,4}\s?号"
)

_ISSUING = frozenset(
    re.findall(
        r"\S+",
        "印发 下发 出台 发布 颁布 公布 颁发 转发 实施 施行 落实 贯彻 贯彻落实 执行 根据 按照 依据 依照 遵照",
    )
)
"""Words after which somebody's plan stands."""
_BEFORE = _ISSUING | frozenset(
    re.findall(
        r"\S+",
        "违反 遵守 遵循 符合 触犯 适用 参照 对照 修订 修改 修正 制定 制订 编制 起草 审议 审议通过 通过 学习 宣传 普及 开展 组织 推进 推动 围绕"
        " 纳入 列入 结合 体现 建立 完善 健全 建立健全 包括 以及 随着 其中 提出 明确 要求 实现 达到 作为 形成 探索 研究 推出 了 着 过 被 把 将 由 在 从 对 按 依 依法"
        " 向 于 以 为 是 的 新 该 本 这 我国 现行 并 全面 深入 认真 严格 切实 持续 加快 先后 正式 首部 这部 一部 等 如 有 无 到 让 使 据 至 自"
        " 起 其 也 都 还 又 已 经 还有 此外 当时 尤其 特别是 目前 近年来"
        " 并且 而且 但是 但 而 且 因为 所以 因此 于是 如果 虽然 尽管 由于 同时 然而 不过 可是 只有 即使 无论 不仅 不但 从而 进而 甚至 则",
    )
)
"""Words that end before a title."""
_AND = frozenset(("和", "与", "及", "或"))
# «有关条例», «地方性法规»: nothing in particular
_GENERIC = re.compile(
    r"^(?:有关|相关|各|一系列|多|若干|上述|地方|配套|具体|年度|部分|其他|其它|此|两|三(?!年)|几|个|项|部|些|一|同|原有|总体|整体|中长期)"
)
# «“十四五”…», «2021—2030年», «中长期», «第四版»
_DATED = re.compile(
    r"[“\"]?十[一二三四五六七][”\"]?五|(?:19|20)\d\d|中长期|第[一二三四五六七八九十\d]+版|[三五十]年"
)
_FIVE_YEARS = re.compile(r"[“\"]十[一二三四五六七]五[”\"]规划")
_OWNED = re.compile(
    r"(?:中华|中国|国家|全国|健康中国|[\u4e00-\u9fff]{2,3}(?:省|市|自治区)|省(?=第))"
)
_CLOSES = "，。；、！：？”’）)》的和与及中提等要明将是"
"""What follows a title, and not «国家旅游|规划|开发» («» is the end of the text)."""
_CUE = re.compile(
    rf"{_DATED.pattern}|中华|中国|国家|全国|省|市|自治区|简称|下称|[A-Z]{{2}}|"
    + "|".join(sorted(_ISSUING))
)
"""What some part of a plan's title or the words beside it have, if it is somebody's."""
_ENDS_WORDS = frozenset("的和与及或该本此各，。、；：！？（）() ") | {""}
"""What stands right before a form without a title."""
# What shows that a law is meant, and no method
_LEGAL = re.compile(
    r"根据|依据|依照|违反|法律|法规|条例|立法|修订|施行|颁布|普法|第[一二三四五六七八九十百\d]+条|法典|人大|草案|规定"
)
# «规划局», «行动计划组»
_GOES_ON = re.compile(r"[局司部组者师院所图法律官令]|处(?![理罚分])|办(?!理)")
_RULERS = ("中央", "国务院", "国家")
# «中央八项规定», «进一步优化疫情防控20条措施»
_NUMBERED = re.compile(
    "|".join(f"{body}[一二三四五六七八九十]{{1,2}}[项条](?:规定|措施)" for body in _RULERS)
    + r"|进一步[\u4e00-\u9fff]{4,20}\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?条(?:措施|举措)"
)


def find_unmarked(text: str, looks: Iterable[object]) -> Iterator[tuple[str, int, int]]:
    """Title and columns of each document named outside book title marks.

    ``looks``: has an item for each word for a form of documents that may still be looked at.
    """
    last = 0
    forms = _forms(text, looks)
    for start, end in sorted({*_orders(text), *_about(text), *_numbered(text), *forms}):
        if start >= last and not in_title(text, start):
            last = end
            yield text[start:end], start, end


def _orders(text: str) -> Iterator[tuple[int, int]]:
    """Orders by their numbers; in brackets they are the number of what stands before."""
    for found in _ORDER.finditer(text) if "令" in text else ():
        before = text[max(0, found.start() - _BRACKETED) : found.start()]
        if max(map(before.rfind, "（(")) <= max(map(before.rfind, "）)")):
            yield found.span()


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _NUMBERED.finditer(text))


def _about(text: str) -> Iterator[tuple[int, int]]:
    """What a body says «关于…的意见» about."""
    for found in _ABOUT.finditer(text):
        first = max(0, found.start() - _LONGEST)
        cut = [*accumulate(map(len, words.cut(text[first : found.start()])), initial=first)]
        bodies = (at for at in cut[:-1] if issuers.is_body(squash(text[at : found.start()])))
        if (start := next(bodies, None)) is not None:
            yield start, found.end()


def _forms(text: str, looks: Iterable[object]) -> Iterator[tuple[int, int]]:
    """Laws and plans by the word that they end with."""
    for found, _ in zip(_ENDING.finditer(text), looks, strict=False):
        end = found.end()
        if _GOES_ON.match(text, end) or in_title(text, end) or not _is_likely(text, found):
            continue
        if found[0] in _WHOLE:
            start, before = found.start(), ""
        else:
            start, before = _beginning(text, found.start(), end)
        title = text[start:end]
        suffix = _SUFFIX.match(text, end)
        named = suffix is not None and suffix[0].strip(" （）()").isupper()
        if not _names_one(title, found[0]):
            continue
        if not _PLAN.search(title):
            near = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
            statute = found[0] in _WHOLE or not title.endswith("法")
            certain = statute or any(map(_LEGAL.search, near))
        else:
            whole = title + suffix[0] if suffix else title
            plan = _is_plan(squash(whole), before, text[end : end + 1])
            certain = named or plan or _SHORT_NAME.match(text, end) is not None
        if certain and words.is_apart(text, end, end):
            yield start, suffix.end() if suffix else end


def _is_likely(text: str, found: re.Match[str]) -> bool:
    """Whether it is worth looking for where a title begins: most forms are of nobody's documents."""
    if found[0].endswith(("法", *_WHOLE)):  # «献血法» is complete as it is
        return True
    if text[max(0, found.start() - 1) : found.start()] in _ENDS_WORDS:
        return False
    near = text[max(0, found.start() - _LONGEST) : found.end() + _BRACKETED]
    return not _PLAN.search(found[0]) or _CUE.search(near) is not None


def _is_plan(title: str, before: str, after: str) -> bool:
    """Whether a plan is somebody's in particular.

    ``before``: the word before its title; ``after``: the character after it.
    """
    if _FIVE_YEARS.fullmatch(title):
        return True
    told = _DATED.search(title) or before in _ISSUING
    owned = _OWNED.match(title) and (not title.endswith("规划") or after in _CLOSES)
    return bool(told or owned) and len(title) >= _SHORTEST_PLAN


def _names_one(title: str, form: str) -> bool:
    """Whether a title says what it is about, so that it is one document's."""
    plain = squash(title)
    if form in _WHOLE:
        return True
    subject = plain.removesuffix(form)
    listed = "的" in plain or subject.endswith(tuple(_AND))
    return not listed and not _GENERIC.match(plain) and not is_bare(plain)


def _beginning(text: str, form: int, end: int) -> tuple[int, str]:
    """Column where the title begins that ends with a form, and the word before it."""
    first = max(0, end - _LONGEST)
    first = max((sign.end() for sign in _BREAK.finditer(text, first, form)), default=first)
    opened = text.rfind("“", first, form)
    if opened > text.rfind("”", first, form):
        first = opened + 1
    start = position = first
    before = ""
    for word in words.cut(text[first:form]):
        position += len(word)
        if word in _AND:
            if _ENDING.search(text, max(first, position - 8), position - 1):
                start = position  # another of the list, after the same word
        elif word in _BEFORE or (_OWNED.match(text, position) and words.tag(word) in ("v", "p")):
            start, before = position, word
    while start < form and text[start] in " \u3000":
        start += 1
    return start, before
