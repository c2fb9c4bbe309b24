"""The index of people: by pinyin initial, and a page for each whom two articles name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.apparatus.passages import Key, by_article
from generator.apparatus.people.index import Person
from generator.language.interface import N_, gettext, labelled, npgettext
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import HOME, PEOPLE, Catalogue, PageLink, article_count
from generator.publish.listing import Index
from generator.publish.page import Page, PageGroup
from generator.publish.passages import Named, NamedLinks, NamedLists
from generator.publish.quotations import about

_LEAD = N_(
    "People whom the texts name, with their offices as the texts give them, in the order of their "
    "names, each with a sentence; “¶” leads to it. People of one name in different bodies stand "
    "apart."
)


def person_links(people: Sequence[Person]) -> NamedLinks:
    """Where each person of an archive is listed."""
    paged = passages.is_paged(people)
    return {
        each.slug: passages.named_link(
            each.name, "people", each, (_initial_link(each.initial) if paged else PEOPLE).path
        )
        for each in people
    }


def _initial_link(letter: str) -> PageLink:
    return PageLink(letter, f"people/{letter.lower()}/index.md")


def named_people(people: Sequence[Person]) -> dict[Key, list[Named]]:
    """The people of each article that names any, in reading order, with the office given there."""
    known = person_links(people)
    table: dict[Key, list[Named]] = {}
    for person in people:
        offices = dict(zip((each.article for each in person.passages), person.given, strict=True))
        for key, found in by_article(person.passages).items():
            named = Named(known[person.slug], offices[key], tuple(found))
            table.setdefault(key, []).append(named)
    for people_there in table.values():
        people_there.sort(key=lambda each: each.passages[0].position)
    return table


def people_pages(catalogue: Catalogue, people: Sequence[Person]) -> Iterator[PageGroup]:
    """Every page of the index."""
    lists = NamedLists(person_links(people), catalogue, _described)
    yield PageGroup(partial(_by_initial, people, lists))
    yield from lists.own_pages(people, _person)


def _described(person: Person) -> tuple[str, str, str]:
    return person.name, _office(person), article_count(person.articles)


def _office(person: Person) -> str:
    """The latest office, empty where no text gives one."""
    return next(iter(person.offices), "")


def _by_initial(people: Sequence[Person], lists: NamedLists[Person]) -> Iterator[Page]:
    """Everyone by initial; the initials have pages of their own where all are too many."""
    groups: dict[PageLink, list[Person]] = {}
    for person in people:
        groups.setdefault(_initial_link(person.initial), []).append(person)
    number = npgettext("short", "%(num)s person", "%(num)s people", len(people))
    intro = (markdown.paragraph(gettext(_LEAD)), number)
    index = Index(PEOPLE, (HOME,), labelled(gettext("Index of people"), gettext(_LEAD)), intro)
    yield from lists.pages(index, groups, paged=passages.is_paged(people))


def _person(person: Person, link: PageLink) -> Index:
    count = article_count(person.articles)
    name, office = person.name, _office(person)
    told = gettext("%(name)s (%(office)s): %(count)s.", name=name, office=office, count=count)
    return Index(
        link,
        (HOME, PEOPLE),
        told if office else labelled(name, count),
        intro=(listing.bullets(map(markdown.escape, person.offices)),) if person.offices else (),
        data={
            "facts": [count],
            "intro": "offices",
            "style": "passages",
            "about": about("Person", person.name, offices=list(person.offices)),
        },
    )
