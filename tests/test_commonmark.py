"""Every example of the CommonMark specification keeps its form on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.model import Block
from generator.model.errors import ContentError
from generator.model.marks import PICTURE_SIGN
from generator.publish.markdown import article_blocks
from generator.readers.hyperlinks import followed
from generator.readers.markdown.document import parse_markdown
from tests.factories import article
from tests.project import ROOT
from tests.test_forms import blocks_of, page_of

SPECIFICATION = ROOT / "node_modules" / "commonmark-spec" / "spec.txt"
# an example, in the form of the specification's own reader
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.S | re.M)
EXAMPLES = [
    found[1].replace("→", "\t")
    for found in _EXAMPLE.finditer(SPECIFICATION.read_text(encoding="utf-8"))
]

DIFFERENT = {
    **dict.fromkeys((96, 98), "what stands between two such lines at the top is front matter"),
    **dict.fromkeys((112,), "the blanks of an empty line of code are not kept"),
    **dict.fromkeys((127, 169), "code begins with its first line that is not empty"),
    **dict.fromkeys((126, 129, 130, 144, 237), "code without text shows nothing"),
    **dict.fromkeys((218, 239, 240), "a quotation without text shows nothing"),
    **dict.fromkeys((280, 281, 282, 284, 315), "an item without text or number shows nothing"),
    **dict.fromkeys((228, 229, 230, 232, 300), "every heading is one of the article's own"),
    **dict.fromkeys((148, 174, 175), "every piece of HTML is closed where its block ends"),
    **dict.fromkeys(
        (572, 573, 576, 577, 584, 585, 586, 588, 589, 591),
        "the title of a picture that stands alone is its caption",
    ),
    163: "what a component (<Warning>) holds is Markdown, as in MDX",
    629: "what HTML does not show, such as a declaration, is left out",
}
"""Examples that look different on the page, and why."""

BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr"}
STYLES = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code"}
Tree = list[object]


@dataclass(frozen=True)
class Character:
    """A character with what its elements say of it."""

    text: str
    styles: frozenset[str]


def characters(root: Tag | NavigableString, styles: frozenset[str]) -> list[Character]:
    """The characters of an element; a line that is broken ends in «\\n»."""
    if isinstance(root, NavigableString):
        return [
            Character(c, styles if not c.isspace() else frozenset())
            for c in re.sub(r"\s+", " ", str(root))
        ]
    if root.name == "br":
        return [Character("\n", frozenset())]
    if root.name == "img" or root.has_attr("data-picture"):
        address = unquote(str(root.get("src") or root.get("data-picture") or ""))
        return [Character(PICTURE_SIGN + address, frozenset(styles))]
    if root.name in STYLES:
        styles |= {STYLES[root.name]}
    elif root.name == "a" and (address := followed(str(root.get("href") or ""))):
        styles |= {address}
    return [
        each
        for node in root.children
        if isinstance(node, Tag) or type(node) is NavigableString
        for each in characters(node, styles)
    ]


def spaced(found: list[Character]) -> list[Character]:
    """Without the blanks that nobody sees."""
    kept: list[Character] = []
    for each in found:
        if each.text == " " and (not kept or kept[-1].text in (" ", "\n")):
            continue
        if each.text == "\n":
            while kept and kept[-1].text == " ":
                kept.pop()
        kept.append(each)
    while kept and kept[-1].text in (" ", "\n"):
        kept.pop()
    return kept


def tree(root: Tag) -> Tree:
    """The blocks of an element, each as its name and what it holds.

    A paragraph that is all of its item stands for its text; the levels of headings are those of the
    archive.
    """
    found: Tree = []
    line: list[Character] = []

    def flush() -> None:
        if text := spaced(line):
            found.append(["p", text])
        line.clear()

    for node in root.children:
        name = node.name if isinstance(node, Tag) else ""
        if isinstance(node, Tag) and (
            name in BLOCKS
            or re.fullmatch(
                "h[1-6]|div|figure|figcaption|section|table|thead|tbody|tr|td|th|body", name or ""
            )
        ):
            flush()
            if name in ("p", "figcaption") or re.fullmatch("h[1-6]", name):
                if text := spaced(characters(node, frozenset())):
                    found.append(["h" if name[0] == "h" else "p", text])
            elif name == "pre":
                code = node.find("code")
                info = str((code.get("class") or [""])[0]) if isinstance(code, Tag) else ""
                found.append(["pre", info, node.get_text().rstrip()])
            elif name in BLOCKS:
                start = str(node.get("start") or "1") if name == "ol" else ""
                found.append([name + start, *tree(node)])
            else:
                found += tree(node)
        elif isinstance(node, Tag) or type(node) is NavigableString:
            line += characters(node, frozenset())
    flush()
    return found


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a text; none where it has nothing to read."""
    try:
        return blocks_of(parse_markdown(source, "a.md"))
    except ContentError:
        return ()


def shown(blocks: tuple[Block, ...]) -> Tree:
    body = page_of(blocks).body
    return tree(body) if body else []


def expected(source: str) -> Tree:
    body = BeautifulSoup(MarkdownIt("commonmark").render(source), "lxml").body
    return tree(body) if body else []


def test_every_example_keeps_its_form_or_says_why_not() -> None:
    assert len(EXAMPLES) > 600
    pages = {number: read(source) for number, source in enumerate(EXAMPLES, 1)}
    different = {n for n, blocks in pages.items() if shown(blocks) != expected(EXAMPLES[n - 1])}
    assert different == set(DIFFERENT)


def test_the_page_of_every_example_reads_back_as_it_is() -> None:
    for number, source in enumerate(EXAMPLES, 1):
        blocks = read(source)
        page = "\n\n".join([*article_blocks(article(blocks=blocks))][1:])
        assert shown(read(page)) == shown(blocks), number


PIECES = st.sampled_from(
    [
        *(
            "a",
            "b",
            "甲",
            " ",
            "\n",
            "\n\n",
            "  \n",
            "\\\n",
            "*",
            "**",
            "_",
            "`",
            "~~",
            "!",
            "|",
            "<br>",
        ),
        *("[", "]", "(", ")", "\\", "<", ">", "&", "#", "- ", "+ ", "1. ", "3) ", "\n- ", "\n1. "),
        *(
            "\n> ",
            "\n    ",
            "\n# ",
            "\n---\n",
            "\n```\n",
            "- [x] ",
            "\n- [ ] ",
            "[x]",
            ":",
            "=",
            "\n| ",
        ),
        *(
            "https://a.example/",
            "[a](https://a.example/)",
            "![b](https://a.example/b.png)",
            "<sup>",
        ),
        *(
            "</sup>",
            "<kbd>",
            "<a href='#x'>",
            "</a>",
            "\n|-|-|\n",
            "[^1]",
            "[^b]",
            "\n\n[^1]: ",
            "\n[^b]: ",
        ),
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
@example("a\n\n- [x] b\n\n[^1]: c")
def test_the_page_of_any_text_reads_back_as_it_is(source: str) -> None:
    blocks = read(source)
    page = "\n\n".join([*article_blocks(article(blocks=blocks))][1:])
    assert shown(read(page)) == shown(blocks)
