"""The pictures are PNG that others can read, of the sizes asked for, and always the same."""

from __future__ import annotations

import re
import struct
import zlib

import pytest

from generator.site import pictures
from generator.site.pictures.canvas import Canvas, colour
from tests.project import ROOT

INK, PAPER = colour("#000000"), colour("#ffffff")
SIZES = {"card": (1200, 630), "icon-48": (48, 48), "icon-180": (180, 180)}


def rows(png: bytes) -> list[bytes]:
    """The rows of a picture, read by the rules of PNG: every checksum right, no filter used."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, {}
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + content)
        chunks[kind], at = content, at + 12 + length
    width, height, depth, channels = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    assert (depth, channels) == (8, 2)
    data = zlib.decompress(chunks[b"IDAT"])
    step = 1 + 3 * width
    assert len(data) == step * height
    assert set(data[::step]) == {0}
    return [data[start + 1 : start + step] for start in range(0, len(data), step)]


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_has_the_size_that_is_asked_for(name: str) -> None:
    width, height = SIZES[name]
    read = rows(pictures.render()[f"assets/pictures/{name}.png"])
    assert (len(read[0]) // 3, len(read)) == (width, height)


def test_pictures_are_small_and_the_same_each_time() -> None:
    assert pictures.render() == pictures.render()
    assert all(len(data) < 20_000 for data in pictures.render().values())


def test_a_rounded_corner_is_between_its_colours_and_the_same_on_all_sides() -> None:
    canvas = Canvas(20, 20, PAPER)
    canvas.rectangle(0, 0, 20, 20, INK, radius=6)
    read = rows(canvas.png())
    assert read == read[::-1]
    assert read[0][0] == 255
    assert read[10][0] == read[0][30] == 0
    assert any(0 < value < 255 for value in read[0])


def test_the_drawn_sign_and_the_written_one_have_the_same_colours() -> None:
    svg = (ROOT / "docs/assets/icons/mark.svg").read_text(encoding="utf-8")
    icon = pictures.render()["assets/pictures/icon-180.png"]
    read = {row[at : at + 3].hex() for row in rows(icon) for at in range(0, len(row), 3)}
    assert read == {code.lower() for code in re.findall(r"#([0-9a-f]{6})", svg)}
