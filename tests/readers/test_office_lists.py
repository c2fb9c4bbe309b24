"""Lists that office programs write as paragraphs, or as lists side by side, are nested lists."""

from __future__ import annotations

from copy import deepcopy

import pytest
from bs4 import Tag

from generator.language.numerals import lettered, unlettered
from generator.readers.html.office import gather_lists
from generator.readers.html.page import parse_html
from generator.readers.html.tree import parse_tree
from tests.pace import growth, seconds
from tests.readers.files import problems_of


def item(level: int, sign: str, text: str, name: str = "l0") -> str:
    """A paragraph as Outlook writes it."""
    return (
        f"<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:{name} level{level} lfo1'>"
        f"<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}"
        f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
        f"{text}<o:p></o:p></p>"
    )


def shape(html: str) -> list[str]:
    """The lists of a page: «3(a 1a(b c) 7:d)» from the third, with letters within; «*(a)»."""
    page = parse_tree(html)
    gather_lists(page)
    tops = [each for each in page.find_all(["ul", "ol"]) if not each.find_parent("li")]
    return list(map(written, tops))


def written(element: Tag) -> str:
    items = []
    for each in element.find_all("li", recursive=False):
        held = each.find(["ul", "ol"])
        inner = f" {written(held.extract())}" if isinstance(held, Tag) else ""
        value = f"{each['value']}:" if each.has_attr("value") else ""
        items.append(f"{value}{each.get_text().strip()}{inner}")
    counts = f"{element['start']}{element['type']}" if element.name == "ol" else "*"
    return f"{counts}({' '.join(items)})"


@pytest.mark.parametrize(
    ("html", "made"),
    [
        (item(1, "·", "a") + "\n" + item(2, "o", "b") + item(1, "·", "c"), ["*(a *(b) c)"]),
        (
            item(1, "3.", "a") + item(2, "a)", "b") + item(2, "b)", "c") + item(1, "7.", "d"),
            ["3(a 1a(b c) 7:d)"],
        ),
        (item(1, "1.", "a") + "<p>b</p>" + item(1, "2.", "c"), ["1(a)", "2(c)"]),
        (item(2, "(i)", "a"), ["1i(a)"]),
        (item(1, "·", "a") + item(1, "1.", "b", "l1"), ["*(a)", "1(b)"]),
    ],
)
def test_paragraphs_of_word_are_items_by_their_levels(html: str, made: list[str]) -> None:
    assert shape(html) == made


def test_their_signs_are_accounted_for_and_numbers_stay() -> None:
    html = f"<p>Before.</p>{item(1, '·', 'pear')}{item(1, '2.', 'fig', 'l1')}<p>After.</p>"
    seed = parse_html(html, "a.html")
    assert [line.text for line in seed.lines] == ["Before.", "pear", "2. fig", "After."]
    assert ("bullet", "·") in seed.omitted
    assert problems_of("a.html", html.encode()) == []


def test_a_number_that_says_more_stays_in_its_paragraph() -> None:
    html = item(1, "1.2", "Aims") + item(1, "一、", "总则")
    assert [line.text for line in parse_html(html, "a.html").lines] == ["1.2 Aims", "一、 总则"]


def test_lists_of_google_docs_stand_in_each_other() -> None:
    style = '<style>.lst-kix_a-1 > li:before{content:"" counter(lst-ctn-kix_a-1,lower-latin) ". "}</style>'
    html = (
        '<ol class="c1 lst-kix_a-0 start"><li>a</li></ol><ol class="lst-kix_a-1 start"><li>b</li></ol>'
        '<ol class="lst-kix_a-0" start="2"><li>c</li></ol><ul class="lst-kix_b-0"><li>d</li></ul>'
        '<p>e</p><ul class="lst-kix_b-0"><li>f</li></ul>'
    )
    lines = parse_html(style + html, "a.html").lines
    assert [line.text for line in lines] == ["1. a", "1. b", "2. c", "d", "e", "f"]
    assert [[each.info for each in line.inside] for line in lines] == [
        *([""], ["", "a"], [""], [""], [], [""]),
    ]
    assert lines[0].inside[0].serial == lines[2].inside[0].serial


@pytest.mark.parametrize("way", ["a", "A", "i", "I"])
def test_letters_and_roman_numerals_are_read_as_they_are_written(way: str) -> None:
    assert [unlettered(lettered(n, way), way) for n in range(1, 100)] == [
        (way, n) for n in range(1, 100)
    ]


def test_long_lists_take_time_in_proportion() -> None:
    def lists(many: int) -> str:
        return "<p>x</p>" * many + (item(1, "1.", "a") + item(2, "·", "b")) * many

    pages = {many: parse_tree(lists(many)) for many in (300, 1_200)}
    assert (
        growth(
            lambda many: seconds(lambda: gather_lists(deepcopy(pages[many]))), 300, 1_200, most=9
        )
        < 9
    )
