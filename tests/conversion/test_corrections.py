"""An archivist's corrections: made where they fit, refused with sidecar and line where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from msgspec import structs

from generator.apparatus.archive import convert_file, convert_lines
from generator.conversion.corrections import correct
from generator.conversion.ledger import account
from generator.model import BlockKind, Correction, Destination, Issue, Mark, MarkKind
from generator.model.errors import ContentError
from generator.settings.files import SeedFile
from generator.settings.sidecar import Sidecar, read_sidecar
from tests.building import DRAFTS, SEED, issue_lines, lines_of, read_issue

SIDECAR = "007_seed.yml"
BODY = ("一、县里的医院忙了起来。", "病人少跑了路。", "医生多了帮手。")
LINES = issue_lines((DRAFTS[0], replace(DRAFTS[1], body=BODY), DRAFTS[2]))
PLACE = {text: number for number, text in enumerate(LINES, 1)}
"""Seed line of each text."""


def sidecar(*corrections: str) -> Sidecar:
    """A sidecar with these entries below ``corrections``, one a line from line 2."""
    entries = "".join(f"  - {{{entry}, reason: 原文如此}}\n" for entry in corrections)
    return read_sidecar(f"corrections:\n{entries}", SIDECAR)


def corrected(*corrections: str) -> Issue:
    return read_issue(LINES, sidecar(*corrections))


def texts(issue: Issue) -> list[str]:
    return [block.text for block in issue.articles[1].blocks]


def problems(*corrections: str, lines: Sequence[str] = LINES) -> list[str]:
    with pytest.raises(ContentError) as caught:
        convert_lines(lines_of("\n".join(lines)), SEED, sidecar(*corrections))
    return [str(problem) for problem in caught.value.problems]


def test_uncorrected_every_line_is_a_block() -> None:
    assert texts(read_issue(LINES)) == list(BODY)


def test_join_puts_a_line_behind_the_one_before_it() -> None:
    issue = corrected(f"line: {PLACE[BODY[2]]}, join: true")
    assert texts(issue) == [BODY[0], BODY[1] + BODY[2]]


def test_break_begins_a_paragraph() -> None:
    lines = [text for text in LINES if text not in BODY[1:]]
    place = lines.index(BODY[0]) + 1
    lines[place - 1 : place] = ["县里的医院忙了起来，", "病人少跑了路。"]
    assert texts(read_issue(lines)) == ["县里的医院忙了起来，病人少跑了路。"]
    issue = read_issue(lines, sidecar(f"line: {place + 1}, break: true"))
    assert texts(issue) == ["县里的医院忙了起来，", "病人少跑了路。"]


def test_heading_makes_a_heading_of_its_level() -> None:
    issue = corrected(f"line: {PLACE[BODY[1]]}, heading: 2")
    block = issue.articles[1].blocks[1]
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, 2, BODY[1])


def test_heading_zero_makes_a_paragraph() -> None:
    before, after = read_issue(LINES), corrected(f"line: {PLACE[BODY[0]]}, heading: 0")
    assert before.articles[1].blocks[0].kind is BlockKind.HEADING
    assert after.articles[1].blocks[0].kind is BlockKind.PARAGRAPH


def test_replace_changes_the_text_of_a_line() -> None:
    issue = corrected(f"line: {PLACE[BODY[1]]}, replace: {{from: 少跑, to: 多跑}}")
    assert texts(issue) == [BODY[0], "病人多跑了路。", BODY[2]]


def test_replace_may_correct_a_title_in_both_places() -> None:
    title = DRAFTS[1].title
    listed = next(n for n, text in enumerate(LINES, 1) if text.startswith(f"▶{title}"))
    change = "replace: {from: 县域医疗, to: 县域医院}"
    issue = corrected(f"line: {listed}, {change}", f"line: {PLACE[title]}, {change}")
    assert issue.articles[1].title == "县域医院走稳了"
    assert issue.articles[1].page == DRAFTS[1].page


def test_drop_takes_a_line_away_and_the_ledger_says_so() -> None:
    number = PLACE[BODY[1]]
    issue = corrected(f"line: {number}, drop: true")
    assert texts(issue) == [BODY[0], BODY[2]]
    (entry,) = [a for a in issue.ledger if a.destination is Destination.CORRECTED]
    assert (entry.piece.line, entry.rule) == (number, "drop")
    result, found = account(issue, lines_of("\n".join(LINES)))
    assert not found
    assert result.by_destination[Destination.CORRECTED] == len(BODY[1])
    assert result.by_rule["drop"] == len(BODY[1])


def test_a_replacement_is_in_the_account_with_what_went_and_what_came() -> None:
    issue = corrected(f"line: {PLACE[BODY[1]]}, replace: {{from: 少, to: 不再多}}")
    result, found = account(issue, lines_of("\n".join(LINES)))
    assert not found
    assert (result.by_rule["replace"], result.added) == (1, 3)
    assert result.balanced


def test_an_article_carries_its_corrections_with_their_reasons() -> None:
    issue = corrected(f"line: {PLACE[BODY[2]]}, join: true")
    assert [[c.reason for c in a.corrections] for a in issue.articles] == [[], ["原文如此"], []]
    assert [c.action for c in issue.corrections] == ["join"]


def test_a_correction_behind_the_end_of_the_seed_is_an_error() -> None:
    (problem,) = problems("line: 999, join: true")
    assert problem.startswith(f"{SIDECAR}:2: error:")
    assert "999" in problem


def test_a_correction_of_a_blank_line_is_an_error() -> None:
    (problem,) = problems("line: 2, drop: true", lines=[LINES[0], " \u3000", *LINES[1:]])
    assert problem.startswith(f"{SIDECAR}:2: error:")
    assert "empty" in problem


@pytest.mark.parametrize("old", ["三明", "的"])
def test_a_text_that_does_not_stand_in_its_line_once_is_an_error(old: str) -> None:
    lines = [*LINES[:-1], "我的家和你的家。", LINES[-1]]
    (problem,) = problems(f"line: {len(LINES)}, replace: {{from: {old}, to: 们}}", lines=lines)
    assert problem.startswith(f"{SIDECAR}:2: error:")
    assert f"«{old}»" in problem


@pytest.mark.parametrize("action", ["join: true", "break: true", "heading: 2"])
@pytest.mark.parametrize("text", ["医周药事", "来源：新华网", "返回目录", DRAFTS[1].title])
def test_a_correction_of_what_is_no_text_of_an_article_is_an_error(action: str, text: str) -> None:
    (problem,) = problems(f"line: {PLACE[text]}, {action}")
    assert problem.startswith(f"{SIDECAR}:2: error:")
    assert action.partition(":")[0] in problem


@pytest.mark.parametrize("action", ["join: true", "break: true"])
def test_a_correction_of_the_first_line_of_a_text_is_an_error(action: str) -> None:
    (problem,) = problems(f"line: {PLACE[BODY[0]]}, {action}")
    assert problem.startswith(f"{SIDECAR}:2: error:")


def test_all_corrections_that_do_not_match_are_reported_together() -> None:
    found = problems(
        "line: 999, join: true",
        f"line: {PLACE[BODY[1]]}, heading: 1",
        "line: 1, replace: {from: 三明, to: 福建}",
    )
    assert [problem.split(" ")[0] for problem in found] == [f"{SIDECAR}:2:", f"{SIDECAR}:4:"]


def test_a_line_may_be_named_by_words_of_it() -> None:
    issue = corrected("line: 医生 多了, join: true")
    assert texts(issue) == [BODY[0], BODY[1] + BODY[2]]
    assert [c.line for c in issue.articles[1].corrections] == [PLACE[BODY[2]]]


def test_a_text_that_stands_in_one_line_is_replaced_without_naming_the_line() -> None:
    issue = corrected("replace: {from: 病人少, to: 病人多}")
    assert texts(issue) == [BODY[0], "病人多跑了路。", BODY[2]]
    result, found = account(issue, lines_of("\n".join(LINES)))
    assert not found
    assert result.balanced


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("line: 村里没有路, drop: true", "no line has «村里没有路»"),
        ("replace: {from: 村里没有路, to: 有路}", "no line has «村里没有路»"),
        ("line: 了, drop: true", "«了» is in lines "),
        ("replace: {from: 了, to: 过}", "«了» is in lines "),
        ("line: 999, join: true", "«line» may also be words of the line"),
    ],
)
def test_words_that_do_not_name_one_line_are_an_error(entry: str, words: str) -> None:
    (problem,) = problems(entry)
    assert problem.startswith(f"{SIDECAR}:2: error:")
    assert words in problem


def test_a_second_correction_of_a_line_is_an_error_however_it_is_named() -> None:
    number = PLACE[BODY[2]]
    for other in (f"line: {number}, drop: true", "line: 医生多了, drop: true"):
        (problem,) = problems(f"line: {number}, join: true", other)
        assert problem.startswith(f"{SIDECAR}:3: error:")
        assert "already corrected by «join», in line 2" in problem


def test_two_replacements_of_a_line_are_both_made() -> None:
    number = PLACE[BODY[1]]
    issue = corrected(
        f"line: {number}, replace: {{from: 病人, to: 患者}}",
        f"line: {number}, replace: {{from: 路, to: 腿}}",
    )
    assert texts(issue)[1] == "患者少跑了腿。"


def test_a_replacement_leaves_what_another_one_wrote() -> None:
    number = PLACE[BODY[1]]
    issue = corrected(
        f"line: {number}, replace: {{from: 病人, to: 少年}}",
        f"line: {number}, replace: {{from: 少, to: 不}}",
    )
    assert texts(issue)[1] == "少年不跑了路。"
    result, found = account(issue, lines_of("\n".join(LINES)))
    assert not found
    assert (result.by_rule["replace"], result.added) == (3, 3)


def test_the_order_of_two_replacements_of_a_line_makes_no_difference() -> None:
    lines, one, other = (
        lines_of("甲乙丙"),
        Correction(1, "replace", "错字", old="甲", new="乙乙"),
        Correction(1, "replace", "错字", old="乙", new="丙"),
    )
    for corrections in ((one, other), (other, one)):
        assert [line.text for line in correct(lines, corrections, SIDECAR).lines] == ["乙乙丙丙"]


def test_corrections_take_no_time_of_their_number_and_that_of_lines_and_marks() -> None:
    count = 2_000
    (line,) = lines_of(" ".join(f"a{n}b" for n in range(count)))
    marks = tuple(Mark(MarkKind.STRONG, 4 * n, 4 * n + 2) for n in range(count))
    corrections = [
        Correction(1, "replace", "错字", old=f"a{n}b", new="c", source_line=n) for n in range(count)
    ]
    begin = process_time()
    made = correct([structs.replace(line, marks=marks)], corrections, SIDECAR)
    assert made.lines[0].text == " ".join("c" * count)
    short = lines_of("\n".join(f"行 {n} 甲。" for n in range(20_000)))
    named = [Correction(0, "drop", "错字", words=f"行{n}甲", source_line=n) for n in range(count)]
    assert len(correct(short, named, SIDECAR).dropped) == count
    assert process_time() - begin < 6


def test_replacements_that_overlap_are_an_error() -> None:
    number = PLACE[BODY[1]]
    (problem,) = problems(
        f"line: {number}, replace: {{from: 跑了, to: 走了}}",
        f"line: {number}, replace: {{from: 少跑, to: 多走}}",
    )
    assert problem.startswith(f"{SIDECAR}:2: error:")
    assert "«跑了» overlaps «少跑»" in problem


def test_corrected_lines_are_all_lines_with_replaced_texts_in() -> None:
    lines = lines_of("甲乙\n丙丁")
    change = Correction(2, "replace", "错字", old="丁", new="戊")
    result = correct(lines, (change, Correction(1, "drop", "重复")), SIDECAR)
    assert [line.text for line in result.lines] == ["甲乙", "丙戊"]
    assert [entry.piece.line for entry in result.dropped] == [1]


def test_dropping_an_article_title_leaves_nothing_unaccounted() -> None:
    issue = corrected(f"line: {PLACE[DRAFTS[1].title]}, drop: true")
    assert DRAFTS[1].title not in [article.title for article in issue.articles]


def test_a_correction_concerns_the_article_that_has_its_line(tmp_path: Path) -> None:
    """The note of the first article stands below the text of the second."""
    text = "# Mill 4\n\n## Weir\n\nBuilt long ago.[^1]\n\n## Ford\n\nTeh ford is dry.\n\n[^1]: In 1871.\n"
    (tmp_path / "004_mill.md").write_text(text, encoding="utf-8")
    beside = tmp_path / "004_mill.yml"
    beside.write_text(
        "corrections:\n- {replace: {from: Teh, to: The}, reason: misprint}\n"
        "- {replace: {from: '1871', to: '1781'}, reason: misprint}\n",
        encoding="utf-8",
    )
    issue = convert_file(SeedFile(tmp_path / "004_mill.md", beside)).issue
    found = {a.title: [c.new for c in a.corrections] for a in issue.articles}
    assert found == {"Weir": ["1781"], "Ford": ["The"]}
