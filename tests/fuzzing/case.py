"""One case: the files of a seeds folder, made from a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from tests.building import DRAFTS, issue_lines
from tests.fuzzing import harm
from tests.project import ROOT, own_archive

SEED_NAME = "001_case.txt"
SIDECAR_NAME = "001_case.yml"
VOCABULARIES = ("topics.yml", "sources.yml", "sections.yml", "archive.yml")
LONGEST_EXCERPT = 160
"""Lines of an excerpt of an issue; most faults show in little text."""
WHOLE_SHARE = 0.05
"""Share of cases with a whole issue."""
FROM_ARTICLE = 8
"""Lines that a shortened issue keeps at the beginning and end of each article."""
SIDECAR = """\
id: 2023-12
old_ids: ["002"]
number: 2023-12
period: 2023-03-20/2023-03-26
title: 医周药事 2023年第12期
titles:
  1: 一个更正了的标题
sources: {1: 健康报}
sections: {1: 医疗改革}
authors: {1: [李恒, 黄筱]}
corrections:
  - {line: 9, join: true, reason: 换页处误断}
  - {line: 12, break: true, reason: 两段误接}
  - {line: 14, heading: 1, reason: 小标题未识别}
  - {line: 15, drop: true, reason: 页眉残留}
  - {line: 16, replace: {from: 改革, to: 改 革}, reason: 原刊误植}
"""
YAML_PARTS = (
    "!!python/object/apply:os.system [x]", "&a [*a, *a]", "*b", "<<: *a", "? x", "|\n  x", ">-", "- -", "{", "}", "[", "]",
    ":", ": ", "\t", "'", '"', "#", "%YAML 1.1", "---", "...", "!x", "null", "~", "yes", "1e999", "0x1F", "2023-01-01",
    "2023-02-30", "../../x", "CON", "\u0000", "\u202e", "{line: -1}", "{line: 99999999999999999999}", "{a: " * 60, "[" * 90,
    "id:", "id: ", "profile: feature", "profile: x", "titles: []", "corrections: {}", "period: 2023-13~", "0: x", "-1: x",
)  # fmt: skip


def case(number: int, seed: int) -> dict[str, bytes]:
    """The files of case ``number``: name → bytes. Another ``seed`` gives other cases."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - nothing secret
    kind = random.random()
    lines = _material(random)
    if kind < 0.75:
        return {SEED_NAME: _harmed(lines, random)}
    if kind < 0.9:
        data = _harmed_yaml(SIDECAR, random)
        light = "\n".join(lines).encode()
        return {
            SEED_NAME: light if random.random() < 0.7 else _harmed(lines, random),
            SIDECAR_NAME: data,
        }
    name = random.choice(VOCABULARIES)
    return {
        SEED_NAME: "\n".join(lines).encode(),
        name: _harmed_yaml(_vocabulary(name, random), random),
    }


def _material(random: Random) -> list[str]:
    """The lines of an issue: whole, an excerpt, or invented."""
    texts = _issues()
    if random.random() < WHOLE_SHARE:
        return list(random.choice(texts))
    choice = random.random()
    if choice < 0.2:
        return issue_lines(DRAFTS)
    if choice < 0.7:
        lines = list(random.choice(_shortened()))
    else:
        lines = list(random.choice(texts))
        first = random.randint(0, len(lines))
        lines = lines[first : first + LONGEST_EXCERPT]
    if random.random() < 0.08:  # two seeds in one file
        lines += random.choice(texts)[:LONGEST_EXCERPT]
    return lines


def _harmed(lines: Sequence[str], random: Random) -> bytes:
    """The bytes of a file after random damage to its text and encoding."""
    text = list(lines)
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        text = random.choice(harm.TEXT_HARM)(text, random)
    if random.random() < 0.15:
        joined = "".join(line + random.choice(harm.LINE_ENDS) for line in text)
    else:
        joined = random.choice(("\n", "\n", "\r\n")).join(text)
    encoding = random.choice(harm.ENCODINGS) if random.random() < 0.1 else "utf-8"
    data = joined.encode(encoding, "replace")
    if random.random() < 0.25:
        data = random.choice(harm.BYTE_HARM)(data, random)
    return data


def _harmed_yaml(text: str, random: Random) -> bytes:
    """A sidecar or vocabulary after careless editing."""
    lines = text.split("\n")
    for _ in range(random.choice((0, 1, 1, 2, 4))):
        change = random.choice((*harm.TEXT_HARM, _edit, _edit, _edit))
        lines = change(lines, random)
    data = "\n".join(lines).encode("utf-8", "replace")
    return random.choice(harm.BYTE_HARM)(data, random) if random.random() < 0.15 else data


def _edit(lines: list[str], random: Random) -> list[str]:
    """Insert YAML syntax into a line or replace the line by it."""
    at, part = random.randrange(len(lines) or 1), random.choice(YAML_PARTS)
    line = lines[at] if at < len(lines) else ""
    column = random.randint(0, len(line))
    made = random.choice((part, line[:column] + part, line[:column] + part + line[column:]))
    return [*lines[:at], *made.split("\n"), *lines[at + 1 :]]


def _vocabulary(name: str, random: Random) -> str:
    lines = (ROOT / "seeds" / name).read_text(encoding="utf-8").split("\n")
    first = random.choice((0, random.randrange(len(lines))))
    return "\n".join(lines[first : first + 40])


@cache
def _issues() -> tuple[tuple[str, ...], ...]:
    """The lines of the project's own issues."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return tuple(tuple(path.read_text(encoding="utf-8").split("\n")) for path in paths)


@cache
def _shortened() -> tuple[tuple[str, ...], ...]:
    """The same with only the beginning and end of each article."""
    made = []
    for issue in own_archive().issues:
        inner: set[int] = set()
        for article in issue.articles:
            inner.update(range(article.first + FROM_ARTICLE, article.last - FROM_ARTICLE))
        made.append(tuple(line.text for line in issue.lines if line.number not in inner))
    return tuple(made)


def described(files: Mapping[str, bytes]) -> str:
    """The names and sizes of a case's files."""
    return ", ".join(f"{name} ({len(data)} bytes)" for name, data in files.items())
