"""The schema of profiles: every key, group of patterns and pattern, with its meaning.

Profiles are checked against these tables, and the reference page is generated from them, so that
the two always agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.settings.profiles.profile import MARKS, Loose, Reach, Role, TitleFrom


@dataclass(frozen=True, slots=True)
class ProfileKey:
    """One key of a mapping in a profile."""

    name: str
    form: str
    """What its value looks like, as the reference puts it."""
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class KnownPattern:
    """One pattern that a group of patterns may hold."""

    name: str
    meaning: str
    groups: tuple[str, ...] = ()
    """Named groups that the regular expression must have."""
    optional_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatternGroup:
    """One group of patterns."""

    name: str
    meaning: str
    patterns: tuple[KnownPattern, ...] = ()
    """The patterns known in it; empty where they may have any name."""
    any_pattern: KnownPattern = KnownPattern("", "")
    """What holds for every pattern where they may have any name."""
    completed: bool = False
    """Whether a pattern that is left out is replaced by one that never matches."""

    def known(self, name: str) -> KnownPattern:
        """The schema of the pattern called ``name``."""
        return next((each for each in self.patterns if each.name == name), self.any_pattern)


KEYS = (
    ProfileKey(
        "newsletter", "文本", "刊名，显示在期、引文和元数据中；单篇剪报写 `''`。", required=True
    ),
    ProfileKey(
        "slug",
        "小写字母、数字和连字符",
        "期标识的前缀，如 `kjzk`，则第 300 期的网址是 `/issues/kjzk-300/`。"
        "几种刊物同在一个典藏时应当各有前缀，以免期号相撞。",
    ),
    ProfileKey("fallback", "`true` 或 `false`", "是否收下没有其他模板认得的底本。"),
    ProfileKey(
        "single",
        "`true` 或 `false`",
        "整份底本是一篇文章：题目是第一条符合 `as: article` 规则的行，没有则取第一行。",
    ),
)
"""Keys at the top of a profile, besides the groups of patterns and ``rules``."""

GROUPS = (
    PatternGroup(
        "recognise",
        "认刊的记号：任何一行（或一项元数据，写作 `键: 值`）与其中之一完全相符，底本即属此刊。",
    ),
    PatternGroup(
        "cover",
        "从封面各行、`as: cover` 的行和元数据（写作 `键: 值`）中查找期号、日期和题目。",
        (
            KnownPattern("number", "期号；没有 `year` 则为总期号。", ("number",), ("year",)),
            KnownPattern(
                "dates",
                "日期或起讫；没有 `y1` 则取期号的年份，没有 `d1` 则只记到月。",
                ("m1",),
                ("y1", "d1", "y2", "m2", "d2"),
            ),
            KnownPattern("title", "本期的题目，代替“刊名 年 期”。", ("title",)),
        ),
    ),
    PatternGroup(
        "contents",
        "目录（排版文本）。",
        (
            KnownPattern("begin", "目录的首行。"),
            KnownPattern("end", "目录的末行。"),
            KnownPattern("note", "目录中不属于任何条目的行。"),
            KnownPattern("section", "目录中的栏目。", ("section",)),
            KnownPattern("mark", "条目起首的记号。"),
            KnownPattern("digest", "提要起首的记号。"),
            KnownPattern(
                "entry",
                "去掉空白后写在一行的整个条目。",
                ("title", "source", "page"),
            ),
            KnownPattern("source", "条目中来源起首的记号。"),
        ),
        completed=True,
    ),
    PatternGroup(
        "body",
        "正文（排版文本）。",
        (
            KnownPattern("section", "栏目。", ("section",)),
            KnownPattern("source", "来源行。", ("source",)),
            KnownPattern("end", "文章结束的记号。"),
            KnownPattern("related", "附在文后的另一篇。", ("section",)),
            KnownPattern("byline", "作者行：首行或末行。", ("authors",), ("source",)),
            KnownPattern("agency", "文末的电头。", ("source",)),
        ),
        completed=True,
    ),
    PatternGroup(
        "furniture",
        "属于版面而不属于正文的整行（排版文本）；`page` 为页码。名字以 `-bare` 结尾的，"
        "只在至少三行依次递增时才算。",
        any_pattern=KnownPattern("", "", ("page",), ("total",)),
    ),
    PatternGroup(
        "debris", "提取文字时留在行内的残片（排版文本）；名字以 `-open` 结尾的只去掉末一字符。"
    ),
)
"""Groups of patterns; each pattern is a mapping of ``match`` and ``example``."""

PATTERN = (
    ProfileKey("match", "正则表达式", "模式；`\\p{Han}` 代表一个汉字。", required=True),
    ProfileKey("example", "文本", "模式必须匹配的一个例子，读入时即检验。", required=True),
)

RULE = (
    ProfileKey("as", "见下表", "符合的行是什么。", required=True),
    ProfileKey(
        "mark",
        "一个或一列：" + "、".join(f"`{mark}`" for mark in MARKS),
        "行须带的结构记号；不写则任何记号都可以。",
    ),
    ProfileKey(
        "match", "正则表达式", "整行须与之相符；不写则任何文字都可以。须与 `example` 同写。"
    ),
    ProfileKey("example", "文本", "`match` 须匹配的一个例子。"),
    ProfileKey("within", "一个或一列栏目名", "只在这些栏目中适用；`''` 指第一个栏目之前。"),
    ProfileKey("once", "`true` 或 `false`", "每期只适用一次。"),
    ProfileKey(
        "reach",
        "、".join(f"`{reach}`" for reach in Reach),
        "用于 `furniture` 和 `contents`：只取这一行（`line`，默认）、取到下一个栏目或文章之前"
        "（`section`）、取到底本末尾（`end`）。",
    ),
    ProfileKey(
        "loose",
        "、".join(f"`{loose}`" for loose in Loose),
        "用于 `section`：栏目名下、第一篇文章之前的正文自成一篇，以栏目名为题（`article`，默认），"
        "或不收（`furniture`）。",
    ),
    ProfileKey(
        "title",
        "、".join(f"`{source}`" for source in TitleFrom),
        "用于 `article`：题目是行首的链接文字（`link`），其后的文字是正文的开头；"
        "此时 `match` 只须与链接之前的文字相符。默认（`line`）题目是整行或组 `title`。",
    ),
)
"""Keys of a rule."""

FIELDS = ("source", "authors", "published", "digest", "subtitle", "link")
"""Groups of a rule that become metadata of the article."""

ROLES: dict[Role, tuple[str, tuple[str, ...]]] = {
    Role.COVER: ("刊头：期号、日期、题目由 `cover` 各模式在其中查找。", ()),
    Role.SECTION: ("栏目的开始；组 `section` 是栏目名，没有则为整行。", ("section",)),
    Role.ARTICLE: (
        "文章的开始；组 `title` 是题目（没有则为整行），组 `text` 是正文的开头。",
        ("title", "section", "text", *FIELDS),
    ),
    Role.FIELD: (
        "文章的元数据：来源、作者、原载日期、提要、副题、原文链接；每项只取第一次出现。",
        FIELDS,
    ),
    Role.TEXT: ("正文：用来使某些行不受后面的规则影响。", ()),
    Role.FURNITURE: ("属于版面：刊头套语、退订说明、“在浏览器中查看”。", ()),
    Role.CONTENTS: ("目录。", ()),
}
"""What a rule can say of a line: meaning, and the groups its pattern may have."""

LABELS = {
    "section": "栏目",
    "title": "题目",
    "text": "正文",
    "source": "来源",
    "authors": "作者，几人之间用“、”等分开",
    "published": "原载日期，年月日俱全",
    "digest": "提要",
    "subtitle": "副题",
    "link": "指向原文的链接上的字，如“阅读全文”",
}
"""What the groups of rules hold."""
