"""Reads saved e-mails (RFC 5322, MIME): header fields, and the body as HTML or plain text."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from email.message import Message
from itertools import islice
from typing import cast

from generator.model import Container, Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers.html import decode_html, parse_html
from generator.readers.limits import MAX_FILE, MAX_TAGS, check_size
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
        problem = "not an e-mail: it has no header; save the message as .eml again"
        raise ContentError.single(name, 1, problem)
    parts = list(islice(_parts(message, name), MAX_PARTS + 1))
    if len(parts) > MAX_PARTS:
        raise _too_complex(name)
    shown = _pictures(part for _, part in parts)
    seeds = [_read_part(part, name, shown) for rule, part in parts if not rule]
    if not any(seed.lines for seed in seeds):
        problem = "the e-mail has no text; if the issue is attached, add the attachment"
        raise ContentError.single(name, 0, problem)
    return SeedText(
        _numbered(seeds),
        (*_fields(message), *(pair for seed in seeds for pair in seed.metadata)),
        "e-mail",
        (*(pair for seed in seeds for pair in seed.omitted), *_alternatives(parts, name)),
        {address: data for seed in seeds for address, data in seed.pictures.items()},
        tuple(_attachments(parts, name)),
    )


def _parts(
    part: Message, name: str, rule: str = "", depth: int = 1
) -> Iterator[tuple[str, Message]]:
    """The parts that contain no others, each with the rule that omits it; empty for the text."""
    if depth > MAX_DEPTH:
        raise _too_complex(name)
    if not part.is_multipart():
        attached = part.get_content_disposition() == "attachment"
        # a container that has lost its parts: what is left of it is plain text
        partless = part.get_content_maintype() == "multipart"
        is_text = (part.get_content_type() in _TEXTS or partless) and not attached
        yield rule or ("" if is_text else "attachment"), part
        return
    children = cast(list[Message], part.get_payload())
    choice = part.get_content_type() == "multipart/alternative"
    best = _best(children) if choice else None
    for child in children:
        omitted = "alternative" if choice and child is not best else ""
        yield from _parts(child, name, rule or omitted, depth + 1)


def _too_complex(name: str) -> ContentError:
    limits = f"more than {MAX_PARTS} parts or {MAX_DEPTH} levels of nesting"
    return ContentError.single(name, 0, f"the e-mail has {limits}; add its text instead")


def _best(alternatives: list[Message]) -> Message | None:
    """The last alternative with HTML in it, else the last with plain text."""
    for kind in _TEXTS:
        for part in reversed(alternatives):
            if any(found.get_content_type() == kind for found in part.walk()):
                return part
    return None


def _numbered(seeds: list[SeedText]) -> tuple[Line, ...]:
    """The lines of all parts. If one part is HTML, the lines of plain text are paragraphs."""
    flowing = any(seed.format == "html" for seed in seeds)
    lines = [
        replace(line, mark=line.mark or ("paragraph" if flowing else ""), inside=_of(line, at))
        for at, seed in enumerate(seeds)
        for line in seed.lines
        if line.text.strip() or line.mark or not flowing
    ]
    return tuple(replace(line, number=number) for number, line in enumerate(lines, 1))


def _of(line: Line, part: int) -> tuple[Container, ...]:
    """What a line is in, told from what the lines of other parts are in."""
    return tuple(each._replace(serial=each.serial + part * MAX_TAGS) for each in line.inside)


def _pictures(parts: Iterable[Message]) -> dict[str, bytes]:
    """The pictures of a message by the ids that its text names."""
    shown = (part for part in parts if part.get_content_maintype() == "image")
    named = {str(part.get("content-id", "")).strip().strip("<>"): part for part in shown}
    return {key: _content(part) for key, part in named.items() if key}


def _read_part(part: Message, name: str, shown: Mapping[str, bytes]) -> SeedText:
    if part.get_content_type() == "text/html":
        text = decode_html(_content(part), name, _charset(part))
        return parse_html(text, name, empty=True, parts=shown)
    return SeedText(split_lines(_unflowed(_plain(part, name), part)))


def _content(part: Message) -> bytes:
    """The decoded bytes of a part."""
    return cast(bytes, part.get_payload(decode=True) or b"")


def _charset(part: Message) -> str:
    return str(part.get_param("charset", "") or "")


def _plain(part: Message, name: str) -> str:
    data = _content(part)
    return decode(data, name, _charset(part)) if data.strip() else ""


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
            if text := " ".join(str(value).split()):
                yield key, text


def _alternatives(parts: list[tuple[str, Message]], name: str) -> Iterator[tuple[str, str]]:
    """The texts of parts that repeat others, as far as they can be decoded."""
    for rule, part in parts:
        if rule == "alternative" and part.get_content_type() in _TEXTS:
            try:
                text = _plain(part, name)
            except ContentError:
                text = _content(part).decode("latin-1")
            yield "alternative", " ".join(text.split())


def _attachments(parts: list[tuple[str, Message]], name: str) -> Iterator[Problem]:
    """A warning for each attachment that may be a text."""
    for rule, part in parts:
        if rule == "attachment" and part.get_content_maintype() in ("application", "text"):
            file = part.get_filename() or part.get_content_type()
            message = "an attachment is not read; if it is an issue, add it as a file of its own"
            yield Problem(name, 0, message, file, Severity.WARNING)
