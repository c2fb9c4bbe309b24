"""The provinces and cities of China, read from ``units.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.settings.program import packaged_yaml

# «吉林省», «石家庄市», «大兴安岭地区», «兴安盟», «延边朝鲜族自治州» without what says their rank
_RANK = re.compile(
    r"(?:(?:土家族|苗族|布依族|侗族|彝族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|藏族|羌族|回族|蒙古族|蒙古|朝鲜族"
    r"|哈萨克|柯尔克孜|黎族)+自治[州县]|省|市|地区|盟|林区|县)$"
)


class Rank(StrEnum):
    """How high a unit stands."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, a city or prefecture, or a county that a province governs itself."""

    name: str
    """Full name: «内蒙古自治区», «延边朝鲜族自治州»."""
    short: str
    """What it is called: «内蒙古», «延边»."""
    rank: Rank
    province: str
    """Full name of its province; its own for a province."""
    path: str
    """Folder of its page below ``places/``: ``jilin``, ``jilin/yanbian``."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All units, and which of their short names are ambiguous."""

    units: tuple[Unit, ...]
    """Provinces in the order of the official list, each before its cities and counties."""
    tiles: Mapping[str, tuple[int, int]]
    """Column and row of each province in the tile map, by full name."""
    with_suffix: frozenset[str]
    """Short names of cities that are ambiguous without a rank or a province beside them."""

    @property
    def provinces(self) -> tuple[Unit, ...]:
        """The units of province level."""
        return tuple(unit for unit in self.units if unit.rank is Rank.PROVINCE)


@cache
def gazetteer() -> Gazetteer:
    """The units of the packaged file."""
    known = packaged_yaml(__package__, "units.yml")
    return Gazetteer(
        tuple(unit for province in known["provinces"] for unit in _province(province)),
        MappingProxyType({each["name"]: tuple(each["tile"]) for each in known["provinces"]}),
        frozenset(known["only_with_suffix"]),
    )


@cache
def units_by_path() -> Mapping[str, Unit]:
    """All units by their path."""
    return MappingProxyType({unit.path: unit for unit in gazetteer().units})


def _province(values: Mapping[str, Any]) -> Iterator[Unit]:
    name, slug = values["name"], values["slug"]
    yield Unit(name, values.get("short", without_rank(name)), Rank.PROVINCE, name, slug)
    for key, rank in (("cities", Rank.CITY), ("counties", Rank.COUNTY)):
        for each, folder in values.get(key, {}).items():
            yield Unit(each, without_rank(each), rank, name, f"{slug}/{folder}")


def without_rank(name: str) -> str:
    """«吉林» for «吉林省», «延边» for «延边朝鲜族自治州»."""
    return _RANK.sub("", name)
