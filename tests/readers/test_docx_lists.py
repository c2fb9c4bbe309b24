"""Lists of an office document: their items, numbers and levels."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.readers.docx.document import read_docx
from tests.readers.test_docx import document


def numbered(made: Any, text: str, key: int, level: int = 0) -> None:
    paragraph = made.add_paragraph(text)
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_numId().val = key
    numbers.get_or_add_ilvl().val = level


def define(made: Any, key: int, of: int, *levels: tuple[str, int], start: int = 0) -> None:
    """A list of a definition, which is made with it; ``start``: where its first level restarts."""
    root = made.part.numbering_part.element
    if not root.xpath(f"w:abstractNum[@w:abstractNumId={of}]"):
        inner = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/></w:lvl>'
            for at, (form, first) in enumerate(levels)
        )
        root.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{of}">{inner}</w:abstractNum>'
            ),
        )
    begins = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{of}"/>'
            f"{begins if start else ''}</w:num>"
        )
    )


def lists(made: Any) -> None:
    define(made, 91, 91, ("decimal", 3), ("bullet", 1))
    define(made, 92, 91, start=1)
    define(made, 93, 93, ("bullet", 1))
    numbered(made, "drei", 91)
    numbered(made, "vier", 91)
    numbered(made, "Punkt", 91, 1)
    made.add_paragraph("Dazwischen")
    numbered(made, "fünf", 91)
    numbered(made, "eins", 92)
    numbered(made, "Kugel", 93)
    made.add_paragraph("a", style="List Bullet")
    made.add_paragraph("b", style="List Bullet 2")


def test_lists_keep_their_numbers_and_levels() -> None:
    lines = read_docx(document(lists), "a.docx").lines
    assert [(line.text, [each.kind.value for each in line.inside]) for line in lines] == [
        ("3. drei", ["ordered"]),
        ("4. vier", ["ordered"]),
        ("Punkt", ["ordered", "list"]),
        ("Dazwischen", []),
        ("5. fünf", ["ordered"]),
        ("1. eins", ["ordered"]),
        ("Kugel", ["list"]),
        ("a", ["list"]),
        ("b", ["list", "list"]),
    ]
    serials = [line.inside[0].serial for line in lines if line.inside]
    assert serials == [1, 1, 1, 3, 4, 5, 6, 6]


def test_a_paragraph_without_a_sign_goes_on_with_the_item_before() -> None:
    def fill(made: Any) -> None:
        define(made, 94, 94, ("bullet", 1), ("bullet", 1))
        define(made, 95, 95, ("bullet", 1), ("bullet", 1))
        for level in made.part.numbering_part.element.xpath(
            "w:abstractNum[@w:abstractNumId=95]/w:lvl"
        ):
            level.append(parse_xml(f'<w:lvlText {nsdecls("w")} w:val=" "/>'))
        for text, key, level in (("Nuts", 94, 0), ("Walnuts", 94, 1), ("For winter.", 95, 0)):
            numbered(made, text, key, level)
        numbered(made, "Keep them dry.", 95)
        made.paragraphs[-1].style = "Quote"
        numbered(made, "Apples", 94)

    found = read_docx(document(fill), "a.docx").lines
    assert [(at.mark, at.text, [(e.kind.value, e.item) for e in at.inside]) for at in found] == [
        ("item", "Nuts", [("list", 0)]),
        ("item", "Walnuts", [("list", 0), ("list", 0)]),
        ("paragraph", "For winter.", [("list", 0)]),
        ("quote", "Keep them dry.", [("list", 0), ("quote", -1)]),
        ("item", "Apples", [("list", 1)]),
    ]
