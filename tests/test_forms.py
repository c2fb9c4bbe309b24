"""What a text says by its form comes through: from Markdown, HTML and DOCX onto the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup, Tag
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.apparatus.archive import convert_file
from generator.conversion.issue import convert
from generator.conversion.ledger import account
from generator.conversion.repair.decision import NO_GUIDANCE
from generator.conversion.repair.marked import marked_blocks
from generator.conversion.segment.body import ArticleSpan, Body
from generator.conversion.segment.furniture import strip_furniture
from generator.conversion.segment.notes import part_notes, with_notes
from generator.model import Block, BlockKind, Issue, MarkKind
from generator.model.marks import BREAK
from generator.publish import markdown, xhtml
from generator.publish.articles import _hyperlinks, article_frontmatter, article_page
from generator.publish.catalogue import Catalogue
from generator.publish.forms import Form
from generator.readers import read_file
from generator.readers.docx.document import read_docx
from generator.readers.html.notes import find_notes
from generator.readers.html.page import parse_html
from generator.readers.html.tree import parse_tree
from generator.readers.markdown.document import parse_markdown
from generator.readers.proof import prove
from generator.readers.seed import SeedText
from generator.settings.files import SeedFile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import Sidecar
from generator.site import sections
from generator.site.check.html import read_blocks
from generator.site.check.texts import text_fault
from generator.site.commonmark import _html
from tests.factories import archive, article
from tests.marking import profile_of
from tests.rendering import html_of_article

Tree = list[object]
"""Texts and elements, an element as its name and a tree."""


def blocks_of(seed: SeedText) -> tuple[Block, ...]:
    """The blocks of a text that is one article."""
    text, notes = part_notes(strip_furniture(seed.lines, load_profiles()[0]).lines)
    (span,) = with_notes(Body((ArticleSpan((), tuple(text), ""),), ()), notes).spans
    return tuple(decision.block for decision in marked_blocks(span.body, NO_GUIDANCE))


def converted(text: str, rules: str = "{a: {as: article, mark: heading-1}}") -> Issue:
    """A text in Markdown as an issue whose articles begin with headings of level 1."""
    seed = parse_markdown(text, "a.md")
    issue = convert(seed.lines, "a.md", profile_of(rules)).issue
    result, problems = account(issue, seed.lines)
    assert result.balanced, problems
    return issue


def page_of(blocks: Sequence[Block]) -> BeautifulSoup:
    page = BeautifulSoup(html_of_article(article(blocks=tuple(blocks))), "lxml")
    title = page.find("h1")
    assert isinstance(title, Tag)
    title.decompose()
    return page


STRUCTURE = {"p", "ul", "ol", "li", "blockquote", "pre"}


def tree(root: Tag) -> Tree:
    """The blocks of an element; a paragraph that is all of its item stands for its text."""
    found: Tree = []
    for node in root.children:
        if not isinstance(node, Tag):
            if str(node).strip():
                found.append(str(node).strip())
        elif node.name == "pre":
            found.append(["pre", node.get_text().rstrip("\n")])
        elif node.name in STRUCTURE:
            start = [node["start"]] if node.get("start") else []
            found.append([node.name, *start, *tree(node)])
        else:
            found += tree(node)
    paragraphs = [e[1:] if isinstance(e, list) and e[:1] == ["p"] else [e] for e in found]
    return [e for each in paragraphs for e in each] if root.name == "li" else found


words = st.text("ab甲乙", min_size=1, max_size=4)
paragraphs = st.builds(lambda text: ("p", text), words)
codes = st.builds(
    lambda lines: ("code", "\n".join(["x", *lines, "y"])),
    st.lists(st.sampled_from(["", "  a", "```", "*b*", "<i>"]), max_size=3),
)
nests = st.recursive(
    st.one_of(paragraphs, codes),
    lambda inner: st.one_of(
        st.builds(lambda held: ("quote", held), st.lists(inner, min_size=1, max_size=3)),
        st.builds(
            lambda start, items: ("list", start, items),
            st.sampled_from([None, 1, 3]),
            st.lists(
                st.builds(
                    lambda first, more: [first, *more], paragraphs, st.lists(inner, max_size=2)
                ),
                min_size=1,
                max_size=3,
            ),
        ),
    ),
    max_leaves=8,
)


def source(found: Sequence[tuple[object, ...]]) -> str:
    """Markdown; a comment keeps apart what would become one."""
    return "\n\n<!-- -->\n\n".join(map(written, found))


def written(found: tuple[object, ...]) -> str:
    match found:
        case ("p", str(text)):
            return text
        case ("code", str(text)):
            return f"~~~~python\n{text}\n~~~~"
        case ("quote", list(held)):
            return "\n".join(f"> {line}".rstrip() for line in source(held).split("\n"))
        case ("list", start, list(items)):
            made = []
            for number, item in enumerate(items, start if isinstance(start, int) else 0):
                sign = "- " if start is None else f"{number}. "
                inner = source(item).replace("\n", "\n" + " " * len(sign))
                made.append("\n".join(line.rstrip() for line in (sign + inner).split("\n")))
            return "\n\n".join(made)
    raise AssertionError(found)


@given(st.lists(nests, min_size=1, max_size=3))
def test_nested_blocks_of_markdown_stand_on_the_page(found: list[tuple[object, ...]]) -> None:
    text = source(found)
    reference = BeautifulSoup(MarkdownIt("commonmark").render(text), "lxml")
    assert reference.body
    page = page_of(blocks_of(parse_markdown(text, "a.md")))
    assert page.body
    assert tree(page.body) == tree(reference.body)


HTML = """<p>Ein <b>fetter</b> und <span style="font-weight:700;font-style:italic">schräger</span>
Satz, m<sup>2</sup>, <del>weg</del>, <kbd>Strg</kbd>.</p>
<ol start="3"><li>drei<ul><li>a</li><li>b</li></ul></li><li><p>vier</p><p>noch vier</p></li></ol>
<pre><code class="language-js">if (a) {
    b();

}</code></pre><hr><blockquote><p>eins</p><blockquote>zwei</blockquote></blockquote>
<p><iframe src="https://film.example/x" title="Film"></iframe></p>"""


def test_html_keeps_marks_lists_code_and_quotations() -> None:
    blocks = blocks_of(parse_html(HTML, "a.html"))
    kinds = [block.kind.value for block in blocks]
    assert kinds == ["paragraph", "list", "code", "rule", "quote", "paragraph"]
    marked = {(m.kind.value, blocks[0].text[m.start : m.end]) for m in blocks[0].marks}
    assert marked == {
        *(("strong", "fetter"), ("strong", "schräger"), ("em", "schräger")),
        *(("sup", "2"), ("s", "weg"), ("code", "Strg")),
    }
    assert (blocks[1].start, len(blocks[1].blocks)) == (3, 2)
    assert (blocks[2].text, blocks[2].info) == ("if (a) {\n    b();\n\n}", "js")
    page = page_of(blocks)
    assert [e.get("start") for e in page.select("ol")] == ["3"]
    assert len(page.select("ol > li > ul > li")) == 2
    assert len(page.select("blockquote blockquote")) == 1
    assert page.select_one("hr")
    code = page.select_one("pre > code.language-js")
    assert code
    assert code.get_text() == "if (a) {\n    b();\n\n}\n"
    assert [a["href"] for a in page.select("a")] == ["https://film.example/x"]


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


def test_line_breaks_stay_within_their_paragraph() -> None:
    html = "<p>Rosen<br>sind <b>rot</b>,<br><br>Veilchen<br>　　医保<br>blau.<br></p><p>Ende"
    blocks = blocks_of(parse_html(html, "a.html"))
    assert [block.text for block in blocks] == [
        f"Rosen{BREAK}sind rot,",
        "Veilchen",
        f"医保{BREAK}blau.",
        "Ende",
    ]
    assert blocks[0].passages == ["Rosen sind rot,"]
    page = page_of(blocks)
    assert len(page.select("br")) == 2
    book = "".join(xhtml.blocks(article(blocks=blocks)))
    assert "Rosen<br/>sind <strong>rot</strong>," in book


@given(st.lists(st.text("ab-=#>*|:1. [x]+~?!`_", min_size=1, max_size=6), min_size=2, max_size=4))
def test_a_line_below_another_begins_no_block(lines: list[str]) -> None:
    lines = [" ".join(line.split()) or "c" for line in lines]
    for kind in (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE):
        page = page_of([Block(kind, BREAK.join(lines), 3, 3)])
        (element,) = page.select("li, blockquote p, th, body > p")
        for br in element.select("br"):
            br.replace_with("\n")
        shown = [line.strip() for line in element.get_text().replace("\n\n", "\n").split("\n")]
        assert shown == lines


def test_tasks_are_boxes_that_say_whether_they_are_done() -> None:
    text = "- [x] fertig\n- [ ] offen\n- \\[x] keine\n- [link](https://a.example/)\n\n1. [X] eins\n\n   zwei\n"
    blocks = blocks_of(parse_markdown(text, "a.md"))
    assert blocks[0].items == ["[x] fertig", "[ ] offen", "[x] keine", "link"]
    pages = "\n\n".join(markdown.article_blocks(article(blocks=blocks)))
    assert "- [x] fertig\n- [ ] offen\n- \\[x] keine\n" in pages
    boxes = page_of(blocks).select("input[type=checkbox][disabled]")
    assert [box.has_attr("checked") for box in boxes] == [True, False, True]
    assert all(box["aria-label"] for box in boxes)
    html = "<ul><li><input type=checkbox checked> a<li><label><input type=CHECKBOX>b</label></ul>"
    (block,) = blocks_of(parse_html(html, "a.html"))
    assert block.items == ["[x] a", "[ ] b"]
    book = "".join(xhtml.blocks(article(blocks=(block,))))
    assert book.count("<input ") == 2


def test_a_title_keeps_how_its_words_look() -> None:
    issue = converted("# Die *Times* und `code`\n\n## Ein **fettes** Kapitel\n\nText.\n")
    (only,) = issue.articles
    assert only.title == "Die Times und code"
    html = BeautifulSoup(html_of_article(replace(only, issue="2022-47")), "lxml")
    assert (
        str(html.h1) == '<h1 id="die-times-und-code">Die <em>Times</em> und <code>code</code></h1>'
    )
    assert html.select_one("h2 strong")
    front = article_frontmatter(only)
    assert front["title"] == only.title


def test_runs_of_a_document_have_marks_and_pictures() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Ein ")
    paragraph.add_run("fetter").bold = True
    plain = paragraph.add_run(" und heller")
    plain.font.highlight_color = WD_COLOR_INDEX.YELLOW
    raised = paragraph.add_run("2")
    raised.font.superscript = True
    struck = paragraph.add_run(" weg")
    struck.font.strike = True
    target = BytesIO()
    document.save(target)
    (block,) = blocks_of(read_docx(target.getvalue(), "a.docx"))
    assert {(m.kind.value, block.text[m.start : m.end]) for m in block.marks} == {
        *(("strong", "fetter"), ("mark", "und heller"), ("sup", "2"), ("s", "weg")),
    }


def test_blocks_in_a_cell_are_lines_of_it() -> None:
    html = """<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td><p>one</p> <div> <p><b>two</b><br></p>three</div></td>
        <td><p>four</p><ol><li>five</li><li>six</li></ol></td></tr></table>"""
    document = docx.Document()
    table = document.add_table(2, 1 + 1)
    for cell, text in zip(table.columns[0].cells, "ab", strict=True):
        cell.text = text
    table.cell(1, 1).text = "one"
    table.cell(1, 1).add_paragraph()
    table.cell(1, 1).add_paragraph("two")
    target = BytesIO()
    document.save(target)
    (page,) = blocks_of(parse_html(html, "a.html"))
    assert page.rows[1] == ["one\u2028two\u2028three", "four\u20281. five\u20282. six"]
    assert [page.text[mark.start : mark.end] for mark in page.marks if mark.kind == "strong"] == [
        "two"
    ]
    (word,) = blocks_of(read_docx(target.getvalue(), "a.docx"))
    assert word.rows[1] == ["b", "one\u2028two"]


def test_columns_keep_how_they_are_aligned() -> None:
    text = "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | **3** | 4 |\n"
    (block,) = blocks_of(parse_markdown(text, "a.md"))
    assert block.info == ",left,center,right"
    page = page_of([block])
    classes = [" ".join(cell.get("class") or []) for cell in page.select("td")]
    assert classes == ["", "left", "center", "right"]
    two = "<table><tr><th align=right>1<th>2<tr><td>3<td>4</table>"
    blocks = blocks_of(parse_html(two + two, "a.html"))
    assert [(each.kind, each.info) for each in blocks] == [(BlockKind.TABLE, "right,")] * 2


@pytest.mark.parametrize(
    ("source", "caption"),
    [
        ('![pier](pier.png "The pier in 1931")', "The pier in 1931"),
        ("![pier](pier.png)\n\n*The pier in 1931*", "The pier in 1931"),
        ("![pier](pier.png)\n\n图 3：码头", "图 3：码头"),
        ("![pier](pier.png)\n\nFigure 3. The pier", "Figure 3. The pier"),
        ('<figure><img src="pier.png"><figcaption>The pier</figcaption></figure>', "The pier"),
        ("![pier](pier.png)\n\nThe pier was closed.", ""),
        ('![pier](pier.png "pier_1931.png")', ""),
        ('![pier](pier.png "pier")', ""),
        ('In a line ![pier](pier.png "The pier") of text.', ""),
        ("*No picture before it*", ""),
    ],
)
def test_a_picture_and_its_caption_are_a_figure(source: str, caption: str) -> None:
    page = page_of(blocks_of(parse_markdown(source, "a.md")))
    found = page.select("figure > figcaption")
    assert [each.get_text() for each in found] == ([caption] if caption else [])


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("| A | B |\n| - | - |\n| 1 | 2 |\n", ["A", "B"]),
        ("| | |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n", []),
        ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", []),
        ("<table><tr><th>A<th>B<tr><td>3<td>4</table>", ["A", "B"]),
        (
            "<table><thead><tr><th>A<th>B</thead><tr><td><ul><li>3</ul><td>4<br>5</table>",
            ["A", "B"],
        ),
    ],
)
def test_a_table_has_a_head_where_its_source_has_one(source: str, heads: list[str]) -> None:
    blocks = blocks_of(parse_markdown(source, "a.md"))
    page = page_of(blocks)
    assert [head.get_text() for head in page.select("thead th")] == heads
    assert len(page.select("tbody tr")) == 2 - bool(heads)
    book = BeautifulSoup("".join(xhtml.blocks(article(blocks=blocks))), "lxml")
    assert [head.get_text() for head in book.select("thead th")] == heads


def test_a_search_looks_in_the_texts_of_pictures() -> None:
    blocks = blocks_of(parse_markdown('- a ![pier](a.png)\n\n![](b.png "Quay")\n', "a.md"))
    assert [text for block in blocks for text in block.searched] == ["a", "pier", "", "Quay"]


@pytest.mark.parametrize(
    "source",
    [
        "neue Plattform kommt. Die [Plattform](https://a.example/) ist da.",
        "**bold [a](https://a.example/4) x** a [a](https://a.example/5)",
        "- concat [cat](https://a.example/3)\n- a **a [a](https://a.example/4) x**\n",
        "| a | b |\n| - | - |\n| a b | [b](https://a.example/) |\n",
        'See t, <a href="https://a.example/9">t</a>.',
        "![a](p.png) [![a](p.png)](https://a.example/)",
    ],
)
def test_a_link_stands_on_its_own_words(source: str) -> None:
    def places(html: str) -> list[tuple[str, object]]:
        """Each link with the text before it."""
        page = BeautifulSoup(html, "html.parser")
        for picture in page.select("[data-picture], img"):
            picture.replace_with("P")
        text = ""
        found: list[tuple[str, object]] = []
        for node in page.descendants:
            if isinstance(node, Tag) and node.name == "a" and node["href"] != "p.png":
                found.append(("".join(text.split()), node["href"]))
            elif isinstance(node, str):
                text += node
        return found

    wanted = MarkdownIt("commonmark", {"html": True}).enable("table").render(source)
    made = str(page_of(blocks_of(parse_markdown(source, "a.md"))))
    assert places(made) == places(wanted)


def test_a_title_keeps_its_link(tmp_path: Path) -> None:
    file = tmp_path / "000_a.md"
    file.write_text(
        "# Weekly\n\n## See [the pier](https://a.example/) *now*\n\nText.\n\n## Other\n\nMore.\n",
        encoding="utf-8",
    )
    first = convert_file(SeedFile(file)).issue.articles[0]
    title = next(iter(markdown.article_blocks(first)))
    assert title == "# See [the pier](https://a.example/) *now*"
    assert first.original == "https://a.example/"


def test_what_goes_on_over_a_line_break_is_one_mark() -> None:
    html = (
        "<p>A <b>bold <i>line<br>and</i> another</b><br><i>and</i><br><i>more</i> "
        '<a href="https://a.example/">with<br>a link</a></p>'
    )
    page = page_of(blocks_of(parse_html(html, "a.html")))
    found = {
        name: [" ".join(each.get_text(" ").split()) for each in page.find_all(name)]
        for name in ("strong", "em", "a")
    }
    assert found == {
        "strong": ["bold line and another"],
        "em": ["line and", "and", "more"],
        "a": ["with a link"],
    }
    assert len(page.find_all("br")) == 4


def test_the_link_of_a_section_is_one_of_its_first_article() -> None:
    text = (
        "# Mill\n\n## [Stones](https://a.example/)\n\n### One\n\nA.\n\n"
        "### [Two](https://b.example/)\n\nB.\n"
    )
    seed = parse_markdown(text, "a.md")
    rules = "{s: {as: section, mark: heading-2}, a: {as: article, mark: heading-3}}"
    one, two = convert(seed.lines, "a.md", profile_of(rules)).issue.articles
    assert (one.links, one.original) == ((("Stones", "https://a.example/"),), "")
    assert (two.links, two.original) == ((("Two", "https://b.example/"),), "https://b.example/")


def test_words_in_italics_below_a_picture_are_its_caption_and_say_what_it_shows() -> None:
    texts = (
        "![](kiln.png)\n*The kiln at dusk*",
        "![](kiln.png)\\\n*The kiln at dusk*\\\nOnly the door is new.",
        "[![](kiln.png)](https://a.example/)\n*The [kiln](https://b.example/) at dusk*",
    )
    for text in texts:
        blocks = blocks_of(parse_markdown(text, "a.md"))
        assert [block.kind for block in blocks[:2]] == [BlockKind.PARAGRAPH, BlockKind.CAPTION]
        assert blocks[1].text == "The kiln at dusk"
        for page in (
            page_of(blocks),
            BeautifulSoup("".join(xhtml.blocks(article(blocks=blocks))), "lxml"),
        ):
            (figure,) = page.select("figure")
            box = figure.select_one("[data-picture]")
            assert box
            assert box["aria-label"] == "The kiln at dusk"
            assert figure.find("figcaption").get_text() == "The kiln at dusk"  # type: ignore[union-attr]
    assert blocks_of(parse_markdown(texts[1], "a.md"))[2].text == "Only the door is new."
    seed = parse_html("<p><img src='k.png'><br><i>The kiln</i><br>Only the door.</p>", "a.html")
    assert [block.kind for block in blocks_of(seed)] == [
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
    ]
    plain = blocks_of(parse_markdown("![](kiln.png)\n*The kiln* at dusk", "a.md"))
    assert len(plain) == 1


def test_numbers_that_a_page_gives_to_items_stay() -> None:
    page = "<ol start=4><li>a<ol><li>b</ol><li value=9>c<li>d</ol><ol reversed><li>x<li>y<li>z</ol>"
    shown = page_of(blocks_of(parse_html(page, "a.html")))
    numbers = {
        str(item.find(string=True)).strip(): int(str(each.get("start") or 1)) + at
        for each in shown.select("ol")
        for at, item in enumerate(each.find_all("li", recursive=False))
    }
    assert numbers == {"a": 4, "b": 1, "c": 9, "d": 10, "x": 3, "y": 2, "z": 1}


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p style='font-weight:bold'>hot</p>", {"strong": "hot"}),
        ("<p style='font-weight:bold'>hot <i style='font-weight:400'>tea</i></p>", {"em": "tea"}),
        ("<div style='font-style:italic'>tea<br>cup</div>", {"em": "teacup"}),
        ("<h2 style='font-weight:bold'>Tea</h2>", {}),
        ("<b style='font-weight:normal'>tea <b>hot</b></b>", {"strong": "hot"}),
        ("<p><b style='font-weight: 400'>tea</b></p>", {}),
        (
            "<style>.c3,.x{font-weight:700}</style><p>a <span class='a c3'>hot</span></p>",
            {"strong": "hot"},
        ),
        ("<style>/*{*/span.c{font-style:italic}</style><i>a</i> <span>b</span>", {"em": "a"}),
        ("<style>@media print{.c{font-weight:bold}}</style><p class=c>b", {}),
        ("<style>.c{font-weight:bold}</style><span class=c style='font-weight:normal'>b", {}),
        ("<style>}.c{font-weight:bold}{</style><font class=c>b", {"strong": "b"}),
        ("<style>.c{font-weight:bold}</style><div class=c>b</div>", {}),
        ("<div style='font-weight:bold'>a <div>b <em>c</em></div></div>", {"em": "c"}),
    ],
)
def test_styles_mean_what_elements_mean(html: str, marked: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<p>Before</p>{html}", encoding="utf-8")
    seed = parse_html(path.read_text(encoding="utf-8"), "a.html")
    found: dict[str, str] = {}
    for line in seed.lines:
        for mark in line.marks:
            found[mark.kind] = found.get(mark.kind, "") + line.text[mark.start : mark.end]
    assert found == marked
    assert prove(path, seed) == []


def test_a_link_on_a_picture_is_listed_as_what_the_picture_shows() -> None:
    text = "- [![Tide table](t.png)](https://a.example/t)\n\n[![](u.png)](https://a.example/u)"
    blocks = blocks_of(parse_markdown(text, "a.md"))
    listed = _hyperlinks(article(blocks=blocks))
    assert [each["text"] for each in listed] == ["Tide table", "图"]  # type: ignore[call-overload, index]


def test_spacers_are_no_pictures() -> None:
    page = parse_html(
        "<p>a<img src='i/spacer.gif'><img src='clear-1x1.gif?2' width=9>"
        "<img src='spacer.gif' alt='Made of steel'><img src='spacers.gif'></p>",
        "a.html",
    )
    shown = [mark.picture.address for line in page.lines for mark in line.marks if mark.picture]
    assert shown == ["spacer.gif", "spacers.gif"]
    assert dict(page.omitted) == {"pixel": "clear-1x1.gif?2"}


def test_cells_stand_in_the_columns_and_rows_that_a_page_gives_them() -> None:
    page = parse_html(
        "<table><tr><th>Year<th colspan=2>Rain<tr><td rowspan=2>1930<td>3<td>4<tr><td>5<td>6"
        "<tr><td>1931<td rowspan=9 colspan=99999999>7<tr><td>1932</table>",
        "a.html",
    )
    assert [line.text.split("\t")[:4] for line in page.lines] == [
        ["Year", "Rain", ""],
        ["1930", "3", "4"],
        ["", "5", "6"],
        ["1931", "7"],
        ["1932"],
    ]


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


COUNTED = (
    '<ol type="a"><li>one<ol type="I"><li>two</ol><li>three<ol><li>four</ol></ol>'
    '<ol style="list-style-type: upper-alpha" start="3"><li>five</ol><ol type="x"><li>six</ol>'
)


def test_lists_count_as_they_were_counted() -> None:
    blocks = blocks_of(parse_html(f"<p>A</p>{COUNTED}", "a.html"))
    made = article(blocks=blocks)
    page, book = html_of_article(made), "".join(xhtml.blocks(made))
    for html in (page, book, sections.article(page, "a01")[1]):
        lists = BeautifulSoup(html, "lxml").select("ol:not(.notes ol)")
        assert [each.get("type") for each in lists] == ["a", "I", None, "A", None]
    assert article_page(made, Catalogue(archive(made))).data["counted"] == "a I 1 A3 1"
    assert list(markdown.article_blocks(made))[2:] == [
        "- a. one\n  - I. two\n- b. three\n  1. four",
        "* C. five",
        "1. six",
    ]
    plain = article(blocks=blocks_of(parse_html("<ol><li>one</ol>", "a.html")))
    assert "counted" not in article_page(plain, Catalogue(archive(plain))).data


def test_letters_of_items_stand_in_markdown_whatever_the_items_hold() -> None:
    held = (
        "<ol type='i' start='3'><li><pre>x = 1</pre><li><em>Oats</em> in <a href='https://a.example'>May</a>"
        "<br>b. now<li><ul><li>a. barley</ul><li></li><li>Rye<p>and <b>wheat</b></ol><p>So.</p>"
        "<ol type='a'><li><em>e</em>. g. hay<li>a. <code>straw</code></ol><ul><li>a. dung</ul>"
        "<ol type='A' start='0'><li>none<li>one</ol>"
    )
    made = article(blocks=blocks_of(parse_html(f"<p>A</p>{held}", "a.html")))
    page = BeautifulSoup(html_of_article(made), "lxml")
    found = [(each.name, each.get("type"), each.get("start")) for each in page.select("ol, ul")]
    assert found == [
        ("ol", "i", "3"),
        ("ul", None, None),
        ("ol", "a", None),
        ("ul", None, None),
        ("ol", "A", "0"),
    ]
    assert [each.get_text(" ", strip=True) for each in page.select("li")] == [
        "x = 1",
        "Oats in May b. now",
        "a. barley",
        "a. barley",
        "",
        "Rye and wheat",
        "e . g. hay",
        "a. straw",
        "a. dung",
        "none",
        "one",
    ]
    editor = BeautifulSoup(_html("\n\n".join(markdown.article_blocks(made))), "lxml")
    assert [each.get_text(" ", strip=True) for each in editor.select("li")][:6] == [
        "iii. x = 1",
        "iv. Oats in May b. now",
        "v. a. barley",
        "a. barley",
        "vi.",
        "vii. Rye and wheat",
    ]
    built = f'<div class="article-body">{html_of_article(made)}</div>'
    assert list(text_fault("page", read_blocks(built), [made])) == []


def test_letters_before_items_come_from_every_format(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Number")
    data = BytesIO()
    numbering = document.part.numbering_part.element
    for form in numbering.iter(qn("w:numFmt")):
        if form.get(qn("w:val")) == "decimal":
            form.set(qn("w:val"), "upperRoman")
    document.save(data)
    (line,) = read_docx(data.getvalue(), "a.docx").lines
    assert [each.info for each in line.inside] == ["I"]
    text = "a <b>b</b>\n\n<ol type='i' start='4'>\n<li>one</li>\n</ol>\n"
    line = parse_markdown(text, "a.md").lines[-1]
    assert ([each.info for each in line.inside], line.text) == (["i"], "4. one")
