"""Recognises e-mails that were saved as text, whatever their files are called, by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.errors import ContentError

LONGEST_HEAD = 100_000
"""Bytes among which the head of a message ends."""
_FEWEST = 3
"""Fields of a head."""
_MARK = b"\xef\xbb\xbf"
_BREAK = re.compile(rb"\r\n|\r|\n")
# «Delivered-To: ann@example.org», «Subject:»
_FIELD = re.compile(rb"([A-Za-z][\w-]{0,60}):(?:[ \t](.*))?", re.S)
_ADDRESS = re.compile(rb"[^\s@<>]@[^\s@<>]")
_PEOPLE = frozenset({b"from", b"sender", b"reply-to", b"to", b"cc"})
# «Message-Id», «X-Mailer»: fields that programs write
_OF_PROGRAMS = re.compile(
    rb"message-id|received|return-path|delivered-to|mime-version|content-(?:type|transfer-encoding)"
    rb"|(?:x|list|arc|dkim|resent)-.+|in-reply-to|references|envelope-to",
)
_MAILBOX = b"From "
# «From ann@example.org Mon Jan  5 09:00:00 2026», above the head of another message of a mailbox
_ANOTHER = re.compile(rb"\n\r?\nFrom [^\n]*+\n[A-Za-z][A-Za-z-]{0,60}:[ \t]")


def is_message(data: bytes) -> bool:
    """Whether a text begins with the head of an e-mail, and with nothing else.

    It has a subject, a sender or date, and what programs write or the address of a person.
    """
    fields = list(_fields(without_mark(data)))
    keys = {key for key, _ in fields}
    if len(fields) < _FEWEST or b"subject" not in keys or keys.isdisjoint((b"from", b"date")):
        return False
    named = any(key in _PEOPLE and _ADDRESS.search(value) for key, value in fields)
    return named or any(map(_OF_PROGRAMS.fullmatch, keys))


def check_single(data: bytes, name: str) -> None:
    """Raise ``ContentError`` where a text holds several messages of a mailbox."""
    many = 1 + len(_ANOTHER.findall(data)) if without_mark(data).startswith(_MAILBOX) else 1
    if many > 1:
        message = f"{many} e-mails in one file; rename it to .mbox and add it again"
        raise ContentError.single(name, 0, message)


def states_type(data: bytes) -> bool:
    """Whether the head of a message says of what type its text is."""
    return any(key == b"content-type" for key, _ in _fields(without_mark(data)))


def without_mark(data: bytes) -> bytes:
    """A message without a byte order mark and blank lines above its head."""
    return data.removeprefix(_MARK).lstrip(b"\r\n")


def _fields(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The fields of a head, keys in lower case; none where something else is among them."""
    lines = _BREAK.split(data[:LONGEST_HEAD])
    found: list[tuple[bytes, bytes]] = []
    for at, line in enumerate(lines):
        if not line.strip():
            yield from found
            return
        field = _FIELD.fullmatch(line)
        if field:
            found.append((field[1].lower(), field[2] or b""))
        elif line[:1] in (b" ", b"\t") and found:
            found[-1] = (found[-1][0], found[-1][1] or line)
        elif at or not line.startswith(_MAILBOX):
            return
