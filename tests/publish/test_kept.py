"""Pages of indexes that an earlier build made are taken over only where they say the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.apparatus.finding import find_apparatus
from generator.model import Archive, Article, Period, PeriodBasis, Term, Vocabulary
from generator.publish.catalogue import Catalogue
from generator.publish.kept import Memo
from generator.publish.page import WrittenPage
from generator.publish.pages import index_pages
from tests.publish.sample import sample_archive


class Known:
    """A memo, and how often it had nothing."""

    def __init__(self) -> None:
        self.made = 0
        self._found: dict[bytes, bytes] = {}

    def memo(self, shelf: str, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        if made_from not in self._found:
            self.made += 1
            self._found[made_from] = make()
        return self._found[made_from]


def written(archive: Archive, memo: Memo | None = None) -> list[WrittenPage]:
    pages = index_pages(Catalogue(archive), find_apparatus(archive), memo)
    return [page.written for page in pages]


def with_article(**changes: object) -> Archive:
    """The sample with its first article changed."""
    archive = sample_archive()
    issue = archive.issues[0]
    article: Article = replace(issue.articles[0], **changes)  # type: ignore[arg-type]
    issue = replace(issue, articles=(article, *issue.articles[1:]))
    return replace(archive, issues=(issue, *archive.issues[1:]))


def with_topic(**changes: object) -> Archive:
    """The sample with its first topic changed."""
    archive = sample_archive()
    first, *others = archive.topics.terms
    changed: Term = replace(first, **changes)  # type: ignore[arg-type]
    return replace(archive, topics=Vocabulary((changed, *others)))


def with_issue(**changes: object) -> Archive:
    """The sample with its first issue changed."""
    archive = sample_archive()
    first, *others = archive.issues
    return replace(archive, issues=(replace(first, **changes), *others))  # type: ignore[arg-type]


def test_what_has_not_changed_is_taken_over() -> None:
    known, archive = Known(), sample_archive()
    assert written(archive, known.memo) == written(archive)
    made = known.made
    assert made > 5
    assert written(archive, known.memo) == written(archive)
    assert known.made == made


@pytest.mark.parametrize(
    "changed",
    [
        with_article(title="改了的题目"),
        with_article(digest="改了的提要。"),
        with_article(source="改了的来源"),
        with_article(period=Period("2021-05", PeriodBasis.GIVEN)),
        with_article(topics=()),
        with_topic(scope="改了的说明。"),
        with_topic(synonyms=("改了的别名",)),
        with_issue(title="改了的刊名"),
        replace(sample_archive(), sources=Vocabulary(())),
        replace(sample_archive(), language="zh-Hant"),
        replace(sample_archive(), issues=sample_archive().issues[:1]),
    ],
)
def test_what_has_changed_is_made_anew(changed: Archive) -> None:
    known = Known()
    written(sample_archive(), known.memo)
    assert written(changed, known.memo) == written(changed)
