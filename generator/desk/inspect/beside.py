"""What a seed's file says beside its text: its metadata, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from generator.desk.inspect.terminal import visible
from generator.language.text import squash
from generator.model import Issue


def lines(issue: Issue) -> list[str]:
    """For the terminal: «subject: 健康周刊», then «left out: script 340»."""
    found = [f"{visible(key)}: {visible(value)}" for key, value in issue.metadata]
    counts = ", ".join(f"{visible(rule)} {count:,}" for rule, count in left_out(issue))
    return [
        *found,
        *([f"left out (characters): {counts}"] if counts else []),
        *([""] if found else []),
    ]


def section(issue: Issue) -> str:
    """For the page: a list of keys and values, and the texts that no reader of the file sees."""
    if not issue.metadata and not issue.omitted:
        return ""
    return f"<section><h2>Beside the text</h2><dl>{''.join(_entries(issue))}</dl></section>"


def _entries(issue: Issue) -> Iterator[str]:
    for key, value in issue.metadata:
        yield f'<dt>{escape(visible(key))}</dt><dd lang="zh-CN">{escape(visible(value))}</dd>'
    for rule, count in left_out(issue):
        yield f"<dt>left out: {escape(visible(rule))}</dt><dd>{count:,} characters</dd>"


def left_out(issue: Issue) -> list[tuple[str, int]]:
    """Characters that were left out, by rule."""
    counts: Counter[str] = Counter()
    for rule, text in issue.omitted:
        counts[rule] += len(squash(text))
    return sorted(counts.items())
