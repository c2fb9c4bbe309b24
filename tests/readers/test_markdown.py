"""Markdown becomes blocks, its front matter metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import ContentError
from generator.model.marks import PICTURE_SIGN
from generator.readers import read_file
from generator.readers.front_matter import OTHERWISE, toml_matter
from generator.readers.limits import MAX_COLUMNS
from generator.readers.markdown.document import parse_markdown
from generator.readers.proof import prove
from tests.readers.files import problems_of

TEXT = """---
title: 周刊 第 12 期
tags: [医保, 医改]
author: {name: 张三}
---
# 标题 *强调*

一段文字
第二行 with English
words [链接](https://x.example/ "题") 和 <https://auto.example/> 及 ![图](i.png)。\\
硬换行

- 甲
- [乙](https://b.example/)

  乙二
1. 第一
2. 第二

> 引用
> 继续

| a | b |
|---|---|
| 1 | `2` |

```py
code 1
code 2
```
<div><p>html 块</p></div>

见[参考][ref] 1 < 2 &amp; 3 \\* 4。

[ref]: https://r.example/
"""


def test_blocks_have_marks() -> None:
    assert [(line.mark, line.text) for line in parse_markdown(TEXT, "a.md").lines] == [
        ("heading-1", "标题 强调"),
        (
            "paragraph",
            "一段文字第二行 with English words 链接 和 https://auto.example/ 及 \ufffc。",
        ),
        ("paragraph", "硬换行"),
        ("item", "甲"),
        ("item", "乙"),
        ("paragraph", "乙二"),
        ("item", "1. 第一"),
        ("item", "2. 第二"),
        ("quote", "引用继续"),
        ("row", "a\tb"),
        ("row", "1\t2"),
        ("code", "code 1"),
        ("code", "code 2"),
        ("paragraph", "html 块"),
        ("paragraph", "见参考 1 < 2 & 3 * 4。"),
    ]


def test_front_matter_is_metadata_as_it_stands() -> None:
    assert parse_markdown(TEXT, "a.md").metadata == (
        ("title", "周刊 第 12 期"),
        ("tags", "医保"),
        ("tags", "医改"),
        ("author.name", "张三"),
    )


def test_front_matter_that_is_no_yaml_is_kept_whole() -> None:
    seed = parse_markdown("---\ntitle: [\n---\n文字\n", "a.md")
    assert seed.metadata == (("front matter", "title: ["),)


def test_links_of_every_kind_keep_their_address() -> None:
    links = [link for line in parse_markdown(TEXT, "a.md").lines for link in line.links]
    assert links == [
        ("链接", "https://x.example/"),
        ("https://auto.example/", "https://auto.example/"),
        ("乙", "https://b.example/"),
        ("参考", "https://r.example/"),
    ]


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(ContentError, match="has no text"):
        parse_markdown("---\ntitle: x\n---\n\n[a]: https://b.example/\n", "a.md")


def test_a_message_about_a_text_with_headings_names_its_file() -> None:
    row = "| a " * (MAX_COLUMNS + 1)
    with pytest.raises(ContentError) as caught:
        parse_markdown(f"# One\n\n{row}|\n{row.replace('a', '-')}|\n", "a.md")
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [("a.md", 3)]


def test_front_matter_of_keys_within_each_other_is_no_toml() -> None:
    deep = f"{'a.' * 60}a = 1"
    for matter in (deep, f"[{'a . ' * 60}a]", f"b = {{{'a.' * 60}a = 1}}"):
        assert dict(toml_matter(matter)) == {OTHERWISE: matter}
    assert dict(toml_matter(f'b = "{"U.S. " * 9}"\n{"a." * 40}a = 1'))["b"] == ("U.S. " * 9).strip()


def test_the_source_has_the_same_letters() -> None:
    assert problems_of("a.md", TEXT.encode()) == []


SIGNS = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "*", "**", "`", "\n", "\n\n", "[a](b)", "| a |\n"]
)


@given(st.lists(SIGNS | st.text("医保改革ab1<&", min_size=1, max_size=6), min_size=1))
def test_no_markdown_loses_a_letter(parts: list[str]) -> None:
    assert problems_of("a.md", ("字" + "".join(parts)).encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        "见[年报](https://a.example/b.html\n)。",
        '见[年报](https://a.example/b.html\n  "标题")。',
        "见 <https://zh.example.org/wiki/%E4%B8%AD%E6%96%87>。",
        "见 <https://a.example/%zz?q=%20>。",
    ],
)
def test_addresses_are_no_reason_to_refuse_a_file(text: str) -> None:
    assert problems_of("a.md", f"# 周刊\n\n{text}\n".encode()) == []


DRAWN = "<svg viewBox='0 0 96 50'><title>Eggs</title><g><path d='M0 0'/></g><text>nine</text></svg>"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"A {DRAWN} chart.", f"A {PICTURE_SIGN} chart."),
        (f"{DRAWN} chart.", f"{PICTURE_SIGN} chart."),
        (DRAWN.replace("><", ">\n<"), PICTURE_SIGN),
        ("A <svg><text>nine</text> chart.", "A nine chart."),
        ("A <svg><svg></svg><text>nine</text> chart.", "A nine chart."),
        ("A </svg> <svg/> <g>nine</g> chart.", "A nine chart."),
    ],
)
def test_a_drawing_is_a_picture(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# Mill\n\n{text}\n\nAnd so on.\n", "utf-8")
    seed = read_file(path)
    assert [each.text for each in seed.lines] == ["Mill", line, "And so on."]
    labels = [mark.picture.text for each in seed.lines for mark in each.marks if mark.picture]
    assert labels == ["Eggs"] * line.count(PICTURE_SIGN)
    assert len(seed.pictures) == line.count(PICTURE_SIGN)
    assert prove(path, seed) == []


@pytest.mark.parametrize("markup", ["<?php echo 1 ?>", "<!DOCTYPE html>", "<!ELEMENT b (c)>"])
@pytest.mark.parametrize("source", ["{}\n\nAna went home.\n", "Ana {} went home.\n"])
def test_what_no_browser_shows_is_no_text(markup: str, source: str, tmp_path: Path) -> None:
    path = tmp_path / "001_a.md"
    path.write_text(f"# A letter\n\n{source.replace('{}', markup)}", encoding="utf-8")
    seed = read_file(path)
    assert [line.text for line in seed.lines] == ["A letter", "Ana went home."]
    assert prove(path, seed) == []
