"""What the styles of a page say of its text: those of an element itself, and of its class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from bs4 import Tag

from generator.model import MarkKind
from generator.readers.colours import is_marker
from generator.readers.html.elements import BLOCKS, attribute
from generator.readers.html.tree import around

_KINDS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("strong", "b", "summary", "dt"), MarkKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkKind.CODE),
    **dict.fromkeys(("s", "del", "strike"), MarkKind.STRUCK),
    **dict.fromkeys(("u", "ins"), MarkKind.UNDERLINED),
    "mark": MarkKind.HIGHLIGHTED,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}
"""Element → mark of the characters in it."""
_SCRIPTS = {
    "msup": (MarkKind.SUPERSCRIPT,),
    "msub": (MarkKind.SUBSCRIPT,),
    "msubsup": (MarkKind.SUBSCRIPT, MarkKind.SUPERSCRIPT),
}
"""Element of a formula → marks of its parts behind the first."""
_STYLED = {
    MarkKind.STRONG: re.compile(r"(?:^|[;\s])font-weight\s*:\s*(?:bold|[6-9]00)", re.I),
    MarkKind.EMPHASIS: re.compile(r"(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)", re.I),
    MarkKind.STRUCK: re.compile(
        r"(?:^|[;\s])text-decoration[-\w]*\s*:[^;]{0,99}line-through", re.I
    ),
    MarkKind.UNDERLINED: re.compile(
        r"(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]{0,99}underline", re.I
    ),
    MarkKind.SUPERSCRIPT: re.compile(r"(?:^|[;\s])vertical-align\s*:\s*super", re.I),
    MarkKind.SUBSCRIPT: re.compile(r"(?:^|[;\s])vertical-align\s*:\s*sub\b", re.I),
}
"""Style of an element → the same."""
_PLAIN = {
    MarkKind.STRONG: re.compile(
        r"(?:^|[;\s])font-weight\s*:\s*(?:normal|lighter|[1-5]00(?![0-9]))", re.I
    ),
    MarkKind.EMPHASIS: re.compile(r"(?:^|[;\s])font-style\s*:\s*normal", re.I),
    MarkKind.UNDERLINED: re.compile(r"(?:^|[;\s])text-decoration(?:-line)?\s*:\s*none", re.I),
}
"""Style of an element whose text is not marked, whatever the element."""
_STYLED_BLOCKS = frozenset(("p", "div", "td", "li", "center"))
"""Blocks whose own style marks their text where nothing in them is set apart; a heading or a quotation
is set so as a whole."""
# «background-color: #ffff00», «background: rgb(255, 255, 0)»
_BEHIND = re.compile(
    r"(?:^|[;\s])background(?:-color)?\s*:\s*(#[0-9a-f]{3,6}|[a-z]{3,20}|rgb\([^)]{5,30}\))(?=[\s;!]|$)",
    re.I,
)
# «padding: 2px 6px»: of a button or a label
_BOXED = re.compile(r"(?:^|[;\s])(?:padding[\w-]*\s*:\s*[^;]*[1-9]|border-radius|display)", re.I)
_STYLED_CLASSES = frozenset(("span", "font"))
"""Elements whose class marks their text; others have theirs for the look of the page."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_BRACE = re.compile("[{}]")
# «.lead», «span.c3»
_CLASS = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)", re.I)


class Styles:
    """What the elements of a page say of the text in them."""

    def __init__(self, page: Tag) -> None:
        self._classes: dict[tuple[str, str], set[MarkKind]] = {}
        for sheet in page.find_all("style"):
            for selector, style in _rules(_COMMENT.sub(" ", sheet.get_text())):
                self._learn(selector, style)
        self._page = page

    @cached_property
    def _mixed(self) -> set[int]:
        """The elements that have others in them which are set apart."""
        return around(self._page.find_all(_is_apart))

    def kinds(self, element: Tag) -> tuple[MarkKind, ...]:
        """The marks of the text in an element."""
        kind, style = _KINDS.get(element.name) or _of_formula(element), attribute(element, "style")
        found = [kind] if kind else []
        said = _said(style)
        if element.name not in BLOCKS:
            found += said
        elif said and self._marks_its_text(element):
            found += (each for each in said if each is not MarkKind.HIGHLIGHTED)
        if self._classes and element.name in _STYLED_CLASSES:
            for name in attribute(element, "class").split():
                for key in (("", name), (element.name, name)):
                    found += sorted(self._classes.get(key, ()))
        plain = {kind for kind, form in _PLAIN.items() if style and form.search(style)}
        return tuple(kind for kind in dict.fromkeys(found) if kind not in plain)

    def _marks_its_text(self, block: Tag) -> bool:
        return block.name in _STYLED_BLOCKS and id(block) not in self._mixed

    def _learn(self, selector: str, style: str) -> None:
        for each in selector.split(","):
            if found := _CLASS.fullmatch(each.strip()):
                kinds = self._classes.setdefault(((found[1] or "").lower(), found[2]), set())
                kinds.update(_said(style))
                kinds.difference_update(k for k, form in _PLAIN.items() if form.search(style))


def _of_formula(part: Tag) -> MarkKind | None:
    """How a part of a formula is set: as an exponent or an index, unless it is the base."""
    scripts = _SCRIPTS.get(part.parent.name) if part.parent is not None else None
    before = part.find_previous_sibling() if scripts else None
    if not scripts or before is None:
        return None
    return scripts[0 if before.find_previous_sibling() is None else -1]


def _said(style: str) -> list[MarkKind]:
    if not style:
        return []
    found = [kind for kind, form in _STYLED.items() if form.search(style)]
    behind = _BEHIND.search(style)
    if behind and is_marker(behind[1]) and not _BOXED.search(style):
        found.append(MarkKind.HIGHLIGHTED)
    return found


def _is_apart(element: Tag) -> bool:
    style = attribute(element, "style")
    plain = bool(style) and any(form.search(style) for form in _PLAIN.values())
    return plain or element.name in BLOCKS or element.name in _KINDS


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of a style sheet, without what holds on some screens alone."""
    depth, start, selector, begin = 0, 0, "", 0
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            if not depth:
                selector, begin = sheet[start : brace.start()], brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                start = brace.end()
                if "@" not in selector:
                    yield selector, sheet[begin : brace.start()]
        else:
            start = brace.end()
