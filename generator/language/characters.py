"""Replaces characters that are not allowed in the output, or not safe on a terminal.

All input (lines of a seed, values of YAML, file names) passes through :func:`legible`. HTML, XML
and YAML do not allow control characters, lone surrogates and noncharacters, and some programs act
on them, so each is replaced by a visible symbol. Everything printed to a terminal passes through
:func:`visible`, which escapes all invisible characters, so that no title can change the colours,
the window title or the order of the screen.

Bidirectional controls are part of the text and are kept. A block of a page limits their effect to
itself; for texts within one line :func:`closed` does, with ``unicode-bidi: isolate`` in CSS.
"""

from __future__ import annotations

import re

# White space within a line that XML and HTML do not allow: vertical tab, form feed, next line
_BLANK = re.compile("[\x0b\x0c\x85]")
# Control characters except tab, line breaks and that white space
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# C1 controls, lone surrogates, noncharacters: Unicode has no symbols for them
_NO_TEXT = re.compile(
    r"[\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 1 << 16)
    )
    + "]"
)
_COMMON = "\n\r\u3000\t\u00a0\u200b\ufeff"
"""Characters that are not printable to Python, and legible."""
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_OPENING = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _POP),
    **dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE),
}
"""Characters that open a direction, with those that close it."""
_CLOSING = {_POP: "\u202a", _POP_ISOLATE: "\u2066"}
"""Characters that close a direction, with those that open one from left to right."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421"


def _spelled(match: re.Match[str]) -> str:
    return spelled(match[0])


def spelled(character: str) -> str:
    r"""A character as an escape sequence: ``\u202e``."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def controls(text: str) -> int:
    """Number of control characters that are not white space."""
    return len(_CONTROL.findall(text))


def is_text(text: str) -> bool:
    """Whether a text can be written at all; the name of a file that is not UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def legible(text: str) -> str:
    """``text`` with a visible symbol for each character that is not allowed in the output.

    A control character is replaced by its picture (U+241B, «␛»), any other by an escape
    sequence, and a vertical tab, form feed or next line (U+0085) by a space. The function is
    idempotent.
    """
    if text.isprintable() or _is_plain(text):  # as nearly every text; faster than three searches
        return text
    return _NO_TEXT.sub(_spelled, _CONTROL.sub(_picture, _BLANK.sub(" ", text)))


def _is_plain(text: str) -> bool:
    """Whether a text has only printable characters, and the commonest of others that are legible."""
    for sign in _COMMON:
        text = text.replace(sign, "")
    return text.isprintable()


def visible(text: str) -> str:
    """``text`` with an escape sequence for each character that is not printable."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else spelled(c) for c in text)


def closed(text: str) -> str:
    """``text`` with every direction that it opens closed at its end.

    Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9) extend to
    the end of their paragraph. One that ``text`` closes without opening it would close one of
    the surrounding text, so it is opened at the beginning. Nothing is removed.
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
