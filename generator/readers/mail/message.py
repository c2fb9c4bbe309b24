"""Reads saved e-mails (RFC 5322, MIME): header fields, and the body as HTML or plain text."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from email.message import Message
from itertools import islice

from msgspec import structs

from generator.model import Container, Line, Mark, MarkKind, Marks, Picture
from generator.model.errors import ContentError, Problem, Severity
from generator.model.marks import PICTURE_SIGN
from generator.readers.html.charset import decode_html
from generator.readers.html.page import parse_html
from generator.readers.limits import MAX_FILE, MAX_TAGS, check_size
from generator.readers.mail.digest import HEAD, read_digest, said_above
from generator.readers.mail.head import content, decode_base64, decoded_words, fields
from generator.readers.mail.saved import without_mark
from generator.readers.pictures import Album
from generator.readers.private import LEAVING_FIELD
from generator.readers.recipients import RECEIVED, RECIPIENTS, RETURNED
from generator.readers.seed import SeedText
from generator.readers.text.document import decode, decoded, doubts, split_lines
from generator.readers.text.structure import LEAST, Flow, mark_lines
from generator.settings.sidecar import NO_HINTS, FileHints

_FIELDS = ("subject", "from", "to", "date", "reply-to", "list-id", "message-id")
"""Header fields that are kept as metadata."""
MAX_PARTS = 500
"""Parts of a message; a newsletter has about ten, pictures included."""
MAX_DEPTH = 20
"""Levels of nested messages and containers."""
MOST_FIELDS = 100
"""Fields of one kind that may name the recipient."""
_STANDING = "picture"
"""Rule of the parts that are pictures between texts."""
_REMARK = 300
"""Characters above a message that is forwarded as a part, at most."""
_TEXTS = ("text/html", "text/plain")
"""Media types that are read; of alternatives, the first of these that is there."""


def read_mail(data: bytes, name: str, hints: FileHints = NO_HINTS) -> SeedText:
    """The text in the bytes of a saved e-mail.

    Raises ``ContentError`` where it is too large, has no text, or a part of it
    cannot be decoded.
    """
    check_size(data, name, MAX_FILE)
    message = _message(data, name)
    if not message.keys():
        problem = "not an e-mail: it has no header; save the message as .eml again"
        raise ContentError.single(name, 1, problem)
    _check_depth(message, name)
    parts = list(islice(_parts(message), MAX_PARTS + 1))
    if len(parts) > MAX_PARTS:
        raise _too_complex(name)
    shown = _pictures(part for _, part in parts)
    heads = [part for rule, part in parts if rule == HEAD]
    if len(heads) < 2:  # no digest
        parts = [each for each in parts if each[0] != HEAD]
    seeds = _seeds(parts, name, shown, hints)
    if not any(seed.lines for seed in seeds):
        problem = "the e-mail has no text; if the issue is attached, add the attachment"
        raise ContentError.single(name, 0, problem)
    pictures = {address: data for seed in seeds for address, data in seed.pictures.items()}
    forwarded = heads if len(heads) == 1 and _is_remark(message, heads[0]) else []
    stated = [pair for each in (*forwarded, message) for pair in _fields(each)]
    return SeedText(
        _numbered(seeds),
        (*stated, *(pair for seed in seeds for pair in seed.metadata)),
        "e-mail",
        (*(pair for seed in seeds for pair in seed.omitted), *_alternatives(parts, name)),
        pictures,
        recipient=tuple(
            (key, value)
            for key in (*sorted(RECIPIENTS), LEAVING_FIELD, RECEIVED, RETURNED)
            for each in (message, *heads)
            for value in islice(fields(each, key), MOST_FIELDS)
        ),
        warnings=(
            *(each for seed in seeds for each in seed.warnings),
            *_attachments(parts, name, pictures.keys()),
        ),
    )


def _message(data: bytes, name: str) -> Message:
    """A message; one that states several parts and has none, as it was saved without, is plain text."""
    try:
        message = _parsed(without_mark(data))
        for part in (waiting := [message]):
            _unpack(part)
            waiting += _children(part) if part.is_multipart() else []
    except RecursionError as error:
        raise _too_complex(name) from error
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        message.replace_header("content-type", "text/plain")
    return message


def _parsed(data: bytes) -> Message:
    return email.message_from_bytes(data, policy=email.policy.compat32)


def _unpack(part: Message) -> None:
    """Read the message in a part that is in base64, which no message may be and some are."""
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if part.get_content_type() == "message/rfc822" and encoding == "base64":
        held = [child.get_payload() for child in _children(part) if not child.keys()]
        texts = (each for each in held if isinstance(each, str))
        for data in (decode_base64(text.encode("ascii", "replace")) for text in texts):
            part.set_payload([_parsed(data)])


def _check_depth(message: Message, name: str) -> None:
    """Raise ``ContentError`` where parts are nested too deeply for anything recursive."""
    level, depth = [message], 1
    while level:
        if depth > MAX_DEPTH:
            raise _too_complex(name)
        level = [child for part in level if part.is_multipart() for child in _children(part)]
        depth += 1


def _children(part: Message) -> list[Message]:
    return [child for child in part.get_payload() if isinstance(child, Message)]


def _seeds(
    parts: list[tuple[str, Message]], name: str, shown: Mapping[str, bytes], hints: FileHints
) -> list[SeedText]:
    """What the parts hold; a picture that stands between texts is one of them, where no text shows it.

    It parts no lines whose paragraphs are told by how they are set.
    """
    read = {
        at: _read_part(part, name, shown, hints)
        for at, (rule, part) in enumerate(parts)
        if not rule
    }
    held = {address for seed in read.values() for address in seed.pictures}
    flowing = all(map(_is_flowing, read.values()))
    for at, (rule, part) in enumerate(parts):
        if rule == HEAD:
            read[at] = _head(part, shown=flowing)
        elif (
            flowing
            and rule == _STANDING
            and not held.issuperset((seed := _standing(part)).pictures)
        ):
            read[at] = seed
    return [read[at] for at in sorted(read)]


def _is_remark(message: Message, forwarded: Message) -> bool:
    """Whether a mail says next to nothing but the one that it forwards."""
    within = {id(part) for part in forwarded.walk()}
    own = [part for rule, part in _parts(message) if not rule and id(part) not in within]
    return sum(len(content(part)) for part in own) <= _REMARK


def _head(part: Message, *, shown: bool) -> SeedText:
    """What the head of a message within a digest says; where it is not ``shown``, it is left out."""
    subject, sender, sent = (next(fields(part, key), "") for key in ("subject", "from", "date"))
    if shown and subject:
        return said_above(subject, sender, sent)
    return SeedText((), omitted=((HEAD, " ".join((subject, sender, sent))),))


def _is_flowing(seed: SeedText) -> bool:
    texts = [line for line in seed.lines if line.text.strip()]
    return len(texts) < LEAST or any(line.mark for line in texts)


def _standing(part: Message) -> SeedText:
    """A picture that stands by itself."""
    album = Album()
    picture = Picture(album.add(content(part)))
    mark = Mark(MarkKind.PICTURE, 0, 1, picture)
    lines = (Line(1, PICTURE_SIGN, mark="paragraph", marks=(mark,)),) if album.pictures else ()
    return SeedText(lines, pictures=album.pictures)


def _parts(
    part: Message, rule: str = "", *, related: bool = False
) -> Iterator[tuple[str, Message]]:
    """The parts that contain no others, each with the rule that omits it; empty for the text.

    ``related``: whether they are only there for a text that names them.
    """
    if not part.is_multipart():
        attached = part.get_content_disposition() == "attachment"
        is_text = part.get_content_type() in _TEXTS and not attached
        stands = part.get_content_maintype() == "image" and not (attached or related)
        yield rule or ("" if is_text else _STANDING if stands else "attachment"), part
        return
    children = _children(part)
    related = part.get_content_type() == "multipart/related"
    choice = part.get_content_type() == "multipart/alternative"
    best = _best(children) if choice else None
    for child in children:
        omitted = "alternative" if choice and child is not best else ""
        if part.get_content_type() == "message/rfc822" and not rule:
            yield HEAD, child
        yield from _parts(child, rule or omitted, related=related)


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
    """The lines of all parts. If one part has marks, other lines are paragraphs."""
    flowing = any(line.mark for seed in seeds for line in seed.lines)
    flowing = flowing and len(seeds) > 1
    lines: list[Line] = []
    for at, seed in enumerate(seeds):
        above = len(lines)
        for line in seed.lines:
            if line.text.strip() or line.mark or not flowing:
                mark, number = line.mark or ("paragraph" if flowing else ""), len(lines) + 1
                marks, inside = tuple(_led(line.marks, above)), _of(line, at)
                own = structs.replace(line, number=number, mark=mark, marks=marks, inside=inside)
                lines.append(own)
    return tuple(lines)


def _led(marks: Marks, above: int) -> Iterator[Mark]:
    """Marks of a part that has lines of others above it; links within it lead to its own lines."""
    for mark in marks:
        within = mark.url.startswith("#")
        yield replace(mark, url=f"#{int(mark.url[1:]) + above}") if within else mark


def _of(line: Line, part: int) -> tuple[Container, ...]:
    """What a line is in, told from what the lines of other parts are in."""
    return tuple(each._replace(serial=each.serial + part * MAX_TAGS) for each in line.inside)


def _pictures(parts: Iterable[Message]) -> dict[str, bytes]:
    """The pictures of a message by the ids and the addresses by which its text names them."""
    found: dict[str, bytes] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            names = (str(part.get("content-id", "")).strip("<> \t\r\n"), _location(part))
            if any(names):
                found |= dict.fromkeys(filter(None, names), content(part))
    return found


def _location(part: Message) -> str:
    """The address that a part has (RFC 2557), which may be folded."""
    return "".join(str(part.get("content-location", "")).split())


def _read_part(part: Message, name: str, shown: Mapping[str, bytes], hints: FileHints) -> SeedText:
    data = content(part)
    if part.get_content_type() == "text/html":
        page = decode_html(data, name, _charset(part), hints.encoding)
        seed = parse_html(page.text, name, empty=True, parts=shown, base=hints.address)
        return replace(seed, warnings=(*doubts(name, page), *seed.warnings))
    if not data.strip():
        return SeedText(())
    found = decoded(data, name, _charset(part), hints.encoding)
    text = found.text
    if flow := _flow(part) if " \n" in text.replace("\r", "") else None:
        return SeedText(mark_lines(split_lines(text), flow), warnings=doubts(name, found))
    parts = list(read_digest(text))
    lines = _numbered(parts) if len(parts) > 1 else parts[0].lines
    omitted = tuple(pair for each in parts for pair in each.omitted)
    return SeedText(lines, omitted=omitted, warnings=doubts(name, found))


def _charset(part: Message) -> str:
    return _parameter(part, "charset")


def _parameter(part: Message, key: str) -> str:
    """A parameter of the type of a part; one in extended notation (RFC 2231) has three values."""
    value = part.get_param(key, "")
    return str((value[2] if isinstance(value, tuple) else value) or "")


def _plain(part: Message, name: str) -> str:
    data = content(part)
    return decode(data, name, _charset(part)) if data.strip() else ""


def _flow(part: Message) -> Flow | None:
    """Where the lines of a part say themselves that they go on; ``None`` where they do not."""
    if _parameter(part, "format").lower() != "flowed":
        return None
    return Flow(glued=_parameter(part, "delsp").lower() == "yes")


def _fields(message: Message) -> Iterator[tuple[str, str]]:
    """The header fields, with encoded words decoded."""
    for key in _FIELDS:
        yield from ((key, value) for value in fields(message, key))


def _alternatives(parts: list[tuple[str, Message]], name: str) -> Iterator[tuple[str, str]]:
    """The texts of parts that repeat others, as far as they can be decoded."""
    for rule, part in parts:
        if rule == "alternative" and part.get_content_type() in _TEXTS:
            try:
                text = _plain(part, name)
            except ContentError:
                text = content(part).decode("latin-1")
            yield "alternative", " ".join(text.split())


def _attachments(
    parts: list[tuple[str, Message]], name: str, pictures: Set[str]
) -> Iterator[Problem]:
    """A warning for each attachment that may be a text, or a picture that is not among ``pictures``."""
    for rule, part in parts:
        kind = part.get_content_maintype()
        text = rule == "attachment" and kind in ("application", "text")
        sent = rule == _STANDING or part.get_content_disposition() == "attachment"
        picture = kind == "image" and sent and not _standing(part).pictures.keys() <= pictures
        if text or picture:
            message = "an attachment is not read; if it is an issue, add it as a file of its own"
            if picture:
                message = "a picture is attached that the text does not show; it is on no page"
            yield Problem(name, 0, message, _file_name(part), Severity.WARNING)


def _file_name(part: Message) -> str:
    """The name of an attachment, as a message quotes it."""
    try:
        name = part.get_filename()
    except (LookupError, ValueError):  # in an unknown encoding
        name = None
    return decoded_words(str(name or part.get_content_type()))
