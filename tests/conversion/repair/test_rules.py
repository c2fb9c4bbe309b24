"""Each rule of repair with an example that it decides and one that it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.paragraphs import decide
from generator.conversion.repair.rules import (
    RULES,
    first_line,
    forbidden,
    indented,
    likelier,
    numbered,
    pause,
    short,
    spaced,
    two_parts,
    uneven,
    unfinished,
    unwrapped,
)
from tests.building import filled, junction

FULL = filled(30)
"""A full line that ends no sentence."""
ENDED = filled(30, end="。")
"""A full line that ends a sentence."""
HALF = filled(15)

Rule = Callable[[Junction], Verdict | None]
JOINS, PARTS, SILENT = True, False, None
Cases = list[tuple[Rule, str, Junction, bool | None]]

CASES: Cases = [
    (forbidden, "a line cannot begin with a comma", junction("监狱实验”", "，跟大家分享"), JOINS),
    (forbidden, "a line cannot end with an open bracket", junction("印发（", "试行）办法"), JOINS),
    (
        forbidden,
        "a closing quotation mark belongs to what it closes",
        junction(ENDED, "”他说"),
        JOINS,
    ),
    (forbidden, "a dash may begin a paragraph", junction("完了。", "——来自基层的报告"), SILENT),
    (
        forbidden,
        "a dash goes on with an unfinished line",
        junction(FULL, "——来自基层的报告"),
        JOINS,
    ),
    (forbidden, "a row of dots is a line of its own", junction(FULL, "……"), SILENT),
    (forbidden, "other signs may begin a line", junction(FULL, "“改革"), SILENT),
    (
        unwrapped,
        "a long line without an end goes on",
        junction(filled(60), "而且推进", wrapped=False),
        JOINS,
    ),
    (
        unwrapped,
        "a line that has ended a clause and begun another goes on",
        junction("先修路，再架桥；河道", "也要清淤", wrapped=False),
        JOINS,
    ),
    (
        unwrapped,
        "an article of speech ends no heading",
        junction("水位维持在", "35米以上。", wrapped=False),
        JOINS,
    ),
    (
        unwrapped,
        "a sentence's end is a paragraph's",
        junction("改革推进。”", "各地行动。", wrapped=False),
        PARTS,
    ),
    (
        unwrapped,
        "a colon ends a paragraph before a list",
        junction("办法如下：", "各地行动。", wrapped=False),
        PARTS,
    ),
    (
        unwrapped,
        "a short line is a heading",
        junction("县域医疗行稳致远", "各地行动。", wrapped=False, first=True),
        PARTS,
    ),
    (
        unwrapped,
        "a numbered line is a heading",
        junction(filled(40, "一、"), "各地行动。", wrapped=False, first=True),
        PARTS,
    ),
    (unwrapped, "in lines of one width it is not asked", junction(FULL, "各地行动。"), SILENT),
    (
        unwrapped,
        "a line much wider than the others is a whole paragraph",
        junction(filled(80, end="。"), "各地行动。"),
        PARTS,
    ),
    (numbered, "a number after a full stop", junction(ENDED, "一、推进改革"), PARTS),
    (numbered, "a number after a colon", junction("办法如下：", "1.推进改革"), PARTS),
    (numbered, "a bullet after a full stop", junction(ENDED, "●推进改革"), PARTS),
    (numbered, "a bracketed figure", junction(filled(28, end="。"), "（1）推进改革"), PARTS),
    (numbered, "a bracketed figure below a full line", junction(ENDED, "（1）推进改革"), SILENT),
    (numbered, "a number after an unfinished line", junction(FULL, "一、推进改革"), SILENT),
    (numbered, "a decimal fraction is no number", junction(ENDED, "1.5T磁共振"), SILENT),
    (numbered, "a first word is no number", junction(ENDED, "第一，推进改革"), SILENT),
    (
        indented,
        "an indent begins a paragraph",
        junction(FULL, "　　这个学生名叫周浩", indented=True),
        PARTS,
    ),
    (
        indented,
        "a full line goes on with a line without indent",
        junction(ENDED, "这个学生名叫周浩", indented=True),
        JOINS,
    ),
    (
        indented,
        "a short line leaves it to other rules",
        junction("完了。", "这个学生名叫周浩", indented=True),
        SILENT,
    ),
    (indented, "where indents are lost it is not asked", junction(FULL, "　　这个学生"), SILENT),
    (spaced, "a blank line parts", junction(ENDED, FULL, gap=1, spaced=True), PARTS),
    (spaced, "none goes on", junction(ENDED, FULL, spaced=True), JOINS),
    (
        spaced,
        "a line that ends early leaves it to others",
        junction("完。", FULL, spaced=True),
        SILENT,
    ),
    (
        spaced,
        "where blank lines are everywhere it is not asked",
        junction(ENDED, FULL, gap=1),
        SILENT,
    ),
    (pause, "a comma goes on, however short the line", junction("深化改革，", "各地行动"), JOINS),
    (pause, "a full stop pauses nothing", junction("深化改革。", "各地行动"), SILENT),
    (
        uneven,
        "beside a picture a short line goes on",
        junction(filled(12), filled(13), varying=True),
        JOINS,
    ),
    (
        two_parts,
        "a headline in two parts ends beside a picture",
        junction("河水清 两岸新添步道", "沿着河边走，", varying=True, first=True),
        PARTS,
    ),
    (
        two_parts,
        "a headline in two parts ends though it fills its line",
        junction("稳粮价 " + "各地" * 12, "沿着河边走", first=True),
        PARTS,
    ),
    (
        two_parts,
        "a line with a pause is no headline",
        junction("河水清 两岸新添步道，树木", "沿着河边走", first=True),
        SILENT,
    ),
    (
        two_parts,
        "a finished sentence is no headline",
        junction("河水清 两岸新添步道。", "沿着河边走", first=True),
        SILENT,
    ),
    (
        two_parts,
        "only the first line of a paragraph can be a headline",
        junction("河水清 两岸新添步道", "沿着河边走"),
        SILENT,
    ),
    (
        two_parts,
        "a blank beside a figure parts nothing",
        junction("截至今年 6 月底全县新添步道", "沿着河边走", first=True),
        SILENT,
    ),
    (
        two_parts,
        "two names are no headline",
        junction("李恒 黄筱", "沿着河边走", first=True),
        SILENT,
    ),
    (
        uneven,
        "a numbered heading ends",
        junction("一、推进改革", "推动“大病重病", varying=True, first=True),
        PARTS,
    ),
    (uneven, "a sentence's end is left to others", junction("完了。", FULL, varying=True), SILENT),
    (uneven, "in an even column it is not asked", junction(filled(12), filled(13)), SILENT),
    (short, "a line with room for the next word has ended", junction(HALF, FULL), PARTS),
    (short, "a finished line needs only little room", junction(filled(29, end="。"), FULL), PARTS),
    (short, "a full line has not ended", junction(FULL, FULL), SILENT),
    (
        short,
        "a first line is full with two em less",
        junction(filled(28), FULL, first=True),
        SILENT,
    ),
    (short, "no room for a long word is no end", junction(filled(28), "DIAGNOSIS分组"), SILENT),
    (
        first_line,
        "a line too wide to be a first line goes on",
        junction(ENDED, filled(30), FULL),
        JOINS,
    ),
    (
        first_line,
        "a line broken with two em of room is a first line",
        junction(ENDED, filled(28), FULL),
        PARTS,
    ),
    (
        first_line,
        "a last line may have any width",
        junction(ENDED, filled(20, end="。"), FULL),
        SILENT,
    ),
    (first_line, "the line behind must tell", junction(ENDED, filled(28)), SILENT),
    (
        first_line,
        "a full line above a first line is a heading",
        junction(filled(28), filled(28), FULL, first=True),
        PARTS,
    ),
    (
        first_line,
        "where indents are kept it is not asked",
        junction(ENDED, filled(28), FULL, indented=True),
        SILENT,
    ),
    (unfinished, "a full line without an end goes on", junction(FULL, FULL), JOINS),
    (unfinished, "an end is left to others", junction(ENDED, FULL), SILENT),
    (
        likelier,
        "in long paragraphs a sentence ends at a line's end by chance",
        junction(ENDED, filled(20, end="。"), paragraph=9.0),
        JOINS,
    ),
    (
        likelier,
        "in paragraphs of two lines it is the paragraph that ends",
        junction(ENDED, filled(20, end="。"), paragraph=1.2),
        PARTS,
    ),
]


CASES += [
    (unwrapped, "a heading of 25 em", junction(filled(25), "各地", wrapped=False), PARTS),
    (unwrapped, "a text of 26 em goes on", junction(filled(26), "各地", wrapped=False), JOINS),
    (
        unwrapped,
        "a numbered heading of 66 em",
        junction(filled(66, "一、"), "各地", wrapped=False, first=True),
        PARTS,
    ),
    (
        unwrapped,
        "a numbered text of 67 em goes on",
        junction(filled(67, "一、"), "各地", wrapped=False, first=True),
        JOINS,
    ),
    (
        unwrapped,
        "a numbered line within a paragraph goes on",
        junction(filled(40, "一、"), "各地", wrapped=False),
        JOINS,
    ),
    (
        unwrapped,
        "in lines of one width a line of 2 em more is one of them",
        junction(filled(32), "各地"),
        SILENT,
    ),
    (
        unwrapped,
        "in lines of one width a line of 3 em more is a paragraph",
        junction(filled(33, end="。"), "各地"),
        PARTS,
    ),
    (
        indented,
        "an indent of three em is centred",
        junction("完了。", "　　　这个学生", indented=True),
        SILENT,
    ),
    (
        indented,
        "an indent of one em is none",
        junction("完了。", "　这个学生", indented=True),
        SILENT,
    ),
    (
        short,
        "an unfinished line with room for two more characters",
        junction(filled(27), FULL),
        PARTS,
    ),
    (short, "an unfinished line without room", junction(filled(28), FULL), SILENT),
    (
        short,
        "a line with Latin and room for two characters",
        junction("AI" + filled(26), FULL),
        PARTS,
    ),
    (
        short,
        "a line with Latin and room for one character may be full",
        junction("AI" + filled(27), FULL),
        SILENT,
    ),
    (short, "a line that announces a list", junction(filled(29, end="："), FULL), PARTS),
    (
        short,
        "a line of a numbered paragraph",
        junction(filled(29), FULL, opening="一、推进"),
        PARTS,
    ),
    (
        uneven,
        "a numbered heading leaves more than four em free",
        junction(filled(25, "一、"), filled(20), varying=True, first=True),
        PARTS,
    ),
    (
        uneven,
        "a numbered line with four em free goes on",
        junction(filled(26, "一、"), filled(20), varying=True, first=True),
        JOINS,
    ),
    (
        uneven,
        "a line that announces a list is left to others",
        junction(filled(12, end="："), filled(20), varying=True),
        SILENT,
    ),
    (
        numbered,
        "a bracketed figure needs room for one em less",
        junction(filled(28, end="。"), "（1）推进"),
        PARTS,
    ),
    (
        first_line,
        "a line one em too narrow for a full one may be a first line",
        junction(ENDED, filled(29), FULL),
        JOINS,
    ),
    (
        first_line,
        "a sign that hangs into the margin takes no room",
        junction(ENDED, filled(29, end="，"), FULL, hanging=True),
        PARTS,
    ),
    (
        first_line,
        "where no signs hang the sign takes room as any other",
        junction(ENDED, filled(29, end="，"), FULL),
        JOINS,
    ),
    (
        first_line,
        "below an unfinished line that is no first one it is not asked",
        junction(FULL, filled(28), FULL),
        SILENT,
    ),
    (
        first_line,
        "a line that was broken with too much room tells nothing of a heading",
        junction(filled(28), filled(27), FULL, first=True),
        SILENT,
    ),
    (
        first_line,
        "a line that ends a sentence tells nothing of a heading",
        junction(filled(28), filled(28, end="。"), FULL, first=True),
        SILENT,
    ),
    (
        first_line,
        "a line that is no first line tells nothing of a heading",
        junction(filled(28), filled(30), FULL, first=True),
        SILENT,
    ),
]


@pytest.mark.parametrize(
    ("rule", "sentence", "place", "joins"),
    CASES,
    ids=[f"{rule.__name__}: {sentence}" for rule, sentence, _, _ in CASES],
)
def test_a_rule_decides_its_cases_and_no_other(
    rule: Rule, sentence: str, place: Junction, joins: bool | None
) -> None:
    verdict = rule(place)
    assert (verdict.joins if verdict else None) is joins, sentence
    assert verdict is None or 0.4 <= verdict.confidence <= 1


def test_a_short_line_that_ends_with_a_particle_is_a_heading() -> None:
    verdict = unwrapped(junction("县域医疗走稳了", "各地行动。", wrapped=False, first=True))
    assert verdict
    assert not verdict.joins


@pytest.mark.parametrize(
    ("end", "widths"), [("。", (29, 28, 27, 10)), ("", (27, 26, 10))], ids=["ended", "unfinished"]
)
def test_the_more_room_a_line_leaves_the_surer_it_is_the_last(
    end: str, widths: tuple[int, ...]
) -> None:
    verdicts = [short(junction(filled(width, end=end), FULL)) for width in widths]
    sure = [verdict.confidence for verdict in verdicts if verdict]
    assert len(sure) == len(widths)
    assert sure == sorted(set(sure))
    assert 0.6 < sure[0] < sure[-1] < 1


def test_every_rule_has_a_case_that_it_decides_and_one_that_it_leaves_alone() -> None:
    decided = {rule for rule, _, _, joins in CASES if joins is not SILENT}
    left = {rule for rule, _, _, joins in CASES if joins is SILENT}
    assert decided == set(RULES)
    assert left == set(RULES) - {likelier}


def test_the_first_rule_that_has_a_verdict_gives_it_its_name() -> None:
    verdict = decide(junction("完了，", "，一、"))
    assert (verdict.joins, verdict.rule) == (True, "forbidden")
    assert decide(junction(ENDED, "一、推进")).rule == "numbered"
    assert decide(junction(FULL, FULL)).rule == "unfinished"


@pytest.mark.parametrize(
    ("after", "parts"), [("AI" + filled(26), True), ("AIA" + filled(26), False)]
)
def test_below_a_heading_a_line_with_latin_needs_more_room_to_be_a_first_line(
    after: str, parts: bool
) -> None:
    verdict = first_line(junction(filled(28), after, FULL, first=True))
    assert (verdict is not None and not verdict.joins) is parts
