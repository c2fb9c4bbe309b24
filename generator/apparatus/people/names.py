"""Chinese personal names: surname and one or two characters more."""

from __future__ import annotations

import re

from generator.conversion.repair import speakers

_MORE_SURNAMES = "习骆仇冼尚敬宗国冀卞应冷付代肖阎闫涂帅佟晏蔺楚聂麦荆邬阙滕郜蒙滑库逯党门都晋巩竺衡步简蔚丛步贡芮昝鄂戚谌司佘仲雍邸沙逄朴展修荀暴冒仝都解谈乌宫苍"
"""Surnames beyond the 250 most common."""
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "慕容",
    "皇甫",
    "令狐",
    "东方",
    "司徒",
    "尉迟",
    "夏侯",
    "端木",
)
_HAN = r"\u4e00-\u9fff"

# Words of two characters that begin like a name: «高度», «方面», «时间», «任务», «成为»
_WORDS = frozenset(
    re.findall(
        "..",
        "高度高兴高级高校方面方式方法方案时间时候时任任务任何任职成为成立成果成功项目计划安全安排严格康复应当应该温馨单位单独管理关于关注关键平均平台强调强化解决解释陈述常见常态"
        "常务江苏金融白天万元连续连接包括和谐全国全面全体全省全市全科华东华北华南国家国内国务国际都是都有都要代表应用应对党委党组党政党员谈到谈及解读解放展示展开修订简单步骤何时"
        "何况万人许多江西云南常常常年石家张家马上田间钱款易于易用武汉洪水温度冷链文化文件文明汤剂金额明确明显齐全路径尤其管控童年牛奶车辆房间边界景区蓝皮盛会龙头雷同段落汪洋于是"
        "查房查看查询施行项下成长游客席位卫生卫健曲线牢记时期时代时常别人甘肃河南山东宁夏安徽柳州温州徐州郑州苏州常州广州杭州相关相应有关负责应急周边周期周末白班车间毛利元旦水平"
        "强烈强制简称仲裁程度程序范围严重严肃严峻万一万众万家金牌康养康健安心安置童装党建党内应届国医国药国企常规司机司法步入贡献门诊门前展望展会沙龙",
    )
)
_NOT_SURNAMES = frozenset("向和与应全都")
"""Surnames that are mostly words in running text («主任向记者透露») and so are given up."""
SURNAMES = "".join(
    sorted(
        {chr(code) for code in range(0x4E00, 0xA000) if speakers.is_name(chr(code) + "伟")}.union(
            _MORE_SURNAMES
        ).difference(_NOT_SURNAMES)
    )
)
"""First characters of names."""
NAME = rf"(?:(?:{'|'.join(_DOUBLE)})[{_HAN}]{{1,2}}|[{SURNAMES}][{_HAN}]{{1,2}})"
"""A name as a pattern; what follows must tell where it ends."""
_LAST = frozenset("的了是在和与及或也都就将把被到从说称曾已还又并等某")
"""Characters that names do not end with."""


def is_name(text: str) -> bool:
    """Whether ``text`` can be the whole name of a person."""
    return re.fullmatch(NAME, text) is not None and text[:2] not in _WORDS and text[-1] not in _LAST
