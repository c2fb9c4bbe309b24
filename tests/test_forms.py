"""What a text says by its form comes through: from Markdown, HTML and DOCX onto the page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup, Tag
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.conversion.repair.decision import NO_GUIDANCE
from generator.conversion.repair.marked import marked_blocks
from generator.conversion.segment.furniture import strip_furniture
from generator.model import Block, BlockKind, MarkKind
from generator.readers.docx import read_docx
from generator.readers.html import parse_html
from generator.readers.markdown import parse_markdown
from generator.readers.seed import SeedText
from generator.settings.profiles.reading import load_profiles
from tests.factories import article
from tests.rendering import html_of_article

Tree = list[object]
"""Texts and elements, an element as its name and a tree."""


def blocks_of(seed: SeedText) -> tuple[Block, ...]:
    lines = strip_furniture(seed.lines, load_profiles()[0]).lines
    return tuple(decision.block for decision in marked_blocks(lines, NO_GUIDANCE))


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


def test_notes_of_markdown_keep_their_text_and_number() -> None:
    text = "Eins.[^a] Zwei.[^b]\n\n[^a]: Die *erste*.\n\n    Mehr davon.\n[^b]: Die zweite.\n"
    blocks = blocks_of(parse_markdown(text, "a.md"))
    assert blocks[0].text == "Eins.[1] Zwei.[2]"
    assert {m.kind for m in blocks[0].marks} == {MarkKind.SUPERSCRIPT}
    (notes,) = [block for block in blocks if block.kind is BlockKind.LIST]
    assert notes.start == 1
    assert notes.passages == ["Die erste.", "Mehr davon.", "Die zweite."]


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
        *(("strong", "fetter"), ("sup", "2"), ("s", "weg")),
    }


def test_columns_keep_how_they_are_aligned() -> None:
    text = "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | **3** | 4 |\n"
    (block,) = blocks_of(parse_markdown(text, "a.md"))
    assert block.info == ",left,center,right"
    page = page_of([block])
    classes = [" ".join(cell.get("class") or []) for cell in page.select("td")]
    assert classes == ["", "left", "center", "right"]
    two = "<table><tr><td align=right>1<td>2<tr><td>3<td>4</table>"
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


def test_a_search_looks_in_the_texts_of_pictures() -> None:
    blocks = blocks_of(parse_markdown('- a ![pier](a.png)\n\n![](b.png "Quay")\n', "a.md"))
    assert [text for block in blocks for text in block.searched] == ["a", "pier", "", "Quay"]
