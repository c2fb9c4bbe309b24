"""Every place where an article names a person.

A person is introduced once by words that leave little doubt: an office, a verb of speech, a list of
names. From then on every occurrence of the name counts, and the surname with the post too
(«陈主任»). What only looks like a name is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator.apparatus import passages
from generator.apparatus.passages import Passage
from generator.apparatus.people.contexts import find_named
from generator.apparatus.people.offices import SHORTEST_OFFICE, find_people, is_office
from generator.apparatus.people.repetition import Names
from generator.language import words
from generator.language.names import is_possible
from generator.language.text import squash
from generator.model import Article, BlockKind

MOST_INTRODUCED = 3_000
"""Places of an article that introduce people, at most; a long one has a hundred, and for each name
the whole text is looked through."""
_ORGANISATION = re.compile(
    "公司|集团|股份|药业|制药|药房|生物|医药|科技|医疗|健康|资本|证券|基金|大学|学院|银行|保险|[省市县区州镇乡村]"
)
"""What goes on from a name that is a company's or a place's: «万孚生物», «安图县»."""

_Span = tuple[str, str, int | None, int, int]
"""Name, office (empty where none is given), block (``None`` for the title), and columns."""


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A place where an article names a person."""

    name: str
    office: str
    """As the article gives it, the first time; empty where it gives none."""
    passage: Passage
    """The name, with the office where both stand together."""


def mentioned_people(article: Article) -> tuple[PersonMention, ...]:
    """The places where an article names people, in reading order, the title last.

    The office of a person is the first that says more than the post. The title counts last, for
    those whom the text does not introduce.
    """
    introduced = islice(_introduced(article), MOST_INTRODUCED)
    spans = _shortened([*introduced, *_speakers(article)], article.text)
    offices: dict[str, str] = {}
    for name, office, *_ in spans:
        known = offices.setdefault(name, office)
        if not known or len(known) < SHORTEST_OFFICE <= len(office):
            offices[name] = office
    spans += _again(article, Names(offices), spans)
    found = (
        PersonMention(name, offices[name], _passage(article, block, start, end))
        for name, _, block, start, end in spans
    )
    return tuple(sorted(found, key=lambda mention: mention.passage.position))


def _introduced(article: Article) -> Iterator[_Span]:
    """The people whom sentences introduce, each as often as they do."""
    bodies: dict[str, bool] = {}
    text = article.text
    for index, block in passages.texts(article):
        taken: set[int] = set()
        for name, office, start, end in find_people(block):
            taken.update(range(start, end))
            yield name, office, index, start, end
        for name, office, start, end in find_named(block):
            if name not in bodies:
                bodies[name] = any(_ORGANISATION.match(text, at) for at in _ends(name, text))
            if taken.isdisjoint(range(start, end)) and not bodies[name]:
                taken.update(range(start, end))
                yield name, office, index, start, end


def _shortened(spans: list[_Span], text: str) -> list[_Span]:
    """The spans, each name without what belongs to the next word: «赵会», not «赵会正|在».

    That is so if the article has the shorter name as well.
    """
    names = {name for name, *_ in spans}
    longer = {name for name in names if name[:-1] in names and _runs_on(name, text)}
    return [
        (name[:-1], office, block, start, end - 1) if name in longer else span
        for span in spans
        for name, office, block, start, end in [span]
    ]


def _runs_on(name: str, text: str) -> bool:
    """Whether the last character of a name begins a word wherever the text has it."""
    return all(len(words.cut(text[end - 1 : end + 3])[0]) > 1 for end in _ends(name, text))


def _ends(name: str, text: str) -> Iterator[int]:
    """The columns where a name ends in a text."""
    at = text.find(name)
    while at >= 0:
        yield at + len(name)
        at = text.find(name, at + len(name))


def _speakers(article: Article) -> Iterator[_Span]:
    """Those whose name is a line of its own above what they say, under their office if that is given."""
    above = ""
    for index, block in enumerate(article.blocks):
        text = squash(block.text) if block.kind is BlockKind.SPEAKER else ""
        name = text.rstrip("：:")
        if name and is_possible(name):
            yield name, above if is_office(above) else "", index, 0, len(block.text.rstrip("：: "))
        above = text


def _again(article: Article, names: Names, spans: list[_Span]) -> Iterator[_Span]:
    """The other occurrences of the names."""
    taken: dict[int | None, set[int]] = {}
    for _, _, block, start, end in spans:
        taken.setdefault(block, set()).update(range(start, end))
    for index, text in passages.texts(article):
        for name, start, end in names.find(text):
            if taken.get(index, set()).isdisjoint(range(start, end)):
                yield name, "", index, start, end


def _passage(article: Article, block: int | None, start: int, end: int) -> Passage:
    """The passage at these columns; the line of a speaker is quoted with the office above it."""
    found = passages.passage(article, block, start, end)
    if not block or article.blocks[block].kind is not BlockKind.SPEAKER:
        return found
    above = article.blocks[block - 1]
    if above.kind is not BlockKind.SPEAKER or not is_office(squash(above.text)):
        return found
    return replace(
        found, sentence=f"{above.text} {found.sentence}", at=len(above.text) + 1 + found.at
    )
