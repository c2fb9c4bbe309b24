"""Lines that are broken on purpose stay lines of one block: verses, addresses."""

from __future__ import annotations

import pytest

from generator.model.marks import BREAK
from tests.readers.pages import TEXT, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import SONG, begun, texts

POEM = (
    "The wheel goes round in summer rain,",
    "The mill stands still in frost;",
    "What went will never come again,",
    "And little has been lost.",
)
ADDRESS = ("The Old Mill", "12 Weir Lane", "Riverton")
SONG_OF_THE_MILL = ("水車轉，磨坊響。", "小橋邊，稻花香，", "孩子歸來好時光。")


@pytest.mark.parametrize("lines", [POEM, ADDRESS, SONG_OF_THE_MILL])
def test_lines_that_end_early_without_a_gap_below_are_one_block(lines: tuple[str, ...]) -> None:
    setter = begun(gap=8)
    written = [sentences(seed, 5) for seed in range(1, 7)]
    for text in written[:4]:
        setter.paragraph(text)
    setter.canvas.setFont(SONG if lines is SONG_OF_THE_MILL else TEXT, 10)
    for line in lines:
        setter.canvas.drawString(80, setter.y, line)
        setter.y -= 13
    setter.y -= 8
    for text in written[4:]:
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [*written[:4], BREAK.join(lines), *written[4:]]


def test_a_verse_that_is_wider_than_its_column_goes_on_below() -> None:
    setter = begun(2, gap=8)
    written = [sentences(seed, 5) for seed in range(1, 7)]
    for text in written[:3]:
        setter.paragraph(text)
    setter.canvas.setFont(TEXT, 10)
    wide = ("The wheel goes round and round and round in", "summer rain,")
    for line in (POEM[1], *wide, POEM[2], POEM[3]):
        setter.canvas.drawString(80, setter.y, line)
        setter.y -= 13
    setter.y -= 8
    for text in written[3:]:
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    assert BREAK.join((POEM[1], " ".join(wide), POEM[2], POEM[3])) in texts(blocks)


def test_paragraphs_of_one_line_each_are_no_verses() -> None:
    setter = begun(indent=12)
    written = [sentences(1, 5), "She said so.", "He did not.", "They went home.", sentences(2, 5)]
    for text in (*written, *written):
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [*written, *written]
