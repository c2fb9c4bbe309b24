"""Checks that every article has its page below ``docs``, with the right frontmatter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from generator.language import edtf
from generator.model.errors import Problem
from generator.publish.articles import article_frontmatter
from generator.model import Archive, Article

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCED = re.compile(r"\A---\n(?P<front>.*?\n)---\n\n*(?P<body>.*)\Z", re.DOTALL)
_KEY = re.compile(r"(?P<key>[a-z_]+):")
# «01.md»
_ARTICLE_FILE = re.compile(r"[0-9]{2,}\.md")

Front = Mapping[str, object]


def check_pages(archive: Archive, docs: Path) -> list[Problem]:
    """Problems of the article pages below ``docs``, with the line of each.

    Every article of the archive has its page, its page says what the converter
    took, and no page stands there that no article made.
    """
    topics = frozenset(term.label for term in archive.topics.terms)
    wanted = {f"{article.path.rstrip('/')}.md": article for article in archive.articles}
    problems: list[Problem] = []
    for name, article in wanted.items():
        problems += _page(docs / name, f"{docs.name}/{name}", article, topics)
    old = {name for issue in archive.issues for name in issue.old_ids}
    for path in sorted(docs.glob("issues/*/*.md")):
        name = path.relative_to(docs).as_posix()
        foreign = _ARTICLE_FILE.fullmatch(path.name) and path.parent.name not in old
        if foreign and name not in wanted:
            message = "no article of the archive has this page; remove it"
            problems.append(Problem(f"{docs.name}/{name}", 0, message))
    return problems


def _page(path: Path, name: str, article: Article, topics: frozenset[str]) -> Iterator[Problem]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = f"the page of «{article.title}» ({article.seed}) is missing or unreadable"
        yield Problem(name, 0, message)
        return
    match = _FENCED.match(text)
    if match is None:
        yield Problem(name, 1, "the page has no frontmatter")
        return
    try:
        front = yaml.load(match["front"], Loader=_LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        yield Problem(name, 1, f"the frontmatter is not YAML: {error}")
        return
    if not isinstance(front, dict):
        yield Problem(name, 1, "the frontmatter is not a mapping")
        return
    lines = _lines(match["front"])
    for key, message in _faults(front, article, topics):
        yield Problem(name, lines.get(key, 1), f"{key}: {message}")
    if not match["body"].startswith("# "):
        yield Problem(
            name,
            text.count("\n", 0, match.start("body")) + 1,
            "the title is missing above the text",
        )


def _lines(front: str) -> dict[str, int]:
    """Line of each key in the page; the fence is line 1."""
    found = ((number, _KEY.match(line)) for number, line in enumerate(front.split("\n"), 2))
    return {match["key"]: number for number, match in found if match}


def _faults(front: Front, article: Article, topics: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Keys whose values are not the converter's, and values that are not valid."""
    wanted = article_frontmatter(article)
    for key in wanted.keys() | front.keys():
        if key not in wanted:
            yield key, "the article has no such fact; take the key away"
        elif key not in front:
            yield key, "the key is missing"
        elif front[key] != wanted[key]:
            yield key, f"the page has {front[key]!r:.60}, the seed {wanted[key]!r:.60}"
    if article.period.edtf and edtf.parse(article.period.edtf) is None:
        yield "period", "not EDTF like 2022-11-21/2022-11-27 or 2023-08~"
    for label in article.topics:
        if label not in topics:
            yield "topics", f"«{label}» is not a label of the topic vocabulary"
