"""The index of people: those whom the articles name with an office.

Two articles mean the same person if the name is the same and the offices begin alike
(«国家医保局…»), or if one gives only the post («局长») and the archive has one person of that name.
Namesakes in other institutions, and people who moved to another one, are kept apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.apparatus.passages import Passage
from generator.apparatus.people.finding import (
    SHORTEST_OFFICE,
    PersonMention,
)
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
    """A person and the passages that give the office."""

    name: str
    slug: str
    given: tuple[str, ...]
    """The office as each of the passages gives it."""
    passages: tuple[Passage, ...]
    """One for each article, in the order of the archive."""

    @property
    def offices(self) -> tuple[str, ...]:
        """Each office once, the newest first."""
        return tuple(dict.fromkeys(self.given))

    @property
    def initial(self) -> str:
        """First letter of the surname in pinyin: «H» for 黄心宇."""
        return initial(self.name)


def initial(name: str) -> str:
    """First letter of a name in pinyin, upper case."""
    first = _SURNAME_INITIALS.get(name[0]) or syllables(name)[0][:1]
    return first.upper()


def index_people(found: Iterable[PersonMention]) -> tuple[Person, ...]:
    """The people whom the articles introduce, by pinyin; ``found`` in the order of the archive.

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
    names = {key: key[0] if namesakes[key[0]] == 1 else " ".join(key) for key in groups}
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
