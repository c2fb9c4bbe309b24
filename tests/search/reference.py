"""Search as it is defined, by brute force over the normalised texts."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.model import Archive, Article, Block, BlockKind, Issue, Period, Vocabulary
from generator.search.normalise import (
    BLANK,
    JOINER,
    OTHER,
    SIGN,
    character_kind,
    compose,
    simplified,
)
from generator.search.stream import zone_texts

REALISTIC = tuple(
    (Path(__file__).parent / "realistic.txt").read_text(encoding="utf-8").splitlines()
)
"""Queries as readers type them."""
# «-"集采"», «“十四五”», «-降价», «DRG/DIP»
_TERM = re.compile(r'(?<!\S)(-?)(?:"([^"]+)"|“([^“”]+)”|(\S+))(?!\S)')


def fold(text: str) -> str:
    """``text`` without differences of width, case and script; every sign is kept."""
    return compose(text).translate(simplified())


def normalise(text: str) -> str:
    """The form in which terms are compared."""
    kept = [c for c in fold(text) if character_kind(c) != BLANK]
    kinds = [OTHER, *map(character_kind, kept), OTHER]
    return "".join(
        character
        for place, character in enumerate(kept, 1)
        if kinds[place] != SIGN or kinds[place - 1] == kinds[place + 1] == JOINER
    )


def plain_form(text: str) -> str:
    """The form in which quoted terms are compared: folded, signs and spaces kept.

    A run of white space counts as one space; format characters do not count.
    """
    folded = (
        " " if _space(c) else c for c in fold(text) if _space(c) or character_kind(c) != BLANK
    )
    return re.sub(" +", " ", "".join(folded))


def _space(character: str) -> bool:
    """Whether a folded character is white space to a reader."""
    return character in "\t\n\v\f\r" or unicodedata.category(character)[0] == "Z"


class Reference:
    """All texts of an archive in both forms."""

    def __init__(self, archive: Archive) -> None:
        texts = {a.path: [t for zone in zone_texts(a) for t in zone] for a in archive.articles}
        self._normal = {path: "\n".join(map(normalise, each)) for path, each in texts.items()}
        self._plain = {path: "\n".join(map(plain_form, each)) for path, each in texts.items()}

    def find(self, query: str) -> set[str]:
        """Paths of the articles that a query must give."""
        if not query.strip():
            return set(self._normal)
        found, any_term = set(self._normal), False
        for minus, straight, curly, bare in _TERM.findall(query):
            quoted = straight or curly
            form: Callable[[str], str] = plain_form if quoted else normalise
            texts = self._plain if quoted else self._normal
            needle = form(quoted or bare)
            if not needle:
                continue
            any_term = True
            with_it = {path for path, text in texts.items() if needle in text}
            found &= set(self._normal) - with_it if minus else with_it
        return found if any_term else set()


def pieces(archive: Archive, count: int) -> list[str]:
    """Pieces of 1 to 6 characters cut from any text of the archive."""
    choice = random.Random(47)  # noqa: S311 (a seeded test)
    texts = [t for a in archive.articles for zone in zone_texts(a) for t in zone if t]
    found: list[str] = []
    while len(found) < count:
        text = choice.choice(texts)
        start = choice.randrange(len(text))
        piece = text[start : start + choice.randint(1, 6)]
        if normalise(piece) and not piece.startswith("-") and not any(map(str.isspace, piece)):
            found.append(piece)
    return found


def drawn(archive: Archive, count: int = 1000) -> list[str]:
    """Pieces of an archive's texts, pairs of them (a tenth), strings that occur nowhere (a fifth)."""
    choice = random.Random(3)  # noqa: S311 (a seeded test)
    cut = pieces(archive, count)
    pairs = [f"{choice.choice(cut)} {choice.choice(cut)}" for _ in range(count // 10)]
    nowhere = [
        "".join(choice.sample(piece + "龘爨", len(piece))) + "鱻" for piece in cut[: count // 5]
    ]
    return [*cut, *pairs, *nowhere]


def article(order: int, title: str, texts: Sequence[str], issue: str = "2024-01") -> Article:
    """An article of paragraphs."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, 1, 1) for text in texts)
    return Article(
        issue=issue, order=order, title=title, source="健康报", section="医改", page=None,
        digest="", blocks=blocks, period=Period("2024-01"), seed="001.txt", first=1, last=2,
    )  # fmt: skip


def archive_of(*articles: Article) -> Archive:
    """An archive of articles, in issues by their ids, newest first."""
    ids = sorted({each.issue for each in articles}, reverse=True)
    issues = tuple(
        Issue(i, "001.txt", "周刊", i, Period(), tuple(a for a in articles if a.issue == i))
        for i in ids
    )
    return Archive(issues, "档案", "", Vocabulary(), Vocabulary(), Vocabulary(), "zh-CN")
