"""Search as it is defined, by brute force over the normalised texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.model import Archive, Article, Block, BlockKind, Issue, Period, Vocabulary
from generator.search.documents import fields
from generator.search.normalise import normalise, plain

# «-"集采"», «“十四五”», «-降价», «DRG/DIP»
_TERM = re.compile(r'(?<!\S)(-?)(?:"([^"]+)"|“([^“”]+)”|(\S+))(?!\S)')


class Reference:
    """All texts of an archive in both forms."""

    def __init__(self, archive: Archive) -> None:
        texts = {a.path: [t for region in fields(a) for t in region] for a in archive.articles}
        self._normal = {path: "\n".join(map(normalise, each)) for path, each in texts.items()}
        self._plain = {path: "\n".join(map(plain, each)) for path, each in texts.items()}

    def find(self, query: str) -> set[str]:
        """Paths of the articles that a query must give."""
        if not query.strip():
            return set(self._normal)
        found, any_term = set(self._normal), False
        for minus, straight, curly, bare in _TERM.findall(query):
            quoted = straight or curly
            form: Callable[[str], str] = plain if quoted else normalise
            texts = self._plain if quoted else self._normal
            needle = form(quoted or bare)
            if not needle:
                continue
            any_term = True
            with_it = {path for path, text in texts.items() if needle in text}
            found &= set(self._normal) - with_it if minus else with_it
        return found if any_term else set()


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
    return Archive(issues, "档案", "", Vocabulary(), Vocabulary(), Vocabulary())
