"""What articles name (documents, people, places), as facets of the search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.apparatus.finding import Apparatus
from generator.apparatus.passages import Key
from generator.language.interface import labelled
from generator.model import Archive
from generator.publish.documents import document_links
from generator.publish.people import person_links
from generator.publish.places import place_link
from generator.search.facets import facet_shard

FACETS = ("person", "place", "document")
"""The kinds of what articles name; each is a facet."""
LABELS = 300
"""Most values of a facet; those that the most articles name are kept."""


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Something that articles name."""

    kind: str
    name: str
    """Different from the names of all others of its kind."""
    path: str
    """Of its page below ``docs/``, with an anchor where it has none of its own."""
    facts: str
    """What tells it from its namesakes: an office, an issuing body, a province."""
    articles: frozenset[Key]
    others: tuple[str, ...] = ()
    """Other names."""


def named_things(found: Apparatus) -> list[NamedThing]:
    """All that the articles of an archive name, by kind, in the order of the indexes."""
    things = [*_people(found), *_places(found), *_documents(found)]
    names = Counter((thing.kind, thing.name) for thing in things)
    return [
        replace(thing, name=labelled(thing.name, thing.facts))
        if thing.facts and names[thing.kind, thing.name] > 1
        else thing
        for thing in things
    ]


def _people(found: Apparatus) -> Iterator[NamedThing]:
    links = person_links(found.people)
    for each in found.people:
        articles = frozenset(passage.article for passage in each.passages)
        office = "".join(each.offices[:1])
        yield NamedThing("person", each.name, links[each.slug].path, office, articles)


def _places(found: Apparatus) -> Iterator[NamedThing]:
    for province in found.places:
        for each in (province, *province.cities):
            articles = frozenset(passage.article for passage in each.passages)
            facts = "" if each is province else province.unit.short
            path = place_link(each.unit).path
            yield NamedThing("place", each.unit.name, path, facts, articles, (each.unit.short,))


def _documents(found: Apparatus) -> Iterator[NamedThing]:
    links = document_links(found.documents)
    for each in found.documents:
        articles = frozenset(passage.article for passage in each.passages)
        path, facts = links[each.slug].path, each.number or each.body or each.year
        others = (*each.names, *([each.number] if each.number else []))
        yield NamedThing("document", each.title, path, facts, articles, others)


def named_facets(archive: Archive, things: Sequence[NamedThing]) -> dict[str, bytes]:
    """The shards of the facets of what articles name, by path below the index folder."""
    keys = [
        (issue.id, article.order)
        for issue in reversed(archive.issues)
        for article in issue.articles
    ]
    return dict(_facet(kind, things, keys) for kind in FACETS)


def _facet(kind: str, things: Sequence[NamedThing], keys: Sequence[Key]) -> tuple[str, bytes]:
    names: dict[Key, list[str]] = defaultdict(list)
    for thing in things:
        for key in thing.articles if thing.kind == kind else ():
            names[key].append(thing.name)
    return facet_shard(kind, [names[key] for key in keys], LABELS)
