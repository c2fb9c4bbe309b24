"""Reads a seed: bytes → text → lines, with the numbers an editor shows.

Nothing but the encoding is undone: every character of the file is in its lines, a control character
as the sign that shows it.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from generator.characters import controls, legible
from generator.errors import ContentError
from generator.model import Line

# The breaks that editors count; U+2028, U+0085, \x0b and \x0c stay inside their line.
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_MAGIC = (
    (b"%PDF-", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a zip archive or an office document; save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text"),
    (b"{\\rtf", "a rich text document; save it as plain text"),
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
# Characters of a Chinese text: ASCII, Latin letters, general punctuation and signs, CJK
_CHINESE = re.compile(
    r"[\t\n\x0b\x0c\r\x20-\x7e\xa0-\u024f\u0370-\u04ff\u2000-\u27bf\u2e80-\u9fff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff00-\uffef]"
)
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
PLAUSIBLE_SHARE = 0.98
"""Share of characters that a text read as GB18030 must have in common with Chinese
texts. GB18030 decodes nearly any bytes, but those of another kind come out as rare
four-byte characters and private ones (measured: Big5 0.76 at most)."""
COMMON_SHARE = 0.5
"""Share of its CJK ideographs that a Chinese text has in GB 2312's first plane (the
3,755 commonest). Measured on the seeds: 0.99, in traditional characters 0.61; Shift-JIS
and EUC-KR misread 0.0 and 0.34."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """One way in which bytes may stand for characters."""

    name: str
    """Name of the codec."""
    fits: Callable[[bytes], bool]
    """Whether the bytes look like this encoding, before they are decoded."""
    plausible: Callable[[str], bool]
    """Whether the decoded text looks like a text."""
    marked: bool = False
    """Whether a byte order mark says so, which leaves no other choice."""


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _has_nul_in_pairs(data: bytes) -> bool:
    """Whether the bytes may be UTF-16: there every line break and figure holds a NUL."""
    return len(data) % 2 == 0 and b"\x00" in data


def _always(_: object) -> bool:
    return True


def _readable(text: str) -> bool:
    """Whether ``text`` has the characters of a text and, if Chinese, the common ones."""
    if len(_CHINESE.findall(text)) < PLAUSIBLE_SHARE * len(text):
        return False
    ideographs = Counter(_IDEOGRAPH.findall(text))
    common = sum(count for ideograph, count in ideographs.items() if _is_common(ideograph))
    return common >= COMMON_SHARE * ideographs.total()


def _chinese(text: str) -> bool:
    """Whether ``text`` is readable and has ideographs."""
    return _IDEOGRAPH.search(text) is not None and _readable(text)


def _is_common(ideograph: str) -> bool:
    """Whether an ideograph is of GB 2312's first plane: rows B0 to D7."""
    lead, trail, *rest = ideograph.encode("gb18030")
    return 0xB0 <= lead <= 0xD7 and trail >= 0xA1 and not rest


ENCODINGS = (
    Encoding("utf-8-sig", _begins(codecs.BOM_UTF8), _always, marked=True),
    Encoding("utf-32", _begins(codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), _always, marked=True),
    Encoding("utf-16", _begins(codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), _always, marked=True),
    Encoding("utf-16-le", _has_nul_in_pairs, _readable),
    Encoding("utf-16-be", _has_nul_in_pairs, _readable),
    Encoding("utf-8", _always, _always),
    Encoding("gb18030", _always, _chinese),
)
"""Encodings in the order in which they are tried; the first that fits is taken."""


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

    Raises ``ContentError`` for an empty file, one of another kind, and one in an
    encoding that is not read, which names the byte that is no UTF-8.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ContentError.single(name, 0, f"not a text but {kind}")
    text = _decode(data, name)
    if controls(text) > CONTROL_SHARE * len(text):
        raise _binary(name, text)
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0\u3000\x85\u2028\u2029"):
        raise ContentError.single(name, 0, "the file is empty; put the issue's text into it")
    return text


def _decode(data: bytes, name: str) -> str:
    """The text by the first encoding that fits."""
    fault: UnicodeDecodeError | None = None
    for encoding in ENCODINGS:
        if not encoding.fits(data):
            continue
        try:
            text = data.decode(encoding.name)
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
        f"byte 0x{data[offset]:02X} at offset {offset} is not UTF-8, and the file is neither "
        "GB18030 nor UTF-16 text; save it as UTF-8"
    )
    return ContentError.single(name, line, message)


def _binary(name: str, text: str) -> ContentError:
    message = f"not a text: {controls(text)} of {len(text)} characters are control characters"
    return ContentError.single(name, 0, message, text[:40])
