"""Corrections of a real issue, from the sidecar to the built page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.apparatus.archive import gather
from generator.cli import main
from generator.model import Article, BlockKind, Destination
from generator.model.errors import ContentError
from generator.site.check.ledger import check_ledger
from tests.conftest import run_generator
from tests.project import ROOT, copy_project

SEED = ROOT / "seeds" / "004_cd71d9184c3cbf66.txt"
SIDECAR = SEED.with_suffix(".yml").name
CORRECTIONS = """\
corrections:
  - {line: 7, join: true, reason: 与上段相接}
  - {line: 30, break: true, reason: 另起一段}
  - {line: 9, replace: {from: 网底, to: 基础}, reason: 更正误植}
  - {line: 22, drop: true, reason: 页眉残留}
  - {line: 46, heading: 2, reason: 小标题未识别}
  - {line: 54, heading: 0, reason: 只是<一句>话}
"""


def correct(folder: Path, corrections: str) -> Path:
    """A seeds folder of one issue with these corrections."""
    seeds = folder / "seeds"
    seeds.mkdir()
    shutil.copy(SEED, seeds)
    (seeds / SIDECAR).write_text(corrections, encoding="utf-8")
    return seeds


def articles(folder: Path, *corrections: str) -> tuple[Article, ...]:
    """The two articles of the issue with these corrections, their account proved."""
    lines = ["corrections:", *(f"  - {{{entry}, reason: 因}}" for entry in corrections)]
    seeds = correct(folder, "\n".join(lines) if corrections else "")
    archive, _ = gather(seeds)
    accounts, problems = check_ledger(archive, seeds)
    assert problems == []
    assert all(entry.balanced for entry in accounts)
    return archive.articles


def block_of(article: Article, line: int) -> int:
    """Index of the block that a seed line ended in."""
    (found,) = (
        index
        for index, block in enumerate(article.blocks)
        if any(piece.line == line for piece in block.pieces)
    )
    return found


def test_without_a_correction_the_lines_stand_as_the_rules_say(tmp_path: Path) -> None:
    first, second = articles(tmp_path)
    assert block_of(first, 7) != block_of(first, 5)
    assert block_of(first, 30) == block_of(first, 26)
    assert first.blocks[block_of(first, 46)].kind is BlockKind.PARAGRAPH
    assert second.blocks[block_of(second, 54)].kind is BlockKind.HEADING
    assert first.corrections == second.corrections == ()


def test_join_and_break_move_the_ends_of_blocks(tmp_path: Path) -> None:
    first, second = articles(tmp_path, "line: 7, join: true", "line: 30, break: true")
    assert block_of(first, 7) == block_of(first, 5)
    assert block_of(first, 30) == block_of(first, 26) + 1
    assert [made.action for made in first.corrections] == ["join", "break"]
    assert second.corrections == ()


def test_drop_takes_a_line_out_of_the_text_and_counts_it(tmp_path: Path) -> None:
    first, _ = articles(tmp_path, "line: 22, drop: true")
    dropped = "这意味着，即使是最偏远的村庄，也不会成为被遗忘的角落。"
    assert dropped not in first.text
    seeds = tmp_path / "seeds"
    (result,), _ = check_ledger(gather(seeds)[0], seeds)
    assert result.by_destination[Destination.CORRECTED] == len(dropped)


def test_replace_changes_a_text_and_counts_what_went_and_came(tmp_path: Path) -> None:
    first, _ = articles(tmp_path, "line: 9, replace: {from: 网底, to: 医疗基础}")
    assert "基层医疗是医疗卫生服务的“医疗基础”。" in first.text
    seeds = tmp_path / "seeds"
    (result,), _ = check_ledger(gather(seeds)[0], seeds)
    assert (result.by_rule["replace"], result.added) == (2, 4)


def test_replace_reaches_a_title(tmp_path: Path) -> None:
    first, _ = articles(tmp_path, "line: 3, replace: {from: 筑牢, to: 筑好}")
    assert first.title.startswith("筑好健康“网底”！")
    assert [made.line for made in first.corrections] == [3]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("line: 9, replace: {from: 往底, to: 网底}", "«往底» is not in line 9, nor in any other"),
        ("line: 5, replace: {from: 即使是最偏远, to: 最偏远}", "is not in line 5 but in line 22; "),
        ("line: 9, replace: {from: 医疗, to: 医}", "times in line 9"),
        ("line: 4, join: true", "line 4, which is empty"),
        ("line: 9999, drop: true", "the seed has 78, which"),
        ("line: 3, join: true", "has no effect on line 3"),
        ("line: 48, heading: 1", "has no effect on line 48"),
        ("line: 78, break: true", "has no effect on line 78"),
        ("line: 5, join: true", "has no effect on line 5"),
    ],
)
def test_a_correction_that_misses_its_line_is_told_with_its_place(
    tmp_path: Path, entry: str, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        articles(tmp_path, "line: 7, join: true", entry)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (SIDECAR, 3)
    assert said in problem.message


def test_a_missed_correction_stops_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = correct(tmp_path, "corrections: [{line: 4, join: true, reason: 因}]\n")
    assert main(["convert", "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]) == 1
    assert f"{SIDECAR}:1: error: the correction is for line 4" in capsys.readouterr().err


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one corrected issue, built."""
    folder = copy_project(tmp_path_factory.mktemp("corrected"), seeds=False)
    correct(folder, CORRECTIONS)
    run_generator(folder, "build")
    return folder


def shown(project: Path, order: int) -> BeautifulSoup:
    html = (project / f"site/issues/004/{order:02d}/index.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


def test_a_corrected_page_names_line_and_reason_at_its_end(corrected: Path) -> None:
    page = shown(corrected, 1)
    items = [" ".join(item.get_text().split()) for item in page.select(".corrections li")]
    assert items == [
        "底本第 7 行：与上段相接",
        "底本第 9 行：更正误植",
        "底本第 22 行：页眉残留",
        "底本第 30 行：另起一段",
        "底本第 46 行：小标题未识别",
    ]
    assert page.select_one(".article-body .corrections") is None
    (other,) = shown(corrected, 2).select(".corrections li")
    assert other.get_text().strip() == "底本第 54 行：只是<一句>话"


def test_a_corrected_page_shows_the_corrected_text(corrected: Path) -> None:
    _, body = shown(corrected, 1).select(".article-body")
    text = body.get_text()
    assert "医疗卫生服务的“基础”" in text
    assert "被遗忘的角落" not in text
    assert [head.get_text()[:6] for head in body.select("h3")] == ["医疗卫生强基"]
    begins = [p.get_text()[:4] for p in body.select("p")]
    assert "医务人员" in begins
    assert "医疗卫生" not in begins


def test_page_data_carries_the_corrections(corrected: Path) -> None:
    issue = json.loads((corrected / "page-data/issues/004.json").read_text(encoding="utf-8"))
    page = issue["pages"]["issues/004/02.md"]
    assert page["corrections"] == [{"line": 54, "action": "heading", "reason": "只是<一句>话"}]


def test_a_page_without_corrections_says_nothing_of_any(built_site: Path) -> None:
    html = (built_site / "issues/004/01/index.html").read_text(encoding="utf-8")
    assert 'class="corrections"' not in html
