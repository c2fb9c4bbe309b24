"""Reads e-mails a second time: MIME, split at its boundaries.

It parses header fields, parts and transfer encodings itself instead of using :mod:`email`, and
makes no choice between alternatives. It shares the decoding of text with the first reader.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.readers import SeedText, decode
from generator.readers.html.charset import decode_html
from generator.readers.mail.head import decoded_words
from generator.readers.proof.comparison import Comparison, Rereading
from generator.readers.proof.html import compared, reread

_HEAD_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
# «boundary="=_001"», «charset=gb2312»
# The lines above the first message of a digest (RFC 1153), and between two
_OPENS, _PARTS = re.compile(r"^-{60,80}[ \t\r]*$", re.M), re.compile(r"^-{30}[ \t\r]*$", re.M)
_HEAD = b"message/head"
"""The type of what the head of a message within another one says, which has no type of its own."""
_PARAMETER = rb"\b%s\s*=\s*(?:\"([^\"]*)\"|([^\s;\"]+))"


@dataclass(frozen=True, slots=True)
class _Part:
    head: bytes
    body: bytes

    def field(self, name: bytes) -> bytes:
        found = re.search(rb"^%s\s*:(.*)$" % re.escape(name), self.head, re.I | re.M)
        return found[1].strip() if found else b""

    @property
    def kind(self) -> bytes:
        """The type; one that is none counts as plain text (RFC 2045, 5.2)."""
        stated = self.field(b"content-type").split(b";")[0].strip().lower()
        return stated if stated.count(b"/") == 1 else b"text/plain"

    def parameter(self, name: bytes) -> bytes:
        found = re.search(_PARAMETER % name, self.field(b"content-type"), re.I)
        return (found[1] or found[2] or b"") if found else b""


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of every text part that is not an attachment."""
    message = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    message = message if b"\n" in message else message.replace(b"\r", b"\n")
    parts = list(_leaves(message, 0))
    if sum(part.kind == _HEAD for part in parts) < 2:  # no digest
        parts = [part for part in parts if part.kind != _HEAD]
    return compared(seed, tuple(_reread(part, seed.hints.encoding) for part in parts))


def _leaves(data: bytes, depth: int, default: bytes = b"text/plain") -> Iterator[_Part]:
    """The parts without others; ``default``: the type of one that states none."""
    end = _HEAD_END.search(data)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    part = _Part(_FOLD.sub(b" ", head), body)
    kind = part.kind if part.field(b"content-type") else default
    boundary = part.parameter(b"boundary")
    children = _cut(body, boundary) if kind.startswith(b"multipart/") and boundary else []
    if children and depth <= 50:
        inner = b"message/rfc822" if kind == b"multipart/digest" else b"text/plain"
        for child in children:
            yield from _leaves(child, depth + 1, inner)
    elif kind.startswith(b"multipart/") and not depth:
        yield part
    elif kind == b"message/rfc822":
        packed = part.field(b"content-transfer-encoding").lower() == b"base64"
        message = _decoded(part) if packed else body
        yield _said(message)
        yield from _leaves(message, depth + 1)
    elif kind in (b"text/plain", b"text/html") and not part.field(
        b"content-disposition"
    ).lower().startswith(b"attachment"):
        yield part


def _said(message: bytes) -> _Part:
    """What the head of a message says to readers."""
    end = _HEAD_END.search(message)
    part = _Part(_FOLD.sub(b" ", message[: end.start()] if end else message), b"")
    values = (
        part.field(name).decode("utf-8", "replace") for name in (b"subject", b"from", b"date")
    )
    said = "\n".join(map(decoded_words, values))
    return _Part(b"content-type: " + _HEAD, said.encode("utf-8", "replace"))


def _cut(body: bytes, boundary: bytes) -> list[bytes]:
    """The parts between lines «--boundary», up to «--boundary--»."""
    line = rb"(?:\A|\r?\n)--%s%s[ \t]*(?=\r?\n|\Z)"
    whole = re.split(line % (re.escape(boundary), b"--"), body, maxsplit=1)[0]
    parts = re.split(line % (re.escape(boundary), b""), whole)[1:]
    return [re.sub(rb"\A\r?\n", b"", part) for part in parts]


def _reread(part: _Part, given: str) -> Rereading:
    data = _decoded(part)
    if part.kind == _HEAD:
        return Rereading(data.decode("utf-8"), ordered=False)
    if not data.strip():
        return Rereading("")
    charset = part.parameter(b"charset").decode("ascii", "replace")
    if part.kind == b"text/html":
        return reread(decode_html(data, "", charset, given).text)
    text = decode(data, "", charset, given)
    opens = _OPENS.search(text)
    digest = opens and _PARTS.search(text, opens.end())
    return Rereading(text, ordered=not digest)  # there subjects are read before authors


def _decoded(part: _Part) -> bytes:
    encoding = part.field(b"content-transfer-encoding").lower()
    if encoding == b"base64":
        return b"".join(map(_unpacked, part.body.split(b"=")))
    return quopri.decodestring(part.body) if encoding == b"quoted-printable" else part.body


def _unpacked(piece: bytes) -> bytes:
    """A piece of base64 without its padding: four characters for three bytes."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", piece)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
