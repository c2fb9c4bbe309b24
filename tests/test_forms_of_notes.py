"""Notes come through: from every format onto the page, their numbers leading to and fro."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.conversion.issue import convert
from generator.model import BlockKind, MarkKind
from generator.publish import markdown, xhtml
from generator.publish.articles import article_frontmatter
from generator.publish.feeds.texts import addressed, entry_html
from generator.publish.forms import Form
from generator.readers import read_file
from generator.readers.html.notes import find_notes
from generator.readers.html.page import parse_html
from generator.readers.html.tree import parse_tree
from generator.readers.markdown.document import parse_markdown
from generator.readers.proof import prove
from generator.settings.sidecar import Sidecar
from generator.site import sections
from tests.factories import article
from tests.marking import profile_of
from tests.rendering import html_of_article
from tests.test_forms import blocks_of, converted, page_of

NOTED = {
    "markdown": "Eins.[^a] Zwei.[^b] Noch eins.[^a]\n\n[^b]: Die zweite.\n[^a]: Die *erste*.\n\n    Mehr davon.\n",
    "pandoc": """<p>Eins.<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>
        Zwei.<sup id="r2"><a href="#fn2">2</a></sup></p>
        <section><hr><ol><li id="fn1"><p>Die <em>erste</em>.</p><p>Mehr davon.
        <a href="#fnref1">↩︎</a></p></li><li id="fn2">Die zweite. <a href="#r2">↩︎</a></li></ol>""",
    "word": """<p>Eins.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>
        Zwei.<a href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a></p><div><hr>
        <div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Die <i>erste</i>.</p><p>Mehr davon.</p></div>
        <div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Die zweite.</p></div></div>""",
    "terms": """<p>Eins.<b><sup><a name="r1" href="#n1">1</a></sup></b>
        Zwei.<sup><a name="r2" href="#n2">2</a></sup></p><dl><dt><b>[<a name="n1" href="#r1">1</a>]</b></dt>
        <dd><p>Die <i>erste</i>.</p><p>Mehr davon.</p></dd><dt><a name="n2" href="#r2">2</a></dt>
        <dd>Die zweite.</dd></dl>""",
}


@pytest.mark.parametrize("form", NOTED)
def test_the_number_of_a_note_leads_to_it_and_back(form: str) -> None:
    parse = parse_markdown if form == "markdown" else parse_html
    blocks = blocks_of(parse(NOTED[form], "a"))
    assert blocks[0].text.startswith("Eins.[1] Zwei.[2]")
    notes = [block for block in blocks if block.kind is BlockKind.NOTE]
    assert [(note.info, note.passages) for note in notes] == [
        ("1", ["Die erste.", "Mehr davon."]),
        ("2", ["Die zweite."]),
    ]
    page = page_of(blocks)
    links = page.select("a[role=doc-noteref]")
    assert len(links) == blocks[0].text.count("[")
    for link in links:
        note = page.select_one(str(link["href"]))
        assert note
        assert "".join(link.get_text().strip("[]")) == note["data-label"]
        backs = [str(back["href"]) for back in note.select("a[role=doc-backlink]")]
        assert f"#{link['id']}" in backs
        assert all(back["aria-label"] for back in note.select("a[role=doc-backlink]"))
    assert [note.get_text(" ", strip=True) for note in page.select("section > ol > li")] == [
        "Die erste . Mehr davon.",
        "Die zweite.",
    ]
    assert [note["id"] for note in page.select("li > :first-child")] == ["p2", "p3"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "Eins**[^a]**, *[^a]*, fett **zwei[^a]**.\n\n[^a]: Die erste.\n"),
        ("a.html", NOTED["terms"].replace("Zwei.", "Zwei, fett <b>drei</b>")),
    ],
)
def test_the_number_of_a_note_has_a_form_of_its_own(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    seed = read_file(path)
    marks = [mark for line in seed.lines for mark in line.marks]
    assert [mark.kind for mark in marks].count(MarkKind.STRONG) == 1
    assert prove(path, seed) == []


def test_the_labels_of_notes_need_no_proof(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(NOTED["markdown"] + "\nEin[^ unbekannter\n", encoding="utf-8")
    seed = parse_markdown(path.read_text(encoding="utf-8"), path.name)
    assert prove(path, seed) == []
    assert prove(path, replace(seed, lines=seed.lines[1:])) != []


def test_many_references_may_share_a_note() -> None:
    count = 2_000
    links = "".join(f'<a id="r{n}" href="#all">{n % 9}</a> ' for n in range(count))
    backs = "".join(f'<a href="#r{n}">^</a>' for n in range(count))
    html = f'<p>{links}</p><div id="all">{backs}Text</div>'
    found = find_notes(parse_tree(html))
    assert (len(found.references), len(found.notes), len(found.backs)) == (count, 1, count)


def test_ids_are_unique_where_several_articles_have_notes() -> None:
    html = html_of_article(article(blocks=blocks_of(parse_markdown(NOTED["markdown"], "a.md"))))
    whole = "".join("".join(sections.article(html, prefix)) for prefix in ("a01", "a02"))
    page = BeautifulSoup(whole, "lxml")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids)) > 10
    assert {str(a["href"])[1:] for a in page.select("a[href^='#']")} <= set(ids)
    labels = [str(each["aria-label"]) for each in page.select("section")]
    assert labels == ["注释: 第1篇", "注释: 第1篇"]


def test_a_contents_list_that_leads_to_and_fro_has_no_notes() -> None:
    html = """<ul><li><a id="t1" href="#s1">Erstes</a></ul><h2 id="s1"><a href="#t1">Erstes</a></h2>
        <p><a id="t2" href="#s2">2</a></p><div id="s2"><h2>Zweites</h2><a href="#t2">nach oben</a></div>"""
    assert BlockKind.NOTE not in {block.kind for block in blocks_of(parse_html(html, "a.html"))}


def test_a_note_stands_in_the_article_that_refers_to_it() -> None:
    text = (
        "# Eins\n\nEiner[^a] und keiner[^z].\n\n# Zwei[^a]\n\nNoch einer.[^a][^b]\n\n"
        "[^a]: Zu eins.\n[^b]: Zu zwei.\n"
    )
    issue = converted(text)
    one, two = issue.articles
    assert [(b.kind, b.text) for b in one.blocks][1:] == [(BlockKind.NOTE, "Zu eins.")]
    assert [(b.kind, b.text) for b in two.blocks][1:] == [(BlockKind.NOTE, "Zu zwei.")]
    kinds = [mark.kind for mark in two.blocks[0].marks]
    assert kinds == [MarkKind.LINK, MarkKind.SUPERSCRIPT, MarkKind.NOTE]
    assert (two.title, two.heading) == ("Zwei", "Zwei[1]")


def test_a_raised_word_before_a_note_is_not_one_with_it() -> None:
    (block, _) = blocks_of(parse_markdown("4 km<sup>2</sup>[^a] wide\n\n[^a]: Or so.", "a.md"))
    raised = [mark for mark in block.marks if mark.kind is MarkKind.SUPERSCRIPT]
    assert [block.text[mark.start : mark.end] for mark in raised] == ["2"]


NOTED_TITLES = (
    "# Tides[^a]\n\nHigh, and[^a] low.\n\n# Ebbs\n\nLow[^b].\n\n[^a]: Or floods.\n[^b]: So."
)


def test_the_number_in_a_title_leads_to_its_note_and_back() -> None:
    issue = converted(NOTED_TITLES)
    first, second = issue.articles
    assert (first.title, first.heading, second.heading) == ("Tides", "Tides[1]", "Ebbs")
    assert article_frontmatter(first)["title"] == "Tides"
    assert [(block.kind, block.text) for block in first.blocks] == [
        (BlockKind.PARAGRAPH, "High, and[1] low."),
        (BlockKind.NOTE, "Or floods."),
    ]
    assert [block.text for block in second.blocks] == ["Low[2].", "So."]
    first = replace(first, issue="2022-47")
    page = BeautifulSoup(html_of_article(first), "lxml")
    book = f"<h1>{xhtml.formed(first.heading, Form((), first.title_marks))}</h1>"
    book += "".join(xhtml.blocks(first))
    assert _ways(page) == {"fn-1": 2, "fnref-1": 1, "fnref-1-2": 1}
    assert _ways(BeautifulSoup(book, "lxml")) == {"fn-1": 2, "fnref-1": 1}
    for made in (page, BeautifulSoup(book, "lxml")):
        assert made.select_one("h1 #fnref-1") is not None
        assert made.select_one("p #fnref-1-2") is not None
    title, text = sections.article(html_of_article(first), "a01")
    whole = BeautifulSoup(f"<h2>{title}</h2>{text}", "lxml")
    assert _ways(whole) == {"a01-fn-1": 2, "a01-fnref-1": 1, "a01-fnref-1-2": 1}
    assert BeautifulSoup(sections.without_notes(title), "lxml").get_text() == "Tides[1]"
    assert "href" not in sections.without_notes(title)


def test_names_have_no_signs_of_notes() -> None:
    long = "High and low water. " * 20
    issue = converted(
        f"# The *Harbour*[^a] Letter\n\n## Sea[^b]\n\n### Tides and\n\n### ebbs[^c] here\n\n{long}\n\n"
        f"### Wind[^d]\n\n{long}\n\n## Land[^b]\n\n### Roads[^c]\n\n{long}[^a]\n\n### [^e]\n\n{long}\n\n"
        "[^a]: Letter.\n[^b]: Waters.\n[^c]: Since May.\n[^d]: Off the land.\n[^e]: More.",
        rules="{}",
    )
    assert [(each.section, each.title, each.heading) for each in issue.articles] == [
        ("Sea", "Tides and ebbs here", "Tides and ebbs[3] here"),
        ("Sea", "Wind", "Wind[4]"),
        ("Land", "Roads", "Roads[3]"),
        ("Land", "[5]", "[5]"),
    ]
    assert issue.title == "The Harbour Letter"
    assert issue.articles[2].opening == long.strip()
    notes = [block.text for each in issue.articles for block in each.blocks[1:]]
    assert notes == ["Waters.", "Since May.", "Off the land.", "Letter.", "More."]
    first, _, third, _ = (next(iter(markdown.article_blocks(each))) for each in issue.articles)
    assert (first, third) == ("# Tides and ebbs[^3] here", "# Roads<sup>\\[3]</sup>")


def _ways(page: BeautifulSoup) -> dict[str, int]:
    """The anchors to which links of a page lead, all of which it has once, and how many do."""
    ids = [str(each["id"]) for each in page.select("[id]")]
    assert len(set(ids)) == len(ids)
    ways = [str(each["href"]).removeprefix("#") for each in page.select("a[href^='#']")]
    assert set(ways) <= set(ids)
    return {way: ways.count(way) for way in sorted(ways)}


def test_a_note_of_a_title_that_the_sidecar_replaces_is_a_text() -> None:
    text = "# Tides[^a]\n\nHigh[^b].\n\n[^a]: Or floods.\n\n    And ebbs.\n[^b]: So."
    seed = parse_markdown(text, "a.md")
    rules = "{a: {as: article, mark: heading-1}}"
    made = convert(seed.lines, "a.md", profile_of(rules), Sidecar(titles={1: "Floods"})).issue
    (only,) = made.articles
    assert not only.title_marks
    assert [block.text for block in only.blocks] == ["High[2].", "Or floods.", "And ebbs.", "So."]
    kinds = [block.kind for block in only.blocks]
    assert kinds == [BlockKind.PARAGRAPH] * 3 + [BlockKind.NOTE]


def test_a_second_article_leads_to_the_note_of_the_first() -> None:
    text = "# Tides\n\nHigh[^a].\n\n# Ebbs\n\nLow[^a], lower[^c].\n\n[^a]: Or so."
    first, second = converted(text).articles
    (reference,) = [mark for mark in first.blocks[0].marks if mark.kind is MarkKind.NOTE]
    assert first.blocks[0].text[reference.start : reference.end] == "[1]"
    (link,) = [mark for mark in second.blocks[0].marks if mark.kind is MarkKind.LINK]
    assert (second.blocks[0].text[link.start : link.end], link.url) == (
        "[1]",
        f"#{first.blocks[1].first}",
    )


def test_a_feed_has_the_numbers_of_notes_that_a_page_takes_from_its_style_sheet() -> None:
    made = converted("# Tides\n\nHigh[^a].\n\n[^a]: Or so.\n\n# Ebbs\n\nLow.")
    site = "https://weir.example/"
    html = entry_html(addressed(made, {}, site), 0, site)
    (label,) = BeautifulSoup(html, "lxml").select("aside a")
    assert (label["href"], label.get_text()) == ("#fnref-1", "1")
    assert "epub:" not in html
