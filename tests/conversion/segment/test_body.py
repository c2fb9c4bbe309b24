"""The body: cut into articles by its own marks and by the contents list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from generator.conversion.segment.body import ArticleSpan, Body, read_body, title_text
from generator.conversion.segment.contents import ContentsEntry
from generator.conversion.segment.starts import source_name
from generator.language.text import squash
from tests.building import DRAFTS, Draft, body_of, profile, text_lines

PROFILE = profile()


def entries_of(drafts: Iterable[Draft]) -> list[ContentsEntry]:
    return [
        ContentsEntry(squash(d.title), squash(d.source), d.page, d.section, d.digest, (), line)
        for line, d in enumerate(drafts, 1)
    ]


def read(texts: Iterable[str], drafts: Sequence[Draft] = DRAFTS) -> Body:
    return read_body(text_lines(*texts), entries_of(drafts), PROFILE)


def facts(span: ArticleSpan) -> tuple[str, str, str, str]:
    source = source_name(span.source, PROFILE.body) if span.source else ""
    return title_text(span.title), source, span.section, "".join(line.text for line in span.body)


def wanted(drafts: Iterable[Draft]) -> list[tuple[str, str, str, str]]:
    return [(d.title, d.source, d.section, "".join(d.body)) for d in drafts]


def rest(body: Body) -> list[str]:
    return [line.text for line in body.rest]


def test_articles_are_found_with_title_source_section_and_text() -> None:
    body = read(body_of(DRAFTS))
    assert list(map(facts, body.spans)) == wanted(DRAFTS)
    assert [span.entry.page if span.entry else None for span in body.spans] == [3, 8, 12]
    assert (body.rest, body.missing) == ((), ())


def test_without_a_contents_list_the_marks_of_the_body_are_enough() -> None:
    body = read(body_of(DRAFTS), ())
    assert list(map(facts, body.spans)) == wanted(DRAFTS)
    assert all(span.entry is None for span in body.spans)


def test_a_title_may_run_over_lines() -> None:
    texts = body_of(DRAFTS)
    place = texts.index("县域医疗走稳了")
    body = read([*texts[:place], "县域医疗", "走稳了", *texts[place + 1 :]])
    assert list(map(facts, body.spans)) == wanted(DRAFTS)


def test_a_title_over_lines_needs_no_contents_list() -> None:
    drafts = (replace(DRAFTS[0], title="推进支付改革，县域医疗走稳了吗"),)
    texts = body_of(drafts)
    body = read([*texts[:1], "推进支付改革，县域", "医疗走稳了吗", *texts[2:]], ())
    assert list(map(facts, body.spans)) == wanted(drafts)


def test_the_line_break_of_a_title_gives_back_the_space_between_latin_words() -> None:
    assert title_text(text_lines("走近 Latitude", "Health", "的路")) == "走近 Latitude Health的路"


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("推进医保支付的改革", "推进医保支付地改革"),
        ("推进医保支付改革，走稳", "推进医保支付改革 走稳"),
        ("“推进”医保支付改革", "「推进”医保支付改革"),
        ("推进医保支付方式的改革", "推进医保支付方式改革"),
    ],
)
@pytest.mark.parametrize("ending", ["返回目录", ""])
def test_a_title_may_differ_by_a_sign_from_the_contents_list(
    listed: str, printed: str, ending: str
) -> None:
    first, second = DRAFTS[0], replace(DRAFTS[1], title=printed)
    texts = body_of((first, second))
    texts.remove(first.printed[-1])
    place = texts.index(printed)
    texts = [*texts[:place], *([ending] if ending else []), *texts[place:]]
    body = read(texts, (first, replace(second, title=listed)))
    assert [title_text(span.title) for span in body.spans] == [first.title, printed]
    assert [span.entry.title if span.entry else "" for span in body.spans] == [
        first.title,
        listed.replace(" ", ""),
    ]


def test_two_titles_that_differ_by_a_sign_keep_their_own_entries() -> None:
    drafts = tuple(
        replace(DRAFTS[0], title=f"推进医保支付方式改革（{n}）", page=n) for n in (1, 2, 3)
    )
    body = read(body_of(drafts), tuple(reversed(drafts)))
    assert [span.entry.page if span.entry else None for span in body.spans] == [1, 2, 3]


@pytest.mark.parametrize(
    "source", ["《中国卫生》杂志2024年第6期", "Latitude Health", "北京市房山区计生协"]
)
def test_a_source_may_run_over_lines(source: str) -> None:
    draft = replace(DRAFTS[0], source=source)
    for cut in range(len(source)):
        parts = [f"来源：{source[:cut].rstrip()}", source[cut:].lstrip()]
        body = read([draft.title, *parts, *draft.body, "返回目录"], (draft,))
        assert facts(body.spans[0])[3] == "".join(draft.body)
        assert facts(body.spans[0])[1].replace(" ", "") == source.replace(" ", "")


def test_an_open_title_mark_shows_that_a_source_continues() -> None:
    draft = DRAFTS[0]
    body = read([draft.title, "来源：《医疗器械蓝皮书：发展", "报告（2022）》", *draft.body], ())
    assert facts(body.spans[0])[1] == "《医疗器械蓝皮书：发展报告（2022）》"


def test_an_article_without_its_end_mark_ends_where_the_next_begins() -> None:
    texts = [text for text in body_of(DRAFTS) if text != "返回目录"]
    assert list(map(facts, read(texts).spans)) == wanted(DRAFTS)


def test_an_article_without_its_end_mark_ends_before_a_section_mark() -> None:
    texts = [text for text in body_of(DRAFTS) if text != "返回目录"]
    assert list(map(facts, read(texts, ()).spans))[-1] == wanted(DRAFTS)[-1]


def test_a_known_title_needs_no_source_line() -> None:
    texts = [text for text in body_of(DRAFTS) if not text.startswith("来源：新华网")]
    body = read(texts)
    expected = wanted(DRAFTS)
    expected[1] = (expected[1][0], "", *expected[1][2:])
    assert list(map(facts, body.spans)) == expected
    assert body.spans[1].entry is not None


def test_a_known_title_over_two_lines_needs_neither_source_nor_end_mark() -> None:
    texts = [t for t in body_of(DRAFTS) if t not in ("来源：新华网", "返回目录")]
    place = texts.index("县域医疗走稳了")
    body = read([*texts[:place], "县域医疗", "走稳了", *texts[place + 1 :]])
    assert [title_text(span.title) for span in body.spans] == [d.title for d in DRAFTS]


def test_a_sentence_that_names_a_source_begins_no_article() -> None:
    drafts = (
        replace(DRAFTS[0], body=("资金从哪里来。", "来源：医保基金。", "都在这里。")),
        *DRAFTS[1:],
    )
    assert list(map(facts, read(body_of(drafts)).spans)) == wanted(drafts)


def test_a_text_that_repeats_a_title_begins_no_article() -> None:
    drafts = (replace(DRAFTS[0], body=("中药进校园，孩子们高兴。", "改革推进。")), *DRAFTS[1:])
    assert list(map(facts, read(body_of(drafts)).spans)) == wanted(drafts)


def test_what_stands_behind_the_last_article_belongs_to_none() -> None:
    body = read([*body_of(DRAFTS), "地址：某市某路 1 号", "扫码关注"])
    assert rest(body) == ["地址：某市某路 1 号", "扫码关注"]
    assert list(map(facts, body.spans)) == wanted(DRAFTS)


def test_what_stands_above_the_first_article_belongs_to_none() -> None:
    body = read(["某单位", "某人", *body_of(DRAFTS)])
    assert rest(body) == ["某单位", "某人"]


def test_an_entry_that_the_body_does_not_have_is_missing() -> None:
    body = read(body_of(DRAFTS[:2]))
    assert [entry.title for entry in body.missing] == [DRAFTS[2].title]


SUBTITLED = [DRAFTS[0].title, "——写在年末", f"来源：{DRAFTS[0].source}", *DRAFTS[0].body]


def test_a_dash_begins_a_subtitle() -> None:
    (span,) = read(SUBTITLED, ()).spans
    assert (title_text(span.title), title_text(span.subtitle)) == (DRAFTS[0].title, "——写在年末")


def test_a_subtitle_that_the_contents_list_leaves_out_is_one() -> None:
    (span,) = read(SUBTITLED, DRAFTS[:1]).spans
    assert (title_text(span.title), title_text(span.subtitle)) == (DRAFTS[0].title, "——写在年末")
    assert facts(span)[1] == DRAFTS[0].source


def test_what_the_contents_list_has_in_the_title_is_no_subtitle() -> None:
    title = f"{DRAFTS[0].title}——写在年末"
    (span,) = read(SUBTITLED, (replace(DRAFTS[0], title=title),)).spans
    assert (title_text(span.title), title_text(span.subtitle)) == (title, "")


@pytest.mark.parametrize("place", [0, -1])
def test_a_byline_at_either_end_of_the_text_is_no_text(place: int) -> None:
    draft = DRAFTS[1]
    text = list(draft.body)
    text.insert(len(text) if place else 0, "本报记者 李恒 黄筱")
    (span,) = read([draft.title, "来源：新华网", *text, "返回目录"], (draft,)).spans
    assert [line.text for line in span.byline] == ["本报记者 李恒 黄筱"]
    assert facts(span)[3] == "".join(draft.body)


@pytest.mark.parametrize(
    "text", ["记者 李恒 黄筱来到现场。", "本报记者了解到，改革推进。", "作者认为"]
)
def test_a_sentence_about_a_reporter_is_text(text: str) -> None:
    draft = replace(DRAFTS[0], body=(text, "改革推进。"))
    (span,) = read(body_of([draft]), (draft,)).spans
    assert facts(span)[3] == "".join(draft.body)


def test_every_line_is_in_one_place() -> None:
    texts = ["某单位", *body_of(DRAFTS), "地址"]
    body = read(texts)
    found = [line.number for span in body.spans for line in (*span.lines, *span.marks)]
    found += [line.number for line in body.rest]
    assert sorted(found) == list(range(1, len(texts) + 1))


LONG = "推进支付改革的经验与办法和各地的探索以及今后一段时间的打算"
"""A title that can be printed on many lines."""


@pytest.mark.parametrize(("lines", "found"), [(8, True), (9, False)])
def test_a_title_has_at_most_eight_lines(lines: int, found: bool) -> None:
    parts = [LONG[3 * n : 3 * n + 3] for n in range(lines - 1)]
    parts.append(LONG[3 * (lines - 1) :])
    body = read([*parts, "来源：健康报", "各地持续推进改革。"], ())
    assert bool(body.spans and title_text(body.spans[0].title) == LONG) is found


@pytest.mark.parametrize(("lines", "found"), [(4, True), (5, False)])
def test_a_source_has_at_most_four_lines(lines: int, found: bool) -> None:
    source = "北京市房山区计划生育协会"
    parts = [f"来源：{source[:2]}", *(source[n : n + 2] for n in range(2, 2 * lines - 2, 2))]
    parts.append(source[2 * lines - 2 :])
    draft = replace(DRAFTS[0], source=source)
    body = read([draft.title, *parts, *draft.body, "返回目录"], (draft,))
    assert (facts(body.spans[0])[1] == source) is found


def test_a_title_that_is_only_somewhat_similar_gets_the_entry_that_is_left() -> None:
    drafts = (DRAFTS[0], replace(DRAFTS[1], title="县域医疗走稳之后"), DRAFTS[2])
    body = read(body_of(DRAFTS), drafts)
    assert [span.entry.page if span.entry else None for span in body.spans] == [3, 8, 12]
    drafts = (DRAFTS[0], replace(DRAFTS[1], title="乡镇药房换新颜"), DRAFTS[2])
    body = read(body_of(DRAFTS), drafts)
    assert [span.entry.page if span.entry else None for span in body.spans] == [3, None, 12]
    assert [entry.title for entry in body.missing] == ["乡镇药房换新颜"]


def test_after_an_end_mark_lines_that_end_sentences_are_no_title() -> None:
    body = read([*DRAFTS[0].printed, "这是一句话。", "来源：健康报", "正文。"], ())
    assert [title_text(span.title) for span in body.spans] == [DRAFTS[0].title]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("如何让县域医疗走稳？", "县里的医院忙了起来"), 1),
        (("县里的医院忙了起来", "走稳？", "病人少跑了路"), 0),
    ],
)
def test_a_title_may_go_on_below_a_question_only_if_that_fills_its_line(
    lines: tuple[str, ...], found: int
) -> None:
    assert len(read([*lines, "来源：新华网", "各地行动。"], ()).spans) == found
