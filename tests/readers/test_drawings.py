"""SVG drawings are written anew: what is drawn stays, and nothing that runs, loads or never ends."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from generator.model.errors import Severity
from generator.readers import read_file
from generator.readers.drawings import DrawingError, cleaned, is_drawing
from generator.readers.html.page import read_html
from generator.readers.proof import prove
from generator.site.pictures.making import make
from tests.pace import growth, seconds
from tests.site.pictures.samples import drawing

XLINK = "xmlns:xlink='http://www.w3.org/1999/xlink'"


def written(inside: str, size: str = "") -> str:
    return cleaned(drawing(inside, f"{size} {XLINK}"))[0].decode()


def test_shapes_texts_gradients_and_styles_stay() -> None:
    kept = written(
        "<title>图</title><defs><linearGradient id='a'><stop offset='0' stop-color='red'/>"
        "</linearGradient><clipPath id='c'><circle r='4'/></clipPath></defs>"
        "<style>.b, rect { fill: url(#a); stroke-width: 2px }</style>"
        "<g clip-path='url(#c)' transform='translate(1 2)'><rect class='b' style='opacity:.5'/>"
        "<use xlink:href='#c'/><text x='1'>甲<tspan dy='3'>乙</tspan>丙</text></g>"
    )
    for part in (
        *("<title>图</title>", 'stop-color="red"', "fill: url(#a)", "stroke-width: 2px"),
        *('clip-path="url(#c)"', "opacity: .5", 'xlink:href="#c"', 'transform="translate(1 2)"'),
        '<text x="1">甲<tspan dy="3">乙</tspan>丙</text>',
    ):
        assert part in kept


def test_the_words_around_what_is_left_out_stay() -> None:
    kept = written("<text>甲<script/>乙<tspan>丙</tspan>丁<set/>戊<view/>己</text><g>庚</g>")
    assert "<text>甲乙<tspan>丙</tspan>丁戊己</text><g/>" in kept


@pytest.mark.parametrize(
    "inside",
    [
        "<script>evil()</script>",
        "<rect onload='evil()' onclick='evil()'/>",
        "<a href='javascript:evil()'><rect/></a>",
        "<a xlink:href='https://evil.example/'><rect/></a>",
        "<rect fill='url(https://evil.example/a.svg#b)'/>",
        "<rect style='fill: url(\"//evil.example/#b\"); filter: url(evil.svg#x)'/>",
        "<rect style='mask: image(\"https://evil.example/\")'/>",
        "<rect style='fill: u\\72l(https://evil.example/)'/>",
        "<style>@import 'https://evil.example/'; rect { fill: url(evil) }</style><rect/>",
        "<style>@font-face { font-family: a; src: url(evil) }</style><rect/>",
        "<style><![CDATA[rect { background: url(evil); behavior: url(evil) }]]></style><rect/>",
        "<rect><set attributeName='href' to='javascript:evil()'/></rect>",
        "<metadata><evil xmlns='urn:evil'/></metadata>",
        "<evil xmlns='http://www.w3.org/1999/xhtml'>evil</evil>",
        "<switch><foreignObject><p xmlns='urn:evil'>evil</p></foreignObject><text>a</text></switch>",
        "<!-- evil --><?evil?><rect/>",
        "<rect data-evil='evil' xml:base='https://evil.example/'/>",
    ],
)
def test_nothing_that_runs_or_loads_is_left(inside: str) -> None:
    assert "evil" not in written(inside)


@pytest.mark.parametrize(
    "inside",
    [
        "<image href='https://evil.example/a.png'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<image/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>甲</p></foreignObject>",
        "<use href='other.svg#a'/>",
        "<use xlink:href='data:image/svg+xml;base64,AAAA'/>",
        "<iframe src='a'/>",
        "<feImage href='#a'/>",
        "<g id='a'><use href='#a'/></g>",
        "<pattern id='a' fill='url(#a)'/>",
    ],
)
def test_a_drawing_that_would_look_different_is_refused(inside: str) -> None:
    with pytest.raises(DrawingError):
        written(inside)


def embedded(kind: str, size: tuple[int, int] = (3, 2), **how: Any) -> str:
    """The address of a picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, kind, **how)
    return f"data:image/{kind};base64,{base64.b64encode(made.getvalue()).decode()}"


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp"])
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_picture_in_a_drawing_is_written_anew_without_its_notes(kind: str, name: str) -> None:
    notes = Image.Exif()
    notes[0x010F] = "secret"
    how = {"exif": notes} if kind != "gif" else {"comment": b"secret"}
    kept = written(f"<image {name}='{embedded(kind, **how)}' width='3' height='2'/>")
    (address,) = re.findall(r'xlink:href="data:image/(?:png|jpeg);base64,([^"]+)"', kept)
    data = base64.b64decode(address)
    assert b"secret" not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (3, 2)
        assert picture.convert("RGB").getpixel((1, 1))[0] > 250  # type: ignore[index]


def test_pictures_of_very_many_pixels_together_are_refused() -> None:
    one = f"<image href='{embedded('png', (3000, 3000))}'/>"
    assert written(one)
    with pytest.raises(DrawingError, match="too large"):
        written(one * 2)


def test_a_drawing_that_grows_without_end_is_refused() -> None:
    layers = "".join(
        f"<g id='l{at}'>" + f"<use href='#l{at - 1}'/>" * 10 + "</g>" for at in range(1, 12)
    )
    with pytest.raises(DrawingError, match="parts"):
        written(f"<g id='l0'><rect/></g>{layers}")
    with pytest.raises(DrawingError):
        written("<g>" * 5000 + "</g>" * 5000)


def test_an_element_of_very_many_attributes_is_refused() -> None:
    many = [f"a{number}=''" for number in range(1_001)]
    assert written(f"<rect {' '.join(many[1:])}/>")
    with pytest.raises(DrawingError, match="attributes"):
        written(f"<rect {' '.join(many)}/>")


def test_entities_are_refused() -> None:
    laughs = b"<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>" + drawing("<text>&b;</text>")
    outside = b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + drawing(
        "<text>&a;</text>"
    )
    for data in (laughs, outside):
        with pytest.raises(DrawingError):
            cleaned(data)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ("width='40' height='30px'", (40, 30)),
        ("width='1in' height='72pt'", (96, 96)),
        ("viewBox='0 0 120 80'", (120, 80)),
        ("viewBox='0,0,120,80' width='100%'", (120, 80)),
        ("viewBox='0 0 120 80' width='60'", (60, 40)),
        ("", (300, 150)),
        ("viewBox='0 0 x 1' height='0'", (300, 150)),
    ],
)
def test_the_size_is_that_of_a_browser(size: str, shown: tuple[int, int]) -> None:
    made = make(drawing(size=size))
    assert made.ready
    assert (made.ready.width, made.ready.height) == shown


def test_what_was_written_is_written_the_same_again() -> None:
    once = written("<style>rect{fill:red}</style><rect/><text>甲 &lt;乙</text>").encode()
    assert cleaned(once)[0] == once


def test_what_is_no_drawing_is_refused() -> None:
    for data in (b"<svg></svg>", b"<svg", drawing()[:-4]):
        assert is_drawing(data)
        assert make(data).problem
    assert not is_drawing(b"svg")


NAMES = st.sampled_from(["svg", "g", "use", "script", "a", "style", "rect", "image", "text", "set"])
VALUES = st.sampled_from(["#a", "url(#a)", "url(x)", "javascript:x", "a", "u\\rl(x)", "//x/#a"])
KEYS = st.sampled_from(["id", "href", "style", "fill", "onclick", "class", "filter", "width"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    found = draw(st.dictionaries(KEYS, VALUES, max_size=3))
    attributes = "".join(f" {key}='{value}'" for key, value in found.items())
    inside = draw(st.lists(trees(depth - 1), max_size=3)) if depth else []
    return f"<{name}{attributes}>{draw(VALUES)}{''.join(inside)}</{name}>"


@given(trees())
def test_whatever_is_written_runs_nothing_and_names_nothing_outside(inside: str) -> None:
    try:
        data = cleaned(drawing(inside))[0]
    except DrawingError:
        return
    for element in etree.fromstring(data).iter():
        assert etree.QName(element).localname not in ("script", "image", "set", "a")
        for key, value in element.attrib.items():
            assert not str(key).startswith("on")
            assert "javascript" not in value or etree.QName(key).localname in (
                "id",
                "class",
                "width",
            )
            assert "url(x" not in value or etree.QName(key).localname in ("id", "class", "width")


@pytest.mark.parametrize(
    ("fill", "kept"),
    [
        ("url(#a)", True),
        ("url( '#a' )", True),
        ("rgb( 1 2 3 )", True),
        ("RGB (1 2 3)", True),
        ("red", True),
        ("url(#a", False),
        ("url(url(#a))", False),
        ("url (#a)", False),
        ("image-set(#a)", False),
        ("(#a)", False),
        ("url('//a.example/#a')", False),
    ],
)
def test_a_value_is_kept_where_it_names_nothing_outside(fill: str, kept: bool) -> None:
    assert ("fill=" in written(f'<path fill="{fill}"/>')) is kept


@pytest.mark.parametrize("number", ["1e999", "9" * 400])
def test_a_size_without_measure_is_damage(number: str) -> None:
    assert make(drawing("<path/>", f'width="{number}" height="1"')).problem


BARS = "<rect width=9 height=5 />" * 8


@pytest.mark.parametrize(
    ("drawing", "label"),
    [
        (f"<svg>{BARS}</svg>", ""),
        ("<svg><path d='M0 0'/><text>Eggs <tspan>a week</tspan></text></svg>", "Eggs a week"),
        (f"<svg><title>Eggs</title>{BARS}</svg>", "Eggs"),
        (
            f"<svg aria-label='Eggs a day'><title>Eggs</title>{BARS}<text>9</text></svg>",
            "Eggs a day",
        ),
        (f"<a href='https://a.example/'><svg>{BARS}</svg></a>", ""),
        (f"<table><tr><td>A<td><svg>{BARS}</svg><tr><td>B<td>C</table>", ""),
        (f"<svg viewBox='0 0 96 96'><g><svg>{BARS}</svg></g></svg>", ""),
    ],
)
def test_a_drawing_within_the_page_is_a_picture(tmp_path: Path, drawing: str, label: str) -> None:
    path = tmp_path / "mill.html"
    path.write_text(f"<title>Mill</title><p>We met at the mill.</p>{drawing}<p>Ah.</p>", "utf-8")
    seed = read_file(path)
    (picture,) = (mark.picture for line in seed.lines for mark in line.marks if mark.picture)
    assert picture.text == label
    (data,) = seed.pictures.values()
    assert data.count(b"<rect") in (0, 8)
    assert prove(path, seed) == []


def test_a_drawing_keeps_the_names_that_a_page_writes_small() -> None:
    drawing = (
        "<svg viewBox='0 0 96 50' onload='x()'><defs><linearGradient id=g gradientUnits=userSpaceOnUse>"
        "<stop offset=0 /></linearGradient></defs><script>x()</script><text>&lt;a &amp; b&gt;</text>"
        "<use xlink:href='#g' /><path d='M0 0' inkscape:label='x'/></svg>"
    )
    (data,) = read_html(f"<p>A</p>{drawing}".encode(), "a.html").pictures.values()
    assert cleaned(data)[1:] == (96, 50)
    for part in ("viewBox=", "<linearGradient", "gradientUnits=", "&lt;a &amp; b&gt;", 'href="#g"'):
        assert part in data.decode()
    for part in ("script", "onload", "inkscape"):
        assert part not in data.decode()


@pytest.mark.parametrize(
    "icon",
    [
        "<svg><path/></svg>" + "<svg><circle/></svg>" * 20,
        f"<svg aria-hidden=true>{BARS}</svg>",
        f"<svg role=presentation>{BARS}</svg>",
        f"<svg width=24 height=24>{BARS}</svg>",
        f"<a href='https://a.example/'>Share<svg>{BARS}</svg></a>",
        f"<button><svg>{BARS}</svg><span>Copy</span></button>",
        f"<div hidden><svg>{BARS}</svg></div>",
        "",
    ],
)
def test_an_icon_is_no_drawing(tmp_path: Path, icon: str) -> None:
    path = tmp_path / "mill.html"
    path.write_text(f"<p>We met at the mill.</p>{icon}", "utf-8")
    seed = read_file(path)
    assert not seed.pictures
    assert not seed.warnings
    assert prove(path, seed) == []


@pytest.mark.parametrize(
    "part",
    ["<foreignObject><p>Eggs a week</p></foreignObject>", "<image href='a.png'/><text>Eggs</text>"],
)
def test_a_drawing_that_cannot_be_shown_is_told_of_and_its_words_stay(part: str) -> None:
    seed = read_html(f"<p>We met at the mill.</p><svg>{BARS}{part}</svg>".encode(), "mill.html")
    assert [problem.severity for problem in seed.warnings] == [Severity.WARNING]
    assert "Eggs" in "".join(line.text for line in seed.lines)
    assert not seed.pictures


def test_drawings_in_a_link_take_time_in_proportion_to_their_number() -> None:
    def cost(number: int) -> float:
        drawings = "<svg><text>a</text></svg>" * number
        page = f"<p>A</p><a href='https://a.example/'>{drawings}".encode()
        return seconds(lambda: read_html(page, "a.html"))

    assert growth(cost, 1_000, 4_000, most=8) < 8
