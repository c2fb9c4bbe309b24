"""The index of people: by pinyin initial, and a page for each whom two articles name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.apparatus.passages import Key
from generator.apparatus.people.index import Person
from generator.model import Article
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import HOME, PEOPLE, Catalogue, PageLink
from generator.publish.listing import Index, Part
from generator.publish.page import Page
from generator.publish.passages import Named

_LEAD = (
    "正文连同职务提到的人物，职务照录正文，按姓氏拼音排列，附原句，“¶”通向原文。"
    "同名而任职机构不同的分列。"
)

PersonLinks = Mapping[str, PageLink]
"""The page, with an anchor where it is shared, by slug of a person."""


def person_links(people: Sequence[Person]) -> PersonLinks:
    """Where each person of an archive is listed."""
    paged = len(people) > listing.PAGED_FROM
    return {person.slug: _address(person, paged=paged) for person in people}


def _address(person: Person, *, paged: bool) -> PageLink:
    if passages.has_own_page(person.passages):
        return PageLink(person.name, f"people/{person.slug}/index.md")
    page = _initial_link(person.initial).path if paged else PEOPLE.path
    return PageLink(person.name, f"{page}#{person.slug}")


def _initial_link(letter: str) -> PageLink:
    return PageLink(letter, f"people/{letter.lower()}/index.md")


def named_people(people: Sequence[Person]) -> dict[Key, list[Named]]:
    """The people of each article that names any, in reading order, with the office given there."""
    known = person_links(people)
    table: dict[Key, list[Named]] = {}
    for person in people:
        for passage, office in zip(person.passages, person.given, strict=True):
            named = Named(known[person.slug], office, (passage,))
            table.setdefault(passage.article, []).append(named)
    for found in table.values():
        found.sort(key=lambda each: each.passages[0].position)
    return table


def people_pages(catalogue: Catalogue, people: Sequence[Person]) -> Iterator[Page]:
    """Every page of the index."""
    articles = {(article.issue, article.order): article for article in catalogue.archive.articles}
    known = person_links(people)
    yield from _overview(people, known, articles)
    for person in people:
        if passages.has_own_page(person.passages):
            index = _person(person, known[person.slug])
            yield from passages.passage_pages(index, person.passages, articles, catalogue)


def _overview(
    people: Sequence[Person], known: PersonLinks, articles: Mapping[Key, Article]
) -> Iterator[Page]:
    """Everyone by initial; the initials have pages of their own where all are too many."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(person.initial, []).append(person)
    intro = [markdown.paragraph(_LEAD), f"{len(people)} 人"]
    description = f"人物索引：{_LEAD}"
    if len(people) <= listing.PAGED_FROM:
        parts = (
            Part(
                letter,
                (_items(members, PEOPLE.path, known, articles),),
                "entries",
                anchors=_anchors(members, known),
            )
            for letter, members in groups.items()
        )
        yield Index(PEOPLE, (HOME,), description, tuple(intro), tuple(parts)).page
        return
    counts = {_initial_link(letter): len(members) for letter, members in groups.items()}
    intro.append(listing.counted_links(counts, PEOPLE.path))
    yield Index(PEOPLE, (HOME,), description, tuple(intro), data={"intro": "terms"}).page
    for letter, members in groups.items():
        path = _initial_link(letter).path
        link = PageLink(f"{PEOPLE.title}：{letter}", path)
        data = {"intro": "entries", "anchors": _anchors(members, known)}
        blocks = (_items(members, path, known, articles),)
        yield Index(link, (HOME, PEOPLE), intro=blocks, data=data).page


def _anchors(people: Sequence[Person], known: PersonLinks) -> tuple[str, ...]:
    return tuple(known[person.slug].path.partition("#")[2] for person in people)


def _items(
    people: Sequence[Person], page: str, known: PersonLinks, articles: Mapping[Key, Article]
) -> str:
    return listing.bullets(_item(person, page, known[person.slug], articles) for person in people)


def _item(person: Person, page: str, link: PageLink, articles: Mapping[Key, Article]) -> str:
    """A person in the index: with the sentence, or with a link to the page that has them all."""
    office = markdown.escape(person.offices[0])
    if "#" not in link.path:
        return f"{link.markdown(page)} {listing.facts([office, f'{len(person.passages)} 篇'])}"
    return passages.quoted_item(person.name, office, person.passages[0], articles, page)


def _person(person: Person, link: PageLink) -> Index:
    count = f"{len(person.passages)} 篇"
    return Index(
        link,
        (HOME, PEOPLE),
        f"{person.name}（{person.offices[0]}）：{count}。",
        intro=(listing.bullets(map(markdown.escape, person.offices)),),
        data={"facts": [count], "intro": "offices", "style": "passages"},
    )
