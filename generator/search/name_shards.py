"""Suggestions of what has a page: documents, people, places and issues, by any part of a name.

A name stands in the shards of its pairs of characters, of its first character and, in a Chinese
archive, of the letter that its pinyin begins with. So what is typed needs one shard, whatever the
size of the archive. ``names.js`` says how many shards there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.language.tags import is_chinese
from generator.model import Archive
from generator.publish.catalogue import issue_link
from generator.search.codes import one_field, packed, script, shard_count, shard_of
from generator.search.named import NamedThing
from generator.search.normalise import normal_forms
from generator.search.suggestions import syllables

HELD = 150
"""Lines that a shard has in the mean, at most."""
MOST_PAIRS = 20_000
"""Lines for pairs of characters in all shards together. Beyond these, names that few articles have
are found by how they begin alone."""
MOST = 100
"""Lines of a kind for one key; those that the most articles name are kept."""
# Half of a character beyond the BMP, as which it is in no key
_BEYOND = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and what is suggested for it."""

    text: str
    value: str
    """The preferred name."""
    kind: str
    path: str
    facts: str
    weight: int

    def line(self, sound: str) -> str:
        """As a shard has it."""
        fields = (self.text, sound, self.kind, self.value, self.path, self.facts)
        return "\t".join(map(one_field, fields))


def name_shards(archive: Archive, things: Iterable[NamedThing]) -> dict[str, bytes]:
    """The shards, and ``names.js`` with their number, by path below the index folder.

    A line is text, syllables with ``'`` between, kind, preferred name, path of its page and facts,
    divided by tabs; the most frequent first.
    """
    names = sorted(_names(archive, things), key=lambda each: (-each.weight, each.text, each.path))
    sounds = [_sound(each.text) if is_chinese(archive.language) else "" for each in names]
    by_key = _by_key(names, sounds)
    total = sum(map(len, by_key.values()))
    count = shard_count(total, HELD)
    shards: list[set[int]] = [set() for _ in range(count)]
    for key, held in by_key.items():
        shards[shard_of(key, count)].update(held)
    made = {"names.js": script("names", str(count))}
    for number, shard in enumerate(shards):
        lines = "\n".join(names[place].line(sounds[place]) for place in sorted(shard))
        data = packed(lines.encode("utf-8", "replace"))
        made[f"names/{number}.js"] = script(f"names/{number}", data)
    return made


def _by_key(names: Sequence[_Name], sounds: Sequence[str]) -> dict[str, list[int]]:
    """The places in ``names``, the most frequent first, of those of each key."""
    found: dict[str, list[int]] = defaultdict(list)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    left = MOST_PAIRS
    for place, whole in enumerate(normal_forms([each.text for each in names])):
        form = _BEYOND.sub("", whole)
        pairs = ["".join(pair) for pair in pairwise(form)]
        if left < len(pairs):
            pairs = pairs[:1]
        left -= len(pairs)
        kind = names[place].kind
        for key in dict.fromkeys([*form[:1], *sounds[place][:1], *pairs]):
            if counts[key, kind] < MOST:
                counts[key, kind] += 1
                found[key].append(place)
    return found


def _sound(text: str) -> str:
    return "'".join(syllables(text))


def _names(archive: Archive, things: Iterable[NamedThing]) -> Iterator[_Name]:
    for thing in things:
        for text in dict.fromkeys((thing.name, *thing.others)):
            weight = len(thing.articles)
            yield _Name(text, thing.name, thing.kind, thing.path, thing.facts, weight)
    for place, issue in enumerate(reversed(archive.issues)):
        link = issue_link(issue)  # the newest first, which most look for
        yield _Name(link.title, link.title, "issue", link.path, "", place)
