"""A page becomes the blocks that a browser shows, with their links."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Picture
from generator.model.errors import ContentError, Severity
from generator.model.marks import BREAK, LABEL, PICTURE_SIGN
from generator.readers import SeedText, read_data, read_file
from generator.readers.html.page import parse_html, read_html
from generator.readers.proof import prove
from tests.readers.files import problems_of

PAGE = """<!doctype html><html><head><meta charset="gb2312"><title>周报 第3期</title>
<meta name="author" content="编辑部"><style>p{}</style><script>var a="<b>脚本"</script></head><body>
<div style="display:none">预览文字</div>
<table role=presentation><tr><td><h1>第一<br>标题</h1><p>医保
   改革 <a href="https://a.example/c?x=1&amp;y=2">链接<b>文字</b></a>结束。<br>又一行</p>
<a href="https://b.example/"><img src=x alt="图片"></a></td></tr></table>
<ul><li>甲</li><li><p>乙</p><p>乙二</p><ol start=3><li>丙</ol></ul>
<table><tr><th>年</th><th>数</th></tr><tr><td>2020</td><td>5<br>6</td></tr></table>
<blockquote><p>引 文</p></blockquote>尾巴 &lt;b&gt; <!-- 注 -->文本<p hidden>看不见<p>未闭合<div>新块
</body></html>"""


def blocks(page: str, encoding: str = "utf-8") -> list[tuple[str, str]]:
    return [(line.mark, line.text) for line in read_html(page.encode(encoding), "a.html").lines]


def test_blocks_have_the_marks_of_their_elements() -> None:
    assert blocks(PAGE, "gb18030") == [
        ("heading-1", "第一 标题"),
        ("paragraph", "医保改革 链接文字结束。"),
        ("paragraph", "又一行"),
        ("paragraph", PICTURE_SIGN),
        ("item", "甲"),
        ("item", "乙"),
        ("paragraph", "乙二"),
        ("item", "3. 丙"),
        ("row", "年\t数"),
        ("row", f"2020\t5{BREAK}6"),
        ("quote", "引 文"),
        ("paragraph", "尾巴 <b> 文本"),
        ("paragraph", "未闭合"),
        ("paragraph", "新块"),
    ]


def test_links_keep_their_address() -> None:
    lines = read_html(PAGE.encode("gb18030"), "a.html").lines
    assert lines[1].links == (("链接文字", "https://a.example/c?x=1&y=2"),)


def test_a_picture_is_a_sign_in_the_text_of_its_link() -> None:
    seed = read_html(
        "<p>见<a href='https://b.example/'><img src=a.png alt='大图'></a></p>".encode(), "a.html"
    )
    assert seed.lines[0].text == f"见{PICTURE_SIGN}"
    assert seed.lines[0].links == ((PICTURE_SIGN, "https://b.example/"),)
    assert [(mark.picture, mark.url) for mark in seed.lines[0].marks] == [
        (Picture("a.png", "大图"), ""),
        (None, "https://b.example/"),
    ]


def test_what_is_not_shown_is_accounted_for() -> None:
    seed = read_html(PAGE.encode("gb18030"), "a.html")
    assert seed.omitted == (
        ("style", "p{}"),
        ("script", 'var a="<b>脚本"'),
        ("hidden", "预览文字"),
        ("hidden", "看不见"),
    )
    assert seed.metadata == (("title", "周报 第3期"), ("author", "编辑部"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_mark_or_what_the_page_says_decides_on_the_encoding(encoding: str) -> None:
    assert blocks(PAGE, encoding)[0] == ("heading-1", "第一 标题")


def test_a_page_that_lies_about_its_encoding_is_read_by_its_looks() -> None:
    page = "<meta charset=utf-8><p>" + "这是医疗保障的改革，与人们有关。" * 9
    assert blocks(page, "gb18030")[0][1].startswith("这是医疗保障")


def test_a_table_of_figures_in_a_layout_stays_a_table() -> None:
    page = "<table><tr><td><h2>标题</h2><table><tr><td>甲<td>1<tr><td>乙<td>2</table></td></tr></table>"
    assert [mark for mark, _ in blocks(page)] == ["heading-2", "row", "row"]


@pytest.mark.parametrize(("size", "mark"), [(300, "row"), (301, "paragraph")])
def test_a_table_with_a_long_cell_is_a_layout(size: int, mark: str) -> None:
    page = f"<table><tr><td>甲<td>{'长' * size}<tr><td>乙<td>2</table>"
    assert blocks(page)[0][0] == mark


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("<b>" * 200_001, "200,001 tags, more than the limit", id="too many tags"),
        ("<script>x</script>", "shows no text"),
        ("", "the file is empty"),
        pytest.param("长" * 6_000_000, "more than the limit of 16,777,216", id="too large"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(page: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        read_html(page.encode(), "a.html")


def test_a_page_is_read_however_deep_it_is_nested() -> None:
    assert blocks("<div>" * 5000 + "深") == [("paragraph", "深")]


def test_comments_and_declarations_are_no_text() -> None:
    page = "<?xml version='1.0' encoding='gb2312'?><!doctype html><p>甲<!-- 注 --><?pi 乙?><![if !mso]>丙"
    assert blocks(page) == [("paragraph", "甲丙")]
    assert problems_of("a.html", page.encode()) == []


def test_a_text_that_looks_like_a_file_name_is_a_text() -> None:
    assert blocks("issue-12.html") == [("paragraph", "issue-12.html")]


def test_a_second_reading_finds_the_same_characters() -> None:
    assert problems_of("a.html", PAGE.encode("gb18030")) == []


def test_a_lost_character_is_told(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.encode("gb18030"))
    seed = read_html(path.read_bytes(), path.name)
    (problem,) = prove(path, SeedText(seed.lines[:-1], seed.metadata, "html", seed.omitted))
    assert problem.severity is Severity.ERROR
    assert "2 characters of this file were not read" in problem.message


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<b>",
        "</b>",
        "<br>",
        "<li>",
        "<ul>",
        "</ul>",
        "<h2>",
        "</h2>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<a\nhref=x>",
        "</a>",
        "<!--x-->",
        "<blockquote>",
    ]
)


@given(st.lists(TAGS | st.text("医保改革12 &<", min_size=1, max_size=6), min_size=1))
def test_no_page_loses_a_character(parts: list[str]) -> None:
    data = ("<p>头" + "".join(parts)).encode()
    assert [p for p in problems_of("a.html", data) if p.severity is Severity.ERROR] == []


def test_the_number_of_an_item_stays_with_its_first_paragraph() -> None:
    page = "<ol><li><p>甲</p><p>乙</p></li><li><blockquote><p>丙</p></blockquote></li></ol>"
    assert [(line.mark, line.text) for line in read_html(page.encode(), "a.html").lines] == [
        ("item", "1. 甲"),
        ("paragraph", "乙"),
        ("quote", "2. 丙"),
    ]


@pytest.mark.parametrize(
    ("link", "picture"),
    [
        (
            '<a href="https://a.example/f"><i class="fa fa-x"></i></a>',
            Picture(LABEL, "a.example/f"),
        ),
        (
            '<a href="https://a.example/f" aria-label="Feed"><i></i></a>',
            Picture(LABEL, "Feed"),
        ),
        (
            '<a href="https://a.example/f"><svg><title>Feed</title><path/></svg></a>',
            Picture(LABEL, "Feed"),
        ),
        (
            '<a href="https://a.example/f" title="Fair" style="background: url(https://a.example/fair.png)"></a>',
            Picture("https://a.example/fair.png", "Fair"),
        ),
    ],
)
def test_a_link_without_words_is_shown_by_its_name_or_address(link: str, picture: Picture) -> None:
    (line,) = parse_html(f"<p>See {link}</p>", "a.html").lines
    assert [mark.picture for mark in line.marks if mark.picture] == [picture]
    assert [mark.url for mark in line.marks if mark.url] == ["https://a.example/f"]


@pytest.mark.parametrize(
    ("player", "shown"),
    [
        (
            '<iframe src="https://www.film.example/e/1?a=2"></iframe>',
            Picture(LABEL, "film.example"),
        ),
        ('<iframe src="https://film.example/e" title="Mill"></iframe>', Picture(LABEL, "Mill")),
        (
            '<iframe src="https://film.example/e" title="e1" aria-label="Weir"></iframe>',
            Picture(LABEL, "Weir"),
        ),
        ('<video src="https://film.example/mill.mp4"></video>', Picture(LABEL, "film.example")),
        (
            '<video><source src="https://film.example/mill.mp4"></video>',
            Picture(LABEL, "film.example"),
        ),
        ('<audio src="talks/mill.mp3"></audio>', Picture(LABEL, "mill.mp3")),
        ('<video src="data:video/mp4;base64,AAAA"></video>', Picture(LABEL, "video")),
        ('<video src="mill.mp4" poster="mill.png"></video>', Picture("mill.png")),
        ('<video src="a.mp4" poster="a.png" title="Mill"></video>', Picture("a.png", "Mill")),
    ],
)
def test_a_film_is_a_link_with_its_name_or_host(player: str, shown: Picture) -> None:
    data = f"<p>See {player}</p>".encode()
    seed = read_html(data, "a.html")
    assert [mark.picture for line in seed.lines for mark in line.marks if mark.picture] == [shown]
    assert problems_of("a.html", data) == []


SHARING = (
    "https://www.face.example/sharer/sharer.php?u=https%3A%2F%2Fa.example",
    "https://bird.example/share?url=x",
    "https://bird.example/intent/tweet?text=Mill",
    "https://work.example/shareArticle?url=x",
    "https://work.example/sharing/share-offsite/?url=x",
    "mailto:?subject=Mill&body=x",
)


@pytest.mark.parametrize("kind", ["html", "md"])
@pytest.mark.parametrize("address", SHARING)
def test_a_button_that_shares_is_left_out_and_counted(address: str, kind: str) -> None:
    button = f'<a href="{address}"><img src="https://a.example/i.png" alt="Share"></a>'
    told = f"[![Share](https://a.example/i.png)]({address})" if kind == "md" else button
    data = f"<p>The mill.</p>\n\n{told}\n\n<p>The weir.</p>".encode()
    seed = read_data(data, f"a.{kind}")
    assert [line.text for line in seed.lines if line.text] == ["The mill.", "The weir."]
    assert sorted(rule for rule, _ in seed.omitted) == ["picture", "share"]
    assert problems_of(f"a.{kind}", data) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/share/price.html",
        "https://a.example/pictures?url=x",
        "mailto:mill@a.example?subject=Mill",
    ],
)
def test_other_links_on_pictures_are_kept(address: str) -> None:
    seed = parse_html(f'<p>A <a href="{address}"><img src="b.png"></a></p>', "a.html")
    assert seed.lines[0].text == f"A {PICTURE_SIGN}"


ONE_PIXEL = b64encode(
    b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
).decode()


@pytest.mark.parametrize("kind", ["html", "md"])
def test_an_embedded_picture_of_one_pixel_is_a_pixel(kind: str) -> None:
    address = f"data:image/gif;base64,{ONE_PIXEL}"
    told = f"![]({address})" if kind == "md" else f'<img src="{address}">'
    data = f"<p>The mill.</p>\n\n{told}\n\n<p>The weir.</p>".encode()
    seed = read_data(data, f"a.{kind}")
    assert [line.text for line in seed.lines if line.text] == ["The mill.", "The weir."]
    assert seed.omitted == (("pixel", "img"),)
    assert problems_of(f"a.{kind}", data) == []


def test_only_links_of_the_web_are_shown_without_words() -> None:
    links = (
        '<a href="#top"></a><a href="mailto:a@a.example"></a><a href="https://a.example/">Ann</a>'
    )
    (line,) = parse_html(f"<p>See {links}</p>", "a.html").lines
    assert line.text == "See Ann"


def test_a_link_around_blocks_is_not_without_words() -> None:
    page = '<a href="https://a.example/"><p>One</p><p></p><div></div></a>'
    (line,) = parse_html(page, "a.html").lines
    assert line.text == "One"


def test_a_sign_in_a_cell_of_its_own_belongs_to_the_text_beside_it() -> None:
    inner = "<table><tr><td>{}</td></tr></table>more"
    rows = "".join(f"<tr><td>•</td><td>{inner.format(word)}</td></tr>" for word in ("One", "Two"))
    page = f'<table role="presentation">{rows}<tr><td>•</td></tr></table><h2>News</h2><p>•</p>'
    seed = parse_html(page, "a.html")
    assert [line.text for line in seed.lines] == [
        *("• One", "more", "• Two", "more", "•", "News", "•")
    ]


DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


@pytest.mark.parametrize(
    ("picture", "address"),
    [
        (f'<img src="{DOT}" data-src="barge.png" width=300>', "barge.png"),
        ('<img src="/i/spacer.gif" data-original=" barge.png ">', "barge.png"),
        ('<img data-lazy-src="barge.png" alt="Barge">', "barge.png"),
        ('<img srcset="s.png, b.png 640w,c.png 320w">', "b.png"),
        ('<img srcset="a.png 1x, b.png 2x" src="c.png">', "c.png"),
        ('<img src="saved/barge.png" data-src="https://example.org/barge.png">', "saved/barge.png"),
        ('<picture><source srcset="b.webp 2x, a.webp"><img alt="Barge"></picture>', "b.webp"),
        ('<picture><source srcset="b.webp"><img src="b.jpg"></picture>', "b.jpg"),
        ('<object data="barge.jpg" type="image/jpeg"><p>No.</object>', "barge.jpg"),
    ],
)
def test_a_picture_that_a_script_would_load_is_found(picture: str, address: str) -> None:
    seed = parse_html(f"<p>Boats</p><p>{picture}</p>", "a.html")
    shown = [mark.picture.address for line in seed.lines for mark in line.marks if mark.picture]
    assert shown == [address]
    assert not [rule for rule, _ in seed.omitted if rule in ("pixel", "picture")]


def test_what_a_page_embeds_is_a_link() -> None:
    embedded = (
        "<embed src='https://e.example/a.pdf'><object data='https://e.example/b.pdf'>Old</object>"
    )
    seed = parse_html(f"<p>Tides</p><p>{embedded}</p>", "a.html")
    urls = [mark.url for line in seed.lines for mark in line.marks if mark.url]
    assert urls == ["https://e.example/a.pdf", "https://e.example/b.pdf"]
    assert ("object", "Old") in seed.omitted


def test_what_a_browser_shows_around_words_is_text(tmp_path: Path) -> None:
    html = (
        "<p>She said <q>he <em>said</em> <q>no</q></q>.<p><ruby>港<rt>みなと</rt></ruby>, "
        "<ruby>quay<rt>kee</rt></ruby>, <ruby>岸<rp>[</rp><rt>きし</rt><rp>]</rp></ruby>"
        "<p><math><mi>d</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mi>g</mi>"
        "<msup><mi>t</mi><mn>2</mn></msup><msubsup><mi>v</mi><mn>0</mn><mn>3</mn></msubsup></math>"
    )
    path = tmp_path / "a.html"
    path.write_text(html, encoding="utf-8")
    seed = read_file(path)
    assert [line.text for line in seed.lines if line.text] == [
        "She said “he said ‘no’”.",
        "港（みなと）, quay(kee), 岸[きし]",
        "d=1/2gt2v03",
    ]
    raised = [(m.kind.value, m.start) for m in seed.lines[-1].marks]
    assert raised == [("sup", 7), ("sub", 9), ("sup", 10)]
    assert prove(path, seed) == []


@pytest.mark.parametrize("end", ["", "</dd>"])
def test_a_definition_holds_all_its_blocks(end: str) -> None:
    html = f"<dl><dt>Ebb<dd><p>Falling.<p>Low.{end}<dd>Out.{end}<dt>Flood<dd>In.{end}</dl><p>So."
    seed = parse_html(html, "a.html")
    lines = [line for line in seed.lines if line.text]
    items = [(line.text, [(each.serial, each.item) for each in line.inside]) for line in lines]
    assert [text for text, inside in items if not inside] == ["Ebb", "Flood", "So."]
    assert [text for text, inside in items if inside] == ["Falling.", "Low.", "Out.", "In."]
    places = [inside[0] for _, inside in items if inside]
    assert places[0] == places[1]
    assert places[2] == (places[0][0], places[0][1] + 1)
    assert places[3][0] != places[0][0]


@pytest.mark.parametrize(
    ("style", "is_shown"),
    [
        ("display:none", False),
        ("display:none; display:block", True),
        ("display:block; DISPLAY : none", False),
        ("display:none !important; display:block", False),
        ("visibility:hidden;display:inline", False),
        ("display:table", True),
    ],
)
def test_the_last_of_several_values_says_whether_a_text_is_shown(
    style: str, is_shown: bool
) -> None:
    seed = read_html(f"<p>The mill.</p><p style='{style}'>The weir.</p>".encode(), "mill.html")
    assert ("The weir." in [line.text for line in seed.lines]) is is_shown
    assert ("hidden" in [rule for rule, _ in seed.omitted]) is not is_shown


def test_a_part_of_a_picture_that_leads_somewhere_is_a_link() -> None:
    parts = "<area href='https://a.example/weir' alt='The weir'><area alt='nothing'>"
    page = f"<p>The mill.</p><p><img src='a.png' usemap='#m'></p><map name=m>{parts}</map>"
    seed = read_html(page.encode(), "mill.html")
    assert [url for line in seed.lines for _, url in line.links] == ["https://a.example/weir"]
    shown = [mark.picture.text for line in seed.lines for mark in line.marks if mark.picture]
    assert shown == ["", "The weir"]


def test_a_page_within_a_frame_is_told_of() -> None:
    page = "<p>The mill.</p><iframe srcdoc='&lt;p>The weir.'></iframe><iframe srcdoc=' '></iframe>"
    (problem,) = read_html(page.encode(), "mill.html").warnings
    assert problem.severity == Severity.WARNING
    assert "(srcdoc): 1;" in str(problem)


def test_tables_whose_rows_would_be_filled_up_to_too_many_cells_are_refused() -> None:
    row = "<tr>" + "<td>a" * 190
    page = f"<h1>A</h1><p>a<table>{row}{'<tr><td>a<td>b' * 300}"
    with pytest.raises(ContentError, match="cells, more than the limit"):
        read_data(page.encode(), "001_a.html")
    assert read_data(page.encode()[:2_000], "001_a.html").lines


def test_cells_reach_over_others_until_there_are_too_many() -> None:
    table = "<tr><td colspan=50>a<td>b" * 500
    seed = read_data(f"<h1>A</h1><p>a<table>{table}</table>".encode(), "001_a.html")
    rows = [line.text for line in seed.lines if line.mark == "row"]
    assert (rows[0], rows[-1]) == ("a" + "\t" * 50 + "b", "a\tb")


@pytest.mark.parametrize(
    ("said", "width"),
    [
        ('width="20"', 20),
        ('width="20" style="max-width: 90px; width:32px"', 32),
        *(('width="100%"', 0), ('width="640"', 0), ('style="width: 2em"', 0), ("", 0)),
    ],
)
def test_a_picture_that_is_shown_narrow_stays_so(said: str, width: int) -> None:
    (line,) = parse_html(f"<p><img src='a.png' alt='Oak' {said}> tree</p>", "a.html").lines
    assert line.marks[0].picture
    assert line.marks[0].picture.width == width
