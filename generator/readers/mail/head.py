"""Decodes the head of e-mails, and the transfer encodings of their parts."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from email.message import Message

from generator.language.characters import legible
from generator.model.errors import ContentError
from generator.readers.decoding import decode_shown, decode_stated

LONGEST_FIELD = 20_000
"""Characters of a field of the head that are read."""
# «=?utf-8?B?5Yy75ZGo?=», «=?iso-8859-1*de?q?Gr=FC=DFe?=» (RFC 2047, RFC 2231)
_ENCODED = re.compile(r"=\?([!-)+->@-~]{1,40})(?:\*[^?\s]{0,20})?\?([bq])\?([^?]*)\?=", re.I)
_ALPHABET = re.compile(rb"[^A-Za-z0-9+/]")
_PADDING = re.compile(rb"=+")


def fields(message: Message, key: str) -> Iterator[str]:
    """The values of a field, decoded; nothing for empty ones."""
    for name, value in message.raw_items():
        if name.lower() == key and (text := decoded_words(_text(str(value)))):
            yield text


def decoded_words(value: str) -> str:
    """A field with its encoded words decoded, and single blanks.

    Neighbours in one encoding are decoded as one: a character may be divided between them.
    """
    parts: list[str] = []
    waiting, charset, position = b"", "", 0
    for word in _ENCODED.finditer(value):
        between = value[position : word.start()]
        if waiting and (between.strip() or word[1].lower() != charset):
            parts.append(_decoded(waiting, charset))
            waiting = b""
        parts.append(between if between.strip() or not position else "")
        waiting, charset, position = waiting + _content(word), word[1].lower(), word.end()
    parts += (_decoded(waiting, charset), value[position:])
    return " ".join(legible("".join(parts)).split())


def content(part: Message) -> bytes:
    """The decoded bytes of a part that contains no others."""
    transfer = str(part.get("content-transfer-encoding", "")).strip().lower()
    data: object = part.get_payload() if transfer == "base64" else part.get_payload(decode=True)
    if isinstance(data, str):
        return decode_base64(data.encode("utf-8", "replace"))
    return data if isinstance(data, bytes) else b""


def decode_base64(data: bytes) -> bytes:
    """The bytes of text in base64, of one piece or of several, each with padding of its own.

    A last character that is too few for a byte is left out.
    """
    pieces = (_ALPHABET.sub(b"", piece) for piece in _PADDING.split(data))
    whole = (piece[:-1] if len(piece) % 4 == 1 else piece for piece in pieces)
    return b"".join(binascii.a2b_base64(piece + b"=" * (-len(piece) % 4)) for piece in whole)


def _text(raw: str) -> str:
    """The text of a field as the parser of e-mails gives it: unknown bytes as surrogates."""
    raw = raw[:LONGEST_FIELD]
    if raw.isascii():
        return raw
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return decode_shown(data, "").text
    except ContentError:
        return data.decode("utf-8", "replace")


def _content(word: re.Match[str]) -> bytes:
    data = word[3].encode("utf-8", "surrogatepass")
    if word[2].lower() == "b":
        return decode_base64(data)
    return quopri.decodestring(data, header=True)


def _decoded(data: bytes, charset: str) -> str:
    if not data:
        return ""
    found = decode_stated(data, charset)
    return found.text if found else _text(data.decode("ascii", "surrogateescape"))
