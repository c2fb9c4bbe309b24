"""What the builder promises of its files."""

from __future__ import annotations

import re

import numpy as np
import pytest

from generator import search
from generator.search.codes import digits_of_bytes, literal, text_of_digits
from generator.search.suggestions import syllables
from tests.search.reference import archive_of, article

SAFE_NAME = re.compile(r"assets/search-index/[a-z0-9/-]+\.js")


def test_building_twice_gives_the_same_bytes() -> None:
    archive = archive_of(article(1, "集采", ["药品集采规则" * 50]))
    assert search.build(archive) == search.build(archive)


def test_an_archive_without_text_builds() -> None:
    assert list(search.build(archive_of())) != []
    assert list(search.build(archive_of(article(1, "", [])))) != []


def test_a_change_in_one_article_leaves_other_texts_and_most_grams_alone() -> None:
    texts = [
        f"第{n}篇：" + "".join(chr(0x4E00 + (n * 37 + k * k) % 3000) for k in range(800))
        for n in range(60)
    ]
    before = search.build(archive_of(*(article(n, "题", [t]) for n, t in enumerate(texts))))
    texts[7] = texts[7].replace("第7篇", "第柒篇")
    after = search.build(archive_of(*(article(n, "题", [t]) for n, t in enumerate(texts))))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if "/texts/" in path} == {
        "assets/search-index/texts/2024-01/07.js"
    }
    assert len([p for p in changed if "/grams/" in p]) * 2 < len(
        [p for p in before if "/grams/" in p]
    )


def test_every_file_is_one_call_with_a_plain_name() -> None:
    files = search.build(archive_of(article(1, "“引号”\\", ['a"b\\c</script>\u2028'] * 3)))
    for path, data in files.items():
        assert SAFE_NAME.fullmatch(path)
        text = data.decode("utf-8")
        assert text.startswith('archiveShard("')
        assert text.endswith(");\n")
        assert text.count("\n") == 1


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff" * 9, bytes(range(256)) * 3])
def test_digits_hold_every_byte(data: bytes) -> None:
    text = text_of_digits(digits_of_bytes(data))
    assert not set(text) & set('\0\n\r"\\')
    bits = np.unpackbits(np.array([ord(c) & 127 for c in text], dtype=np.uint8)[:, None], axis=1)
    assert np.packbits(bits[:, 1:].ravel()).tobytes()[: len(data)] == data


def test_literals_escape_what_a_script_would_not_take() -> None:
    assert literal('a"\\\n\r\0\u2028\ud840') == '"a\\"\\\\\\n\\r\\x00\\u2028\\ud840"'


def test_pinyin_is_as_typed() -> None:
    assert syllables("集采") == ("ji", "cai")
    assert syllables("女性DRG") == ("nv", "xing", "drg")
