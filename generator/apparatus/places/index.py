"""The index of places: which articles name a province or one of its cities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.apparatus.passages import Key, Passage
from generator.apparatus.places.finding import PlaceMention
from generator.apparatus.places.units import Rank, Unit, gazetteer


@dataclass(frozen=True, slots=True)
class Place:
    """A province or city and the first passage of each article that names it."""

    unit: Unit
    passages: tuple[Passage, ...]
    """In the order of the archive; for a province, articles that name its cities too."""
    cities: tuple[Place, ...] = ()
    """Those of its cities and counties that are named, in the order of the gazetteer."""


def index_places(mentions: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """The provinces that any article names, in the official order, with their cities.

    ``mentions`` in the order of the archive.
    """
    found: dict[Unit, dict[Key, Passage]] = {}
    provinces = {unit.name: unit for unit in gazetteer().provinces}
    for mention in mentions:
        province = provinces[mention.unit.province]
        for unit in (province, mention.unit):
            held = found.setdefault(unit, {})
            held.setdefault(mention.passage.article, mention.passage)
    return tuple(
        Place(province, tuple(found[province].values()), _cities(province, found))
        for province in provinces.values()
        if province in found
    )


def _cities(province: Unit, found: dict[Unit, dict[Key, Passage]]) -> tuple[Place, ...]:
    return tuple(
        Place(unit, tuple(found[unit].values()))
        for unit in gazetteer().units
        if unit.rank is not Rank.PROVINCE and unit.province == province.name and unit in found
    )
