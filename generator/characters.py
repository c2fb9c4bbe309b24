"""Characters that no output has room for, and what stands in their place.

Two doors use this. What comes in (the lines of a seed, the values of YAML, names of files) passes
through :func:`legible`: HTML, XML and YAML have no place for control characters, half surrogate
pairs and noncharacters, and programs act on some of them, so each becomes a sign that shows it and
does nothing. What goes to a terminal passes through :func:`visible`, which spells out all that the
eye cannot see, so that no title recolours, retitles or reorders the screen.

Bidirectional controls are text and stay in it. A style sheet keeps them to their element
(``unicode-bidi: isolate``); where texts stand side by side in one string, :func:`closed` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Controls but tab, line breaks and the white space \x0b, \x0c and U+0085
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# C1 controls, half surrogate pairs, noncharacters: no picture stands for them
_NO_TEXT = re.compile(
    r"[\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 1 << 16))
    + "]"
)
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421"


def _spelled(match: re.Match[str]) -> str:
    return spelled(match[0])


def spelled(character: str) -> str:
    """A character by its number, as programmers write it: ``\\u202e``."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def controls(text: str) -> int:
    """How many control characters there are that no text has."""
    return len(_CONTROL.findall(text))


def legible(text: str) -> str:
    """``text`` with a sign in place of each character that no output has room for.

    A control character becomes its picture (U+241B, «␛»), any other its number. Text without such
    characters, and text that this gave, is left as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    return _NO_TEXT.sub(_spelled, _CONTROL.sub(_picture, text))


def visible(text: str, shown: Callable[[str], bool] = str.isprintable) -> str:
    """``text`` with every character spelled out that is not ``shown``: all that nobody can see."""
    if text.isprintable():
        return text
    return "".join(c if shown(c) else spelled(c) for c in text)


def closed(text: str) -> str:
    """``text`` with every direction that it opens closed at its end, for what follows it.

    Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9) reach to the
    end of their paragraph. What ``text`` closes without having opened it is left out: it would
    close what stands around it.
    """
    if not _BIDI.search(text):
        return text
    kept: list[str] = []
    opened: list[str] = []
    for character in text:
        if character in _EMBEDDINGS:
            opened.append(_POP_EMBEDDING)
        elif character in _ISOLATES:
            opened.append(_POP_ISOLATE)
        elif character == _POP_EMBEDDING:
            if opened[-1:] != [_POP_EMBEDDING]:
                continue
            opened.pop()
        elif character == _POP_ISOLATE:
            if _POP_ISOLATE not in opened:
                continue
            while opened.pop() != _POP_ISOLATE:
                pass
        kept.append(character)
    return "".join([*kept, *reversed(opened)])
