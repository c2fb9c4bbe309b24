"""Bytes become lines: every encoding that is promised, and a clear no to all else."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import ContentError
from generator.readers import decode, read_seed, split_lines
from generator.readers.limits import MAX_LINES

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT = (SEEDS / "004_cd71d9184c3cbf66.txt").read_text(encoding="utf-8")
TRADITIONAL = "醫療保障基金與醫藥企業直接結算貨款，這是一項重要的改革。\n" * 5
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff")


def refused(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        decode(data, "a.txt")
    (found,) = caught.value.problems
    assert found.path == "a.txt"
    return str(found)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("text", [TEXT, TRADITIONAL], ids=["simplified", "traditional"])
def test_an_encoding_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_big5_is_recognised_by_the_commonest_characters() -> None:
    assert decode(TRADITIONAL.encode("big5"), "a.txt") == TRADITIONAL


def test_utf_16_with_a_mark_is_read_in_either_byte_order() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_every_seed_is_read_alike_in_every_encoding(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), path.name) == text


def test_the_first_byte_that_is_not_utf_8_is_named_by_offset_and_line() -> None:
    message = refused("第一行\n第二".encode() + b"\xff\xff" + "行\n".encode())
    assert "a.txt:2" in message
    assert "byte 0xFF at offset 16" in message


def test_a_broken_file_with_a_byte_order_mark_is_not_taken_for_another_encoding() -> None:
    assert "UTF-8" in refused(b"\xef\xbb\xbf" + TEXT.encode("gb18030"))
    assert "UTF-16" in refused(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00")


@pytest.mark.parametrize("data", [b"", b"\n \t\n", "\ufeff".encode(), "\u3000\n\x0c".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "the file is empty" in refused(data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_of_more_lines_than_are_read_is_refused(end: str) -> None:
    text = f"医改{end}"
    decode((text * MAX_LINES).encode(), "a.txt")
    assert f"{MAX_LINES + 1:,} lines, more than the limit of {MAX_LINES:,}" in refused(
        (text * (MAX_LINES + 1)).encode()
    )


def test_files_of_other_kinds_are_named() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a", "b")
    kinds = {
        "PDF": b"%PDF-1.7\n",
        "zip archive": packed.getvalue(),
        "office document": b"\xd0\xcf\x11\xe0",
        "PNG": b"\x89PNG\r\n\x1a\n",
        "gzip": gzip.compress(b"a", mtime=0),
    }
    for kind, data in kinds.items():
        assert kind in refused(data)


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x7fELF\x02\x01\x00\x00" * 9, b"\x00" * 64])
def test_binary_files_are_refused(data: bytes) -> None:
    assert "not a text" in refused(data)


def test_a_file_with_too_many_control_characters_is_refused() -> None:
    assert decode("医疗改革\x1b".encode(), "a.txt")
    assert "1 of 4 characters are control characters" in refused("医疗改\x1b".encode())


def test_a_control_character_is_read_as_the_sign_that_shows_it() -> None:
    lines = split_lines(decode("第一行\n有\x07响铃\x9b和\ufffe".encode(), "a.txt"))
    assert [line.text for line in lines] == ["第一行", "有␇响铃\\u009b和\\ufffe"]


def test_lines_are_counted_as_editors_count_them() -> None:
    lines = split_lines("a\r\nb\rc\n\nd\u2028e\x0bf\x85g\x0ch")
    assert [(line.number, line.text) for line in lines] == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
        (4, ""),
        (5, "d\u2028e f g h"),
    ]


def test_a_last_line_break_opens_no_line() -> None:
    assert len(split_lines("a\nb\n")) == 2
    assert len(split_lines("a\nb\n\n")) == 3


@given(st.lists(st.text(CHARACTERS), min_size=1))
def test_lines_hold_every_character(texts: list[str]) -> None:
    lines = split_lines("\n".join([*texts, "end"]))
    assert [line.text for line in lines] == [*texts, "end"]


@given(st.text(CHARACTERS).filter(lambda text: text.strip("\xa0\u3000\u2028\u2029\u200b ")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.txt: error: the file cannot be read"):
        read_seed(tmp_path / "gone.txt")
