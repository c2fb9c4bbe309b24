"""The index of places: a map of the provinces, and a page for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.apparatus.passages import Key
from generator.apparatus.places.index import Place
from generator.apparatus.places.units import Unit, gazetteer
from generator.language.interface import N_, gettext, labelled, listed, ngettext
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import HOME, PLACES, Catalogue, PageLink, article_count
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page, PageGroup
from generator.publish.passages import Named
from generator.publish.quotations import about

STEPS = 4
"""Steps of the colour scale of the map above none."""
_LEAD = N_(
    "Provinces, cities and prefectures of China that the texts name; an article counts once for a "
    "place, with the first sentence that names it, to which “¶” leads. What names a city counts for "
    "its province too."
)


def place_link(unit: Unit) -> PageLink:
    """The page of a province or city."""
    return PageLink(unit.name, f"places/{unit.path}/index.md")


def named_places(places: Sequence[Place]) -> dict[Key, list[Named]]:
    """The places of each article: provinces in the official order, each before its cities."""
    table: dict[Key, list[Named]] = {}
    for province in places:
        for place in (province, *province.cities):
            for passage in place.passages:
                named = Named(_short(place), "", (passage,))
                table.setdefault(passage.article, []).append(named)
    return table


def place_pages(catalogue: Catalogue, places: Sequence[Place]) -> Iterator[PageGroup]:
    """Every page of the index."""
    yield PageGroup(lambda: [_overview(places)])
    for province in places:
        for place in (province, *province.cities):
            index = _place(place, province)
            yield from passages.passage_pages(index, place.passages, catalogue)


def _overview(places: Sequence[Place]) -> Page:
    """The map, its table and the cities of each province."""
    return Index(
        PLACES,
        description=labelled(gettext("Index of places"), gettext(_LEAD)),
        intro=(markdown.paragraph(gettext(_LEAD)),),
        parts=(Part(gettext("All provinces"), (_table(places),)),),
        template="places.html",
        data={"map": tile_map(places), "filter": gettext("Filter by name")},
    ).page


def _table(places: Sequence[Place]) -> str:
    """Provinces with their numbers and cities; those that no article names come last, together."""
    rows = [(gettext("Province"), gettext("Articles"), gettext("Cities and prefectures"))]
    for place in places:
        cities = listed([f"{_link(city)} {len(city.passages)}" for city in place.cities])
        rows.append((_link(place), str(len(place.passages)), cities))
    named = {place.unit for place in places}
    rows += [(unit.name, "0", "") for unit in gazetteer().provinces if unit not in named]
    return markdown.table_of(rows)


def _link(place: Place) -> str:
    return _short(place).markdown(PLACES.path)


def _place(place: Place, province: Place) -> Index:
    page, count = place_link(place.unit), article_count(len(place.passages))
    data: dict[str, Value] = {"facts": [count], "intro": "terms", "style": "passages"}
    within = "" if place is province else province.unit.name
    data["about"] = about("AdministrativeArea", place.unit.name, inside=within)
    inside = () if place is province else (place_link(province.unit),)
    numbers = {_short(city): len(city.passages) for city in place.cities}
    intro = (listing.counted_links(numbers, page.path),) if numbers else ()
    lead = gettext("Articles that name %(place)s, %(count)s.", place=place.unit.name, count=count)
    return Index(page, (HOME, PLACES, *inside), lead, intro, data=data)


def _short(place: Place) -> PageLink:
    return PageLink(place.unit.short, place_link(place.unit).path)


def tile_map(places: Sequence[Place]) -> Value:
    """A tile map of China: a square for each province, and the steps of its scale.

    It shows every province alike, however small; it is no map of territory.
    """
    known = gazetteer()
    left = min(column for column, _ in known.tiles.values())
    numbers = {place.unit: len(place.passages) for place in places}
    most = max(numbers.values(), default=0)
    tiles: list[Value] = [
        {
            "title": unit.name,
            "short": unit.short,
            "path": place_link(unit).path if unit in numbers else "",
            "count": numbers.get(unit, 0),
            "column": known.tiles[unit.name][0] - left,
            "row": known.tiles[unit.name][1],
            "step": step(numbers.get(unit, 0), most),
        }
        for unit in known.provinces
    ]
    ranked = sorted(numbers.items(), key=lambda item: -item[1])[:3]
    named = {passage.article for place in places for passage in place.passages}
    told: list[Value] = [f"{unit.name} {article_count(count)}" for unit, count in ranked]
    scale: list[Value] = [[at, words] for at, words in legend(most)]
    basis = ngettext("Based on %(num)s article", "Based on %(num)s articles", len(named))
    return {"tiles": tiles, "legend": scale, "most": told, "basis": basis}


def step(count: int, most: int) -> int:
    """The step of the scale: 0 for none, 1 to ``STEPS`` by doubling towards ``most``."""
    return next((at for at, end in enumerate(_ends(most), 1) if 1 <= count <= end), 0)


def legend(most: int) -> list[tuple[int, str]]:
    """The steps that occur up to ``most`` and the numbers that each covers: «3–5»."""
    spans = []
    for at, (before, last) in enumerate(pairwise((0, *_ends(most))), 1):
        if before < last:
            spans.append((at, str(last) if before + 1 == last else f"{before + 1}–{last}"))
    return spans


def _ends(most: int) -> list[int]:
    """The greatest number of each step."""
    return [most // 2 ** (STEPS - at) for at in range(1, STEPS + 1)]
