"""Reads plain text: bytes → text → lines, with the numbers an editor shows.

Every character of the file is in the lines; a control character is replaced by its picture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.language.characters import controls, legible
from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers.decoding import Decoded, decode_given, decode_shown, decode_stated
from generator.readers.limits import check_lines
from generator.readers.seed import SeedText
from generator.readers.text.running import running_lines
from generator.readers.text.structure import mark_lines
from generator.settings.sidecar import NO_HINTS, FileHints

# The line breaks that editors count; U+2028, U+0085, \x0b and \x0c are none
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_MAGIC = (
    (b"%PDF-", "a PDF; rename it to .pdf"),
    (b"PK\x03\x04", "a zip archive or an office document; rename a document to .docx"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as .docx"),
    (b"{\\rtf", "a rich text document; rename it to .rtf"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
)
"""First bytes of files that people add as text, and what they are."""

CONTROL_SHARE = 0.2
"""A file with a larger share of control characters is not text. A text with the colours of a
terminal has 0.1, a program 0.3."""


def read_text(data: bytes, name: str, hints: FileHints = NO_HINTS) -> SeedText:
    """The text in the bytes of a plain text file."""
    found = decoded(data, name, given=hints.encoding)
    lines = split_lines(found.text)
    running = running_lines(lines, _page_starts(found.text))
    return SeedText(mark_lines(lines, running=running), warnings=doubts(name, found))


def _page_starts(text: str) -> frozenset[int]:
    """The numbers of the lines that a form feed says begin a page."""
    if "\x0c" not in text:
        return frozenset()
    lines = enumerate(_LINE_BREAK.split(text), 1)
    return frozenset(
        number + (line.strip() == "" or not line.startswith("\x0c"))
        for number, line in lines
        if "\x0c" in line
    )


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, without their breaks (CR LF, LF or CR).

    Characters that no output can hold are replaced by signs (see ``legible``).
    """
    lines = _LINE_BREAK.split(legible(text))
    if not lines[-1]:
        lines.pop()
    return tuple(Line(number, line) for number, line in enumerate(lines, 1))


def decode(data: bytes, name: str, label: str = "", given: str = "") -> str:
    """The text of :func:`decoded`."""
    return decoded(data, name, label, given).text


def decoded(data: bytes, name: str, label: str = "", given: str = "") -> Decoded:
    """The text that the bytes of the file ``name`` stand for, without a byte order mark.

    ``label``: the encoding that the file states; it is used where it fits. ``given``: the one
    that its sidecar gives. Raises ``ContentError`` for an empty file, one that is not text, one
    with too many lines, and one in an unknown encoding, with the first byte that is not UTF-8.
    """
    stated = "" if given else label
    if stated and (found := decode_stated(data, stated)) is not None:
        check_lines(found.text, name)
        return found
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ContentError.single(name, 0, f"not a text but {kind}")
    found = decode_given(data, name, given) if given else decode_shown(data, name)
    text = found.text
    check_lines(text, name)
    if controls(text) > CONTROL_SHARE * len(text):
        message = f"not a text: {controls(text)} of {len(text)} characters are control characters"
        raise ContentError.single(name, 0, message, text[:40])
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0\u3000\x85\u2028\u2029"):
        raise ContentError.single(name, 0, "the file is empty; add the text of the issue")
    if stated and not found.doubt and not text.isascii():
        return replace(found, doubt=f"the encoding that is stated, «{stated}», is not that of it")
    return found


def doubts(name: str, found: Decoded) -> tuple[Problem, ...]:
    """A warning about the encoding of the file ``name``, if it is in doubt, with the line to look at."""
    if not found.doubt:
        return ()
    lines = _LINE_BREAK.split(found.text)
    number = next((at for at, line in enumerate(lines, 1) if not line.isascii()), 0)
    shown = lines[number - 1] if number else ""
    return (Problem(name, number, found.doubt, shown, Severity.WARNING),)
