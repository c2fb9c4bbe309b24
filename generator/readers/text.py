"""Reads plain text: bytes → text → lines, with the numbers an editor shows.

Every character of the file is in the lines; a control character is replaced by its picture.
"""

from __future__ import annotations

import re

from generator.language.characters import controls, legible
from generator.model import Line
from generator.model.errors import ContentError
from generator.readers.encodings import candidates, declared
from generator.readers.limits import check_lines
from generator.readers.plain import mark_lines
from generator.readers.seed import SeedText

# The line breaks that editors count; U+2028, U+0085, \x0b and \x0c are none
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_MAGIC = (
    (b"%PDF-", "a PDF; rename it to .pdf"),
    (b"PK\x03\x04", "a zip archive or an office document; rename a document to .docx"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as .docx"),
    (b"{\\rtf", "a rich text document; save it as .docx"),
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


def read_text(data: bytes, name: str) -> SeedText:
    """The text in the bytes of a plain text file."""
    return SeedText(mark_lines(split_lines(decode(data, name))))


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, without their breaks (CR LF, LF or CR).

    Characters that no output can hold are replaced by signs (see ``legible``).
    """
    lines = _LINE_BREAK.split(legible(text))
    if not lines[-1]:
        lines.pop()
    return tuple(Line(number, line) for number, line in enumerate(lines, 1))


def decode(data: bytes, name: str, label: str = "") -> str:
    """The text that the bytes of the file ``name`` stand for, without a byte order mark.

    ``label``: the encoding that the file names; it is used where it fits. Raises ``ContentError`` for an empty file, one that is not text, one with too many
    lines, and one in an unknown encoding, with the first byte that is not UTF-8.
    """
    if label and (named := declared(data, label)) is not None:
        check_lines(named, name)
        return named
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ContentError.single(name, 0, f"not a text but {kind}")
    text = _decode(data, name)
    check_lines(text, name)
    if controls(text) > CONTROL_SHARE * len(text):
        message = f"not a text: {controls(text)} of {len(text)} characters are control characters"
        raise ContentError.single(name, 0, message, text[:40])
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0\u3000\x85\u2028\u2029"):
        raise ContentError.single(name, 0, "the file is empty; add the text of the issue")
    return text


def _decode(data: bytes, name: str) -> str:
    """The text in the first encoding that fits."""
    fault: UnicodeDecodeError | None = None
    for encoding in candidates(data):
        try:
            text = encoding.text(data)
        except UnicodeDecodeError as error:
            if encoding.marked:
                codec = encoding.name.removesuffix("-sig").upper()
                message = f"the file is marked as {codec}, but the bytes at offset {error.start}"
                raise ContentError.single(
                    name, 0, f"{message} are not: {error.reason}; save it as UTF-8"
                ) from error
            fault = error if encoding.name == "utf-8" else fault
            continue
        if encoding.plausible(text):
            return text
    assert fault is not None  # noqa: S101 - UTF-8 is always tried
    raise _undecodable(data, name, fault.start) from fault


def _undecodable(data: bytes, name: str, offset: int) -> ContentError:
    if b"\x00" in data:
        message = f"not a text but a binary file: byte 0x00 at offset {data.index(0)}"
        return ContentError.single(name, 0, message)
    line = len(_LINE_BREAK.findall(data[:offset].decode("utf-8"))) + 1
    message = (
        f"byte 0x{data[offset]:02X} at offset {offset} is not UTF-8, and the file is "
        "not GB18030, Big5, HZ or UTF-16 either; save it as UTF-8"
    )
    return ContentError.single(name, line, message)
