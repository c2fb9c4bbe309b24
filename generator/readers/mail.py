"""Reads saved e-mails (RFC 5322, MIME): header fields, and the body as HTML or plain text."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import cast

from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers.encodings import declared
from generator.readers.html import decode_html, parse_html
from generator.readers.limits import MAX_FILE, check_lines, check_size
from generator.readers.seed import SeedText
from generator.readers.text import decode, split_lines

_FIELDS = ("subject", "from", "to", "date", "reply-to", "list-id", "message-id")
"""Header fields that are kept as metadata."""
MAX_PARTS = 500
"""Parts of a message; a newsletter has about ten, pictures included."""
MAX_DEPTH = 20
"""Levels of nested messages and containers."""
_TEXTS = ("text/html", "text/plain")
"""Media types that are read; of alternatives, the first of these that is there."""


def read_mail(data: bytes, name: str) -> SeedText:
    """The text in the bytes of a saved e-mail.

    Raises ``ContentError`` where it is too large, has no text, or a part of it
    cannot be decoded.
    """
    check_size(data, name, MAX_FILE)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise ContentError.single(
            name, 1, "not an e-mail: it has no header; save the message as .eml again"
        )
    _check_structure(message, name)
    parts, others = choose(message)
    seeds = [(part, _read_part(part, name)) for part in parts]
    if not any(seed.lines for _, seed in seeds):
        message_text = "the e-mail has no text; if the issue is attached, add the attachment"
        raise ContentError.single(name, 0, message_text)
    return SeedText(
        _numbered(seeds),
        (*_fields(message), *(pair for _, seed in seeds for pair in seed.metadata)),
        "e-mail",
        (*(o for _, seed in seeds for o in seed.omitted), *_omitted(others, name)),
        tuple(_attachments(others, name)),
    )


def _numbered(seeds: list[tuple[Message, SeedText]]) -> tuple[Line, ...]:
    """The lines of all parts. If one part is HTML, the lines of plain text are paragraphs."""
    flowing = any(seed.format == "html" for _, seed in seeds)
    lines = [
        (line, line.mark or ("paragraph" if flowing else ""))
        for _, seed in seeds
        for line in seed.lines
        if line.text.strip() or not flowing
    ]
    return tuple(
        Line(number, line.text, line.page, mark, line.links)
        for number, (line, mark) in enumerate(lines, 1)
    )


def _check_structure(message: Message, name: str) -> None:
    todo, parts = [(message, 1)], 0
    while todo:
        part, depth = todo.pop()
        parts += 1
        if depth > MAX_DEPTH or parts > MAX_PARTS:
            text = f"more than {MAX_PARTS} parts or {MAX_DEPTH} levels of nesting"
            raise ContentError.single(name, 0, f"the e-mail has {text}; add its text instead")
        if part.is_multipart():
            todo += [(child, depth + 1) for child in children(part)]


def children(part: Message) -> list[Message]:
    """The parts of a container."""
    return cast(list[Message], part.get_payload())


def choose(message: Message) -> tuple[list[Message], list[tuple[str, Message]]]:
    """The parts that make the text, in order; and the others, with the rule that omits them."""
    chosen: list[Message] = []
    others: list[tuple[str, Message]] = []
    _choose(message, chosen, others)
    return chosen, others


def _choose(part: Message, chosen: list[Message], others: list[tuple[str, Message]]) -> None:
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        best = _best(children(part))
        for child in children(part):
            if child is best:
                _choose(child, chosen, others)
            else:
                others += [("alternative", leaf) for leaf in leaves(child)]
    elif part.is_multipart():
        for child in children(part):
            _choose(child, chosen, others)
    elif kind in _TEXTS and part.get_content_disposition() != "attachment":
        chosen.append(part)
    else:
        others.append(("attachment", part))


def _best(alternatives: list[Message]) -> Message | None:
    """The last alternative with HTML in it, else the last with plain text."""
    for kind in _TEXTS:
        for part in reversed(alternatives):
            if any(leaf.get_content_type() == kind for leaf in leaves(part)):
                return part
    return None


def leaves(part: Message) -> Iterator[Message]:
    """The parts that contain no others."""
    return (found for found in part.walk() if not found.is_multipart())


def _read_part(part: Message, name: str) -> SeedText:
    if part.get_content_type() == "text/html":
        return parse_html(decode_html(content(part), name, _charset(part)), name, empty=True)
    text = _plain(part, name)
    check_lines(text, name)
    return SeedText(split_lines(_unflowed(text, part)))


def content(part: Message) -> bytes:
    """The decoded bytes of a part."""
    return cast(bytes, part.get_payload(decode=True) or b"")


def _charset(part: Message) -> str:
    return str(part.get_param("charset", "") or "")


def _plain(part: Message, name: str) -> str:
    data = content(part)
    if not data.strip():
        return ""
    text = declared(data, _charset(part)) if _charset(part) else None
    return text if text is not None else decode(data, name)


# «text \n»: in flowed text a blank at the end of a line means that it continues (RFC 3676)
_SOFT = re.compile(r" \r?\n(?!(?:-- ?\r?\n|>|\r?\n))")


def _unflowed(text: str, part: Message) -> str:
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    removed = str(part.get_param("delsp", "")).lower() == "yes"
    return _SOFT.sub("" if removed else " ", text)


def _fields(message: Message) -> Iterator[tuple[str, str]]:
    """The header fields, with encoded words decoded."""
    for key in _FIELDS:
        for value in message.get_all(key, []):
            text = " ".join(str(value).split())
            if text:
                yield key, text


def _omitted(others: list[tuple[str, Message]], name: str) -> Iterator[tuple[str, str]]:
    for rule, part in others:
        if rule == "alternative" and part.get_content_maintype() == "text":
            yield rule, " ".join(_alternative(part, name).split())


def _alternative(part: Message, name: str) -> str:
    """The text of a part that repeats another, as far as it can be decoded."""
    try:
        return _plain(part, name)
    except ContentError:
        return content(part).decode("latin-1")


def _attachments(others: list[tuple[str, Message]], name: str) -> Iterator[Problem]:
    """A warning for each attachment that may be a text."""
    for rule, part in others:
        if rule == "attachment" and part.get_content_maintype() in ("application", "text"):
            file = part.get_filename() or part.get_content_type()
            message = "an attachment is not read; if it is an issue, add it as a file of its own"
            yield Problem(name, 0, message, file, Severity.WARNING)
