"""Characters that no output has room for, and what stands in their place.

Two doors use this. What comes in (the lines of a seed, the values of YAML, names of files) passes
through :func:`legible`: HTML, XML and YAML have no place for control characters, half surrogate
pairs and noncharacters, and programs act on some of them, so each becomes a sign that shows it and
does nothing. What goes to a terminal passes through :func:`visible`, which spells out all that the
eye cannot see, so that no title recolours, retitles or reorders the screen.

Bidirectional controls are text and stay in it. A block of a page keeps them to itself; where texts
stand side by side on a line, :func:`closed` does, with the style sheet's ``unicode-bidi: isolate``.
"""

from __future__ import annotations

import re

# White space within a line that XML and HTML do not know as such: tabulator, form feed, next line
_BLANK = re.compile("[\x0b\x0c\x85]")
# Controls but tab, line breaks and that white space
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# C1 controls, half surrogate pairs, noncharacters: no picture stands for them
_NO_TEXT = re.compile(
    r"[\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 1 << 16)
    )
    + "]"
)
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_OPENING = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _POP),
    **dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE),
}
"""What opens a direction, and what closes it."""
_CLOSING = {_POP: "\u202a", _POP_ISOLATE: "\u2066"}
"""What closes a direction, and what opens one from left to right."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421"


def _spelled(match: re.Match[str]) -> str:
    return spelled(match[0])


def spelled(character: str) -> str:
    r"""A character by its number, as programmers write it: ``\u202e``."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def controls(text: str) -> int:
    """How many control characters there are that no text has."""
    return len(_CONTROL.findall(text))


def legible(text: str) -> str:
    """``text`` with a sign in place of each character that no output has room for.

    A control character becomes its picture (U+241B, «␛»), any other its number; a vertical tab,
    form feed or next line (U+0085) is a blank like any other. Text without such characters, and
    text that this gave, is left as it is.
    """
    if text.isprintable():  # spares nearly every line the three searches
        return text
    return _NO_TEXT.sub(_spelled, _CONTROL.sub(_picture, _BLANK.sub(" ", text)))


def visible(text: str) -> str:
    """``text`` with every character spelled out that is not ``shown``: all that nobody can see."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else spelled(c) for c in text)


def closed(text: str) -> str:
    """``text`` with every direction that it opens closed at its end, for what stands around it.

    Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9) reach to the
    end of their paragraph. One that ``text`` closes without having opened it would close what
    stands around it, so it is opened at the beginning. Nothing is taken away.
    """
    if not _BIDI.search(text):
        return text
    missing: list[str] = []
    opened: list[str] = []
    for character in text:
        if character in _OPENING:
            opened.append(_OPENING[character])
        elif character == _POP and opened[-1:] == [_POP]:
            opened.pop()
        elif character == _POP_ISOLATE and _POP_ISOLATE in opened:
            while opened.pop() != _POP_ISOLATE:  # an isolate closes the embeddings in it
                pass
        elif character in _CLOSING and _POP_ISOLATE not in opened:
            missing.append(_CLOSING[character])
            opened = [] if character == _POP_ISOLATE else opened
    return "".join([*reversed(missing), text, *reversed(opened)])
