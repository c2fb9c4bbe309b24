"""Decodes the bytes of a text: by what the archivist or the file says, else by what they show."""

from __future__ import annotations

import re
from dataclasses import dataclass

import chardet

from generator.language.characters import controls
from generator.language.charsets import codec
from generator.model.errors import ContentError
from generator.readers.encodings import Encoding, candidates, declared, has_few_ideographs

SURE = 0.6
"""Confidence from which on an encoding that was recognised by its bytes is not in doubt."""
LEAST = 0.05
"""Confidence below which the bytes are no text."""
RIVAL = 0.4
"""Confidence from which on another language is more likely than a few Chinese characters."""
SAMPLE = 200_000
"""Bytes by which an encoding is recognised."""
DAMAGED_SHARE = 0.002
"""Share of damaged characters up to which an encoding that is stated counts."""
ASCII_SHARE = 0.9
"""Share of printable ASCII in bytes that are text, however few letters beyond it tell the encoding."""
ENOUGH_UTF8 = 3
"""Characters beyond ASCII from which on bytes that are UTF-8 are nothing else."""
_SELDOM = frozenset(
    {"iso8859-3", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-16", "hp-roman8"}
)
"""Encodings that few texts are in; those in western languages are taken for them by a few signs."""
_WESTERN = ("windows-1252", "iso-8859-1", "iso8859-15")
"""Encodings of western languages, the usual one first."""
AS_LIKELY = 0.9
"""Share of the confidence in an encoding that one of these needs to be preferred to it."""
READ_AS = "the encoding is not stated; it was read as"
_MULTIPLE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_PRINTABLE = re.compile(rb"[\t\n\x0c\r\x20-\x7e]")
# Characters that no text has: a sign that it is in another encoding
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how sure its encoding is."""

    text: str
    doubt: str = ""
    """Why it may be in another encoding, and what to do; empty where there is no doubt."""


def decode_stated(data: bytes, label: str) -> Decoded | None:
    """The text in the encoding that a page or e-mail states; ``None`` where that cannot be.

    Bytes that are UTF-8 are read as such, whatever is stated.
    """
    name = codec(label)
    if not name:
        return None
    several = name.startswith(("gb18030", "big5", "cp9", "euc", "iso2022", "hz", "johab"))
    enough = ENOUGH_UTF8 * (4 if several else 1)
    if name not in ("utf-8", "utf-16", "utf-32") and len(_MULTIPLE.findall(data)) >= enough:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return Decoded(text, _doubt(f"«{label}» is stated, but it is", "UTF-8"))
    if (text_or_none := declared(data, label)) is not None:
        return Decoded(text_or_none)
    text = data.decode(name, "replace") if name != "hz" else ""
    damaged = text.count("\ufffd")
    if damaged and _is_bearable(damaged, text):
        message = f"{damaged} characters are damaged: they are not {label}; \ufffd stands for each"
        return Decoded(text, message)
    return None


def decode_given(data: bytes, name: str, label: str) -> Decoded:
    """The text in the encoding that the sidecar of the file ``name`` gives."""
    text = declared(data, label)
    if text is None:
        message = f"the file is not in the encoding that its sidecar gives: {label}"
        raise ContentError.single(name, 0, message)
    return Decoded(text.removeprefix("\ufeff"))


def decode_shown(data: bytes, name: str) -> Decoded:
    """The text in the encoding that the bytes show. Raises ``ContentError`` where they show none."""
    fault: UnicodeDecodeError | None = None
    for encoding in candidates(data):
        try:
            text = encoding.text(data)
        except UnicodeDecodeError as error:
            if encoding.marked:
                raise _misled(encoding, name, error) from error
            fault = error if encoding.name == "utf-8" else fault
            continue
        if encoding.plausible(text):
            few = fault is not None and has_few_ideographs(text)
            return _rivalled(data, text, encoding) if few else Decoded(text)
    assert fault is not None  # noqa: S101 - UTF-8 is always tried
    if found := _recognised(data, LEAST) or _read_as_western(data):
        return found
    raise _undecodable(data, name, fault.start) from fault


def _rivalled(data: bytes, text: str, encoding: Encoding) -> Decoded:
    """A short text as Chinese, unless its bytes show another language."""
    if found := _recognised(data, RIVAL):
        return found
    chinese = chardet.detect(data[:SAMPLE]).get("language") == "zh"
    return Decoded(text, "" if chinese else _doubt(READ_AS, encoding.name.upper()))


def _recognised(data: bytes, least: float) -> Decoded | None:
    """The text in the encoding that its letters show, if one is as likely as that."""
    if b"\x00" in data or _is_damaged_utf8(data):
        return None
    found = chardet.detect(data[:SAMPLE])
    name, confidence = found["encoding"], found["confidence"]
    if not name or confidence < least or found.get("language") == "zh":
        return None
    if confidence < SURE and name.lower() in _SELDOM:
        name = _western(data, AS_LIKELY * confidence) or name
    text = declared(data, name)
    if text is None or _C1.search(text) or not _is_bearable(controls(text), text):
        return None
    doubt = "" if confidence >= SURE else _doubt(READ_AS, name)
    return Decoded(text, doubt)


def _western(data: bytes, least: float) -> str:
    """The usual encoding of western languages, where one is nearly as likely; else empty."""
    found = chardet.detect_all(data[:SAMPLE])
    likely = {str(each["encoding"]).lower() for each in found if each["confidence"] >= least}
    fits = (name for name in _WESTERN if declared(data, name) is not None)
    return "" if likely.isdisjoint(_WESTERN) else next(fits, "")


def _read_as_western(data: bytes) -> Decoded | None:
    """The text of bytes that are ASCII but for a few, too few to tell the encoding or damaged."""
    sample = data[:SAMPLE]
    ascii_only = len(_PRINTABLE.findall(sample)) >= ASCII_SHARE * len(sample)
    if not ascii_only or b"\x00" in data or _is_damaged_utf8(data):
        return None
    text = data.decode(_WESTERN[0], "replace")
    damaged = text.count("\ufffd") + controls(text)
    return Decoded(text, _doubt(READ_AS, _WESTERN[0])) if _is_bearable(damaged, text) else None


def _is_bearable(damaged: int, text: str) -> bool:
    """Whether so few characters of a text are damaged that its encoding is not in question."""
    return damaged <= max(1, DAMAGED_SHARE * len(text)) and len(text) > 20 * damaged


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are in UTF-8, but not all."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond = sum(character > "\x7f" for character in text)
    return 2 * damaged <= beyond


def _doubt(what: str, encoding: str) -> str:
    example = f"encoding: {encoding.lower()}"
    return f"{what} {encoding}; if that is wrong, write another one in the sidecar («{example}»)"


def _misled(encoding: Encoding, name: str, error: UnicodeDecodeError) -> ContentError:
    kind = encoding.name.removesuffix("-sig").upper()
    message = f"the file is marked as {kind}, but the bytes at offset {error.start}"
    line = _last_line(error.object[: error.start].decode(error.encoding, "replace"))
    return ContentError.single(name, line, f"{message} are not: {error.reason}; save it as UTF-8")


def _last_line(text: str) -> int:
    """The number of the last line of a text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _undecodable(data: bytes, name: str, offset: int) -> ContentError:
    if b"\x00" in data:
        message = f"not a text but a binary file: byte 0x00 at offset {data.index(0)}"
        return ContentError.single(name, 0, message)
    line = _last_line(data[:offset].decode("utf-8"))
    message = (
        f"byte 0x{data[offset]:02X} at offset {offset} is not UTF-8, and no other encoding is "
        "recognised; save it as UTF-8, or write its encoding in the sidecar («encoding: …»)"
    )
    return ContentError.single(name, line, message)
