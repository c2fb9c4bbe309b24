"""The pages of the index of places: a map of the provinces, a page for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.apparatus.passages import Key
from generator.apparatus.places.index import Place, articles_by_province, index_places
from generator.apparatus.places.units import Unit, gazetteer
from generator.model import Archive
from generator.publish import indexes, listing, markup, passages, tiles
from generator.publish.listing import Catalogue
from generator.publish.listing import Place as Page
from generator.publish.passages import Entry, Reference

PLACES = Page("地方", "places/index.md")
_LEAD = "正文提到的省级行政区和地级市、州；一篇文章在一个地方只计一次，附首次提到它的句子，“¶”通向原文。提到一省的市州，也计入该省。"


def render(archive: Archive, places: Sequence[Place] | None = None) -> dict[str, str]:
    """Every page of the index: its path below ``docs/`` and its Markdown.

    ``places`` are those that :func:`~generator.apparatus.places.index.index_places` gives, where they
    have been gathered already.
    """
    catalogue = Catalogue(archive)
    found = index_places(archive) if places is None else places
    articles = {(article.issue, article.order): article for article in archive.articles}
    rendered = dict([overview(found)])
    for province in found:
        for place in (province, *province.cities):
            rendered.update(passages.pages(_entry(place, province), articles, catalogue))
    return rendered


def page(unit: Unit) -> Page:
    """The page of a province or city."""
    return Page(unit.name, f"places/{unit.path}/index.md")


def of_articles(places: Sequence[Place]) -> dict[Key, list[Reference]]:
    """The places of each article: provinces in the official order, each before its cities."""
    table: dict[Key, list[Reference]] = {}
    for province in places:
        for place in (province, *province.cities):
            shown = Page(place.unit.short, page(place.unit).path)
            for passage in place.passages:
                table.setdefault(passage.article, []).append(Reference(shown, "", (passage,)))
    return table


def overview(places: Sequence[Place]) -> tuple[str, str]:
    """The tile map, its table and the cities of each province."""
    numbers = articles_by_province(places)
    hrefs = {place.unit.name: f"{place.unit.path}/index.html" for place in places}
    blocks = [
        markup.heading(PLACES.title, 1),
        markup.paragraph(_LEAD, "lead"),
        f'<figure class="map">\n{tiles.draw(numbers, hrefs)}\n{_legend(max(numbers.values()))}\n</figure>',
        markup.heading("各省级行政区", 2),
        _table(places),
    ]
    front = indexes.meta("listing.html", PLACES.title, [indexes.HOME], f"地方索引：{_LEAD}")
    return PLACES.path, listing.page(front, blocks)


def _legend(most: int) -> str:
    keys = "".join(
        f'<span class="map__key tiles__tile--{at}">{told}</span>' for at, told in tiles.legend(most)
    )
    return f'<figcaption class="map__legend"><span>篇数</span>{keys}</figcaption>'


def _table(places: Sequence[Place]) -> str:
    """Provinces with their numbers and cities; those that no article names come last, together."""
    lines = ["| 省级行政区 | 篇数 | 市、州 |", "| --- | --- | --- |"]
    for place in places:
        cities = "、".join(
            f"{_link(city)} {indexes.small(str(len(city.passages)))}" for city in place.cities
        )
        lines.append(f"| {_link(place)} | {len(place.passages)} | {cities} |")
    named = {place.unit for place in places}
    lines += [f"| {unit.name} | 0 |  |" for unit in gazetteer().provinces if unit not in named]
    return "\n".join(lines)


def _link(place: Place) -> str:
    return listing.link(page(place.unit), PLACES.path, place.unit.short)


def _entry(place: Place, province: Place) -> Entry:
    own, count = page(place.unit), f"{len(place.passages)} 篇"
    above = [indexes.HOME, PLACES, *([page(province.unit)] if place is not province else [])]
    return Entry(
        place=own,
        above=tuple(above),
        description=f"提到{place.unit.name}的文章，{count}。",
        head=tuple(_head(place, province, count)),
        passages=place.passages,
    )


def _head(place: Place, province: Place, count: str) -> Iterator[str]:
    own = page(place.unit).path
    if place is not province:
        yield listing.facts([count, listing.link(page(province.unit), own)])
        return
    yield listing.facts([count])
    if place.cities:
        yield listing.bullets(
            (
                f"{listing.link(page(city.unit), own, city.unit.short)} "
                f"{indexes.small(str(len(city.passages)))}"
                for city in place.cities
            ),
            "terms",
        )
