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
from generator.model import Block, BlockKind, Issue
from generator.model.marks import BREAK
from generator.publish import markdown, xhtml
from generator.publish.articles import _hyperlinks, article_frontmatter
from generator.readers.docx.document import read_docx
from generator.readers.html.page import parse_html
from generator.readers.markdown.document import parse_markdown
from generator.readers.proof import prove
from generator.readers.seed import SeedText
from generator.settings.files import SeedFile
from generator.settings.profiles.reading import load_profiles
from tests.factories import article
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
