"""The index of people: by pinyin initial, and a page for each whom two articles name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.apparatus.passages import Key
from generator.apparatus.people.index import Person
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import HOME, PEOPLE, Catalogue, PageLink
from generator.publish.entries import NamedLists
from generator.publish.listing import Index
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
    yield from _overview(people, NamedLists(known, articles, _described))
    for person in people:
        if passages.has_own_page(person.passages):
            index = _person(person, known[person.slug])
            yield from passages.passage_pages(index, person.passages, articles, catalogue)


def _described(person: Person) -> tuple[str, str, str]:
    return person.name, person.offices[0], f"{len(person.passages)} 篇"


def _overview(people: Sequence[Person], lists: NamedLists[Person]) -> Iterator[Page]:
    """Everyone by initial; the initials have pages of their own where all are too many."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(person.initial, []).append(person)
    intro = (markdown.paragraph(_LEAD), f"{len(people)} 人")
    index = Index(PEOPLE, (HOME,), f"人物索引：{_LEAD}", intro)
    if len(people) > listing.PAGED_FROM:
        yield from lists.split(index, {_initial_link(each): groups[each] for each in groups})
        return
    parts = (lists.part(letter, members, PEOPLE.path) for letter, members in groups.items())
    yield replace(index, parts=tuple(parts)).page


def _person(person: Person, link: PageLink) -> Index:
    count = f"{len(person.passages)} 篇"
    return Index(
        link,
        (HOME, PEOPLE),
        f"{person.name}（{person.offices[0]}）：{count}。",
        intro=(listing.bullets(map(markdown.escape, person.offices)),),
        data={"facts": [count], "intro": "offices", "style": "passages"},
    )
