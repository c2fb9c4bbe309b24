"""Chinese personal names: a surname and one or two characters more.

jieba's dictionary tells names from words: «任建国» is cut into 任/建国, «任期内» into 任期/内. A
surname that is a common word by itself («任», «高», «向») needs better evidence than one that is
not («邓», «赵»).
"""

from __future__ import annotations

import re

from generator.language import words

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿卜詹关"
    "苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边习骆仇冼尚"
    "敬宗国冀卞应冷付代肖闫佟晏蔺楚麦荆邬阙滕郜蒙滑库逯党门都晋巩竺衡步简蔚贡芮昝鄂戚谌佘仲雍邸沙逄朴展修荀"
    "暴冒仝谈乌宫苍全池米连明水危计师迟娄束井牟艾鞠满封储蒲邝官窦岑瞿厉闻苟糜臧寇敖褚楼匡莘厍幸商禹栾付粟揭"
    "尉练原祖郎蓝芳饶虞乐巴冶吉农占戎羊卓屠桑咸慕寿况宿折贝钮丘穆银卯帅"
    "符辜庹綦蹇缑郄亓仉谯苑矫昌隽"
    "喻奚酆廉狄茅刁裘缪郁嵇荣羿邴隗郗钭邰胥姬郦璩濮扈郏茹宦庾暨殳夔晁訾阚乜蒯桓燕"
)
"""Surnames of one character; «和» and «与» are left out, they nearly always mean «and»."""
DOUBLE_SURNAMES = frozenset(
    re.findall("..", "欧阳司马上官诸葛慕容皇甫令狐东方司徒尉迟夏侯端木公孙宇文澹台")
)
"""Surnames of two characters."""

_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NOT_LAST = frozenset(
    "的了是在和与及或也就将把被到从对为给让已向于还又并等某以曾携说称诉问答带做去要有会能不很更最副因都却仍只赴致获任作上总"
    "书费率额法部局科院厅处委室所省市县区党员期内外者堂路时后人级性庄坝镇乡村家"
)
"""What names do not end with: grammatical words and verbs, endings of nouns («白皮书», «党中央»)."""
_ENDS_NO_NAME = frozenset(
    "等的了是在和与及或也就将把被对从给让已还又某们说称氏局部厅处委院所省市县区州镇乡村"
)
"""What ends no name wherever it stands."""
_NOT_FIRST = frozenset("的了是某副老")
"""What given names do not begin with."""
_TITLES = frozenset(
    re.findall(
        r"\S+",
        "先生 女士 小姐 老师 博士 医生 大夫 同志 同学 师傅 护士 教授 主任 院长 局长 处长 科长 校长 所长 部长 司长 书记 总理"
        " 阿姨 叔叔 大爷 大妈 大娘 大伯 大叔 大哥 大姐 大嫂 爷爷 奶奶 婆婆 姑娘 老汉 老伯 太太 夫人 先祖 家人",
    )
)
"""What stands after a surname alone: «李阿姨»."""
_GIVEN_WORDS = frozenset(
    re.findall(
        "..",
        "建国建军建华建平建民建中爱国爱民爱军爱华卫国卫民卫东卫平国庆国强国平国华志强志刚志远志华光明光辉光荣援朝红旗红卫东风东升振国振华兴国"
        "立国立人为民利民富强富贵永胜永强长征长生胜利海燕晨光春雷春光冬青雪松玉兰俊杰英杰大庆小平",
    )
)
"""Given names that are words, or parts of words, as well."""
_WORD_TAGS = frozenset(("n", "v", "vn", "a", "d", "p", "c", "m", "r", "t", "f"))
"""Parts of speech of surnames that are common words too."""
_GRAMMATICAL = frozenset(("p", "c", "d"))
_FUNCTION = frozenset(("p", "c", "u", "r", "m", "q", "f", "ud", "uj"))
_FREQUENT = 500
"""Occurrences in jieba's dictionary from which a word is more likely itself than a name."""
_NOT_RARE = 50
"""The same for what the dictionary takes for a whole name of two characters."""
_VERY_FREQUENT = 50_000
"""The same for words of one character, which nearly all are parts of names too."""


def surname(text: str) -> str:
    """The surname with which a text begins; empty where there is none."""
    if text[:2] in DOUBLE_SURNAMES:
        return text[:2]
    return text[:1] if text[:1] in SURNAMES else ""


def is_ambiguous(family: str) -> bool:
    """Whether a surname is a common word by itself: «任», «高», «向»."""
    return words.tag(family) in _WORD_TAGS


def is_grammatical(word: str) -> bool:
    """Whether a surname or other word is mostly a grammatical word: «于», «向», «常»."""
    return words.tag(word) in _GRAMMATICAL


def is_name_and_word(text: str) -> bool:
    """Whether ``text`` is a name in jieba's dictionary and a word as well: «高峰», «周密»."""
    tagged = len(text) == 2 and words.tag(text).startswith("nr")
    return tagged and words.frequency(text) >= _NOT_RARE


def is_name(text: str) -> bool:
    """Whether ``text`` can be the whole name of a person and is no other word."""
    family = surname(text)
    given = text[len(family) :]
    if not family or not 1 <= len(given) <= 2 or not _NAME.fullmatch(text):
        return False
    if given in _TITLES or given[0] in _NOT_FIRST or text[-1] in _NOT_LAST:
        return False
    first, *rest = words.cut(text)
    if given in _GIVEN_WORDS and first in (family, text):
        return True
    if len(first) > len(family):  # «习近平», «魏国|良»
        tag = words.tag(first)
        if not rest:
            return tag.startswith("nr") and not is_name_and_word(first)
        usual = _FREQUENT if tag == "ns" else 0 if tag.startswith("v") else _NOT_RARE
        return tag.startswith("nr") or words.frequency(first) < usual
    return len(rest) == 2 or _may_be_given(rest[0], family)


def is_famous(text: str) -> bool:
    """Whether jieba's dictionary has ``text`` as a name and as no other word: «李时珍», «扁鹊»."""
    return words.tag(text).startswith("nr") and is_name(text)


def is_possible(text: str) -> bool:
    """Whether ``text`` can be a name where its place leaves little doubt: «田道法», «赵会».

    Unlike :func:`is_name` it takes endings that more often end other words.
    """
    if is_name(text):
        return True
    given = text[len(surname(text)) :]
    if len(given) == len(text) or not 1 <= len(given) <= 2 or not _NAME.fullmatch(text):
        return False
    if given in _TITLES or given[0] in _NOT_FIRST or text[-1] in _ENDS_NO_NAME:
        return False
    return words.frequency(text) == 0 and max(map(len, words.cut(text))) == 1


def is_introduced(text: str) -> bool:
    """Whether ``text`` can be a name between a post and a verb of speech: «院长|方平|表示».

    Unlike :func:`is_possible` it takes what the dictionary has as a rare word, and given names
    that are words.
    """
    family = surname(text)
    given = text[len(family) :]
    if is_possible(text) or is_name_and_word(text):
        return not is_grammatical(family)
    if not family or is_grammatical(family) or not 1 <= len(given) <= 2 or given in _TITLES:
        return False
    if given[0] in _NOT_FIRST or text[-1] in _ENDS_NO_NAME | {"地"} or not _NAME.fullmatch(text):
        return False
    first, *rest = words.cut(text)
    if not rest:
        return words.tag(text)[:1] in ("n", "t", "z") and words.frequency(text) < _NOT_RARE
    word = rest[0] if first == family else first
    return words.tag(word) in ("n", "ns", "a", "v", "vn") and words.tag(rest[-1]) not in _FUNCTION


def _may_be_given(word: str, family: str) -> bool:
    """Whether a word is a given name after a surname, and not an ordinary word."""
    tag = words.tag(word)
    if not is_ambiguous(family) and len(family) == 1:
        return len(word) == 1 or tag != "n" or not _is_frequent(word)
    if len(word) == 1 or tag.startswith(("nr", "ns", "nz")):
        return tag not in _FUNCTION and words.frequency(word) < _VERY_FREQUENT
    verb = tag in ("v", "vn", "n") and is_grammatical(family)
    return tag not in _FUNCTION and not verb and not _is_frequent(word)


def _is_frequent(word: str) -> bool:
    return words.frequency(word) >= _FREQUENT
