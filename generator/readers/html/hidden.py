"""Text of a page that its styles hide until a script shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from generator.model.errors import EXCERPT_LENGTH, Problem, Severity
from generator.readers.composer import single_spaced
from generator.readers.html.elements import BLOCKS, attribute, uncovered, unseen

SHARE = 2
"""How many times the text that a page shows is hidden at least where a script was to show it."""
FEWEST_BLOCKS = 2
"""Blocks of such a text at least; the line that mail programs show in their lists is one."""
# «font-size:1px», «max-height: 0», «mso-hide:all», «left: -9999px»: what no script shows
_FOR_GOOD = re.compile(
    r"(?<![\w-])(?:(?:font-size|(?:max-)?(?:height|width))\s*:\s*[01](?:px|pt|r?em|%)?\s*(?:[;!]|\Z)"
    r"|mso-hide|(?:left|top|right|bottom|text-indent)\s*:\s*-[0-9]{3})",
    re.I,
)


@dataclass(slots=True)
class _Hidden:
    """What one element hides."""

    element: Tag
    letters: int = 0
    blocks: set[int] = field(default_factory=set)


def show_text(page: Tag, name: str) -> Iterator[Problem]:
    """Show what a style hides where it is nearly all of the text, and warn of it.

    A page that shows next to nothing has a script that takes the style back.
    """
    shown = 0
    hidden: dict[int, _Hidden] = {}
    for letters, element, block in _texts(page):
        if element is None:
            shown += letters
        else:
            found = hidden.setdefault(id(element), _Hidden(element))
            found.letters += letters
            found.blocks.add(id(block))
    waiting = (each for each in hidden.values() if _waits(each.element))
    largest = max(waiting, key=lambda each: each.letters, default=None)
    if largest is None or largest.letters < SHARE * shown or len(largest.blocks) < FEWEST_BLOCKS:
        return
    around = [each for each in chain((largest.element,), largest.element.parents) if unseen(each)]
    if all(map(_waits, around)):
        for each in around:
            each["style"] = uncovered(attribute(each, "style"))
        message = (
            f"a style hides nearly all of the text ({largest.letters:,} letters): it is read, as a "
            "script was to show it; take it out of the file if nobody was to see it"
        )
        words = single_spaced(largest.element.get_text(" "))[:EXCERPT_LENGTH]
        yield Problem(name, 0, message, words, Severity.WARNING)


def _texts(page: Tag) -> Iterator[tuple[int, Tag | None, Tag]]:
    """The letters of each text, the innermost element that hides it, and its block."""
    within: dict[int, tuple[Tag | None, Tag]] = {id(page): (None, page)}
    for node in page.descendants:
        hiding, block = within[id(node.parent)]
        if isinstance(node, Tag):
            own = node if node.name in BLOCKS else block
            within[id(node)] = (node if unseen(node) else hiding, own)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield sum(map(str.isalnum, node)), hiding, block


def _waits(element: Tag) -> bool:
    """Whether an element is hidden as one is that a script shows."""
    if unseen(element) != "hidden" or element.has_attr("hidden"):
        return False
    silent = attribute(element, "aria-hidden").lower() == "true"
    return not silent and not _FOR_GOOD.search(attribute(element, "style"))
