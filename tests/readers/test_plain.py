"""Plain text becomes what its writer meant: headings, paragraphs, lists, tables, quotations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.archive import convert_file
from generator.conversion.ledger import account
from generator.language.text import squash
from generator.model import Article, BlockKind, Line
from generator.readers import read_data, split_lines
from generator.readers.text.forms import addresses_in
from generator.readers.text.structure import Flow, mark_lines
from generator.settings.files import SeedFile
from tests.readers.files import problems_of

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
PROSE = (
    "The harbour was quiet that morning, and the boats lay close together at\n"
    "the wall as if they had something to say to each other. Nobody went out\n"
    "before noon."
)
WHOLE = PROSE.replace("\n", " ")


def words(line: Line) -> str:
    """What a line says without the signs that only set it out."""
    text = "" if line.mark == "rule" else line.text
    for start, end in reversed(line.layout):
        text = text[:start] + text[end:]
    return text.strip()


def converted(folder: Path, text: str, sidecar: str = "") -> Article:
    """The first article of a text, whose every character has a place."""
    path = folder / "000_letter.txt"
    path.write_text(text, encoding="utf-8")
    beside = path.with_suffix(".yml")
    beside.write_text(sidecar, encoding="utf-8")
    issue = convert_file(SeedFile(path, beside)).issue
    result, problems = account(issue, read_data(path.read_bytes(), path.name).lines)
    assert problems == []
    assert result.balanced
    return issue.articles[0]


def blocks(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(str(b.kind), b.text) for b in converted(folder, f"A letter\n\n{text}\n").blocks]


def test_the_lines_of_a_paragraph_are_joined_with_blanks(tmp_path: Path) -> None:
    assert blocks(tmp_path, f"{PROSE}\n\n{PROSE}") == [("paragraph", WHOLE)] * 2


def test_a_word_broken_at_its_hyphen_keeps_it_without_a_blank(tmp_path: Path) -> None:
    text = PROSE.replace("quiet that morning", "quiet that morn, well-\nknown")
    assert "well-known, and" in blocks(tmp_path, text)[0][1]


@pytest.mark.parametrize(
    "heading",
    [
        "The harbour\n===========",
        "The harbour\n-----------",
        "~~~~~~~~~~~\nThe harbour\n~~~~~~~~~~~",
        "*** The harbour ***",
        "== The harbour ==",
        "## The harbour",
        "=== The harbour",
        "=-=-=[ The harbour ]=-=-=",
        "--=={ The harbour }==--",
        "= [ The harbour ] =",
        "==============\n= [ The harbour ] =\n==============",
    ],
)
def test_a_line_set_off_by_signs_is_a_heading(heading: str, tmp_path: Path) -> None:
    assert blocks(tmp_path, f"{heading}\n\n{PROSE}") == [
        ("heading", "The harbour"),
        ("paragraph", WHOLE),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            f"#+title: The bell\n#+author: Ann Lee\n\n* The harbour\n\n{PROSE}\n\n** Boats\n{PROSE}",
            ["heading-1", "paragraph", "heading-2", "paragraph", "heading-3", "paragraph"],
        ),
        (
            f"= The bell\nAnn Lee\n\n== The harbour\n\n{PROSE}",
            ["heading-1", "paragraph", "heading-2", "paragraph"],
        ),
        (f"{PROSE}\n\n= The bell\n\n{PROSE}", ["paragraph"] * 3),
        (f"{PROSE}\n\n** The first of May\n\n{PROSE}", ["paragraph"] * 3),
    ],
)
def test_headings_of_org_and_asciidoc_are_headings_in_their_files_alone(
    text: str, marked: list[str]
) -> None:
    found = [line for line in mark_lines(split_lines(text)) if line.text and line.mark != "more"]
    assert [line.mark for line in found] == marked
    assert not any(
        words(line).startswith(("#", "*", "=")) for line in found if "h" in line.mark[:1]
    )


ORG = (
    "#+TITLE: The bell 7\n#+OPTIONS: toc:nil\n\n* The harbour\n:PROPERTIES:\n:ID: 4\n:END:\n"
    f"{PROSE}\n* Boats\n#+BEGIN_QUOTE\nTwo came.\n#+END_QUOTE\n"
)
ADOC = f"= The bell 7\nAnn Lee\n:toc:\n:icons: font\n\n== The harbour\n\n{PROSE}\n\n== Boats\n\nTwo came.\n"


@pytest.mark.parametrize(("name", "text"), [("a.org", ORG), ("a.adoc", ADOC), ("a.asciidoc", ADOC)])
def test_what_a_text_tells_its_program_is_no_part_of_it(name: str, text: str) -> None:
    found = read_data(text.encode(), name).lines
    shown = [(line.mark, words(line)) for line in found if words(line) and line.mark != "more"]
    assert [text for mark, text in shown if mark.startswith("heading")] == [
        *("The bell 7", "The harbour", "Boats")
    ]
    assert shown[-1] == ("paragraph", "Two came.")
    assert not any("toc" in text or ":END" in text or "#+" in text for _, text in shown)
    assert problems_of(name, text.encode()) == []


def test_such_lines_are_text_elsewhere() -> None:
    found = read_data(f"{PROSE}\n\n:toc: is a word\n\n{PROSE}\n".encode(), "a.txt").lines
    assert ":toc: is a word" in map(words, found)


@pytest.mark.parametrize("heading", ["## The harbour", "== The harbour", "### The harbour"])
def test_a_heading_of_several_signs_may_have_its_text_directly_below(
    heading: str, tmp_path: Path
) -> None:
    assert blocks(tmp_path, f"{heading}\n{PROSE}") == [
        ("heading", "The harbour"),
        ("paragraph", WHOLE),
    ]


@pytest.mark.parametrize("remark", ["# build the harbour", "## build\n## the harbour"])
def test_a_remark_of_a_program_is_no_heading(remark: str) -> None:
    found = read_data(f"{PROSE}\n\n{remark}\nmake all\n".encode(), "a.txt").lines
    assert not any(line.mark.startswith("heading") for line in found)


@pytest.mark.parametrize("banner", ["+=+=[ HARBOUR ]=+=+", "~-~( The harbour at 7: $$$ )~-~"])
def test_a_banner_is_a_heading_though_text_is_directly_below(banner: str, tmp_path: Path) -> None:
    heading, text = blocks(tmp_path, f"{banner}\n{PROSE}")
    assert heading == ("heading", banner.strip("+=~-[]() "))
    assert text == ("paragraph", WHOLE)


@pytest.mark.parametrize(
    "text",
    [
        "-[the harbour]-",
        "--[ - ]--",
        "=[ The harbour }=",
        "- [x] done",
        "**(1) harbour and (2)**",
        "==[a] harbour, [b]==",
    ],
)
def test_words_with_a_sign_or_two_are_no_banner(text: str) -> None:
    marks = {line.mark for line in read_data(f"{text}\n\n{PROSE}".encode(), "a.txt").lines}
    assert not any(mark.startswith("heading") for mark in marks)


@pytest.mark.parametrize(
    "remarks",
    [
        "  # to run it,\n  # write this",
        "    # TO RUN IT",
        "# to run it,\n# write this\n# and that",
        "# TO RUN IT\nwrite this",
        "  == to run it",
    ],
)
def test_remarks_of_programs_are_no_headings(remarks: str, tmp_path: Path) -> None:
    found = blocks(tmp_path, f"{PROSE}\n\n{remarks}\n\n{PROSE}")
    assert {kind for kind, _ in found} == {"paragraph"}
    assert squash(remarks) in squash("".join(text for _, text in found))


def test_a_line_in_capitals_is_a_heading(tmp_path: Path) -> None:
    assert blocks(tmp_path, f"THE HARBOUR\n{PROSE}")[0] == ("heading", "THE HARBOUR")


def test_a_line_drawn_between_paragraphs_is_a_rule(tmp_path: Path) -> None:
    found = blocks(tmp_path, f"{PROSE}\n\n- - - - -\n\n{PROSE}\n----------------\n{PROSE}")
    assert [kind for kind, _ in found] == ["paragraph", "rule", "paragraph", "rule", "paragraph"]


def test_signs_begin_items_and_indented_lines_go_on_with_them(tmp_path: Path) -> None:
    text = "* the first\n  goes on\n* the second\n  - within\n\n1) one\n2) two"
    outer, numbered = converted(tmp_path, f"A letter\n\n{text}\n").blocks
    assert outer.kind is numbered.kind is BlockKind.LIST
    assert [item.blocks[0].text for item in outer.blocks] == ["the first goes on", "the second"]
    assert outer.blocks[1].blocks[1].text == "within"
    assert (numbered.numbers, numbered.items) == (("1)", "2)"), ["one", "two"])


def test_japanese_bullets_need_no_blank(tmp_path: Path) -> None:
    (found,) = converted(tmp_path, "お知らせです\n\n・図書館\n・公園\n").blocks
    assert (found.kind, found.items) == (BlockKind.LIST, ["図書館", "公園"])


def test_a_number_at_the_beginning_of_a_broken_line_begins_no_item(tmp_path: Path) -> None:
    text = PROSE.replace("Nobody went out\nbefore noon.", "They came at\n12. Nobody went out.")
    assert len(blocks(tmp_path, text)) == 1


def test_blank_lines_cut_no_table(tmp_path: Path) -> None:
    table = "Day       Low  High\n\nMonday      4    11\nTuesday    12     9\n\nSunday      1    10"
    text = f"{PROSE}\n\n{table}\n\n{PROSE}"
    whole = "Day\tLow\tHigh\nMonday\t4\t11\nTuesday\t12\t9\nSunday\t1\t10"
    assert blocks(tmp_path, text) == [("paragraph", WHOLE), ("table", whole), ("paragraph", WHOLE)]


def test_a_table_with_a_head_of_its_own_is_another_one(tmp_path: Path) -> None:
    table = "Day       Low\n--------  ---\nMonday      4\nTuesday    12"
    first, second = "Day\tLow\nMonday\t4\nTuesday\t12", "Day\tLow\nFriday\t7\nSunday\t11"
    other = table.replace("Monday      4", "Friday      7").replace(
        "Tuesday    12", "Sunday     11"
    )
    assert blocks(tmp_path, f"{table}\n\n{other}") == [("table", first), ("table", second)]


def test_two_lines_with_a_gap_are_no_table(tmp_path: Path) -> None:
    text = "The mill.  It turns.\n\nThe pond.  It is deep."
    assert [kind for kind, _ in blocks(tmp_path, text)] == ["paragraph", "paragraph"]


def test_columns_are_a_table_and_a_drawing_is_kept(tmp_path: Path) -> None:
    table = "Day       Low  High\n--------  ---  ----\nMonday      4    11\nTuesday    12     9"
    drawing = "  /\\      o\n /  \\    /|\\\n/    \\   / \\"
    assert blocks(tmp_path, f"{table}\n\n{drawing}") == [
        ("table", "Day\tLow\tHigh\nMonday\t4\t11\nTuesday\t12\t9"),
        ("code", drawing),
    ]


def test_two_blanks_behind_a_sentence_set_no_columns(tmp_path: Path) -> None:
    text = PROSE.replace(". Nobody", ".  Nobody").replace("morning, and", "morning.  And")
    assert [kind for kind, _ in blocks(tmp_path, text)] == ["paragraph"]


def test_quotations_are_nested(tmp_path: Path) -> None:
    text = "\n".join(f"> {line}" for line in PROSE.split("\n"))
    (quoted,) = converted(tmp_path, f"A letter\n\n>> Shorter.\n{text}\n").blocks
    assert quoted.kind is BlockKind.QUOTE
    assert [(b.kind, b.text) for b in quoted.blocks] == [
        (BlockKind.QUOTE, "Shorter."),
        (BlockKind.PARAGRAPH, WHOLE),
    ]


def test_short_lines_stay_lines(tmp_path: Path) -> None:
    text = f"{PROSE}\n\nAnn Hill\nMill Lane 4\nHarbour"
    assert [text for _, text in blocks(tmp_path, text)][1:] == [
        "Ann Hill",
        "Mill Lane 4",
        "Harbour",
    ]


def test_lines_longer_than_any_page_are_paragraphs(tmp_path: Path) -> None:
    text = f"{WHOLE}\n{WHOLE}\n{WHOLE}"
    assert blocks(tmp_path, text) == [("paragraph", WHOLE)] * 3


def test_an_address_in_the_text_is_a_link(tmp_path: Path) -> None:
    article = converted(
        tmp_path, "A letter\n\nSee <https://a.example/b_(c)>, or https://b.example/.\n"
    )
    assert [url for _, url in article.blocks[0].links] == [
        "https://a.example/b_(c)",
        "https://b.example/",
    ]


def test_the_archivist_can_break_and_join_lines(tmp_path: Path) -> None:
    corrections = "corrections:\n  - {line: 4, break: true, reason: r}\n  - {line: 7, join: true, reason: r}\n"
    article = converted(tmp_path, f"A letter\n\n{PROSE}\n\nEnd.\n", corrections)
    first, rest = WHOLE.split(" the wall", 1)
    assert [block.text for block in article.blocks] == [first, f"the wall{rest} End."]


def test_chinese_in_plain_text_is_joined_without_blanks(tmp_path: Path) -> None:
    line = "今天我们介绍一个新的项目，它可以把旧的邮件转换为网页，并且保"
    text = f"新闻\n====\n\n{line}\n留所有的段落。\n\n来信\n====\n\n没有来信。\n"
    assert [b.text for b in converted(tmp_path, text).blocks][:1] == [f"{line}留所有的段落。"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_typeset_chinese_is_left_to_its_geometry(path: Path) -> None:
    lines = split_lines(path.read_text(encoding="utf-8"))
    assert mark_lines(lines) == lines


def test_flowed_text_says_itself_which_lines_go_on() -> None:
    text = "one \ntwo\n> three \n> four\n-- \nAnn"
    marks = ["paragraph", "more", "quote", "more", "rule", "paragraph"]
    assert [line.mark for line in mark_lines(split_lines(text), Flow())] == marks
    glued = mark_lines(split_lines("one \ntwo  \nthree"), Flow(glued=True))
    assert [line.mark for line in glued] == ["paragraph", "glued", "more"]


ROWS = st.lists(
    st.sampled_from(
        ["", "> ", ">> a", "* a", "  - b", "12. c", "TITLE", "=====", "--", "a  b", "c  d", "    e"]
    )
    | st.sampled_from(
        [PROSE.partition("\n")[0], "第一行", "| x |", "# h", "*** f ***", "a\tb", ">"]
    ),
    min_size=1,
)


@given(ROWS, st.sampled_from([None, Flow(), Flow(glued=True)]))
def test_every_character_is_text_or_layout(texts: list[str], flow: Flow | None) -> None:
    lines = split_lines("\n".join(texts) + "\n")
    for line, made in zip(lines, mark_lines(lines, flow), strict=True):
        assert made.text == line.text
        for start, end in made.layout:
            assert not any(map(str.isalnum, squash(line.text[start:end]).lstrip("0123456789")))


@given(ROWS)
def test_any_plain_text_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    converted(tmp_path_factory.getbasetemp(), "\n".join(["A letter in English", "", *texts, "end"]))


MAGAZINE = """\
■━ [水車だより] ━━━━━━━━━━━━ No.7 ━□

□━━━━━━━━━━━━━━━━━━■

■ 橋のこと

新しい橋ができました。

  for (int n = 0; n < 7; n++) {
      cross(n);
  }

■□────────────────
■□ 池のこと

池は深い。

■ 一つめ
■ 二つめ
"""


def test_drawn_signs_frame_headings_and_are_no_text_of_them() -> None:
    seed = read_data(MAGAZINE.encode(), "a.txt")
    shown = [(line.mark, words(line)) for line in seed.lines if line.text.strip()]
    assert shown == [
        ("heading-1", "[水車だより]  No.7"),
        ("rule", ""),
        ("heading-2", "橋のこと"),
        ("paragraph", "新しい橋ができました。"),
        ("code", "for (int n = 0; n < 7; n++) {"),
        ("code", "cross(n);"),
        ("code", "}"),
        ("rule", ""),
        ("heading-2", "池のこと"),
        ("paragraph", "池は深い。"),
        ("paragraph", "■ 一つめ"),
        ("paragraph", "■ 二つめ"),
    ]


LABELS = """\
■ 池のこと

◆深さ
池は深いので、気をつけて
ください。

◆ & 橋
橋は古い。
●水車
水車は回ります。

●赤い花
●白い花
●青い花

■ 村のこと

村は静かです。
"""


def test_a_sign_before_a_short_line_tells_a_heading_though_text_is_directly_below() -> None:
    seed = read_data(LABELS.encode(), "a.txt")
    headings = [(line.mark[-1], words(line)) for line in seed.lines if line.mark[:4] == "head"]
    assert headings == [
        *(("2", "池のこと"), ("3", "深さ"), ("3", "& 橋"), ("4", "水車"), ("2", "村のこと"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We met; then we left (late);\nand came back again;\nand then it was all over.",
        "The mill (old) is = cold\nand wet, too",
        "■ https://a.example/bridge",
        "■ 新しい橋ができました。",
    ],
)
def test_sentences_are_neither_programs_nor_headings(text: str) -> None:
    marks = {line.mark for line in read_data(text.encode(), "a.txt").lines}
    assert marks <= {"", "paragraph", "more"}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Read [https://a.example/mill] today.", "https://a.example/mill"),
        ("Read [[https://a.example/mill/][The mill]] today.", "https://a.example/mill/"),
        ("Read https://a.example/?at[]=1 today.", "https://a.example/?at[]=1"),
    ],
)
def test_an_address_ends_at_a_bracket_that_it_did_not_open(text: str, address: str) -> None:
    assert addresses_in(text) == [(text.index(address), address)]


def test_lines_in_columns_far_apart_stay_lines() -> None:
    drawn = f"{'_' * 66}\n"
    head = "February 1993                          Editor: Ann Reed, at the weir\n"
    head += "Volume 2 Number One                  Publisher: The Mill Press, Weir\n"
    below = "The weir was mended in a week, and the river runs below it again.\n" * 3
    lines = read_data(f"{drawn}{head}{drawn}\n{below}".encode(), "a.txt").lines
    assert [line.mark for line in lines[:4]] == ["rule", "paragraph", "paragraph", "rule"]
