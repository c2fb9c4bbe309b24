"""Texts that a page must show as they are, whatever they mean in Markdown, YAML or HTML."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.language.text import squash
from generator.model import Block, BlockKind

SIGNS = "\\`*_{}[]()<>#+-.!|~=:;&?^$%@\"'/1290 aT\t　一。"
signs = st.text(alphabet=SIGNS, max_size=24)
pieces = st.lists(
    st.sampled_from(
        ["---", "===", "***", "1. ", "1) ", "- ", "+ ", "> ", "# ", " #", "```", "~~~", "!!! note", "[^1]:",
         "[1]: /a", "![a](b)", "[a](b)", "<b>", "</b>", "<!--", "&amp;", "&lt", "&#38;", "{: .a }", "{#a}",
         "*[A]:", ": ", "[TOC]", "http://a.b", "<http://a.b>", "\\", "\\\\", "|", " | ", "`", "一", "二。",
         "a_b_c", "__", "  "]
    ),
    max_size=6,
).map("".join)  # fmt: skip
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=24)
cells = st.one_of(signs, pieces, anything)
"""Any text on one line, or nothing."""
lines = cells.filter(lambda line: squash(line) != "")
"""The same with something in it."""

_flat = lines.map(lambda line: " ".join(line.split("\n")).replace("\t", " "))
blocks = st.lists(
    st.one_of(
        st.builds(
            Block,
            st.sampled_from(
                [BlockKind.PARAGRAPH, BlockKind.SPEAKER, BlockKind.CAPTION, BlockKind.QUOTE]
            ),
            _flat,
            st.just(1),
            st.just(1),
        ),
        st.builds(
            Block, st.just(BlockKind.HEADING), _flat, st.just(1), st.just(1), st.integers(1, 3)
        ),
        st.builds(
            Block,
            st.just(BlockKind.LIST),
            st.lists(_flat, min_size=1, max_size=3).map("\n".join),
            st.just(1),
            st.just(1),
        ),
        st.builds(
            Block,
            st.just(BlockKind.TABLE),
            st.lists(
                st.lists(_flat, min_size=2, max_size=3).map("\t".join), min_size=1, max_size=3
            ).map("\n".join),
            st.just(1),
            st.just(1),
        ),
    ),
    max_size=5,
).map(tuple)
"""The blocks of an article: every kind, in any order."""
