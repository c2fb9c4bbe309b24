"""The proof that every article page below ``docs`` has its frontmatter whole and valid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from generator.language import edtf
from generator.model.errors import Problem
from generator.model import Archive, Article, PeriodBasis

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
            message = "no article of the archive made this page; take it away"
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
        yield Problem(name, 1, "the frontmatter is no mapping")
        return
    lines = _lines(match["front"])
    for key, message in _faults(front, article, topics):
        yield Problem(name, lines.get(key, 1), f"{key}: {message}")
    if not match["body"].startswith("# "):
        yield Problem(name, text.count("\n", 0, match.start("body")) + 1, "the text needs a title")


def _lines(front: str) -> dict[str, int]:
    """Line of each key in the page; the fence is line 1."""
    found = ((number, _KEY.match(line)) for number, line in enumerate(front.split("\n"), 2))
    return {match["key"]: number for number, match in found if match}


def _faults(front: Front, article: Article, topics: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Keys of the contract whose values are missing, invalid, or not the converter's."""
    for key, (valid, wanted) in _RULES.items():
        if key not in front:
            yield key, "the key is missing"
        elif not valid(front[key]):
            yield key, f"not valid; {wanted}"
    for key, value in _expected(article).items():
        if key in front and front[key] != value:
            yield key, f"the page says {front[key]!r:.60}, the seed {value!r:.60}"
    yield from _conditional(front)
    for label in article.topics:
        if label not in topics:
            yield "topics", f"«{label}» is no label of the topic vocabulary"


def _conditional(front: Front) -> Iterator[tuple[str, str]]:
    """What is asked of one key because of another."""
    basis, period = front.get("period_basis"), front.get("period")
    if (basis == PeriodBasis.UNKNOWN) != (not period):
        yield "period", "empty exactly where its basis is unknown"
    if (basis == PeriodBasis.INFERRED) != bool(front.get("period_evidence")):
        yield "period_evidence", "given exactly where the period is inferred"
    if "subtitle" in front and not _one_line(front["subtitle"]):
        yield "subtitle", "one line of text, or no such key"


def _expected(article: Article) -> dict[str, object]:
    """What the converter took, under the keys of the contract."""
    return {
        "title": article.title,
        "issue": article.issue,
        "order": article.order,
        "period": article.period.edtf,
        "period_basis": str(article.period.basis),
        "section": article.section,
        "source": article.source,
        "authors": list(article.authors),
        "page": "" if article.page is None else article.page,
        "digest": article.digest,
        "topics": list(article.topics),
        "seed": article.seed,
        "lines": [article.first, article.last],
    }


def _one_line(value: object) -> bool:
    """A text that is not blank, on one line, blanks single and inside."""
    return isinstance(value, str) and value != "" and value == " ".join(value.split())


def _text(value: object) -> bool:
    return isinstance(value, str)


def _positive(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) and entry for entry in value)


def _period(value: object) -> bool:
    return isinstance(value, str) and (not value or edtf.parse(value) is not None)


def _span(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(_positive(line) for line in value) and value[0] <= value[1]


_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "title": (_one_line, "one line of text"),
    "issue": (_one_line, "the issue's id"),
    "order": (_positive, "the place in the issue, from 1"),
    "period": (_period, "EDTF like 2022-11-21/2022-11-27 or 2023-08~, or empty"),
    "period_basis": (lambda value: value in list(PeriodBasis), "one of " + ", ".join(PeriodBasis)),
    "section": (_text, "a text, empty where none is"),
    "source": (_text, "a text, empty where none is"),
    "authors": (_texts, "a list of names"),
    "page": (lambda value: value == "" or _positive(value), "a page number, or empty"),
    "digest": (_text, "a text, empty where none is"),
    "topics": (_texts, "a list of labels"),
    "seed": (_one_line, "the seed's file name"),
    "lines": (_span, "the first and the last line in the seed"),
}
"""Keys of an article page, whether a value is valid, and what is asked."""
