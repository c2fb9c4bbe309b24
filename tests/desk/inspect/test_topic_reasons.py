"""Why an article has its topics is shown with the topics that it narrowly misses."""

from __future__ import annotations

from generator.desk.inspect.terminal import topic_reasons
from tests.project import own_archive


def test_each_article_shows_its_topics_and_at_most_five_near_misses() -> None:
    archive = own_archive()
    misses = set()
    for issue in archive.issues:
        parts = topic_reasons(issue, archive).split("\n\n")
        for article, part in zip(issue.articles, parts, strict=False):
            head, *lines = part.splitlines()
            assert head == f"{article.id} {article.title}"
            assert [line[0] for line in lines if line[0] == "*"] == ["*"] * len(article.topics)
            misses.add(sum(line[0] == " " for line in lines))
    assert max(misses) == 5
