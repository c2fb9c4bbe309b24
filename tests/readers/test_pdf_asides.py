"""What stands beside the running text of typeset pages does not cut it: captions, pull quotes, feet."""

from __future__ import annotations

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.model.marks import PICTURE_SIGN
from tests.readers.pages import FOOT, ITALIC, TEXT, Setter, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import SONG, begun, texts


def set_beside(setter: Setter, text: str, room: float, beside: int) -> None:
    """Set a paragraph whose first lines (``beside`` of them) are only so wide."""
    lines: list[list[str]] = [[]]
    for word in text.split():
        width = room if len(lines) <= beside else setter.measure
        if stringWidth(" ".join([*lines[-1], word]), TEXT, 10) > width:
            lines.append([])
        lines[-1].append(word)
    setter.canvas.setFont(TEXT, 10)
    for line in lines:
        setter.canvas.drawString(60, setter.y, " ".join(line))
        setter.y -= 13


def show_beside(setter: Setter) -> float:
    """Show a picture with its caption at the right of what is set next; gives the height of its top."""
    setter.y -= 10
    top = setter.y + 8
    photograph = ImageReader(Image.effect_noise((120, 60), 50).convert("RGB"))
    setter.canvas.drawImage(photograph, 345, top - 75, 190, 70)
    setter.canvas.setFont(ITALIC, 8)
    setter.canvas.drawString(345, top - 86, "The old pump house, seen from the")
    setter.canvas.drawString(345, top - 98, "south bank of the river")
    return top


def test_a_caption_on_the_baselines_of_the_text_beside_its_picture_is_read_by_itself() -> None:
    setter = begun()
    setter.paragraph(above := sentences(1, 5))
    show_beside(setter)
    set_beside(setter, beside := sentences(2, 16), 265, 8)
    setter.y -= 10
    setter.paragraph(below := sentences(3, 5))
    _, blocks = blocks_of(setter.data())
    caption = "The old pump house, seen from the south bank of the river"
    words = [text for text in texts(blocks) if text not in (caption, PICTURE_SIGN)]
    assert words == [above, beside, below]
    assert [block.text for block in blocks].count(caption) == 1


def test_a_pull_quote_between_two_rules_needs_no_more_than_a_line_beside_it() -> None:
    setter = begun(gap=10)
    written = [sentences(seed, 4) for seed in range(1, 3)]
    for text in written:
        setter.paragraph(text)
    top = setter.y
    setter.canvas.setFont(SONG, 14)
    setter.canvas.drawString(340, top - 10, "一个地方，是由回来的人守")
    setter.canvas.drawString(403, top - 30, "住的。")
    for y in (top + 12, top - 42):
        setter.canvas.line(335, y, 535, y)
    setter.canvas.setFont(SONG, 10)
    setter.canvas.drawString(60, top, "水磨坊在河的南岸已经有三百年了，从前村里的人都还记")
    setter.canvas.drawString(60, top - 13, "得。")
    setter.y -= 70
    setter.paragraph(below := sentences(4, 4))
    _, blocks = blocks_of(setter.data())
    found = texts(blocks)
    assert "水磨坊在河的南岸已经有三百年了，从前村里的人都还记得。" in found
    assert "一个地方，是由回来的人守住的。" in found
    assert [text for text in found if text[0].isascii()] == [*written, below]


def test_the_foot_of_a_page_is_no_interruption_of_the_text_on_the_next() -> None:
    setter = Setter(gap=9, head="The Valley Letter")
    setter.title("Notes from the valley")
    for seed in range(1, 4):
        setter.paragraph(sentences(seed, 7))
    full = "There and the wheel was turning then for an hour, as far as I know [laughs at the memory of the old miller 11:06.21]"
    assert setter.measure - 10 < stringWidth(full, TEXT, 10) <= setter.measure
    setter.y = FOOT + 5
    for _ in range(2):
        setter._line(full.split(), TEXT, 10, first=False, last=True)
    setter.y -= setter.gap
    setter.paragraph(answer := "Bo Hill: So there is a bias there.")
    for seed in range(20, 24):
        setter.paragraph(sentences(seed, 7))
    _, blocks = blocks_of(setter.data())
    assert f"{full} {full}" in texts(blocks)
    assert answer in texts(blocks)


def test_a_pull_quote_stands_below_a_picture_and_its_caption_beside_one_text() -> None:
    setter = begun()
    setter.paragraph(above := sentences(1, 5))
    top = show_beside(setter)
    setter.canvas.setFont(ITALIC, 15)
    setter.canvas.drawString(350, top - 124, "A place is kept by those")
    setter.canvas.drawString(379, top - 142, "who come back")
    for y in (top - 106, top - 150):
        setter.canvas.line(345, y, 535, y)
    set_beside(setter, beside := sentences(2, 20), 265, 13)
    setter.y -= 10
    setter.paragraph(below := sentences(3, 5))
    _, blocks = blocks_of(setter.data())
    found = [
        text for text in texts(blocks) if text.startswith((above[:20], beside[:20], below[:20]))
    ]
    assert found == [above, beside, below]
    assert "A place is kept by those who come back" in [block.text for block in blocks]
