"""The index of people whom the articles name.

Two articles mean the same person if the name is the same and the offices begin alike
(«国家医保局…»), or if one gives only the post («局长») or nothing and the archive has one person of that
name. Namesakes in other institutions, and people who moved to another one, are kept apart.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.apparatus.passages import Passage
from generator.apparatus.people.finding import PersonMention
from generator.apparatus.people.offices import SHORTEST_OFFICE
from generator.language import slugs
from generator.language.pinyin import syllables

_SAME_HOUSE = 5
"""Leading characters that two offices of one person share: «国家医保局», «甘肃省妇幼»."""
_SURNAME_INITIALS = {
    "单": "S", "解": "X", "仇": "Q", "曾": "Z", "覃": "Q", "区": "O", "盖": "G", "查": "Z", "朴": "P",
    "乐": "Y", "冼": "X", "翟": "Z", "缪": "M", "尉": "Y", "员": "Y", "宁": "N", "卜": "B", "柏": "B", "沈": "S",
}  # fmt: skip
"""Surnames that are not read as the character usually is."""
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
"""Folders of the pages for each initial."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the passages that have the name."""

    name: str
    slug: str
    given: tuple[str, ...]
    """The office as the article of each of the passages gives it; empty where it gives none."""
    passages: tuple[Passage, ...]
    """In the order of the archive."""

    @property
    def offices(self) -> tuple[str, ...]:
        """Each office once, the newest first."""
        return tuple(dict.fromkeys(filter(None, self.given)))

    @property
    def articles(self) -> int:
        """How many articles name the person."""
        return len({passage.article for passage in self.passages})

    @property
    def initial(self) -> str:
        """First letter of the surname in pinyin: «H» for 黄心宇."""
        return initial(self.name)


def initial(name: str) -> str:
    """First letter of a name in pinyin, upper case."""
    first = _SURNAME_INITIALS.get(name[0]) or syllables(name)[0][:1]
    return unicodedata.normalize("NFKD", first)[:1].upper()


def index_people(found: Iterable[PersonMention]) -> tuple[Person, ...]:
    """The people whom the articles name, by pinyin; ``found`` in the order of the archive.

    Linear in the number of mentions.
    """
    mentions = list(found)
    houses: dict[str, set[str]] = {}
    for mention in mentions:
        if len(mention.office) >= SHORTEST_OFFICE:
            houses.setdefault(mention.name, set()).add(mention.office[:_SAME_HOUSE])
    groups: dict[tuple[str, str], list[PersonMention]] = {}
    for mention in mentions:
        known = houses.get(mention.name, set())
        house = next(iter(known)) if len(known) == 1 else mention.office[:_SAME_HOUSE]
        groups.setdefault((mention.name, house), []).append(mention)
    namesakes = Counter(name for name, _ in groups)
    names = {key: key[0] if namesakes[key[0]] == 1 else " ".join(key).strip() for key in groups}
    made = slugs.assign(reversed(list(names.values())), _LETTERS)
    people = (
        Person(
            name=key[0],
            slug=made[names[key]],
            given=tuple(mention.office for mention in found),
            passages=tuple(mention.passage for mention in found),
        )
        for key, found in groups.items()
    )
    return tuple(sorted(people, key=lambda person: (person.initial, person.slug)))
