"""Messages that mailing lists send together (RFC 1153): what their heads say, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import NamedTuple

from generator.model import Line
from generator.readers.seed import SeedText
from generator.readers.text.document import split_lines
from generator.readers.text.structure import mark_lines

HEAD = "head"
"""Rule of what is left out of the head of a message within another one."""
# The lines above the first message, and between two
_FIRST = re.compile(r"^-{60,80}[ \t]*\r?\n", re.M)
_NEXT = re.compile(r"^-{30}[ \t]*\r?(?:\n|\Z)", re.M)
# «Subject: The mill», with what it goes on in, up to the blank line
_HEAD = re.compile(r"\s*(?P<fields>(?:[A-Z][\w-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)[ \t]*\r?\n")
_FIELD = re.compile(r"^(?P<key>[A-Z][\w-]*):(?P<value>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n", re.M)
# «   1. Tower keys (Peter Hale)»: the first of the subjects that are listed above the messages
_TOPICS = re.compile(r"^[ \t]+1\. ", re.M)
# «send a message to ringers-request@example.org»: how to write to the program of the list
_REQUEST = re.compile(r"-request@[\w.-]+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\r?\n\s*")
# «http://example.org/», «ann@example.org», «"Re: Contents of …"»: what the program says of the list
_OF_PROGRAM = re.compile(r"://|@|\"Re: ")
FEWEST = 2
"""Messages of a digest at least."""


class Message(NamedTuple):
    """A message within a digest."""

    head: SeedText
    body: str


def digest_of(text: str) -> tuple[str, list[Message], str] | None:
    """What stands above the messages of a digest, these, and the lines between; ``None`` for others."""
    if not (first := _FIRST.search(text)):
        return None
    pieces = _NEXT.split(text[first.end() :])
    closing = [at for at, piece in enumerate(pieces) if piece.strip() and not _is_end(piece)][-1:]
    messages = [_message(piece, last=[at] >= closing) for at, piece in enumerate(pieces)]
    if sum(bool(message.head.lines) for message in messages) < FEWEST:
        return None
    lines = " ".join((first[0], *_NEXT.findall(text, first.end())))
    return text[: first.start()], messages, " ".join(lines.split())


def read_digest(text: str) -> Iterator[SeedText]:
    """The parts of a plain text: those of a digest, or the one that it is."""
    found = digest_of(text)
    above, messages, between = found or (text, [], "")
    above, listed = _without_listing(above) if found else (above, "")
    left = tuple((HEAD, each) for each in (listed, between) if each)
    yield SeedText(mark_lines(split_lines(above)), omitted=left)
    for message in messages:
        yield message.head
        if message.body.strip():
            yield SeedText(mark_lines(split_lines(message.body)))


def said_above(subject: str, sender: str, sent: str) -> SeedText:
    """A heading with the subject of a message, and who wrote it and when; its address is left out."""
    try:
        author = parseaddr(sender)[0]
    except RecursionError:
        author = ""
    author = author if author in sender else ""
    said = [subject, *filter(None, (author, sent))]
    marks = ["heading-1", "paragraph", "paragraph"]
    lines = (
        Line(at, text, mark=mark)
        for at, (text, mark) in enumerate(zip(said, marks, strict=False), 1)
    )
    return SeedText(tuple(lines), omitted=((HEAD, sender.replace(author, "", 1)),))


def _without_listing(above: str) -> tuple[str, str]:
    """What stands above the messages without what the program of the list says, and that.

    It tells how to subscribe, and lists the subjects, which are headings below.
    """
    topics = _TOPICS.search(above)
    if not topics or not _REQUEST.search(above, 0, topics.start()):
        return above, ""
    *said, title = _PARAGRAPHS.split(above[: topics.start()].rstrip())
    kept = [each for each in said if not _OF_PROGRAM.search(each)]
    left = [each for each in said if _OF_PROGRAM.search(each)]
    listed = " ".join((*left, title, above[topics.start() :]))
    return "\n\n".join(kept), " ".join(listed.split())


def _is_end(piece: str) -> bool:
    """Whether a piece is the last line of a digest, with a line of stars below it."""
    _, below, stars = piece.strip().partition("\n")
    return bool(below) and not stars.strip().strip("*")


def _message(piece: str, *, last: bool) -> Message:
    """A message without a sender or a subject is text that follows the one before.

    The ``last`` is left out where it is what the program of the list ends each digest with.
    """
    found = _HEAD.match(piece)
    fields = {
        field["key"].lower(): " ".join(field["value"].split())
        for field in _FIELD.finditer(found["fields"] if found else "")
    }
    if last and (fields.keys() == {"subject"} or _is_end(piece)):
        return Message(SeedText((), omitted=((HEAD, " ".join(piece.split())),)), "")
    if not found or not (fields.get("subject") and fields.get("from")):
        return Message(SeedText(()), piece)
    shown = [fields.get(key, "") for key in ("subject", "from", "date")]
    rest = " ".join(found["fields"].split())
    for value in shown:
        rest = rest.replace(value, "", 1)
    head = said_above(*shown)
    omitted = (*head.omitted, (HEAD, rest))
    return Message(SeedText(head.lines, omitted=omitted), piece[found.end() :])
