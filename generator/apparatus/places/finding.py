"""Finds the provinces and cities that a text names.

A name counts only between word boundaries, so «巢湖南岸» does not name 湖南. Words come from
jieba's dictionary; only stretches of text that may hold a name are cut. The longest name wins
(«海南藏族自治州» before «海南»). A road, a university, a newspaper or a bank named after a place
is not the place. Precision comes before recall: a short name that is ambiguous counts only with
its rank («安康市») or its province («陕西安康»).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from generator.apparatus import passages
from generator.apparatus.passages import Passage
from generator.apparatus.places.units import Rank, Unit, gazetteer, units_by_path
from generator.language import words
from generator.model import Article

# «南京东路», «山西中医药大学», «北京日报», «北京惠泽科技有限公司», «安阳岭村», «南京条约»: these are
# named after the place
_NAMED_AFTER = re.compile(
    r"[东西南北中]?(?:路(?!演|透)|大街|大道|街(?!道)|巷)|时间[\d０-９上下凌早晚中]|[村镇乡岭屯庄寨]|条约|公约|宣言"
    r"|[\u4e00-\u9fff]{0,6}?(?:大学|学院|出版社|日报|晚报|晨报|时报|青年报|商报|银行|证券|卫视|电视台|广播)"
    r"|[\u4e00-\u9fff（）()]{2,14}?有限公司"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_MOST_WORDS = 5
"""Words that jieba cuts a full name into at most, «博尔塔拉/蒙古/自治州», with some to spare."""
_PREFIXES = ("中国", "中共")
"""What may precede the name inside a longer word: «中国香港», «中共北京市委»."""
_REST = {"nt": 1, "ns": 2}
"""Characters that a longer word must have after the name, by its part of speech: «北京队», but not
«哈密瓜» or «三明治». Other parts of speech are fixed terms: «长治久安», «长春新碱», «河北梆子»."""
_ENDINGS = {Rank.PROVINCE: ("省",), Rank.CITY: ("市", "州", "盟", "地区"), Rank.COUNTY: ()}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and the first passage of an article that names it."""

    path: str
    """That of its unit."""
    passage: Passage

    @property
    def unit(self) -> Unit:
        """The place."""
        return units_by_path()[self.path]


def mentioned_places(article: Article) -> tuple[PlaceMention, ...]:
    """The places that an article names, each with the first passage that names it.

    The title counts last.
    """
    first: dict[Unit, PlaceMention] = {}
    for index, text in passages.texts(article):
        for unit, start, end in find_places(text):
            if unit not in first:
                found = passages.passage(article, index, start, end)
                first[unit] = PlaceMention(unit.path, found)
    return tuple(first.values())


def find_places(text: str) -> Iterator[tuple[Unit, int, int]]:
    """Every place named in ``text`` with the columns of its name, from left to right."""
    for start, run in _runs(text):
        for unit, first, last in _in_run(run):
            if not _NAMED_AFTER.match(text, start + last):
                yield unit, start + first, start + last


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of Chinese, with their columns, that have the beginning of a name.

    Cutting into words is slow; this spares it for most of the text.
    """
    pattern, beginnings = _beginnings()
    candidates = [
        found.start()
        for found in pattern.finditer(text)
        if text[found.start() : found.start() + 2] in beginnings
    ]
    if candidates:
        for run in _CHINESE.finditer(text):
            if bisect_left(candidates, run.start()) < bisect_left(candidates, run.end()):
                yield run.start(), run[0]


@cache
def _beginnings() -> tuple[re.Pattern[str], frozenset[str]]:
    """The first two characters of all names, and a pattern for the first of them."""
    pairs = frozenset(name[:2] for name in (*_names(), *gazetteer().with_suffix))
    first, second = ("".join(sorted({pair[column] for pair in pairs})) for column in range(2))
    return re.compile(f"[{first}](?=[{second}])"), pairs


def _in_run(run: str) -> Iterator[tuple[Unit, int, int]]:
    """The places that a stretch of Chinese names, with the columns of their names in it."""
    bounds = list(accumulate(map(len, words.cut(run)), initial=0))
    province, last = "", 0
    for at, start in enumerate(bounds[:-1]):
        if start < last:
            continue
        ahead = bounds[at : at + 1 + _MOST_WORDS]
        found = _of_whole_words(run, ahead, province if start == last else "")
        found = found or _inside_word(run[start : bounds[at + 1]], start)
        if found:
            yield found
            province, last = found[0].province, found[2]


def _of_whole_words(run: str, bounds: Sequence[int], province: str) -> tuple[Unit, int, int] | None:
    """The place whose name begins at the first of ``bounds`` and ends at another of them.

    ``province`` is the one named right before, which makes a short name unambiguous.
    """
    start = bounds[0]
    if run[start : start + 2] in _beginnings()[1]:
        for end in reversed(bounds[1:]):
            name = run[start:end]
            if unit := _names().get(name) or _ambiguous().get((province, name)):
                return unit, start, end
    return None


def _inside_word(word: str, start: int) -> tuple[Unit, int, int] | None:
    """The place that a longer word of the dictionary names: «北京市委», «四川盆地», «天津人»."""
    prefix = next((each for each in _PREFIXES if word.startswith(each)), "")
    if word[len(prefix) : len(prefix) + 2] not in _beginnings()[1]:
        return None
    least = _REST.get(words.tag(word), len(word))
    for end in range(len(word), len(prefix) + 1, -1):
        unit = _names().get(word[len(prefix) : end])
        rest = word[end:]
        if unit and (len(rest) >= least or rest in ("", "人")):
            return unit, start + len(prefix), start + end
    return None


@cache
def _names() -> dict[str, Unit]:
    """Every name that always means its unit; the higher rank has a name that two share."""
    known = gazetteer()
    names: dict[str, Unit] = {}
    for rank in (Rank.COUNTY, Rank.CITY, Rank.PROVINCE):
        for unit in known.units:
            if unit.rank is rank:
                names[unit.name] = unit
                if rank is not Rank.COUNTY and unit.short not in known.with_suffix:
                    names[unit.short] = unit
                for ending in _ENDINGS[rank]:  # «临夏州», «喀什地区»
                    if unit.name.endswith(ending):
                        names.setdefault(unit.short + ending, unit)
    return names


@cache
def _ambiguous() -> dict[tuple[str, str], Unit]:
    """Cities by the full name of their province and their own ambiguous short name."""
    known = gazetteer()
    return {
        (unit.province, unit.short): unit for unit in known.units if unit.short in known.with_suffix
    }
