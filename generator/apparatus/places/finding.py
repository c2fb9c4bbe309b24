"""Finds the provinces and cities that a text names.

The longest name wins («海南藏族自治州» before «海南»). A name that is part of a road,
a university, a newspaper or a bank is not the place; nor is one beside characters
with which it reads otherwise («医保定点», «出海口»). Precision comes before recall: a
short name that is a word as well counts only with its rank («安康市»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.apparatus import passages
from generator.apparatus.passages import Passage
from generator.apparatus.places.units import Gazetteer, Rank, Unit, gazetteer
from generator.model import Article

Trie = dict[str, "Trie"]

# «南京东路», «山西中医药大学», «北京日报», «北京惠泽科技有限公司», «安阳岭村»: named after the place
_NAMED_AFTER = (
    r"(?![东西南北中]?(?:路(?!透|演|径|线)|大街|大道|街(?!道)|巷)|[\u4e00-\u9fff]{0,6}?(?:大学|学院|出版社|日报|晚报|晨报|时报|青年报|商报|银行|证券|卫视"
    r"|电视台|广播)|时间(?:[\d０-９上下凌早晚中]|\d)|[村镇乡岭屯庄寨]|[\u4e00-\u9fff（）()]{2,14}?有限公司)"
)
_RANKS = {Rank.PROVINCE: ("省",), Rank.CITY: ("市", "州", "盟", "地区"), Rank.COUNTY: ()}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place and the first passage of an article that names it."""

    unit: Unit
    passage: Passage


def mentions(article: Article) -> tuple[Mention, ...]:
    """The places that an article names, each once, with the first sentence of the text.

    A place that only the title names has the title as its passage.
    """
    first: dict[Unit, Mention] = {}
    *blocks, title = [*enumerate(block.text for block in article.blocks), (None, article.title)]
    for index, text in [*blocks, title]:
        for unit, start, end in find(text):
            if unit not in first:
                first[unit] = Mention(unit, passages.passage(article, index, start, end))
    return tuple(first.values())


def find(text: str) -> Iterator[tuple[Unit, int, int]]:
    """Every place named in ``text`` with the columns of its name, from left to right."""
    names, pattern = _pattern()
    return ((names[found[0]], found.start(), found.end()) for found in pattern.finditer(text))


@cache
def _pattern() -> tuple[dict[str, Unit], re.Pattern[str]]:
    """Unit by name, and the pattern that finds the longest name at each place."""
    known = gazetteer()
    names = _names(known)
    trie: Trie = {}
    for name in names:
        node = trie
        for character in name:
            node = node.setdefault(character, {})
        node[""] = {}
    return names, re.compile(f"(?:{_branches(trie, '', known)}){_NAMED_AFTER}")


def _names(known: Gazetteer) -> dict[str, Unit]:
    """Every name by which a unit is found; the higher rank has a name that two share."""
    names: dict[str, Unit] = {}
    shorts = {province.name: province.short for province in known.provinces}
    for rank in (Rank.COUNTY, Rank.CITY, Rank.PROVINCE):
        for unit in known.units:
            if unit.rank is not rank:
                continue
            names[unit.name] = unit
            bare = unit.short
            if rank is Rank.PROVINCE or (rank is Rank.CITY and bare not in known.with_suffix):
                names[bare] = unit
            elif rank is Rank.CITY:  # «河北保定», «浙江省丽水»: the province says what is meant
                names[shorts[unit.province] + bare] = names[unit.province + bare] = unit
            for ending in _RANKS[rank]:
                if _may_end(unit, ending):
                    names.setdefault(bare + ending, unit)
    return names


def _may_end(unit: Unit, ending: str) -> bool:
    """Whether a unit is called by its short name with ``ending``: «临夏州», «喀什地区»."""
    if unit.rank is Rank.PROVINCE:
        return unit.name.endswith("省")
    return unit.name.endswith(ending)


def _branches(node: Trie, name: str, known: Gazetteer) -> str:
    """A pattern for the names that begin with ``name`` and go on below ``node``."""
    branches = [
        re.escape(character) + _branches(below, name + character, known)
        for character, below in sorted(node.items())
        if character
    ]
    if "" in node:
        branches.append(_condition(name, known))
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _condition(name: str, known: Gazetteer) -> str:
    """What may not stand beside a whole name; stated after it, so that the search stays quick."""
    before, after = _not_after(name, known), _not_before(name, known)
    condition = f"(?<![{before}]{name})" if before else ""
    if after:
        condition += f"(?![{after}])"
    if name.endswith("市") and name[:-1] in known.with_suffix:
        condition += "(?![场值盈])"
    return condition


def _not_after(name: str, known: Gazetteer) -> str:
    """What may not stand before a name, with its rank or without: «形|成都市圈»."""
    return known.not_after.get(name, known.not_after.get(name[:-1], ""))


def _not_before(name: str, known: Gazetteer) -> str:
    """What may not follow a name, or a short name that its province stands before."""
    return next(
        (after for short, after in known.not_before.items() if name.endswith(short)),
        "",
    )
