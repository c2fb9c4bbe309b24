"""Reads a seed: bytes → text → lines, with the numbers an editor shows.

Nothing but the encoding is undone: every character of the file is in its lines, a control character
as the sign that shows it.
"""

from __future__ import annotations

import re

from generator.language.characters import controls, legible
from generator.model import Line
from generator.model.errors import ContentError
from generator.readers.encodings import Encoding, candidates
from generator.readers.limits import check_lines
from generator.readers.seed import Seed

# The breaks that editors count; U+2028, U+0085, \x0b and \x0c stay inside their line.
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_MAGIC = (
    (b"%PDF-", "a PDF; let its name end in .pdf"),
    (b"PK\x03\x04", "a zip archive or an office document; let the name of a document end in .docx"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as .docx"),
    (b"{\\rtf", "a rich text document; save it as .docx"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
)
"""First bytes of files that people take for texts, and what they are."""

CONTROL_SHARE = 0.2
"""Share of control characters from which a file is no text. A text dressed up for a terminal has
0.1, a program file 0.3."""


def read_text(data: bytes, name: str) -> Seed:
    """The seed in the bytes of a plain text."""
    return Seed(split_lines(decode(data, name)))


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, without their breaks (CR LF, LF or CR).

    Every kind of seed comes through here, so this is where characters that no output has room
    for become signs that show them.
    """
    lines = _LINE_BREAK.split(legible(text))
    if not lines[-1]:
        lines.pop()
    return tuple(Line(number, line) for number, line in enumerate(lines, 1))


def decode(data: bytes, name: str) -> str:
    """The text that the bytes of the file ``name`` stand for, without a byte order mark.

    Raises ``ContentError`` for an empty file, one of another kind, one with more lines
    than are read, and one in an encoding that is not read, which names the byte that is
    no UTF-8.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ContentError.single(name, 0, f"not a text but {kind}")
    text = _decode(data, name)
    check_lines(text, name)
    if controls(text) > CONTROL_SHARE * len(text):
        raise _binary(name, text)
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0\u3000\x85\u2028\u2029"):
        raise ContentError.single(name, 0, "the file is empty; put the issue's text into it")
    return text


def _decode(data: bytes, name: str) -> str:
    """The text by the first encoding that fits."""
    fault: UnicodeDecodeError | None = None
    for encoding in candidates(data):
        try:
            text = encoding.text(data)
        except UnicodeDecodeError as error:
            if encoding.marked:
                raise _broken(name, encoding, error) from error
            fault = error if encoding.name == "utf-8" else fault
            continue
        if encoding.plausible(text):
            return text
    assert fault is not None  # noqa: S101 - UTF-8 is always tried
    raise _undecodable(data, name, fault.start) from fault


def _broken(name: str, encoding: Encoding, error: UnicodeDecodeError) -> ContentError:
    """The error for a file whose byte order mark promises what its bytes do not keep."""
    codec = encoding.name.removesuffix("-sig").upper()
    message = f"the file begins as {codec}, but the bytes at offset {error.start} are not"
    return ContentError.single(name, 0, f"{message}: {error.reason}; save it as UTF-8")


def _undecodable(data: bytes, name: str, offset: int) -> ContentError:
    if b"\x00" in data:
        message = f"not a text but a binary file: byte 0x00 at offset {data.index(0)}"
        return ContentError.single(name, 0, message)
    line = len(_LINE_BREAK.findall(data[:offset].decode("utf-8"))) + 1
    message = (
        f"byte 0x{data[offset]:02X} at offset {offset} is not UTF-8, and the file is no "
        "text in GB18030, Big5, HZ or UTF-16 either; save it as UTF-8"
    )
    return ContentError.single(name, line, message)


def _binary(name: str, text: str) -> ContentError:
    message = f"not a text: {controls(text)} of {len(text)} characters are control characters"
    return ContentError.single(name, 0, message, text[:40])
