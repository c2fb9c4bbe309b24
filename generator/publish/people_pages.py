"""The pages of the index of people: by pinyin initial, one for each who is in two articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.apparatus.passages import Key
from generator.apparatus.people.index import Person, index_people
from generator.model import Archive, Article
from generator.publish import indexes, listing, markup, passages
from generator.publish.listing import Catalogue, Place
from generator.publish.passages import Entry, Reference

PEOPLE = Place("人物", "people/index.md")
_LEAD = (
    "正文连同职务提到的人物，职务照录正文，按姓氏拼音排列，附原句，“¶”通向原文。"
    "同名而任职机构不同的分列。"
)

Addresses = Mapping[str, Place]
"""Place by slug of a person."""


def render(archive: Archive, people: Sequence[Person] | None = None) -> dict[str, str]:
    """Every page of the index: its path below ``docs/`` and its Markdown.

    ``people`` are those that :func:`~generator.apparatus.people.index.index_people` gives, where they have
    been gathered already.
    """
    catalogue = Catalogue(archive)
    found = index_people(archive) if people is None else people
    articles = {(article.issue, article.order): article for article in archive.articles}
    known = addresses(found)
    rendered = dict(_overview(found, known, articles))
    for person in found:
        if passages.has_own_page(person.passages):
            entry = _entry(person, known[person.slug])
            rendered.update(passages.pages(entry, articles, catalogue))
    return rendered


def addresses(people: Sequence[Person]) -> Addresses:
    """Where each person of an archive stands: on a page of their own, or whole in the index."""
    paged = len(people) > indexes.PAGED_FROM
    return {person.slug: _place(person, paged=paged) for person in people}


def _place(person: Person, *, paged: bool) -> Place:
    if passages.has_own_page(person.passages):
        return Place(person.name, f"people/{person.slug}/index.md")
    page = _letter(person.initial).path if paged else PEOPLE.path
    return Place(person.name, f"{page}#{person.slug}")


def of_articles(people: Sequence[Person]) -> dict[Key, list[Reference]]:
    """The people of each article that names any, in reading order, with the office given there."""
    known = addresses(people)
    table: dict[Key, list[Reference]] = {}
    for person in people:
        for passage, office in zip(person.passages, person.given, strict=True):
            reference = Reference(known[person.slug], office, (passage,))
            table.setdefault(passage.article, []).append(reference)
    for references in table.values():
        references.sort(key=lambda each: each.passages[0].position)
    return table


def _overview(
    people: Sequence[Person], known: Addresses, articles: Mapping[Key, Article]
) -> Iterator[tuple[str, str]]:
    """Everyone by initial; the initials have pages of their own where all are too many."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(person.initial, []).append(person)
    head = [
        markup.heading(PEOPLE.title, 1),
        markup.paragraph(_LEAD, "lead"),
        listing.facts([f"{len(people)} 人"]),
    ]
    front = indexes.meta("listing.html", PEOPLE.title, [indexes.HOME], f"人物索引：{_LEAD}")
    if len(people) <= indexes.PAGED_FROM:
        for letter, members in groups.items():
            head += [markup.heading(letter, 2), _items(members, PEOPLE.path, known, articles)]
        yield PEOPLE.path, listing.page(front, head)
        return
    ways = [
        f"{listing.link(_letter(letter), PEOPLE.path, letter)} {indexes.small(str(len(members)))}"
        for letter, members in groups.items()
    ]
    yield PEOPLE.path, listing.page(front, [*head, listing.bullets(ways, "terms")])
    for letter, members in groups.items():
        own = _letter(letter)
        meta = indexes.meta("listing.html", own.title, [indexes.HOME, PEOPLE])
        blocks = [markup.heading(own.title, 1), _items(members, own.path, known, articles)]
        yield own.path, listing.page(meta, blocks)


def _letter(letter: str) -> Place:
    return Place(f"{PEOPLE.title}：{letter}", f"people/{letter.lower()}/index.md")


def _items(
    people: Sequence[Person], page: str, known: Addresses, articles: Mapping[Key, Article]
) -> str:
    items = (_item(person, page, known[person.slug], articles) for person in people)
    return listing.bullets(items, "entries")


def _item(person: Person, page: str, place: Place, articles: Mapping[Key, Article]) -> str:
    """A person in the index: with the sentence, or with a link to the page that has them all."""
    office, anchor = markup.escape(person.offices[0]), place.path.partition("#")[2]
    if not anchor:
        count = f"{len(person.passages)} 篇"
        facts = indexes.small(listing.DOT.join([office, count]))
        return f"{listing.link(place, page)} {facts}"
    quoted = passages.alone(person.passages[0], articles, page)
    name = markup.escape(person.name)
    return f"{name} {indexes.small(office)} {quoted}\n    {{: #{anchor} }}"


def _entry(person: Person, own: Place) -> Entry:
    count = f"{len(person.passages)} 篇"
    return Entry(
        place=own,
        above=(indexes.HOME, PEOPLE),
        description=f"{person.name}（{person.offices[0]}）：{count}。",
        head=(
            listing.facts([count]),
            listing.bullets(map(markup.escape, person.offices), "offices"),
        ),
        passages=person.passages,
    )
