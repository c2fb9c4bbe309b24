"""Every line of a seed shows what it became and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.apparatus.archive import convert_file, convert_lines
from generator.desk.inspect.block_rows import block_rows
from generator.desk.inspect.html import LEGEND
from generator.desk.inspect.outcomes import DOUBTFUL, Letter, LineOutcome, outcomes
from generator.desk.inspect.seed import doubtful_decisions
from generator.language.text import squash
from generator.model import BlockKind, Issue
from generator.readers import read_seed
from generator.settings.files import SeedFile
from generator.settings.sidecar import read_sidecar
from tests.building import convert_text
from tests.project import ROOT, own_archive
from tests.typesetting.typesetter import typeset

SEEDS = ROOT / "seeds"
NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
MOST_DOUBTS = 20
"""Doubtful decisions in one seed at most, so that an archivist reads them all."""


@pytest.fixture(scope="module")
def issues() -> dict[str, Issue]:
    return {issue.seed[:3]: issue for issue in own_archive().issues}


def line_with(issue: Issue, text: str) -> LineOutcome:
    """The first line that begins with a text, white space aside."""
    found = (o for o in outcomes(issue) if squash(o.line.text).startswith(text))
    return next(found)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_a_letter_and_every_character_a_span(
    issues: dict[str, Issue], name: str
) -> None:
    issue = issues[name[:3]]
    found = outcomes(issue)
    assert [outcome.line for outcome in found] == list(issue.lines)
    for outcome in found:
        text = outcome.line.text
        assert (outcome.letter is Letter.BLANK) == (not squash(text))
        runs = "".join(text[span.start : span.end] for span in outcome.spans)
        assert squash(runs) == squash(text)


@pytest.mark.parametrize(
    ("seed", "text", "mark", "what"),
    [
        ("000", "新华社记者李恒", "M", "authors"),
        ("001", "2022年第47期", "M", "period"),
        ("001", "▶[从患、保", "L", "contents"),
        ("001", "【提要】", "M", "digest"),
        ("001", "一、海南省医疗器械行业发展现状", "H1", "heading 1"),
        ("001", "(一)经营企业情况", "H2", "heading 2"),
        ("001", "企业名称", "T", "table"),
        ("002", "8/88", "F", "page-number-of"),
        ("002", "健康报记者", "S", "speaker"),
        ("002", "来源：HIT专家网", "M", "source"),
        ("004", "●如何让健康", "H1", "heading 1"),
        ("004", "到2027年", "P", "paragraph"),
        ("004", "医务人员通过多种方式", "p", "paragraph"),
    ],
)
def test_lines_show_what_they_became(
    issues: dict[str, Issue], seed: str, text: str, mark: str, what: str
) -> None:
    outcome = line_with(issues[seed], text)
    assert (outcome.mark, outcome.what) == (mark, what)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_text_but_the_first_of_an_article_has_a_rule(
    issues: dict[str, Issue], name: str
) -> None:
    issue = issues[name[:3]]
    unexplained = 0
    for outcome in outcomes(issue):
        for rule in outcome.rules:
            assert rule.name
            assert 0.5 <= rule.confidence <= 1
        if outcome.letter is Letter.CONTINUED:
            assert outcome.rules[0].opposite == "break: true"
        text = outcome.block >= 0 and outcome.letter is not Letter.TABLE
        unexplained += text and not any(rule.opposite for rule in outcome.rules)
    tables = sum(b.kind is BlockKind.TABLE for a in issue.articles for b in a.blocks)
    assert unexplained <= len(issue.articles) + tables


def test_a_line_that_a_correction_can_join_begins_a_block(issues: dict[str, Issue]) -> None:
    for issue in issues.values():
        for outcome in outcomes(issue):
            if outcome.rules and outcome.rules[0].opposite == "join: true":
                block = issue.articles[outcome.article - 1].blocks[outcome.block]
                assert block.first == outcome.line.number


@pytest.mark.parametrize("name", NAMES)
def test_the_doubtful_decisions_are_few(issues: dict[str, Issue], name: str) -> None:
    found = list(doubtful_decisions(outcomes(issues[name[:3]])))
    assert len(found) <= MOST_DOUBTS
    assert all(doubt.rule.percent < DOUBTFUL for doubt in found)


def test_known_hard_decisions_are_doubtful(issues: dict[str, Issue]) -> None:
    lines = {
        (seed, doubt.outcome.line.number)
        for seed, issue in issues.items()
        for doubt in doubtful_decisions(outcomes(issue))
    }
    # a narrow column beside a picture, a heading that is a sentence, a short question as a
    # heading, a sentence that ends with a full line
    assert {("000", 13), ("004", 54), ("002", 2588), ("002", 1418)} <= lines


@pytest.mark.parametrize("name", NAMES)
def test_the_correction_of_a_doubtful_decision_reverses_it(
    issues: dict[str, Issue], name: str
) -> None:
    found = list(doubtful_decisions(outcomes(issues[name[:3]])))
    lines = read_seed(SEEDS / name)
    for doubt in found[:6]:
        sidecar = read_sidecar(f"corrections:\n{doubt.correction}\n", "a.yml")
        issue = convert_lines(lines, name, sidecar).issue
        after = outcomes(issue)[doubt.outcome.line.number - 1]
        assert after.letter is Letter.CORRECTED
        if doubt.rule.opposite == "heading: 0":
            assert after.what == "paragraph"
        else:
            assert after.rules[0].name == "correction"
            assert after.rules[0].opposite != doubt.rule.opposite


def test_most_wrong_boundaries_in_random_issues_are_doubtful() -> None:
    wrong = caught = asked = decided = 0
    for seed in range(20):
        setting = typeset(seed)
        issue = convert_text(setting.text, f"{seed:03d}_set.txt")
        begins = {squash(b.text)[:12] for a in setting.truth.articles for b in a.blocks}
        for outcome in outcomes(issue):
            if outcome.block < 0 or not outcome.rules:
                continue
            rule = outcome.rules[0]
            decided += 1
            asked += rule.doubtful
            text = squash(outcome.line.text)[:12]
            if len(text) == 12 and (text in begins) == (rule.opposite == "break: true"):
                wrong += 1
                caught += rule.doubtful
    assert decided > 2000
    assert asked / decided < 0.05
    assert caught >= wrong / 2


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_a_seed_hold_every_line_once_and_every_block_once(
    issues: dict[str, Issue], name: str
) -> None:
    issue = issues[name[:3]]
    found = outcomes(issue)
    aligned = list(block_rows(issue, found))
    numbers = [o.line.number for row in aligned for o in row.lines if o.letter.strip()]
    assert numbers == [o.line.number for o in found if o.letter.strip()]
    blocks = [row.block for row in aligned if row.block is not None]
    assert blocks == [block for article in issue.articles for block in article.blocks]


def test_a_corrected_line_is_marked_with_its_correction(tmp_path: Path) -> None:
    name = next(name for name in NAMES if name.startswith("004"))
    text = """\
corrections:
  - {line: 7, join: true, reason: 甲}
  - {line: 22, drop: true, reason: 乙}
"""
    issue = convert_lines(read_seed(SEEDS / name), name, read_sidecar(text, "a.yml")).issue
    found = outcomes(issue)
    assert [(o.mark, o.what, o.corrections[0].reason) for o in (found[6], found[21])] == [
        ("X", "paragraph", "甲"),
        ("X", "drop", "乙"),
    ]


def test_every_kind_of_block_of_plain_text_has_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "000_letter.txt"
    path.write_text(
        "A letter in English\n\nNEWS\n----\n\nWords.\n\n* one\n* two\n\n> said\n\na    b\nc    d\n\n"
        "| drawn |\n+------+\n| as is |\n\n-----\n\nThe end.\n",
        encoding="utf-8",
    )
    found = outcomes(convert_file(SeedFile(path)).issue)
    letters = "".join(o.letter for o in found if o.letter is not Letter.BLANK)
    assert letters == "MHFPIIQTTKKKRP"


@pytest.mark.parametrize("kind", [kind for kind in BlockKind if kind is not BlockKind.ITEM])
def test_every_kind_of_block_has_a_letter_with_its_meaning(kind: BlockKind) -> None:
    assert Letter[kind.name] in LEGEND
