"""Names from other languages, their parts joined by a dot: «唐娜·斯特里克兰»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from generator.apparatus.people.names import name_at
from generator.language import words

# The characters with which other languages are written by sound (tables of Xinhua News Agency)
_SOUNDS = frozenset(
    "冯丁万不丘东丝丰丹丽乃乌乔买亚亨亭什仁伊休伦伯佐佛佩佳依保儒克兰兴兹内冈农凡凯切列利别力加努劳勃勒包华卓南博卡卢厄及古可史叶司"
    "合吉吐吕吾咪哈哥哲唐喀喜嘉嘎噶囊因图土圣圭坎坚坦埃培基堡塔塞增墨士夏多大夫夸奇奈奎契奥妥妮妲姆姜姬威娃娅娜孙孜孝孟季宁安宗宾"
    "密富尊尔尚尤尧尼屈山峨崔巨巴布希帕帜帝席平庇库庞康廉廷弗弥弼当彦彭彻彼徐德怀思恩恰惠慕戈戴扎托扬抛拉拔拜捷措揆提摩撒敏敖敦文"
    "斯新施日旦旺昂昆昌明易显晏普曼曾朗木本朱杉李杜杨杰松林果柏查柯根格桂桑桥梅森楚次欣欧武比毕毛汉汗江汤沃沈沙治法波泰泽洁洛津洪"
    "派浦海涅温湖滕潘瀚烈热焦爱牙特狄玉玛玫珀珊珍班理琪琳琴琼瑞瑟璐瓜瓦甘生甫申略登白皮盎盖祖祥福科穆立策简米索约纳纽绍维缅缇缪罕"
    "罗翁翠翰考耐耳耶聂肉肖肯胡腊舍舒良艾芒芙芝芬芭苏若英范茜茨茵茹荣荻莉莎莫莱莲莹菲萝萨葛蒂蒋蒙蓉蓓蓬蕾薇藤衣西詹让许诗诺谢谷豪"
    "不地如仙吾孜荪才曲珠"  # in names from Xinjiang: «阿不都热西提·买买提»
    "贝贡费贾赖赛赞赫辛达迈连迦迪逊逖道邓那邦郭都里金钦钱锡门阁阿隆雅雪雷霍露韦顾顿颇香马高魁魏鲁鲍麦麻黎黑默黛齐龙"
)
_DOT = re.compile(r"[·•・](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
# «史密斯·巴内金融服务公司», «“米特罗凡·莫斯卡伦科”号»
_THING = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:公司|集团|银行|事务所|基金会|大学|医院|球场|剧院)|[”\"]?号|[山奖杯岛镇]"
)
_LONGEST_FIRST = 6
"""Characters of a first name at most."""


def find_foreign(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Name, an empty office, and columns of each name with a dot."""
    end = 0
    for dot in _DOT.finditer(text):
        start = _first_name(text, dot.start())
        if dot.start() < end or start == dot.start() or text[dot.end()] not in _SOUNDS:
            continue
        sounds = takewhile(lambda sign: sign in _SOUNDS or sign in "·•・", name_at(text, start))
        name = "".join(sounds).rstrip("·•・")
        if dot[0] in name:
            end = start + len(name)
            if not _THING.match(text, end):
                yield name, "", start, end


def _first_name(text: str, end: int) -> int:
    """Column where the first name that ends at a column begins; ``end`` where there is none."""
    first = max(0, end - _LONGEST_FIRST - 2)
    start = end
    for word in reversed(words.cut(text[first:end])):
        known = words.tag(word)
        foreign = len(word) == 1 or not known or known.startswith(("nr", "ns", "nz"))
        if not set(word) <= _SOUNDS or not foreign or end - start + len(word) > _LONGEST_FIRST:
            break
        start -= len(word)
    return start
