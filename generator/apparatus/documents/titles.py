"""Titles of documents: how they are shown, and which of them are the same.

>>> core("国务院办公厅关于印发〈国家组织药品集中采购和使用试点方案〉的通知")
'国家组织药品集中采购和使用试点方案'
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.apparatus.documents import issuers
from generator.apparatus.documents.kinds import FORM
from generator.language.text import BLANK, normalized

_NOT_LATIN = r"[^\x00-\u024f]"
# A blank beside a Chinese character or sign: «DRG/DIP 支付», «2022 年»
_BLANK = re.compile(
    rf"(?<={_NOT_LATIN})[{BLANK}]+|(?<![{BLANK}])[{BLANK}]++(?={_NOT_LATIN})|[\n\r\t]+"
)
_BLANKS = re.compile(rf"[{BLANK}]+")
# «2019-2025», «2016—2030», «2019~2030»
_RANGE = re.compile(r"((?:19|20)\d\d)年?\s*[-–—－~～至]+\s*((?:19|20)\d\d)(年?)")
# «（国办发〔2019〕2号）» inside the marks
_NUMBER_INSIDE = re.compile(r"[（(][^（）()〔〕]{1,12}[〔\[（(]\d{4}[〕\])）]\d+号[）)]$")
_SIGN = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
# «关于印发…的通知», «印发…的通知»: the document is what is issued
_ISSUED = re.compile(
    rf"(?:关于)?(?:印发|发布|公布|下发|转发|批转)(?P<issued>.{{4,}}(?:{FORM})(?:试行|暂行)?)的?(?:通知|公告|通告)"
)
# «海南省药品挂网采购实施方案的通知»
_WRAPPED = re.compile(r"(?P<issued>.{4,}(?:方案|办法|规划|纲要|计划|细则|规定))的通知")
_STATE = re.compile(r"^中华人民共和国(?=.{3})")
_QUALIFIER = "实施|指导|工作|行动|试点|总体|暂行|管理|若干|专项|综合|改革|建设|发展|配套|三年|五年|十年|年度|便民|惠民|服务|具体"
# «通知», «实施方案», «三年行动计划»: the form of a document without its matter
_BARE = re.compile(rf"(?:{_QUALIFIER})*(?:{FORM}|法|报告|协议|纪要|文件|手册|建议|指示)")


def plain_title(printed: str) -> str:
    """A printed title on one line, without stray blanks and with full-width brackets."""
    title = _BLANK.sub("", printed.strip(BLANK))
    title = _BLANKS.sub(" ", title)
    title = _NUMBER_INSIDE.sub("", title)
    return title.replace("(", "（").replace(")", "）").replace("《", "〈").replace("》", "〉")


def core(title: str) -> str:
    """The part of a title that tells documents apart.

    Punctuation, blanks and case are dropped, and so are the issuing body before «关于», the
    «关于印发…的通知» around a plan, and «中华人民共和国» before a law.
    """
    plain = plain_title(title)
    plain = _RANGE.sub(r"\1\2", plain.removeprefix(body_in(plain)))
    bare = normalized("NFKC", plain)
    bare = _SIGN.sub("", bare.casefold())
    for pattern in (_ISSUED, _WRAPPED):
        if found := pattern.fullmatch(bare):
            bare = found["issued"]
    bare = _STATE.sub("", bare)
    return bare.removeprefix("关于") or bare


def body_in(title: str) -> str:
    """The issuing body that a title begins with: «国务院» in «国务院关于…»; empty if there is none."""
    at = title.find("关于")
    if at <= 0:
        return ""
    before = title[:at]
    return before if issuers.is_body(before) else ""


def is_bare(title: str) -> bool:
    """Whether a title is only a form and so abbreviates another: «通知», «实施方案»."""
    return _BARE.fullmatch(title) is not None


@lru_cache(maxsize=4096)
def bare_endings(title: str) -> tuple[str, ...]:
    """The forms with which a title ends: «方案» and «实施方案»."""
    endings = (title[at:] for at in range(len(title)))
    return tuple(ending for ending in endings if is_bare(ending))
