"""What a title in book title marks 《》 names: a policy document, a law, a book, a play.

The words around it decide («丛书《…》», «话剧《…》»), or else the form of the title («关于…的意见»,
«…规划», «…条例», «…日报»).
"""

from __future__ import annotations

import re
from enum import StrEnum


class DocumentKind(StrEnum):
    """Kind of a cited work."""

    POLICY = "policy"
    LAW = "law"
    PLAN = "plan"
    STANDARD = "standard"
    BOOK = "book"
    PERIODICAL = "periodical"
    REPORT = "report"
    OTHER = "other"


OFFICIAL = frozenset(
    {DocumentKind.POLICY, DocumentKind.LAW, DocumentKind.PLAN, DocumentKind.STANDARD}
)
"""Kinds that count as policy documents."""

FORM = (
    "通知|意见稿|意见|方案|办法|规定|规则|细则|规划|纲要|计划|要点|指南|指引|目录|条例|批复|决定|决议|公告|通告"
    "|公报|措施|举措|清单|标准|规范|规程|准则|守则|章程|行动|复函|函|命令|令|要求|制度|通报|倡议|宣言|说明|议案"
)
"""Words that end the title of a document, as a pattern."""
# «（试行）», «（2019—2030年）», «（征求意见稿）», «（第四版）», «（2021年版）», «（GAP）» at the end of a title
_SUFFIX = (
    r"(?:[（(](?:[A-Z]+|[^（）()]*(?:试行|暂行|草案|稿|版|年|修订|修正|本|\d)[^（）()]*)[）)])*+"
)
_PLAN = re.compile(
    rf"(?:规划|纲要|计划|要点|行动|重点任务|工作任务|任务清单|愿景|路线图|蓝图){_SUFFIX}$"
)
_STANDARD = re.compile(rf"(?:标准|规范|规程|技术要求|技术指南|诊疗指南|诊疗方案){_SUFFIX}$")
_POLICY = re.compile(rf"(?:{FORM}|(?:采购|招标|实施)文件|党章){_SUFFIX}$")
# «药品管理法», «中医药条例», «民法典»; not «办法», «方法», «中医养生理与法»
_LAW = re.compile(rf"(?:条例|宪法|法典|(?<![办方看做疗书手用想说与技魔佛])法){_SUFFIX}$")
_GOVERNMENT_REPORT = re.compile(r"(?:政府工作|党的[一-龥]+大)报告$")
_REPORT = re.compile(
    rf"(?:报告|蓝皮书|白皮书|绿皮书|年鉴|统计公报|发展公报|调查|汇编|手册){_SUFFIX}$"
)
_PERIODICAL = re.compile(r"(?:[一-龥](?:日|晚|早|时|周|学)?报|杂志|周刊|月刊|学报|期刊)$")
# «关于深化改革的思考», «…的研究»: an article
_ARTICLE = re.compile(r"(?:研究|思考|分析|探讨|探析|综述|述评|启示|之路|进展|展望)$")
_AGREEMENT = re.compile(rf"(?:协议|协议书|备忘录|意向书|合同|协定|条约|声明){_SUFFIX}$")

# Words right before or after the title
_BOOK_BEFORE = re.compile(
    r"(?:丛书|专著|著作|教材|读本|图书|一书|新书|编著|编撰|撰写|主编|所著|著有|古籍|经典|医书)[^。；《》]{0,8}$"
)
_BOOK_AFTER = re.compile(
    r"(?:[^。；《》]{0,6}(?:丛书|一书|读本|教材|专著)(?!\s*《)|[，,、][^。；《》]{0,4}由[^。；，]{2,20}出版社|[（(][^（）()]*出版社)"
)
_SERIES_BEFORE = re.compile(r"丛书包括[^。]*$|丛书[^。；》]{0,3}，包括[^。]*$")
_PLAY = re.compile(
    r"(?:话剧|电影|微电影|电视剧|音乐剧|歌剧|纪录片|歌曲|影片|专题片|动画片|栏目|节目|小品|舞剧|戏曲|短视频)[^。；]{0,3}$"
)
_PERIODICAL_AFTER = re.compile(r"(?:杂志|期刊|周刊|\s*\d{4}\s*年第?\s*\d+\s*期|第\s*\d+\s*期|记者)")
_PERIODICAL_BEFORE = re.compile(r"(?:杂志|期刊|学术刊物|刊登在|发表在|发表于|刊于)$")


def kind_of_title(title: str, before: str, after: str) -> DocumentKind:
    """What ``title`` names; ``before`` and ``after`` are the rest of its sentence."""
    if around := _by_context(before, after):
        return around
    if _GOVERNMENT_REPORT.search(title):
        return DocumentKind.POLICY
    for found, pattern in _FORMS:
        if pattern.search(title):
            return found
    return DocumentKind.POLICY if title.startswith("关于") else DocumentKind.OTHER


_FORMS = (
    (DocumentKind.OTHER, _AGREEMENT),
    (DocumentKind.OTHER, _ARTICLE),
    (DocumentKind.REPORT, _REPORT),
    (DocumentKind.PLAN, _PLAN),
    (DocumentKind.STANDARD, _STANDARD),
    (DocumentKind.LAW, _LAW),
    (DocumentKind.POLICY, _POLICY),
    (DocumentKind.PERIODICAL, _PERIODICAL),
)
"""Forms of titles, in the order in which they are tried."""


def _by_context(before: str, after: str) -> DocumentKind | None:
    if _PLAY.search(before):
        return DocumentKind.OTHER
    if _SERIES_BEFORE.search(before) or _BOOK_BEFORE.search(before) or _BOOK_AFTER.match(after):
        return DocumentKind.BOOK
    if _PERIODICAL_BEFORE.search(before) or _PERIODICAL_AFTER.match(after):
        return DocumentKind.PERIODICAL
    return None
