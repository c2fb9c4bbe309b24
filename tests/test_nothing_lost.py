"""Nothing of a seed is lost, however damaged; repair changes nothing twice; time is bounded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.language.text import squash
from generator.model import Article, Issue, Line
from generator.model.errors import ContentError
from generator.readers import read_seed
from generator.settings.sidecar import Sidecar
from tests.building import (
    COVER,
    SEED,
    convert_text,
    lasting,
    lines_of,
    read_issue,
)
from tests.pace import ratio
from tests.project import THOROUGH
from tests.scoring import boundaries, f1
from tests.strategies import Damage, damages, printable, seeds
from tests.typesetting.typesetter import typeset

FOLDER = Path(__file__).resolve().parent.parent / "seeds"
NAMES = sorted(path.name for path in FOLDER.glob("*.txt"))
TEXTS = {name: [line.text for line in read_seed(FOLDER / name)] for name in NAMES}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
MANY = settings(max_examples=50 if THOROUGH else 20, deadline=None, suppress_health_check=SLOW)
FEW = settings(max_examples=25 if THOROUGH else 10, deadline=None, suppress_health_check=SLOW)
SIZE = 50_000
"""Characters of a hostile text."""
MOST = 40
"""Times as long as plain lines of that size that it may take; most take two at most."""
PLAIN = ["The mill is open again on Monday.", "水磨坊星期一重新开放。"] * (SIZE // 44)
LONG = lasting(range(90, 125))
SAME_BLOCKS = 0.99
"""F1 of the boundaries that lines of whole paragraphs show; some headings end like a phrase."""


def prove(lines: Iterable[str], name: str = SEED) -> Issue | None:
    """Convert a seed: it is refused with file and line, or nothing of it is lost."""
    seed = lines_of("\n".join(lines))
    try:
        issue = convert_lines(seed, name, Sidecar()).issue
    except ContentError as error:
        refusal = error
    else:
        prove_converted(issue, seed)
        return issue
    assert refusal.problems
    assert all(p.path == name and p.line > 0 and p.message for p in refusal.problems)
    return None


def prove_converted(issue: Issue, seed: tuple[Line, ...]) -> None:
    """Nothing of the seed is lost or doubled, and each block says what its lines say."""
    result, problems = account(issue, seed)
    assert not problems, [str(problem) for problem in problems]
    assert result.balanced
    assert (result.unaccounted, result.doubled) == (0, 0)
    for article in issue.articles:
        for block in article.blocks:
            parts = (seed[p.line - 1].text[p.start : p.end] for p in block.pieces)
            assert squash("".join(parts)) == squash(block.text)


@MANY
@given(seeds(), st.lists(damages(), max_size=4))
def test_nothing_of_a_made_up_issue_is_lost_however_damaged(
    lines: list[str], harm: list[Damage]
) -> None:
    for damage in harm:
        lines = damage(lines)
    prove(lines)


@FEW
@given(st.sampled_from(NAMES), st.lists(damages(), min_size=1, max_size=4))
def test_nothing_of_a_real_issue_is_lost_however_damaged(name: str, harm: list[Damage]) -> None:
    lines = TEXTS[name]
    for damage in harm:
        lines = damage(lines)
    prove(lines, name)


@FEW
@given(st.integers(1000, 1_000_000), st.lists(damages(), max_size=3))
def test_nothing_of_a_typeset_issue_is_lost_however_damaged(
    number: int, harm: list[Damage]
) -> None:
    lines = typeset(number).text.split("\n")
    for damage in harm:
        lines = damage(lines)
    prove(lines)


@MANY
@given(st.lists(printable, max_size=25), st.sampled_from(["", "医周药事", "——本期视点——"]))
def test_nothing_of_any_text_is_lost(lines: list[str], mark: str) -> None:
    prove([mark, *lines])


@MANY
@given(seeds())
def test_the_articles_of_a_made_up_issue_are_all_there(lines: list[str]) -> None:
    issue = prove(lines)
    assert issue
    assert len(issue.articles) == sum(line == "返回目录" for line in lines)
    assert all(article.blocks and article.page for article in issue.articles)


def laid_out(issue: Issue) -> list[str]:
    """The issue set again, one block a line."""
    lines = [*COVER, "——本期视点——"]
    for article in issue.articles:
        source = f"（来源：{article.source}）——第 {article.page} 页"
        lines += [f"·{article.section}·", f"▶{article.title}{source}"]
    lines.append("-----本期内容-----")
    for article in issue.articles:
        lines += [f"·{article.section}·", article.title, f"来源：{article.source}"]
        lines += [line for block in article.blocks for line in block.text.split("\n")]
        lines.append("返回目录")
    return lines


def shapes(article: Article) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.text) for b in article.blocks]


@pytest.mark.parametrize("name", [n for n in NAMES if len(TEXTS[n]) > 500])
def test_a_repaired_issue_laid_out_by_blocks_is_repaired_already(name: str) -> None:
    once = convert_text("\n".join(TEXTS[name]), name)
    again = read_issue(laid_out(once))
    wanted = found = hits = 0
    for article, same in zip(once.articles, again.articles, strict=True):
        assert squash(same.text) == squash(article.text)
        ends, others = (boundaries(b.text for b in a.blocks) for a in (article, same))
        wanted, found, hits = wanted + len(ends), found + len(others), hits + len(ends & others)
    assert f1(hits, found, wanted) >= SAME_BLOCKS


UNITS = (
    *(
        "改",
        "A",
        "，",
        "“",
        "（",
        "《",
        "1",
        "一、",
        "●",
        "。",
        "改 ",
        "改\t",
        "来源：",
        "（来源：",
    ),
    *("记者 李恒 ", "2024年5月", "·", "第", "—", "![](", "\\[", "[](#)"),
)
"""What a hostile text repeats."""


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("width", [1, 30, SIZE])
def test_any_text_is_read_in_bounded_time(unit: str, width: int) -> None:
    count = SIZE // len(unit)
    rows = [unit * min(width, count)] * min(count // min(width, count), 2000)
    assert ratio(lambda: prove_between(rows), lambda: prove_between(PLAIN), MOST) < MOST


def prove_between(rows: list[str]) -> None:
    """Prove an article of the rows."""
    prove(["医周药事", "改革", "来源：健康报", *rows, "返回目录"])
