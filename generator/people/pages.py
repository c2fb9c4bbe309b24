"""The pages of the index of people: by pinyin initial, one for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import indexes, listing, markup, passages
from generator.listing import Catalogue, Place
from generator.model import Archive
from generator.passages import Anchor, Entry
from generator.people.index import Person, gather

PEOPLE = Place("人物", "people/index.md")
_LEAD = "正文连同职务提到的人物，职务照录正文，按姓氏拼音排列。同名而任职机构不同的分列。"


def render(
    archive: Archive,
    people: Sequence[Person] | None = None,
    anchor: Anchor = passages.no_anchor,
) -> dict[str, str]:
    """Every page of the index: its path below ``docs/`` and its Markdown.

    ``people`` are those that :func:`~generator.people.index.gather` gives, where they have
    been gathered already.
    """
    catalogue = Catalogue(archive)
    found = gather(archive) if people is None else people
    articles = {(article.issue, article.order): article for article in archive.articles}
    rendered = dict(_overview(found))
    for person in found:
        rendered.update(passages.pages(_entry(person), articles, catalogue, anchor))
    return rendered


def place(person: Person) -> Place:
    """The page of a person."""
    return Place(person.name, f"people/{person.slug}/index.md")


def _overview(people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    """Everyone by initial; the initials have pages of their own where all are too many."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(person.initial, []).append(person)
    head = [markup.heading(PEOPLE.title, 1), markup.paragraph(_LEAD, "lead")]
    front = indexes.meta("listing.html", PEOPLE.title, [indexes.HOME], f"人物索引：{_LEAD}")
    if len(people) <= indexes.PAGED_FROM:
        for letter, members in groups.items():
            head += [markup.heading(letter, 2), _items(members, PEOPLE.path)]
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
        blocks = [markup.heading(own.title, 1), _items(members, own.path)]
        yield own.path, listing.page(meta, blocks)


def _letter(letter: str) -> Place:
    return Place(f"{PEOPLE.title}：{letter}", f"people/{letter.lower()}/index.md")


def _items(people: Sequence[Person], page: str) -> str:
    return listing.bullets(
        (
            f"{listing.link(place(person), page)} "
            f"{indexes.small(listing.DOT.join([markup.escape(person.offices[0]), f'{len(person.passages)} 篇']))}"
            for person in people
        ),
        "people",
    )


def _entry(person: Person) -> Entry:
    count = f"{len(person.passages)} 篇"
    return Entry(
        place=place(person),
        above=(indexes.HOME, PEOPLE),
        description=f"{person.name}（{person.offices[0]}）：{count}。",
        head=(
            listing.facts([count]),
            listing.bullets(map(markup.escape, person.offices), "offices"),
        ),
        passages=person.passages,
    )
