"""The contents list: its entries, its digests, and where it ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.segment.contents import Contents, ContentsEntry, read_contents
from generator.conversion.segment.furniture import strip_furniture
from generator.language.text import squash
from tests.building import DRAFTS, body_of, contents_of, lines_of, profile

PROFILE = profile()
END = "-----本期内容-----"


def read(*texts: str) -> Contents:
    lines = lines_of("\n".join(texts))
    stripped = strip_furniture(lines, PROFILE)
    return read_contents(stripped.lines, {line.number: line.text for line in lines}, PROFILE)


def facts(entry: ContentsEntry) -> tuple[str, str, int | None, str, str]:
    return entry.title, entry.source, entry.page, entry.section, squash(entry.digest)


WANTED = [(d.title, d.source, d.page, d.section, d.digest) for d in DRAFTS]
"""What a contents list of the three articles says."""


def test_an_entry_has_title_source_page_section_and_digest() -> None:
    contents = read("医周药事", *contents_of(DRAFTS), END, *body_of(DRAFTS))
    assert list(map(facts, contents.entries)) == WANTED
    assert (contents.begin, contents.end) == (1, 1 + len(contents_of(DRAFTS)) + 1)


@pytest.mark.parametrize("dash", ["——", "—", "--", "－－", ""])
@pytest.mark.parametrize("page", ["第 3 页", "第3页", "第 3页"])
def test_dash_and_page_may_be_written_in_many_ways(dash: str, page: str) -> None:
    contents = read("——本期视点——", f"▶推进支付改革（来源：健康报）{dash}{page}", END)
    assert facts(contents.entries[0]) == ("推进支付改革", "健康报", 3, "", "")


def test_half_width_signs_will_do() -> None:
    contents = read("--本期视点--".replace("-", "—"), "▶ 推进改革 (来源: 健康报)——第 3 页", END)
    assert facts(contents.entries[0])[:3] == ("推进改革", "健康报", 3)


def test_an_entry_without_a_page_has_none() -> None:
    assert read("——本期视点——", "▶推进改革（来源：健康报）", END).entries[0].page is None


@given(st.sets(st.integers(1, 27), max_size=3))
def test_an_entry_may_be_wrapped_anywhere(cuts: set[int]) -> None:
    entry = "▶推进支付“三医”改革，如何走稳（来源：健康报）——第 3 页"
    places = [0, *sorted(cuts), len(entry)]
    parts = [entry[a:b] for a, b in pairwise(places)]
    contents = read("——本期视点——", "·医疗改革·", *parts, "【提要】改革推进。", END)
    assert list(map(facts, contents.entries)) == [
        ("推进支付“三医”改革，如何走稳", "健康报", 3, "医疗改革", "改革推进。")
    ]


def test_an_entry_that_lost_its_mark_behind_a_digest_is_an_entry() -> None:
    lines = contents_of(DRAFTS)
    (place,) = (i for i, line in enumerate(lines) if line.startswith("▶县域"))
    lines[place] = lines[place].removeprefix("▶")
    assert list(map(facts, read(*lines, END).entries)) == WANTED


def test_an_entry_without_its_mark_over_two_lines_is_an_entry() -> None:
    contents = read(
        "——本期视点——",
        "▶推进支付改革（来源：健康报）——第 3 页",
        "【提要】改革推进，各地都在",
        "行动。",
        "县域医疗走稳了，病人少",
        "跑了路（来源：新华网）——第 8 页",
        "【提要】县里忙。",
        END,
    )
    assert [facts(e)[:3] for e in contents.entries] == [
        ("推进支付改革", "健康报", 3),
        ("县域医疗走稳了，病人少跑了路", "新华网", 8),
    ]
    assert [squash(e.digest) for e in contents.entries] == ["改革推进，各地都在行动。", "县里忙。"]


def test_the_last_entry_without_its_mark_behind_an_image_stub_is_an_entry() -> None:
    contents = read(
        "——本期视点——",
        "▶ [推进支付改革](#)（来源：健康报）——第 3 页",
        "【提要】改革推进。",
        r"[!\[\](eafc_img.jpg) 拥护决定](#) (来源: 中国医疗保险)",
        "",
        "——第 51 页",
        "【提要】成果丰硕。",
        END,
    )
    assert facts(contents.entries[1]) == ("拥护决定", "中国医疗保险", 51, "", "成果丰硕。")


@pytest.mark.parametrize("rows", [1, 4])
def test_a_list_without_an_end_mark_ends_above_a_title_of_up_to_four_lines(rows: int) -> None:
    listed = ("——本期视点——", "▶推进支付改革（来源：健康报）——第 3 页", "【提要】改革推进。")
    contents = read(*listed, *["县域医疗"] * rows, "来源：新华网", "县里的医院忙了起来。")
    assert contents.end == len(listed)


def test_a_digest_of_many_lines_is_whole() -> None:
    contents = read(
        "——本期视点——", "▶甲（来源：乙）——第 3 页", "【提要】推进 DRG", "and DIP，", "改革。", END
    )
    assert contents.entries[0].digest == "推进 DRG and DIP，改革。"


def test_a_digest_is_metadata_and_the_rest_is_contents() -> None:
    contents = read(*contents_of(DRAFTS[:1]), END)
    assert [piece.line for piece in contents.rest] == [1, 2, 3, 4, 5]
    assert [piece.line for piece in contents.entries[0].digest_pieces] == [4]


def test_without_its_end_mark_the_list_ends_where_the_body_begins() -> None:
    contents = read(*contents_of(DRAFTS), *body_of(DRAFTS))
    assert list(map(facts, contents.entries)) == WANTED
    assert contents.end == len(contents_of(DRAFTS))


def test_without_its_beginning_the_list_begins_at_its_first_section_mark() -> None:
    contents = read("医周药事", *contents_of(DRAFTS)[1:], END, *body_of(DRAFTS))
    assert list(map(facts, contents.entries)) == WANTED
    assert contents.begin == 1


def test_where_there_is_no_list_there_is_none() -> None:
    assert read("医周药事", *body_of(DRAFTS)) == Contents()


def test_the_reading_notice_is_no_entry() -> None:
    notice = ("（阅读提醒：使用手机阅读的朋友，请按页码提示，", "进行阅读。）")
    lines = contents_of(DRAFTS)
    contents = read(lines[0], *notice, *lines[1:], END)
    assert list(map(facts, contents.entries)) == WANTED


def test_an_entry_that_does_not_say_its_source_keeps_its_title() -> None:
    contents = read("——本期视点——", "▶推进支付改革", "【提要】改革推进。", END)
    assert facts(contents.entries[0]) == ("推进支付改革", "", None, "", "改革推进。")


@pytest.mark.parametrize("lines", [[], ["——本期视点——"], ["——本期视点——", END], [END]])
def test_an_empty_list_has_no_entries(lines: list[str]) -> None:
    assert read(*lines).entries == ()


@pytest.mark.parametrize("page", ["0", "1234567", "9" * 30])
def test_a_page_that_no_book_has_is_none(page: str) -> None:
    entry = f"▶水渠修好了（来源：健康报）——第 {page} 页"
    assert read("——本期视点——", entry, END).entries[0].page is None


@pytest.mark.parametrize(("lines", "source"), [(6, "健康报"), (7, "")])
def test_an_entry_has_at_most_six_lines(lines: int, source: str) -> None:
    entry = "▶水渠修好了又修了桥（来源：健康报）——第 3 页"
    parts = [entry[n : n + 1] for n in range(lines - 1)]
    parts.append(entry[lines - 1 :])
    assert read("——本期视点——", *parts, END).entries[0].source == source


@pytest.mark.parametrize(("characters", "source"), [(1000, "健康报"), (1001, "")])
def test_a_very_long_text_is_not_matched_as_an_entry(characters: int, source: str) -> None:
    tail = "（来源：健康报）——第3页"
    entry = "▶" + "水" * (characters - len(tail) - 1) + tail
    assert read("——本期视点——", entry, END).entries[0].source == source


def test_a_second_digest_of_an_entry_is_contents() -> None:
    contents = read("——本期视点——", "▶甲（来源：乙）——第 3 页", "【提要】一。", "【提要】二。", END)
    assert contents.entries[0].digest == "一。"
    assert [piece.line for piece in contents.entries[0].digest_pieces] == [3]
