"""The styles of an office document: what they say of paragraphs and of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from generator.model import MarkKind
from generator.readers.colours import is_marker
from generator.readers.style_names import MONOSPACED, heading_level

Element = Any
"""An element of the document's XML."""

# «Source Code», «Code Block», «Macro Text», «HTML Preformatted», in lower case
_CODE_STYLE = re.compile(
    r"(?:\w+ )?code|code (?:block|listing|text)|macro(?: text)?|html preformatted|preformatted text"
)
_TOGGLES = frozenset({MarkKind.STRONG, MarkKind.EMPHASIS})
"""Marks that a style of characters takes back where the style of the paragraph has them too (ISO/IEC
29500-1, 17.7.3)."""
_DEEPEST = 20
"""Styles of which each is based on the one before."""
_SWITCHES = {
    "w:b": MarkKind.STRONG,
    "w:i": MarkKind.EMPHASIS,
    "w:strike": MarkKind.STRUCK,
    "w:dstrike": MarkKind.STRUCK,
}
"""Properties of characters that are on or off."""
_VALUED = {"w:u": MarkKind.UNDERLINED, "w:highlight": MarkKind.HIGHLIGHTED}
"""Those that say how, or ``none``."""


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, document: Document) -> None:
        self._paragraphs = dict(_style_marks(document))
        self._typed = _is_typed(document)
        """Whether all text is set in one width, so that code does not differ by it."""
        self._characters = {
            key: self._without_code(marks) for key, marks in _letters(document, "character").items()
        }
        self._texts = _letters(document, "paragraph")

    def of_paragraph(self, key: str) -> str:
        """The mark of paragraphs of a style; ``""`` is the usual one."""
        return self._paragraphs.get(key, "paragraph")

    def of_text(self, key: str) -> dict[MarkKind, bool]:
        """Bold and italics of a style of paragraphs, as far as the usual one has them not."""
        usual = self._texts.get("", {})
        return {
            kind: True
            for kind in _TOGGLES
            if self._texts.get(key, usual).get(kind) and not usual.get(kind)
        }

    def of_run(
        self, properties: Element | None, around: Mapping[MarkKind, bool]
    ) -> dict[MarkKind, bool]:
        """Which marks a run has or has not, by itself, by its style and by that of its paragraph.

        ``around``: the marks of the paragraph; see :meth:`of_text`.
        """
        if properties is None:
            return dict(around)
        style = properties.find(qn("w:rStyle"))
        named = self._characters.get(style.get(qn("w:val")) or "", {}) if style is not None else {}
        toggled = {
            kind: on != around.get(kind, False) if kind in _TOGGLES else on
            for kind, on in named.items()
        }
        return {**around, **toggled, **self._without_code(_character_marks(properties))}

    def _without_code(self, marks: dict[MarkKind, bool]) -> dict[MarkKind, bool]:
        return {k: on for k, on in marks.items() if not (self._typed and k is MarkKind.CODE)}


def is_emphatic(paragraph: Element) -> bool:
    """Whether a paragraph has words in bold or italic, which a block of code cannot show."""
    properties = (run.find(qn("w:rPr")) for run in paragraph.iter(qn("w:r")))
    said = (_character_marks(each) for each in properties if each is not None)
    return any(each.get(kind) for each in said for kind in (MarkKind.STRONG, MarkKind.EMPHASIS))


def _is_typed(document: Document) -> bool:
    """Whether the usual font of a document is monospaced."""
    for style in document.styles.element.iter(qn("w:rPrDefault"), qn("w:style")):
        usual = style.tag == qn("w:rPrDefault") or style.get(qn("w:default")) == "1"
        fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if usual and fonts is not None and MONOSPACED.search(fonts.get(qn("w:ascii")) or ""):
            return True
    return False


def outline_heading(properties: Element | None) -> str:
    """The mark by the outline level of a paragraph or style; empty where it has none."""
    level = properties.find(qn("w:outlineLvl")) if properties is not None else None
    value = (level.get(qn("w:val")) or "") if level is not None else ""
    return f"heading-{int(value) + 1}" if re.fullmatch("[0-5]", value) else ""


def _style_marks(document: Document) -> Iterator[tuple[str, str]]:
    """Each style's id and its mark; that of the default paragraph style under ``""`` too."""
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        mark = _style_mark((name.get(qn("w:val")) or "").lower() if name is not None else "", style)
        yield style.get(qn("w:styleId")) or "", mark
        if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph":
            yield "", mark


def _letters(document: Document, family: str) -> dict[str, dict[MarkKind, bool]]:
    """What the styles of a family say of letters, by their ids; the usual one is ``""`` too."""
    said: dict[str, tuple[dict[MarkKind, bool], str]] = {}
    default = ""
    for style in document.styles.element.iter(qn("w:style")):
        if style.get(qn("w:type")) == family:
            key, properties = style.get(qn("w:styleId")) or "", style.find(qn("w:rPr"))
            base = style.find(qn("w:basedOn"))
            above = (base.get(qn("w:val")) or "") if base is not None else ""
            said[key] = _character_marks(properties) if properties is not None else {}, above
            default = key if style.get(qn("w:default")) == "1" else default
    found = {}
    for key in said:
        marks: dict[MarkKind, bool] = {}
        at = key
        for _ in range(_DEEPEST):
            own, above = said.get(at, ({}, ""))
            marks, at = {**own, **marks}, above
        found[key] = marks
    return {"": found.get(default, {}), **found}


def _character_marks(properties: Element) -> dict[MarkKind, bool]:
    """Which marks the properties of a run or style switch on or off."""
    found = {}
    for tag, kind in _SWITCHES.items():
        switch = properties.find(qn(tag))
        if switch is not None:
            found[kind] = (switch.get(qn("w:val")) or "1").lower() not in ("0", "false", "off")
    for tag, kind in _VALUED.items():
        value = properties.find(qn(tag))
        if value is not None:
            found[kind] = value.get(qn("w:val")) not in (None, "none", "white")
    shade = properties.find(qn("w:shd"))
    if shade is not None:
        found[MarkKind.HIGHLIGHTED] = found.get(MarkKind.HIGHLIGHTED, False) or is_marker(
            f"#{shade.get(qn('w:fill'))}"
        )
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None and (font := fonts.get(qn("w:ascii"))):
        found[MarkKind.CODE] = bool(MONOSPACED.search(font))
    raised = properties.find(qn("w:vertAlign"))
    if raised is not None:
        place = raised.get(qn("w:val"))
        found[MarkKind.SUPERSCRIPT] = place == "superscript"
        found[MarkKind.SUBSCRIPT] = place == "subscript"
    return found


def _style_mark(name: str, style: Element) -> str:
    if level := heading_level(name):
        return f"heading-{level}"
    if heading := outline_heading(style.find(qn("w:pPr"))):
        return heading
    if name == "title":
        return "heading-1"
    if name.startswith("list"):
        return "item"
    if "quot" in name or name == "block text":
        return "quote"
    if _CODE_STYLE.fullmatch(name):
        return "code"
    return "caption" if name == "caption" else "paragraph"
