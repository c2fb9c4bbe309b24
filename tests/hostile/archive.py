"""An archive that says every hostile string in every field, and its twin that says harmless ones.

The two have one shape: the same articles, terms and addresses. So whatever the pages of one have
that the other's have not, a text has done. :func:`translated` gives, for a text of the twin, what
the hostile archive must say in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

from generator.language.characters import legible
from generator.model import (
    Archive,
    Article,
    Block,
    BlockKind,
    Correction,
    Issue,
    Period,
    PeriodBasis,
    Term,
    Vocabulary,
)

STRINGS = Path(__file__).parent / "strings.yml"
GROUP = 16
"""Strings to an article."""
ARTICLES = 5
"""Articles to an issue."""
FIELDS = (
    "title", "subtitle", "digest", "source", "section", "topic", "author", "evidence", "reason",
    "seed", "alias", "scope", "kind", "synonym", "issue", "archive", "newsletter",
)  # fmt: skip
"""Fields of one line that hold every string, besides the six kinds of blocks."""
# «字甲017号», the harmless word in place of the string 17
_WORD = re.compile(r"字甲(\d{3})号")
_BREAK = re.compile(r"[\t\n\r\u2028]+")

Say = Callable[[int], str]
"""Gives the text of the string with a number."""


@cache
def strings() -> dict[str, str]:
    """Every hostile string by its name, ``html/script``, as it is typed."""
    groups = yaml.safe_load(STRINGS.read_text(encoding="utf-8"))
    return {f"{group}/{name}": text for group in groups for name, text in groups[group].items()}


def said(number: int) -> str:
    """The hostile string with a number: white space aside, what every output must show."""
    return _BREAK.sub(" ", legible(list(strings().values())[number])).strip()


def harmless(number: int) -> str:
    """The word that the twin says in its place."""
    return f"字甲{number:03d}号"


def translated(text: str) -> str:
    """What the hostile archive says where the twin says ``text``."""
    return _WORD.sub(lambda match: said(int(match[1])), text)


def archive(say: Say) -> Archive:
    """The archive in which each string stands in each field."""
    groups = _groups()
    articles = [_article(at, group, say) for at, group in enumerate(groups)]
    issues = [
        _issue(number, articles[start : start + ARTICLES], groups, say)
        for number, start in enumerate(range(0, len(articles), ARTICLES), 1)
    ]
    everything = range(len(strings()))
    return Archive(
        issues=tuple(reversed(issues)),
        title=_line(everything, "archive", say),
        description=_line(everything, "archive", say),
        sections=_vocabulary("section", groups, say),
        sources=_vocabulary("source", groups, say),
        topics=_vocabulary("topic", groups, say),
        language="zh-CN",
    )


def _groups() -> list[range]:
    count = len(strings())
    return [range(start, min(start + GROUP, count)) for start in range(0, count, GROUP)]


def _turned(group: Sequence[int], field: str) -> Iterator[int]:
    """The group's numbers, beginning with another one in each field.

    The last is an override that nothing closes: it would turn round what stands behind the text.
    """
    at = FIELDS.index(field) * 7 % len(group)
    yield from (*group[at:], *group[:at], list(strings()).index("characters/override-open"))


def _line(group: Sequence[int], field: str, say: Say) -> str:
    """The strings of a group on one line, as a title or label is."""
    return " ".join("　".join(say(number) for number in _turned(group, field)).split())


def _text(group: Sequence[int], field: str, say: Say) -> str:
    return "　".join(say(number) for number in _turned(group, field))


def _period(group: Sequence[int], say: Say) -> Period:
    return Period("2023-08~", PeriodBasis.INFERRED, _text(group, "evidence", say), 7)


def _article(at: int, group: Sequence[int], say: Say) -> Article:
    issue, order = divmod(at, ARTICLES)
    return Article(
        issue=f"h-{issue + 1}",
        order=order + 1,
        title=_line(group, "title", say),
        subtitle=f"副题：{_line(group, 'subtitle', say)}",  # dashes in front would be dropped
        source=_line(group, "alias", say),
        section=_line(group, "section", say),
        page=at + 1,
        digest=_text(group, "digest", say),
        authors=tuple(" ".join(say(number).split()) for number in group),
        topics=(_line(group, "topic", say),),
        blocks=tuple(_blocks(group, say)),
        period=_period(group, say),
        seed=_line(group, "seed", say),
        first=1,
        last=9,
        corrections=tuple(
            Correction(number + 1, "join", " ".join(say(number).split())) for number in group
        ),
    )


def _blocks(group: Sequence[int], say: Say) -> Iterator[Block]:
    """Each string as a paragraph, a heading, an item, a cell, a caption and a speaker."""
    for number in group:
        for kind in (BlockKind.HEADING, BlockKind.SPEAKER, BlockKind.PARAGRAPH, BlockKind.CAPTION):
            yield Block(kind, say(number), 3, 3, int(kind is BlockKind.HEADING))
    yield Block(BlockKind.LIST, "\n".join(map(say, group)), 4, 4)
    cells = [say(number) for number in group]
    rows = ["\t".join(pair) for pair in zip(cells, reversed(cells), strict=True)]
    yield Block(BlockKind.TABLE, "\n".join(rows), 5, 5)


def _issue(number: int, articles: Sequence[Article], groups: list[range], say: Say) -> Issue:
    within = [n for group in groups[(number - 1) * ARTICLES :][: len(articles)] for n in group]
    return Issue(
        id=f"h-{number}",
        seed=_line(within, "seed", say),
        newsletter=_line(within, "newsletter", say) if number > 1 else "",
        number="",
        period=_period(within, say),
        articles=tuple(articles),
        title=_line(within, "issue", say),
        old_ids=(f"old-{number}",),
    )


def _vocabulary(field: str, groups: list[range], say: Say) -> Vocabulary:
    return Vocabulary(
        tuple(
            Term(
                label=_line(group, field, say),
                slug=f"{field}-{at}",
                synonyms=(_line(group, "alias", say), _line(group, "synonym", say)),
                scope=_line(group, "scope", say),
                kind=f"{at:02d} {_line(group, 'kind', say)}",  # kinds are sorted
            )
            for at, group in enumerate(groups)
        )
    )
